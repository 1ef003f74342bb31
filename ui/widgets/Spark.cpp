// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Spark.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace anteroom {

Spark::Spark(const Theme &theme, Role role, QWidget *parent) : QWidget(parent), m_theme(theme), m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(40);
}

void Spark::show(const QList<double> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    update();
}

void Spark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 4, -5, -1.5);
    painter.setPen(QPen(m_theme.color(Role::Line), 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(rect().right(), area.bottom() + 0.5));
    if (m_values.size() < 2)
        return;
    const double top = std::max(*std::max_element(m_values.begin(), m_values.end()), 1e-9);
    QPolygonF line;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const double x = area.left() + area.width() * static_cast<double>(i) / static_cast<double>(m_values.size() - 1);
        line.append({x, area.bottom() - area.height() * std::max(0.0, m_values[i]) / top});
    }
    QPolygonF fill = line;
    fill.append(area.bottomRight());
    fill.append(area.bottomLeft());
    QColor tint = m_theme.color(m_role);
    tint.setAlphaF(0.16F);
    QPainterPath path;
    path.addPolygon(fill);
    painter.fillPath(path, tint);
    painter.setPen(QPen(m_theme.color(m_role), 1.5));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(m_role));
    painter.drawEllipse(line.last(), 3, 3);
}

} // namespace anteroom
