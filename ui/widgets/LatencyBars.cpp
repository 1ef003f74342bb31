// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LatencyBars.h"

#include "ui/models/Words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr double linesAbout = 3;
constexpr double edgeHeight = 18;
/// For the names of the marks, above the bars.
constexpr double headHeight = 16;
constexpr double gap = 6;

} // namespace

LatencyBars::LatencyBars(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFont(typeFont(Type::Caption));
}

void LatencyBars::show(const LatencyScene &scene)
{
    setAccessibleName(scene.sentence);
    if (scene == m_scene)
        return;
    m_scene = scene;
    update();
}

LatencyBars::Scale LatencyBars::scale() const
{
    qint64 most = 1;
    for (const LatencyScene::Bar &bar : m_scene.bars)
        most = std::max(most, bar.count);
    const double rough = std::max(1.0, static_cast<double>(most) / linesAbout);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double lead = rough / power;
    const double step = std::max(1.0, power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10));
    return { std::ceil(static_cast<double>(most) / step) * step, step };
}

void LatencyBars::paintEvent(QPaintEvent *)
{
    if (m_scene.bars.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scale scale = this->scale();
    const double left = fontMetrics().horizontalAdvance(words::count(std::llround(scale.top))) + gap + 2;
    const QRectF area(left, headHeight, width() - left - 2, height() - headHeight - edgeHeight);
    paintGrid(painter, area, scale);
    const double pitch = area.width() / static_cast<double>(m_scene.bars.size());
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < m_scene.bars.size(); ++i) {
        const LatencyScene::Bar &bar = m_scene.bars[i];
        if (bar.count == 0)
            continue;
        const double tall = std::max(2.0, area.height() * static_cast<double>(bar.count) / scale.top);
        painter.setBrush(m_theme.color(bar.role));
        painter.drawRoundedRect(QRectF(area.left() + i * pitch + 1, area.bottom() - tall, pitch - 2, tall), 2, 2);
    }
    paintEdges(painter, area);
    paintMarks(painter, area);
}

void LatencyBars::paintGrid(QPainter &painter, const QRectF &area, const Scale &scale) const
{
    for (double value = 0; value <= scale.top + scale.step / 2; value += scale.step) {
        const double y = area.bottom() - area.height() * value / scale.top;
        painter.setPen(QPen(m_theme.color(Role::Line), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.color(Role::Muted));
        painter.drawText(QRectF(0, y - 9, area.left() - gap, 18), Qt::AlignRight | Qt::AlignVCenter, words::count(std::llround(value)));
    }
}

void LatencyBars::paintEdges(QPainter &painter, const QRectF &area) const
{
    painter.setPen(m_theme.color(Role::Muted));
    const double pitch = area.width() / static_cast<double>(m_scene.bars.size());
    double free = 0;
    for (int i = 0; i < m_scene.edges.size(); ++i) {
        const double wide = fontMetrics().horizontalAdvance(m_scene.edges[i]) + 2.0;
        const double middle = area.left() + i * pitch;
        const double from = std::min(middle - wide / 2, width() - wide);
        // Of neighbours that would meet the first one is written.
        if (m_scene.edges[i].isEmpty() || from < free)
            continue;
        painter.drawText(QRectF(from, area.bottom() + 2, wide, edgeHeight - 2), Qt::AlignCenter, m_scene.edges[i]);
        free = from + wide + gap;
    }
}

void LatencyBars::paintMarks(QPainter &painter, const QRectF &area) const
{
    const double pitch = area.width() / static_cast<double>(m_scene.bars.size());
    QList<QRectF> taken;
    for (const LatencyScene::Mark &mark : m_scene.marks) {
        const double x = area.left() + mark.at * pitch;
        painter.setPen(QPen(m_theme.color(Role::Text), 1, Qt::DotLine));
        painter.drawLine(QPointF(x, area.top() - headHeight + 2), QPointF(x, area.bottom()));
        const double wide = fontMetrics().horizontalAdvance(mark.text) + 8.0;
        QRectF box(x + 3 + wide > width() ? x - 3 - wide : x + 3, 0, wide, headHeight);
        // One under the other where they would meet.
        while (std::any_of(taken.begin(), taken.end(), [&box](const QRectF &other) { return other.intersects(box); }))
            box.translate(0, headHeight + 1);
        taken.append(box);
        QColor ground = m_theme.color(Role::Panel);
        ground.setAlphaF(0.85F);
        painter.fillRect(box, ground);
        painter.setPen(m_theme.color(Role::Text));
        painter.drawText(box, Qt::AlignCenter, mark.text);
    }
}

} // namespace anteroom
