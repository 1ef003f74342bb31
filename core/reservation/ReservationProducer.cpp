// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationProducer.h"

#include "core/reservation/ReservationEvent.h"

#include <array>
#include <utility>

namespace anteroom {

namespace {

constexpr qint64 idTextBytes = 36;
// Attributes, and the varints of record length, timestamp and offset delta, key, value and header lengths
// at their longest for records below 2 MiB.
constexpr qint64 framingBytes = 32;

QByteArray encodeRow(const OutboxRow &row)
{
    return ReservationEvent{row.reservation, row.concert, row.user}.encode();
}

} // namespace

ReservationProducer::ReservationProducer(QByteArray topic, MessageProducer &producer)
    : m_topic(std::move(topic))
    , m_producer(producer)
{
}

AppendOutcome ReservationProducer::publish(const OutboxRow &row, quint64 ticket, QString *why)
{
    const QByteArray key = QByteArray::number(row.reservation.value);
    const QByteArray value = encodeRow(row);
    const std::array headers{MessageHeader{QByteArray(ReservationEvent::idHeader), row.id.toText()}};
    OutgoingMessage message;
    message.topic = m_topic;
    message.key = key;
    message.value = value;
    message.headers = headers;
    message.timestampMs = row.atMs;
    message.ticket = ticket;
    return m_producer.append(message, why);
}

qint64 ReservationProducer::recordBytes(const OutboxRow &row) const
{
    constexpr qint64 headerKeyBytes = sizeof(ReservationEvent::idHeader) - 1;
    return framingBytes + QByteArray::number(row.reservation.value).size() + encodeRow(row).size() + headerKeyBytes
           + idTextBytes;
}

} // namespace anteroom
