// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeChart.h"

#include "ui/charts/ChartReadout.h"
#include "ui/charts/ChartTable.h"
#include "ui/models/Words.h"

#include <QAction>
#include <QAreaSeries>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace anteroom {

namespace {

constexpr double leftMargin = 48;
constexpr double rightMargin = 14;
constexpr double topMargin = 22;
constexpr double bottomMargin = 22;
constexpr double panelGap = 14;
/// The upper panel's share of the height.
constexpr double upperShare = 0.56;
/// From so many pixels away a moment is read out.
constexpr double readoutReach = 40;

} // namespace

TimeChart::TimeChart(const Theme &theme, QWidget *parent)
    : QChartView(parent), m_theme(theme), m_chart(new QChart), m_x(new QValueAxis(this)), m_y(new QValueAxis(this)),
      m_tableAction(new QAction(this)), m_readout(new ChartReadout(theme, viewport()))
{
    setChart(m_chart);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setInteractive(false);
    setMinimumHeight(150);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    for (QValueAxis *axis : { m_x, m_y }) {
        axis->setRange(0, 1);
        axis->setVisible(false);
    }
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    viewport()->setMouseTracking(true);
    addTableAction();
}

void TimeChart::addTableAction()
{
    m_tableAction->setObjectName(QStringLiteral("chart.asTable"));
    m_tableAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    connect(m_tableAction, &QAction::triggered, this, &TimeChart::openTable);
    addAction(m_tableAction);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    retranslate();
}

void TimeChart::retranslate()
{
    m_tableAction->setText(tr("View as table"));
    setAccessibleDescription(tr("%1 shows it as a table").arg(m_tableAction->shortcut().toString(QKeySequence::NativeText)));
}

void TimeChart::openTable() { (new ChartTable(m_theme, m_scene, window()))->open(); }

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    m_pointerX = event->position().x();
    readOut();
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_pointerX.reset();
    readOut();
}

std::optional<ChartReading> TimeChart::readingUnderPointer() const
{
    const QRectF plot = panelRect(0);
    if (!m_pointerX || *m_pointerX < plot.left() || *m_pointerX > plot.right() || m_scene.panels.isEmpty())
        return std::nullopt;
    const double pointed = m_scene.from + (*m_pointerX - plot.left()) / plot.width() * (m_scene.to - m_scene.from);
    // What was is read where it was measured; what is to come has a value at every moment.
    const auto reading = pointed > m_scene.now ? std::optional(readingAt(m_scene, pointed)) : readingNear(m_scene, pointed);
    if (!reading || reading->values.empty() || std::abs(xOf(reading->at) - *m_pointerX) > readoutReach)
        return std::nullopt;
    return reading;
}

void TimeChart::readOut()
{
    const auto reading = readingUnderPointer();
    if (!reading) {
        m_readout->hide();
        return;
    }
    const QRectF plot = panelRect(0);
    ChartReadout::Place place{ xOf(reading->at), plot.top(), panelRect(static_cast<int>(m_scene.panels.size()) - 1).bottom(), {} };
    for (const ChartReading::Value &value : reading->values)
        place.dots.push_back(yOf(value.panel, value.y));
    m_readout->show(*reading, place);
}

void TimeChart::show(const ChartScene &scene)
{
    if (scene == m_scene)
        return;
    const auto sameShape = [](const ChartSeries &a, const ChartSeries &b) {
        return a.filled == b.filled && a.role == b.role && a.dashed == b.dashed;
    };
    const bool reshape
        = !std::equal(scene.series.begin(), scene.series.end(), m_scene.series.begin(), m_scene.series.end(), sameShape);
    m_scene = scene;
    if (reshape)
        rebuild();
    for (std::size_t i = 0; i < m_drawn.size(); ++i)
        refill(i);
    setAccessibleName(m_scene.sentence);
    readOut();
    viewport()->update();
}

void TimeChart::rebuild()
{
    m_chart->removeAllSeries();
    m_drawn.clear();
    for (const ChartSeries &series : m_scene.series) {
        Drawn drawn;
        drawn.line = new QLineSeries;
        if (series.filled) {
            drawn.base = new QLineSeries;
            drawn.area = new QAreaSeries(drawn.line, drawn.base);
            drawn.line->setParent(drawn.area);
            drawn.base->setParent(drawn.area);
            m_chart->addSeries(drawn.area);
            drawn.area->attachAxis(m_x);
            drawn.area->attachAxis(m_y);
        } else {
            m_chart->addSeries(drawn.line);
            drawn.line->attachAxis(m_x);
            drawn.line->attachAxis(m_y);
        }
        m_drawn.push_back(drawn);
        style(m_drawn.size() - 1);
    }
}

void TimeChart::style(std::size_t index)
{
    const ChartSeries &series = m_scene.series[static_cast<qsizetype>(index)];
    const Drawn &drawn = m_drawn[index];
    QPen pen(m_theme.color(series.role), series.width);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::BevelJoin);
    if (series.dashed)
        pen.setDashPattern({ 3, 3 });
    if (drawn.area) {
        QColor tint = m_theme.color(series.role);
        tint.setAlphaF(0.14F);
        drawn.area->setBrush(tint);
        drawn.area->setPen(Qt::NoPen);
    }
    // The area's own outline would close at the foot, so the line is drawn in drawForeground for areas.
    drawn.line->setPen(pen);
}

void TimeChart::refill(std::size_t index)
{
    const ChartSeries &series = m_scene.series[static_cast<qsizetype>(index)];
    QList<QPointF> points;
    points.reserve(series.points.size());
    for (const QPointF &point : series.points)
        points.append(scaled(series.panel, point));
    const Drawn &drawn = m_drawn[index];
    if (drawn.base) {
        const double foot = scaled(series.panel, { 0, 0 }).y();
        drawn.base->replace(points.isEmpty() ? QList<QPointF>{}
                                             : QList<QPointF>{ { points.first().x(), foot }, { points.last().x(), foot } });
    }
    drawn.line->replace(points);
}

QRectF TimeChart::panelRect(int panel) const
{
    const QRectF plot = QRectF(viewport()->rect()).adjusted(leftMargin, topMargin, -rightMargin, -bottomMargin);
    if (m_scene.panels.size() < 2)
        return plot;
    const double upper = (plot.height() - panelGap) * upperShare;
    return panel == 0 ? QRectF(plot.left(), plot.top(), plot.width(), upper)
                      : QRectF(plot.left(), plot.top() + upper + panelGap, plot.width(), plot.height() - upper - panelGap);
}

double TimeChart::xOf(double at) const
{
    const QRectF plot = panelRect(0);
    return plot.left() + plot.width() * (at - m_scene.from) / (m_scene.to - m_scene.from);
}

double TimeChart::yOf(int panel, double value) const
{
    const QRectF area = panelRect(panel);
    return area.bottom() - area.height() * value / m_scene.panels[panel].max;
}

QPointF TimeChart::scaled(int panel, QPointF point) const
{
    const double top = panelRect(0).top();
    const double height = std::max(1.0, panelRect(static_cast<int>(m_scene.panels.size()) - 1).bottom() - top);
    return { (point.x() - m_scene.from) / (m_scene.to - m_scene.from), 1 - (yOf(panel, point.y()) - top) / height };
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    const QRectF plot = QRectF(viewport()->rect()).adjusted(leftMargin, topMargin, -rightMargin, -bottomMargin);
    m_chart->setPlotArea(plot);
    m_readout->setGeometry(viewport()->rect());
    for (std::size_t i = 0; i < m_drawn.size(); ++i)
        refill(i);
    readOut();
}

void TimeChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() != QEvent::StyleChange)
        return;
    for (std::size_t i = 0; i < m_drawn.size(); ++i)
        style(i);
}

void TimeChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_theme.color(Role::Panel));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(typeFont(Type::Caption));
    if (!m_scene.panels.isEmpty())
        paintPanels(*painter);
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_scene.panels.isEmpty())
        return;
    painter->setFont(typeFont(Type::Caption));
    paintTicks(*painter);
    paintPins(*painter);
    paintNow(*painter);
}

void TimeChart::paintPanels(QPainter &painter) const
{
    const QRectF first = panelRect(0);
    const QRectF last = panelRect(static_cast<int>(m_scene.panels.size()) - 1);
    const double now = xOf(m_scene.now);
    // What has not happened yet is hatched.
    painter.save();
    painter.setClipRect(QRectF(QPointF(now, first.top()), last.bottomRight()));
    painter.setPen(QPen(m_theme.color(Role::Raised), 1));
    painter.setRenderHint(QPainter::Antialiasing);
    const double tall = last.bottom() - first.top();
    for (double x = now - tall; x < first.right(); x += 7)
        painter.drawLine(QPointF(x, last.bottom()), QPointF(x + tall, first.top()));
    painter.restore();
    for (const ChartBand &band : m_scene.bands) {
        QColor tint = m_theme.color(Role::Failed);
        tint.setAlphaF(0.18F);
        painter.fillRect(QRectF(QPointF(xOf(band.from), first.top()), QPointF(xOf(band.to), last.bottom())), tint);
    }
    for (int panel = 0; panel < m_scene.panels.size(); ++panel) {
        const ChartPanel &scale = m_scene.panels[panel];
        for (int i = 0; i <= 2; ++i) {
            const double value = scale.max * i / 2;
            const double y = std::round(yOf(panel, value));
            painter.setPen(m_theme.color(Role::Line));
            painter.drawLine(QPointF(first.left(), y), QPointF(first.right(), y));
            painter.setPen(m_theme.color(Role::Muted));
            painter.drawText(QRectF(0, y - 9, leftMargin - 7, 18), Qt::AlignRight | Qt::AlignVCenter,
                             words::axis(value) + (i == 2 ? scale.unit : QString()));
        }
    }
}

void TimeChart::paintTicks(QPainter &painter) const
{
    const double y = panelRect(static_cast<int>(m_scene.panels.size()) - 1).bottom() + 4;
    painter.setPen(m_theme.color(Role::Muted));
    const QFontMetricsF metrics(painter.font());
    double used = -1;
    for (const ChartTick &tick : m_scene.ticks) {
        const double width = metrics.horizontalAdvance(tick.text) + 2;
        const double left = std::clamp(xOf(tick.at) - width / 2, leftMargin - 1, viewport()->width() - width);
        if (left < used)
            continue;
        used = left + width + 6;
        painter.drawText(QRectF(left, y, width, 18), Qt::AlignCenter, tick.text);
    }
}

void TimeChart::paintPins(QPainter &painter) const
{
    const QRectF first = panelRect(0);
    const double foot = panelRect(static_cast<int>(m_scene.panels.size()) - 1).bottom();
    const QFontMetricsF metrics(painter.font());
    QList<QRectF> taken;
    for (const ChartPin &pin : m_scene.pins) {
        const double x = std::round(xOf(pin.at)) + 0.5;
        const bool ahead = pin.mark != ChartPin::Mark::Top;
        painter.setPen(QPen(m_theme.color(Role::Edge), 1, Qt::DotLine));
        painter.drawLine(QPointF(x, first.top() - 6), QPointF(x, ahead ? yOf(0, 0) : foot));
        painter.setBrush(m_theme.color(ahead ? Role::Panel : Role::Edge));
        if (ahead) {
            painter.setPen(QPen(m_theme.color(Role::Wait), 2));
            painter.setBrush(m_theme.color(pin.mark == ChartPin::Mark::FilledFoot ? Role::Wait : Role::Panel));
            painter.drawEllipse(QPointF(x, yOf(0, 0)), 4, 4);
        } else {
            painter.setPen(Qt::NoPen);
            painter.drawEllipse(QPointF(x, first.top() - 12), 3, 3);
        }
        // On the left if there is room, else on the right or at the edge, else the line alone stands for it.
        const double width = metrics.horizontalAdvance(pin.text) + 2;
        for (const double left : { x - width - 7, x + 7, viewport()->width() - width }) {
            const QRectF box(left, first.top() - 21, width, 18);
            const bool free = std::none_of(taken.begin(), taken.end(),
                                           [&box](const QRectF &other) { return other.adjusted(-6, 0, 6, 0).intersects(box); });
            if (!free || box.left() < 0 || box.right() > viewport()->width())
                continue;
            painter.setPen(m_theme.color(Role::Muted));
            painter.drawText(box, Qt::AlignCenter, pin.text);
            taken.append(box);
            break;
        }
    }
}

void TimeChart::paintNow(QPainter &painter) const
{
    const QRectF first = panelRect(0);
    const double x = std::round(xOf(m_scene.now)) + 0.5;
    const double foot = panelRect(static_cast<int>(m_scene.panels.size()) - 1).bottom();
    painter.setPen(QPen(m_theme.color(Role::Text), 1.5));
    painter.drawLine(QPointF(x, first.top()), QPointF(x, foot));
    double y = first.top() + first.height() / 2;
    if (!m_scene.series.isEmpty() && !m_scene.series.first().points.isEmpty()) {
        const ChartSeries &line = m_scene.series.first();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(line.role), line.width));
        QPolygonF outline;
        for (const QPointF &point : line.points)
            outline.append({ xOf(point.x()), yOf(line.panel, point.y()) });
        painter.drawPolyline(outline);
        y = yOf(line.panel, line.points.last().y());
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(line.role));
        painter.drawEllipse(QPointF(x, y), 4, 4);
    }
    paintBandTexts(painter);
    paintNowText(painter, { x + 9, y });
}

void TimeChart::paintBandTexts(QPainter &painter) const
{
    const QRectF first = panelRect(0);
    QList<QRectF> taken;
    for (const ChartBand &band : m_scene.bands) {
        // Within the band, or before it while it is too short for its name.
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(band.text) + 2;
        const double wide = xOf(band.to) - xOf(band.from);
        const double left = wide >= width ? xOf(band.from) + (wide - width) / 2 : std::max(first.left(), xOf(band.from) - width - 6);
        QRectF box(left, first.bottom() - 24, width, 18);
        while (std::any_of(taken.begin(), taken.end(), [&box](const QRectF &other) { return other.intersects(box); }))
            box.translate(0, -box.height() - 2);
        taken.append(box);
        if (wide < width)
            paintGround(painter, box);
        painter.setPen(m_theme.color(Role::FailedText));
        painter.drawText(box, Qt::AlignCenter, band.text);
    }
}

void TimeChart::paintGround(QPainter &painter, const QRectF &box) const
{
    QColor ground = m_theme.color(Role::Panel);
    ground.setAlphaF(0.8F);
    painter.fillRect(box.adjusted(-2, 0, 2, 0), ground);
}

void TimeChart::paintNowText(QPainter &painter, QPointF beside) const
{
    constexpr double lineHeight = 18;
    const QRectF first = panelRect(0);
    const double tall = m_scene.nowNote.isEmpty() ? lineHeight : 2 * lineHeight;
    // The line goes on to the right: the words stand on the side that it leaves.
    const bool rises = std::any_of(m_scene.series.begin(), m_scene.series.end(), [](const ChartSeries &series) {
        return series.panel == 0 && series.dashed && series.points.size() > 1 && series.points.last().y() > series.points.first().y();
    });
    const double wanted = rises ? beside.y() + 6 : beside.y() - 22;
    const QPointF at(beside.x(), std::clamp(wanted, first.top() + 2, first.bottom() - tall - 2));
    const double room = viewport()->width() - at.x() - 4;
    const auto write = [&](Type type, Role role, double top, const QString &words) {
        painter.setFont(typeFont(type));
        const QString text = painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room));
        const QRectF box(at.x(), top, painter.fontMetrics().horizontalAdvance(text) + 2.0, lineHeight);
        paintGround(painter, box);
        painter.setPen(m_theme.color(role));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    };
    write(Type::CaptionStrong, Role::Text, at.y(), m_scene.nowText);
    if (!m_scene.nowNote.isEmpty())
        write(Type::Caption, Role::Muted, at.y() + lineHeight, m_scene.nowNote);
}

} // namespace anteroom
