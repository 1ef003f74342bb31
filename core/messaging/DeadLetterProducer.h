// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxPublisher.h"

#include <map>
#include <optional>

namespace anteroom {

/// Publishes dead letters to their topic's dead-letter topic, and redriven ones to where they came from: the
/// row holds the message as it is to be sent. Core thread.
class DeadLetterProducer final : public OutboxPublisher
{
public:
    explicit DeadLetterProducer(MessageProducer &producer) : m_producer(producer) {}

    /// The topic has so many partitions. A row for one further on goes to whichever the partitioner says.
    void setPartitions(const QByteArray &topic, int count) { m_partitions[topic] = count; }

    [[nodiscard]] AppendOutcome publish(const OutboxRow &row, quint64 ticket, QString *why) override;
    [[nodiscard]] qint64 recordBytes(const OutboxRow &row) const override;

private:
    [[nodiscard]] std::optional<PartitionId> partitionOf(const OutboxRow &row) const;

    MessageProducer &m_producer;
    std::map<QByteArray, int> m_partitions;
};

} // namespace anteroom
