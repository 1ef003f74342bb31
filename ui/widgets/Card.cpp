// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include "ui/widgets/Glyph.h"

#include <QEvent>

namespace anteroom {

Card::Card(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_body(new QVBoxLayout(this)), m_head(new QHBoxLayout),
      m_title(new Text(theme, Type::CardTitle, Role::Text, this))
{
    setProperty("card", true);
    m_body->setContentsMargins(14, 10, 14, 10);
    m_body->setSpacing(0);
    m_head->setSpacing(8);
    // As tall as a chip, so that one that comes and goes moves nothing.
    m_title->setMinimumHeight(20);
    m_head->addWidget(m_title);
    m_body->addLayout(m_head);
}

Text *Card::label(Type type, Role role)
{
    return new Text(m_theme, type, role, this);
}

FittingText *Card::fittingLabel(Type type, Role role)
{
    return new FittingText(m_theme, type, role, this);
}

QHBoxLayout *Card::figureRow(Text *figure, Text *unit)
{
    constexpr int tall = 42;
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addStrut(tall);
    auto *both = new QHBoxLayout;
    both->setSpacing(4);
    both->addWidget(figure, 0, Qt::AlignBottom);
    if (unit) {
        unit->setContentsMargins(0, 0, 0, figure->fontMetrics().descent() - unit->fontMetrics().descent());
        both->addWidget(unit, 0, Qt::AlignBottom);
    }
    row->addLayout(both);
    row->setAlignment(both, Qt::AlignVCenter);
    return row;
}

void Card::addDot(Role role)
{
    m_head->insertWidget(0, new Glyph(m_theme, QStringLiteral("dot"), role, 8, this));
}

void Card::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace anteroom
