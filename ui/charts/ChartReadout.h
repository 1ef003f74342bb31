// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartReading.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <vector>

namespace anteroom {

/// What a chart says under the pointer: a line through the moment, a dot on each of its lines, and a box with their
/// values. Lies over the chart and lets the mouse through, so that moving it draws nothing of the chart again.
class ChartReadout final : public QWidget
{
    Q_OBJECT

public:
    struct Place {
        /// In this widget's pixels.
        double x = 0;
        double top = 0;
        double foot = 0;
        /// One a value of the reading.
        std::vector<double> dots;

        bool operator==(const Place &) const = default;
    };

    ChartReadout(const Theme &theme, QWidget *parent);

    void show(const ChartReading &reading, const Place &place);
    using QWidget::show;
    /// All of it in one sentence, as it is on screen.
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSizeF boxSize() const;
    void paintBox(QPainter &painter, const QRectF &box) const;

    const Theme &m_theme;
    ChartReading m_reading;
    Place m_place;
};

} // namespace anteroom
