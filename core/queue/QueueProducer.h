// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxPublisher.h"

#include <QByteArray>

namespace anteroom {

/// The only way to publish to the queue topic (the seed's QueueProducer): services never touch the log.
/// Turns an outbox row into {"userId":…} keyed by the user, with the token's id as header. Core thread.
class QueueProducer final : public OutboxPublisher
{
public:
    QueueProducer(QByteArray topic, MessageProducer &producer);

    [[nodiscard]] AppendOutcome publish(const OutboxRow &row, quint64 ticket, QString *why) override;
    [[nodiscard]] qint64 recordBytes(const OutboxRow &row) const override;

    /// The header that carries the token's id.
    static constexpr QByteArrayView tokenHeader{"token"};

private:
    QByteArray m_topic;
    MessageProducer &m_producer;
    /// Reused for every message, so that none is allocated on the way out.
    MessageHeader m_header;
};

} // namespace anteroom
