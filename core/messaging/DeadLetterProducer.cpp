// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/DeadLetterProducer.h"

namespace anteroom {

AppendOutcome DeadLetterProducer::publish(const OutboxRow &row, quint64 ticket, QString *why)
{
    OutgoingMessage message;
    message.topic = row.topic;
    message.partition = partitionOf(row);
    if (row.hasKey)
        message.key = QByteArrayView(row.key);
    if (row.hasValue)
        message.value = QByteArrayView(row.value);
    message.headers = row.headers;
    message.timestampMs = row.atMs;
    message.ticket = ticket;
    return m_producer.append(message, why);
}

std::optional<PartitionId> DeadLetterProducer::partitionOf(const OutboxRow &row) const
{
    const auto known = m_partitions.find(row.topic);
    const bool isThere = !row.partition || known == m_partitions.end() || row.partition->value < known->second;
    return isThere ? row.partition : std::nullopt;
}

qint64 DeadLetterProducer::recordBytes(const OutboxRow &row) const
{
    // At most 30 bytes of lengths and deltas, and two lengths of up to five bytes a header.
    constexpr qint64 framing = 30;
    constexpr qint64 headerFraming = 10;
    qint64 bytes = framing + row.key.size() + row.value.size();
    for (const MessageHeader &header : row.headers)
        bytes += headerFraming + header.key.size() + header.value.size();
    return bytes;
}

} // namespace anteroom
