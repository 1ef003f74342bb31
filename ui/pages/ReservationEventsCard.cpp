// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ReservationEventsCard.h"

#include "ui/models/Words.h"
#include "ui/widgets/CellDelegate.h"

#include <set>

namespace anteroom {

ReservationEventsCard::ReservationEventsCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("overview.events"), parent), m_model(new ReservationEventModel(this)),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this))
{
    head()->addWidget(m_age);
    head()->addStretch();
    m_way = addWay();
    m_age->hide();
    table()->setModel(m_model);
    table()->setItemDelegateForColumn(ReservationEventModel::State, new ChipDelegate(theme, table()));
    table()->setExpendable({ReservationEventModel::Latency, ReservationEventModel::Seat, ReservationEventModel::Partition});
    retranslate();
}

void ReservationEventsCard::retranslate()
{
    title()->show(tr("Reservation events"));
    m_way->setText(tr("Open reservations ›"));
    m_way->setAccessibleName(tr("Open reservations"));
    m_way->setToolTip(tr("Opens the Reservations page: every state and the data platform (Ctrl+4)"));
    table()->setAccessibleName(tr("Reservation events, newest first"));
}

void ReservationEventsCard::present(const Snapshot &snapshot, const Situation &situation)
{
    m_model->show(snapshot, situation);
    std::set<PartitionId> partitions;
    for (const ReservationEventView &event : snapshot.reservationEvents)
        partitions.insert(event.partition);
    const bool parallel = partitions.size() > 1 && !situation.brokerStale;
    note()->show(parallel ? tr("%1 partitions in parallel").arg(words::count(static_cast<qint64>(partitions.size()))) : QString());
    note()->setVisible(parallel);
    m_age->setVisible(situation.brokerStale && situation.brokerAge);
    if (situation.brokerAge)
        m_age->show(tr("%1 old").arg(words::duration(*situation.brokerAge)));
    title()->setRole(situation.brokerStale ? Role::Muted : Role::Text);
    showEmpty(m_model->rowCount() == 0 ? tr("No reservations yet.") : QString());
}

} // namespace anteroom
