// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TableCard.h"

namespace anteroom {

TableCard::TableCard(const Theme &theme, const QString &name, QWidget *parent)
    : Card(theme, parent), m_table(new DataTable(theme, this)), m_note(label(Type::Caption, Role::Muted)),
      m_empty(label(Type::Base, Role::Muted)), m_place(new QStackedLayout)
{
    setObjectName(name);
    m_table->setObjectName(name + QStringLiteral(".table"));
    m_empty->setObjectName(name + QStringLiteral(".empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    head()->addWidget(m_note);
    m_place->addWidget(m_table);
    m_place->addWidget(m_empty);
    // The cells have a padding of their own: the card gives it back, so that text stays on one edge.
    body()->setContentsMargins(9, 10, 9, 8);
    head()->setContentsMargins(DataTable::cellPadding, 0, DataTable::cellPadding, 0);
    body()->addSpacing(2);
    body()->addLayout(m_place, 1);
}

QToolButton *TableCard::addWay()
{
    constexpr int hitHeight = 26;
    constexpr int headHeight = 18;
    auto *way = m_added = new QToolButton(this);
    way->setObjectName(objectName() + QStringLiteral(".open"));
    way->setProperty("way", true);
    way->setFont(typeFont(Type::Caption));
    way->setFixedHeight(hitHeight);
    head()->addWidget(way);
    // The head grows by what the way needs to be hit; the card's edge gives half of it back.
    const QMargins margins = body()->contentsMargins();
    body()->setContentsMargins(margins.left(), margins.top() - (hitHeight - headHeight) / 2, margins.right(), margins.bottom());
    connect(way, &QToolButton::clicked, this, &TableCard::pageAsked);
    return way;
}

void TableCard::settleTabOrder()
{
    if (m_added)
        setTabOrder(m_added, m_table);
}

void TableCard::showEmpty(const QString &sentence)
{
    m_empty->show(sentence);
    m_place->setCurrentIndex(sentence.isEmpty() ? 0 : 1);
}

} // namespace anteroom
