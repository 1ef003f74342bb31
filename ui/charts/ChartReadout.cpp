// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartReadout.h"

#include <QPainter>

#include <algorithm>

namespace anteroom {

namespace {

constexpr double padding = 8;
constexpr double rowHeight = 18;
constexpr double swatchWidth = 16;
constexpr double swatchGap = 6;
constexpr double columnGap = 14;
constexpr double fromLine = 10;

} // namespace

ChartReadout::ChartReadout(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void ChartReadout::show(const ChartReading &reading, const Place &place)
{
    setVisible(true);
    if (reading == m_reading && place == m_place)
        return;
    m_reading = reading;
    m_place = place;
    update();
}

QString ChartReadout::sentence() const
{
    QStringList parts{ m_reading.when };
    for (const ChartReading::Value &value : m_reading.values)
        parts.append(QStringLiteral("%1 %2").arg(value.name, value.text));
    return parts.join(QStringLiteral(", "));
}

QSizeF ChartReadout::boxSize() const
{
    const QFontMetricsF plain(typeFont(Type::Caption));
    const QFontMetricsF strong(typeFont(Type::CaptionStrong));
    double name = 0;
    double value = 0;
    for (const ChartReading::Value &one : m_reading.values) {
        name = std::max(name, plain.horizontalAdvance(one.name));
        value = std::max(value, strong.horizontalAdvance(one.text));
    }
    const double wide = std::max(strong.horizontalAdvance(m_reading.when), swatchWidth + swatchGap + name + columnGap + value);
    return { std::ceil(wide) + 2 * padding, rowHeight * static_cast<double>(m_reading.values.size() + 1) + padding };
}

void ChartReadout::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double x = std::round(m_place.x) + 0.5;
    painter.setPen(QPen(m_theme.color(Role::Edge), 1));
    painter.drawLine(QPointF(x, m_place.top), QPointF(x, m_place.foot));
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_reading.values.size() && i < m_place.dots.size(); ++i) {
        painter.setPen(QPen(m_theme.color(Role::Panel), 1.5));
        painter.setBrush(m_theme.color(m_reading.values[i].role));
        painter.drawEllipse(QPointF(m_place.x, m_place.dots[i]), 4, 4);
    }
    // On the right, or on the left where there is no room.
    const QSizeF size = boxSize();
    const double right = m_place.x + fromLine;
    const double left = right + size.width() <= width() ? right : std::max(0.0, m_place.x - fromLine - size.width());
    paintBox(painter, QRectF(QPointF(left, std::max(0.0, std::min(m_place.top, height() - size.height()))), size));
}

void ChartReadout::paintBox(QPainter &painter, const QRectF &box) const
{
    painter.setPen(m_theme.color(Role::Edge));
    painter.setBrush(m_theme.color(Role::Raised));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    QRectF row(box.left() + padding, box.top() + padding / 2, box.width() - 2 * padding, rowHeight);
    const auto write = [&](Type type, Role role, Qt::Alignment align, const QRectF &place, const QString &text) {
        painter.setFont(typeFont(type));
        painter.setPen(m_theme.color(role));
        painter.drawText(place, int(align | Qt::AlignVCenter), text);
    };
    write(Type::CaptionStrong, Role::Text, Qt::AlignLeft, row, m_reading.when);
    for (const ChartReading::Value &value : m_reading.values) {
        row.translate(0, rowHeight);
        QPen pen(m_theme.color(value.role), 2);
        if (value.dashed)
            pen.setDashPattern({ 2, 2 });
        painter.setPen(pen);
        painter.drawLine(QPointF(row.left(), row.center().y()), QPointF(row.left() + swatchWidth, row.center().y()));
        write(Type::Caption, Role::Muted, Qt::AlignLeft, row.adjusted(swatchWidth + swatchGap, 0, 0, 0), value.name);
        write(Type::CaptionStrong, Role::Text, Qt::AlignRight, row, value.text);
    }
}

} // namespace anteroom
