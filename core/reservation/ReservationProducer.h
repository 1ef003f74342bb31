// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxPublisher.h"

#include <QByteArray>

namespace anteroom {

/// The only one that publishes reservation events: key = the reservation's id, value = ReservationEvent,
/// header `event` = the event's id, timestamp = when it was confirmed. Core thread only.
class ReservationProducer final : public OutboxPublisher
{
public:
    ReservationProducer(QByteArray topic, MessageProducer &producer);

    [[nodiscard]] AppendOutcome publish(const OutboxRow &row, quint64 ticket, QString *why) override;
    [[nodiscard]] qint64 recordBytes(const OutboxRow &row) const override;

private:
    QByteArray m_topic;
    MessageProducer &m_producer;
};

} // namespace anteroom
