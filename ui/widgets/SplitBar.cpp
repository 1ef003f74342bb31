// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SplitBar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace anteroom {

SplitBar::SplitBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::show(const QList<Part> &parts, double whole)
{
    if (parts == m_parts && qFuzzyCompare(whole + 1, m_whole + 1))
        return;
    m_parts = parts;
    m_whole = whole;
    update();
}

void SplitBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), 3, 3);
    painter.setClipPath(shape);
    painter.fillRect(rect(), m_theme.color(Role::Raised));
    double sum = 0;
    for (const Part &part : m_parts)
        sum += std::max(0.0, part.value);
    const double whole = std::max(sum, m_whole);
    if (whole <= 0)
        return;
    double left = 0;
    for (const Part &part : m_parts) {
        const double width = rect().width() * std::max(0.0, part.value) / whole;
        if (width <= 0)
            continue;
        // A gap of one pixel between the parts, so that they differ without their hue.
        painter.fillRect(QRectF(left, 0, std::max(1.0, width - (left + width < rect().width() - 0.5 ? 1 : 0)), height()),
                         m_theme.color(part.role));
        left += width;
    }
}

} // namespace anteroom
