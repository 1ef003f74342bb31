// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartReading.h"
#include "ui/theme/Theme.h"

#include <QChartView>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QLineSeries;
class QAreaSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace anteroom {

class ChartReadout;

/// The one chart class: lines and areas in panels under each other on one time axis, with the future
/// hatched, pinned moments and shaded stretches.
///
/// A scene equal to the one shown costs nothing. Qt Charts draws the lines; axes, pins and hatching are
/// painted around them, because its own axes cost more than all of the lines together. Under the pointer it says what
/// the lines say; its menu and Ctrl+T open it as a table.
class TimeChart final : public QChartView
{
    Q_OBJECT

public:
    explicit TimeChart(const Theme &theme, QWidget *parent = nullptr);

    void show(const ChartScene &scene);
    using QWidget::show;
    /// What the chart says now, row by row, over the window that it is in.
    void openTable();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Drawn {
        QLineSeries *line = nullptr;
        QLineSeries *base = nullptr;
        QAreaSeries *area = nullptr;
    };

    void rebuild();
    void refill(std::size_t index);
    void addTableAction();
    void retranslate();
    [[nodiscard]] std::optional<ChartReading> readingUnderPointer() const;
    /// At the moment under the pointer, or away.
    void readOut();
    void style(std::size_t index);
    [[nodiscard]] QRectF panelRect(int panel) const;
    [[nodiscard]] double xOf(double at) const;
    [[nodiscard]] double yOf(int panel, double value) const;
    /// 0 … 1 over the whole plot, which is what the series hold.
    [[nodiscard]] QPointF scaled(int panel, QPointF point) const;
    void paintPanels(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintPins(QPainter &painter) const;
    void paintNow(QPainter &painter) const;
    void paintBandTexts(QPainter &painter) const;
    /// Lets words be read that stand on lines.
    void paintGround(QPainter &painter, const QRectF &box) const;
    void paintNowText(QPainter &painter, QPointF beside) const;

    const Theme &m_theme;
    QChart *m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y;
    std::vector<Drawn> m_drawn;
    ChartScene m_scene;
    QAction *m_tableAction;
    ChartReadout *m_readout;
    /// Where the pointer is over the plot.
    std::optional<double> m_pointerX;
};

} // namespace anteroom
