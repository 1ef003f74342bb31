// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/BarScenes.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// A distribution in bins over a zero line, with marks at the percentiles.
class LatencyBars final : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyBars(const Theme &theme, QWidget *parent = nullptr);

    void show(const LatencyScene &scene);
    using QWidget::show;
    [[nodiscard]] const LatencyScene &scene() const { return m_scene; }
    [[nodiscard]] QSize sizeHint() const override { return { 420, 160 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 90 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// What the scale reaches to, and its step: round numbers.
    struct Scale {
        double top = 1;
        double step = 1;
    };
    [[nodiscard]] Scale scale() const;
    void paintGrid(QPainter &painter, const QRectF &area, const Scale &scale) const;
    void paintEdges(QPainter &painter, const QRectF &area) const;
    void paintMarks(QPainter &painter, const QRectF &area) const;

    const Theme &m_theme;
    LatencyScene m_scene;
};

} // namespace anteroom
