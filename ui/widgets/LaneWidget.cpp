// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LaneWidget.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace anteroom {

namespace {

constexpr int textHeight = 18;
constexpr int barHeight = 18;
constexpr int viewWidthMin = 6;

/// 1, 2 or 5 × 10ⁿ so that about five of them fill the lane.
qint64 stepOf(qint64 entries)
{
    const double rough = std::max(1.0, static_cast<double>(entries) / 5);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        if (factor * power >= rough * 0.99)
            return std::max<qint64>(1, std::llround(factor * power));
    }
    return std::llround(10 * power);
}

} // namespace

LaneWidget::LaneWidget(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFont(typeFont(Type::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void LaneWidget::show(const Scene &scene)
{
    if (scene == m_scene)
        return;
    m_scene = scene;
    setAccessibleName(scene.sentence);
    update();
}

QRectF LaneWidget::bar() const { return { 0.5, textHeight + 2.0, width() - 1.0, double(barHeight) }; }

double LaneWidget::xOf(qint64 entry) const
{
    const double share = m_scene.entries > 0 ? static_cast<double>(entry) / static_cast<double>(m_scene.entries) : 0;
    return bar().left() + bar().width() * std::clamp(share, 0.0, 1.0);
}

qint64 LaneWidget::entryAt(double x) const
{
    const double share = std::clamp((x - bar().left()) / bar().width(), 0.0, 1.0);
    return std::min(static_cast<qint64>(share * static_cast<double>(m_scene.entries)), std::max<qint64>(0, m_scene.entries - 1));
}

void LaneWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_scene.entries > 0)
        Q_EMIT entryAsked(entryAt(event->position().x()));
}

void LaneWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton && m_scene.entries > 0)
        Q_EMIT entryAsked(entryAt(event->position().x()));
}

void LaneWidget::keyPressEvent(QKeyEvent *event)
{
    const qint64 step = std::max<qint64>(1, m_scene.entries / 100);
    const qint64 from = m_scene.viewFirst.value_or(0);
    qint64 wanted = from;
    switch (event->key()) {
    case Qt::Key_Left: wanted = from - step; break;
    case Qt::Key_Right: wanted = from + step; break;
    case Qt::Key_Home: wanted = 0; break;
    case Qt::Key_End: wanted = m_scene.entries - 1; break;
    default: QWidget::keyPressEvent(event); return;
    }
    if (m_scene.entries > 0)
        Q_EMIT entryAsked(std::clamp<qint64>(wanted, 0, m_scene.entries - 1));
}

void LaneWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBar(painter);
    if (m_scene.entries == 0)
        return;
    paintScale(painter);
    paintView(painter);
    paintGate(painter);
    paintPerson(painter);
}

void LaneWidget::paintBar(QPainter &painter) const
{
    QPainterPath shape;
    shape.addRoundedRect(bar(), 3, 3);
    painter.fillPath(shape, m_theme.color(Role::Raised));
    painter.save();
    painter.setClipPath(shape);
    // Whole pixels: half of one would show a seam between neighbours of one hue.
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double ratio = devicePixelRatioF();
    const auto snapped = [ratio](double x) { return std::round(x * ratio) / ratio; };
    qint64 before = 0;
    for (const Stretch &stretch : m_scene.stretches) {
        const qint64 shown = stretch.activated + stretch.buffered + stretch.waiting;
        const double left = xOf(before);
        const double width = xOf(before + stretch.entries) - left;
        before += stretch.entries;
        if (stretch.entries == 0 || shown == 0)
            continue;
        const double height = bar().height() * static_cast<double>(shown) / static_cast<double>(stretch.entries);
        double x = left;
        for (const auto &[count, role] : { std::pair(stretch.activated, Role::Active), std::pair(stretch.buffered, Role::Buffered),
                                           std::pair(stretch.waiting, Role::Wait) }) {
            const double part = width * static_cast<double>(count) / static_cast<double>(shown);
            painter.fillRect(QRectF(QPointF(snapped(x), snapped(bar().bottom() - height)), QPointF(snapped(x + part), bar().bottom())),
                             m_theme.color(role));
            x += part;
        }
    }
    painter.restore();
}

void LaneWidget::paintScale(QPainter &painter) const
{
    painter.setPen(m_theme.color(Role::Muted));
    const qint64 step = stepOf(m_scene.entries);
    const double top = bar().bottom() + 4;
    const double endsAt = width() - fontMetrics().horizontalAdvance(QLocale().toString(m_scene.entries));
    for (qint64 at = 0; at < m_scene.entries; at += step) {
        const QString text = QLocale().toString(at);
        const double half = fontMetrics().horizontalAdvance(text) / 2.0;
        const double left = at == 0 ? 0 : xOf(at) - half;
        if (left + 2 * half + 12 < endsAt)
            painter.drawText(QPointF(left, top + fontMetrics().ascent()), text);
    }
    painter.drawText(QPointF(endsAt, top + fontMetrics().ascent()), QLocale().toString(m_scene.entries));
}

void LaneWidget::paintView(QPainter &painter) const
{
    if (!m_scene.viewFirst)
        return;
    const double left = xOf(*m_scene.viewFirst);
    const double width = std::max<double>(viewWidthMin, xOf(m_scene.viewLast) - left);
    const QRectF box(std::clamp(left, bar().left(), bar().right() - width), bar().top() - 2, width, bar().height() + 4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Win), 4));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(m_theme.color(Role::Text), 1.5));
    painter.drawRoundedRect(box, 3, 3);
}

void LaneWidget::paintGate(QPainter &painter) const
{
    if (!m_scene.gate)
        return;
    const double x = xOf(*m_scene.gate);
    painter.setPen(QPen(m_theme.color(Role::Text), 2));
    painter.drawLine(QPointF(x, bar().top() - 5), QPointF(x, bar().bottom() + 3));
    const double textWidth = fontMetrics().horizontalAdvance(m_scene.gateText);
    painter.setPen(m_theme.color(Role::Text));
    // To the left of its line, so that the person, who waits behind the gate, has the right.
    const double left = x - textWidth - 6 >= 0 ? x - textWidth - 6 : x + 6;
    painter.drawText(QPointF(left, fontMetrics().ascent()), m_scene.gateText);
}

void LaneWidget::paintPerson(QPainter &painter) const
{
    if (!m_scene.person)
        return;
    const double x = xOf(*m_scene.person);
    const double tip = bar().top() - 1;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Text));
    painter.drawPolygon(QPolygonF({ QPointF(x - 5, tip - 7), QPointF(x + 5, tip - 7), QPointF(x, tip) }));
    const double textWidth = fontMetrics().horizontalAdvance(m_scene.personText);
    const bool fitsRight = x + 9 + textWidth <= width();
    const double gateX = m_scene.gate ? xOf(*m_scene.gate) : -1000;
    const double gateWidth = fontMetrics().horizontalAdvance(m_scene.gateText) + 6;
    const double left = fitsRight ? x + 9 : x - 9 - textWidth;
    // The gate's word and the person's would lie over each other: the person was asked for last, and stays.
    if (left < gateX && left + textWidth > gateX - gateWidth)
        painter.fillRect(QRectF(gateX - gateWidth, 0, gateWidth, textHeight - 6), m_theme.color(Role::Panel));
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(QPointF(left, fontMetrics().ascent()), m_scene.personText);
}

} // namespace anteroom
