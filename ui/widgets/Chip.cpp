// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Chip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace anteroom {

Chip::Chip(const Theme &theme, const QString &icon, Role ink, Role tint, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_tint(tint),
      m_icon(new Glyph(theme, icon, ink, icon == QStringLiteral("dot") ? 8 : 12, this)), m_text(new Text(theme, Type::Caption, ink, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(5);
    row->addWidget(m_icon);
    row->addWidget(m_text);
    m_icon->setVisible(!icon.isEmpty());
    setFixedHeight(20);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::show(const QString &text)
{
    m_text->show(text);
}

void Chip::show(const StateChip &state)
{
    m_icon->show(state.icon, state.ink);
    m_text->setRole(state.ink);
    if (m_tint != state.tint) {
        m_tint = state.tint;
        update();
    }
    show(state.text);
}

void Chip::setHatched(bool hatched)
{
    m_hatched = hatched;
    update();
}

void Chip::setOutlined(bool outlined)
{
    m_outlined = outlined;
    setFixedHeight(26);
    layout()->setContentsMargins(11, 0, 12, 0);
    layout()->setSpacing(7);
    m_text->setFont(typeFont(Type::Base));
    m_text->setRole(Role::Text);
}

void Chip::setEnvironment(Role colour)
{
    m_filled = colour == Role::Magenta;
    m_tint = colour;
    m_icon->show(m_icon->icon(), m_filled ? Role::Win : colour);
    m_text->setRole(m_filled ? Role::Win : Role::Text);
    m_text->setFont(typeFont(m_filled ? Type::BaseStrong : Type::Base));
    update();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(area, area.height() / 2, area.height() / 2);
    if (!m_outlined) {
        painter.fillPath(shape, m_theme.color(m_tint));
        return;
    }
    painter.fillPath(shape, m_theme.color(m_filled ? m_tint : Role::Panel));
    if (m_hatched) {
        painter.save();
        painter.setClipPath(shape);
        painter.setPen(QPen(m_theme.color(Role::Raised), 3));
        for (int x = -height(); x < width() + height(); x += 10)
            painter.drawLine(x, height(), x + height(), 0);
        painter.restore();
    }
    painter.setPen(QPen(m_theme.color(m_filled ? m_tint : Role::Edge), 1));
    painter.drawPath(shape);
}

} // namespace anteroom
