// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/ArrivalPlan.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <array>
#include <optional>

namespace anteroom {

/// The shape in which a crowd will come, before it is sent: people in each slice of the time.
class ArrivalPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalPreview(const Theme &theme, QWidget *parent = nullptr);

    void show(const ArrivalPlan &plan);
    using QWidget::show;
    /// How much of the plan's time has passed, 0 … 1: what has come is solid, the rest is faint. Nothing: not playing.
    void setPlayed(std::optional<double> share);
    /// Most people a second in any slice; 0 when all come at once.
    [[nodiscard]] double peakPerS() const { return m_peakPerS; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int slices = 40;

    const Theme &m_theme;
    std::array<qint64, slices> m_arrivals{};
    double m_peakPerS = 0;
    /// Slices that are over; nothing: not playing.
    std::optional<int> m_played;
};

} // namespace anteroom
