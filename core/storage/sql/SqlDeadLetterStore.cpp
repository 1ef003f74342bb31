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

Result<std::vector<DeadLetterRef>> SqlDeadLetterStore::refs(std::span<const qint64> ids)
{
    std::vector<DeadLetterRef> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT d.id, d.state, d.token FROM json_each(?) i CROSS JOIN dead_letter d ON d.id = i.value ORDER BY d.id",
        { jsonNumbers(ids) }, [&found](const Row &row) {
            found.push_back({ row.integer(0), deadLetterStateFromText(row.latin1(1)).value_or(DeadLetterState::Discarded),
                              TokenId::parse(row.latin1(2)) });
        }));
    return found;
}

Result<std::vector<qint64>> SqlDeadLetterStore::deadIds(qint64 after, qint64 through, int limit)
{
    std::vector<qint64> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT id FROM dead_letter WHERE state = 'DEAD' AND id > ? AND id <= ? ORDER BY id LIMIT ?", { after, through, limit },
        [&found](const Row &row) { found.push_back(row.integer(0)); }));
    return found;
}

Result<void> SqlDeadLetterStore::settle(std::span<const qint64> ids, DeadLetterState state)
{
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE dead_letter SET state = ? WHERE state = 'DEAD' AND id IN (SELECT value FROM json_each(?))",
        { QString::fromLatin1(deadLetterStateText(state)), jsonNumbers(ids) }));
    return {};
}

Result<void> SqlDeadLetterStore::takeBack(qint64 id, const QString &cause)
{
    ANTEROOM_TRY(m_connection.execute("UPDATE dead_letter SET state = 'DEAD', cause = ? WHERE id = ? AND state = 'REDRIVEN'",
                                      { textOf(cause), id }));
    return {};
}

} // namespace anteroom::sql
