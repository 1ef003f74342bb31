// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlDeadLetterStore.h"

#include "core/storage/sql/MessageHeaders.h"
#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/SqlOutbox.h"
#include "core/storage/sql/TokenRows.h"

namespace anteroom::sql {

namespace {

/// An empty key or value is not the same as none.
QVariant bytesOrNull(bool present, const QByteArray &bytes)
{
    if (!present)
        return {};
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

Result<qint64> SqlDeadLetterStore::insert(const DeadLetter &letter)
{
    const auto id = m_connection.integer(
        "INSERT INTO dead_letter (topic, log_epoch, kafka_partition, kafka_offset, message_key, message_value, headers, token,"
        " cause, attempts, first_failed_at, dead_at, state, timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'DEAD', ?) "
        "RETURNING id",
        { textOf(letter.topic), epochOf(letter.position), partitionOf(letter.position), offsetOf(letter.position),
          bytesOrNull(letter.hasKey, letter.key), bytesOrNull(letter.hasValue, letter.value), headersToJson(letter.headers),
          letter.token ? QVariant(idText(*letter.token)) : QVariant(), textOf(letter.cause), letter.attempts,
          letter.firstFailedAtMs, letter.deadAtMs, letter.timestampMs });
    if (!id)
        return passOn(id);
    SqlOutbox outbox(m_connection);
    ANTEROOM_TRY(outbox.append(OutboxStream::DeadLetters, id->value_or(0)));
    return id->value_or(0);
}

Result<bool> SqlDeadLetterStore::isRecorded(const QString &topic, const Position &position)
{
    const auto found = m_connection.integer(
        "SELECT 1 FROM dead_letter WHERE topic = ? AND log_epoch = ? AND kafka_partition = ? AND kafka_offset = ?",
        { topic, position.epoch.value, position.partition.value, position.offset.value });
    if (!found)
        return passOn(found);
    return found->has_value();
}

Result<qint64> SqlDeadLetterStore::deadCount()
{
    const auto count = m_connection.integer("SELECT count(*) FROM dead_letter WHERE state = 'DEAD'");
    if (!count)
        return passOn(count);
    return count->value_or(0);
}

} // namespace anteroom::sql
