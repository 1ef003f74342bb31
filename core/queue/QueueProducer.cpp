// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueProducer.h"

#include <charconv>

namespace anteroom {

namespace {

constexpr int tokenTextSize = 36;
constexpr QByteArrayView valuePrefix("{\"userId\":");

} // namespace

QueueProducer::QueueProducer(QByteArray topic, MessageProducer &producer)
    : m_topic(std::move(topic)),
      m_producer(producer),
      m_header{tokenHeader.toByteArray(), QByteArray(tokenTextSize, '0')}
{
}

AppendOutcome QueueProducer::publish(const OutboxRow &row, quint64 ticket, QString *why)
{
    // {"userId":N} with N as the key: written side by side in one small buffer.
    char buffer[48];
    std::copy(valuePrefix.begin(), valuePrefix.end(), buffer);
    char *number = buffer + valuePrefix.size();
    char *numberEnd = std::to_chars(number, std::end(buffer), row.user.value).ptr;
    *numberEnd = '}';
    row.id.writeText(m_header.value.data());

    OutgoingMessage message;
    message.topic = m_topic;
    message.key = QByteArrayView(number, numberEnd);
    message.value = QByteArrayView(buffer, numberEnd + 1);
    message.headers = std::span(&m_header, 1);
    message.timestampMs = row.atMs;
    message.ticket = ticket;
    return m_producer.append(message, why);
}

qint64 QueueProducer::recordBytes(const OutboxRow &row) const
{
    // Record framing of Kafka's format v2 (lengths, deltas, attributes) is at most 20 bytes at these sizes.
    constexpr qint64 framing = 20;
    char number[24];
    const qint64 digits = std::to_chars(number, std::end(number), row.user.value).ptr - number;
    return framing + 2 * digits + valuePrefix.size() + 1 + tokenHeader.size() + tokenTextSize;
}

} // namespace anteroom
