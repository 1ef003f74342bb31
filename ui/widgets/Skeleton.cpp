// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Skeleton.h"

#include <QPainter>

namespace anteroom {

void Skeleton::paintEvent(QPaintEvent *)
{
    constexpr int gap = 12;
    constexpr int side = 308;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Role::Line), 1));
    painter.setBrush(m_theme.color(Role::Panel));
    const auto block = [&painter](double x, double y, double w, double h) {
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, w - 1, h - 1), 10, 10);
    };
    const double wide = width();
    block(0, 0, wide, 32);
    const double stage = (wide - 3 * gap) / 4;
    for (int i = 0; i < 4; ++i)
        block(i * (stage + gap), 44, stage, 124);
    const double below = 180;
    const double tall = height() - below;
    block(0, below, wide - side - gap, tall / 2 - gap / 2.0);
    block(0, below + tall / 2 + gap / 2.0, wide - side - gap, tall / 2 - gap / 2.0);
    block(wide - side, below, side, tall);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Raised));
    for (int i = 0; i < 4; ++i) {
        painter.drawRoundedRect(QRectF(i * (stage + gap) + 14, 58, stage * 0.3, 10), 4, 4);
        painter.drawRoundedRect(QRectF(i * (stage + gap) + 14, 84, stage * 0.5, 26), 5, 5);
    }
}

} // namespace anteroom
