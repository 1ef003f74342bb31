// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Glyph.h"

#include <QEvent>
#include <QPainter>

namespace anteroom {

Glyph::Glyph(const Theme &theme, const QString &icon, Role role, int size, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_icon(icon), m_role(role), m_size(size)
{
    setFixedSize(size, size);
}

void Glyph::show(const QString &icon, Role role)
{
    if (icon == m_icon && role == m_role)
        return;
    m_icon = icon;
    m_role = role;
    m_pixmap = QPixmap();
    update();
}

void Glyph::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_pixmap = QPixmap();
}

void Glyph::paintEvent(QPaintEvent *)
{
    if (m_icon.isEmpty())
        return;
    if (m_pixmap.isNull() || !qFuzzyCompare(m_pixmap.devicePixelRatio(), devicePixelRatioF()))
        m_pixmap = m_theme.pixmap(m_icon, m_role, m_size, devicePixelRatioF());
    QPainter(this).drawPixmap(0, 0, m_pixmap);
}

} // namespace anteroom
