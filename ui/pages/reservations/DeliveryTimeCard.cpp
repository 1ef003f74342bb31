// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/DeliveryTimeCard.h"

namespace anteroom {

DeliveryTimeCard::DeliveryTimeCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_note(fittingLabel(Type::Caption, Role::Muted)), m_bars(new LatencyBars(theme, this)),
      m_empty(label(Type::Base, Role::Muted))
{
    setObjectName(QStringLiteral("reservations.delivery"));
    m_bars->setObjectName(QStringLiteral("reservations.delivery.bars"));
    m_empty->setObjectName(QStringLiteral("reservations.delivery.empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    head()->addWidget(m_note, 1);
    body()->addSpacing(6);
    body()->addWidget(m_bars, 1);
    body()->addWidget(m_empty, 1);
    m_bars->hide();
    retranslate();
}

void DeliveryTimeCard::retranslate()
{
    title()->show(tr("Delivery time"));
    m_note->showOneOf({ tr("confirmed to accepted, this session"), tr("confirmed to accepted"), QString() });
}

void DeliveryTimeCard::present(const Snapshot &snapshot)
{
    const bool any = snapshot.forwarding && snapshot.forwarding->measured > 0;
    m_bars->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->show(snapshot.forwarding ? tr("Nothing was delivered in this session yet.") : tr("Starting …"));
    if (any)
        m_bars->show(latencyScene(*snapshot.forwarding));
}

} // namespace anteroom
