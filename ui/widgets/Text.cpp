// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Text.h"

#include <QEvent>
#include <QPainter>

namespace anteroom {

Text::Text(const Theme &theme, Type type, Role role, QWidget *parent) : QLabel(parent), m_theme(theme), m_role(role)
{
    setFont(typeFont(type));
    setTextFormat(Qt::PlainText);
    applyRole();
}

void Text::show(const QString &text)
{
    if (text == QLabel::text())
        return;
    setText(text);
    updateToolTip();
}

void Text::setRole(Role role)
{
    if (role == m_role)
        return;
    m_role = role;
    applyRole();
}

void Text::setElides(bool elides)
{
    m_elides = elides;
    setSizePolicy(elides ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize Text::minimumSizeHint() const
{
    const QSize size = QLabel::minimumSizeHint();
    return m_elides ? QSize(0, size.height()) : size;
}

void Text::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyRole();
}

void Text::paintEvent(QPaintEvent *event)
{
    if (!m_elides) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(m_theme.color(m_role));
    painter.drawText(rect(), int(alignment()) | Qt::TextSingleLine, fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

void Text::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

void Text::applyRole()
{
    QPalette colours = palette();
    const QColor colour = m_theme.color(m_role);
    if (colours.color(QPalette::WindowText) == colour)
        return;
    colours.setColor(QPalette::WindowText, colour);
    setPalette(colours);
}

void Text::updateToolTip()
{
    if (m_elides)
        setToolTip(fontMetrics().horizontalAdvance(text()) > width() ? text() : QString());
}

} // namespace anteroom
