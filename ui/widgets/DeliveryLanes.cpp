// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DeliveryLanes.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace anteroom {

namespace {

constexpr double namesWidth = 26;
constexpr double tallest = 40;
/// Names are left out where rows are lower than a line of text.
constexpr double textHeight = 12;

} // namespace

DeliveryLanes::DeliveryLanes(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFont(typeFont(Type::Caption));
}

void DeliveryLanes::show(const DeliveriesScene &scene)
{
    setAccessibleName(scene.sentence);
    if (scene == m_scene)
        return;
    m_scene = scene;
    update();
}

void DeliveryLanes::paintEvent(QPaintEvent *)
{
    if (m_scene.rows.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pitch = std::min(tallest, static_cast<double>(height()) / static_cast<double>(m_scene.rows.size()));
    const double tall = pitch > 12 ? pitch - 6 : pitch - 2;
    const double wide = width() - namesWidth;
    const auto rowAt = [&](int row) { return QRectF(namesWidth, row * pitch, wide, tall); };
    for (int row = 0; row < m_scene.rows.size(); ++row) {
        const QRectF lane = rowAt(row);
        QPainterPath shape;
        shape.addRoundedRect(lane, 3, 3);
        painter.fillPath(shape, m_theme.color(Role::Raised));
        painter.setPen(m_theme.color(Role::Muted));
        if (pitch >= textHeight)
            painter.drawText(QRectF(0, lane.top() - 3, namesWidth - 10, tall + 6), Qt::AlignVCenter | Qt::AlignRight, m_scene.rows[row]);
    }
    painter.setPen(Qt::NoPen);
    for (const DeliveriesScene::Bar &bar : m_scene.bars) {
        const QRectF lane = rowAt(bar.row);
        // A pixel between two that follow each other, and never less than can be seen.
        const double from = lane.left() + lane.width() * bar.from;
        const double to = std::max(from + 2, lane.left() + lane.width() * bar.to - 1);
        const double height = lane.height() - (lane.height() > 8 ? 4 : 0);
        painter.setBrush(m_theme.color(bar.role));
        painter.drawRoundedRect(QRectF(from, lane.center().y() - height / 2, to - from, height), 1.5, 1.5);
    }
}

} // namespace anteroom
