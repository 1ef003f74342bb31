// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlDeadLetterReader.h"

#include "core/storage/sql/MessageHeaders.h"
#include "core/storage/sql/TokenRows.h"

/// The columns that readLetter() reads, in its order, but for the value.
#define ANTEROOM_LETTER_COLUMNS                                                                                                  \
    "d.id, d.topic, d.log_epoch, d.kafka_partition, d.kafka_offset, d.message_key, d.headers, d.timestamp, d.token, d.cause,"    \
    " d.attempts, d.first_failed_at, d.dead_at, d.state"

namespace anteroom::sql {

namespace {

DeadLetter readLetter(const Row &row)
{
    DeadLetter letter;
    letter.id = row.integer(0);
    letter.topic = row.text(1);
    letter.position = readPosition(row, 2);
    letter.hasKey = !row.isNull(5);
    letter.key = row.bytes(5);
    letter.headers = headersFromJson(row.text(6));
    letter.timestampMs = row.integer(7);
    letter.token = TokenId::parse(row.latin1(8));
    letter.cause = row.text(9);
    letter.attempts = row.smallInteger(10);
    letter.firstFailedAtMs = row.integer(11);
    letter.deadAtMs = row.integer(12);
    letter.state = deadLetterStateFromText(row.latin1(13)).value_or(DeadLetterState::Dead);
    letter.hasValue = !row.isNull(14);
    letter.value = row.bytes(14);
    return letter;
}

} // namespace

Result<DeadLetterReader::Totals> SqlDeadLetterReader::totals()
{
    Totals totals;
    ANTEROOM_TRY(m_connection.select("SELECT count(*), coalesce(max(id), 0) FROM dead_letter WHERE state = 'DEAD'", {},
                                     [&totals](const Row &row) { totals = { row.integer(0), row.integer(1) }; }));
    return totals;
}

Result<std::vector<LetterCauseCount>> SqlDeadLetterReader::causes(int limit)
{
    std::vector<LetterCauseCount> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT topic, token IS NOT NULL, substr(cause, 1, 64) AS beginning, count(*), min(dead_at), max(dead_at)"
        " FROM dead_letter WHERE state = 'DEAD' GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT ?",
        { limit }, [&found](const Row &row) {
            found.push_back({ row.text(0), row.integer(1) != 0, row.text(2), row.integer(3), row.integer(4), row.integer(5) });
        }));
    return found;
}

Result<std::vector<DeadLetter>> SqlDeadLetterReader::dead(qint64 skip, int limit, int valueMax)
{
    return letters("SELECT " ANTEROOM_LETTER_COLUMNS ", substr(d.message_value, 1, ?) FROM dead_letter d WHERE d.state = 'DEAD'"
                   " ORDER BY d.id DESC LIMIT ? OFFSET ?",
                   { valueMax, limit, skip });
}

Result<std::vector<DeadLetter>> SqlDeadLetterReader::after(qint64 after, std::optional<DeadLetterState> state, int limit)
{
    if (!state)
        return letters("SELECT " ANTEROOM_LETTER_COLUMNS ", d.message_value FROM dead_letter d WHERE d.id > ?"
                       " ORDER BY d.id LIMIT ?",
                       { after, limit });
    return letters("SELECT " ANTEROOM_LETTER_COLUMNS ", d.message_value FROM dead_letter d WHERE d.id > ? AND d.state = ?"
                   " ORDER BY d.id LIMIT ?",
                   { after, QString::fromLatin1(deadLetterStateText(*state)), limit });
}

Result<std::optional<DeadLetter>> SqlDeadLetterReader::letter(qint64 id)
{
    auto found = letters("SELECT " ANTEROOM_LETTER_COLUMNS ", d.message_value FROM dead_letter d WHERE d.id = ?", { id });
    if (!found)
        return passOn(found);
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::map<ReservationId, SeatNo>> SqlDeadLetterReader::seatsOf(std::span<const ReservationId> reservations)
{
    std::map<ReservationId, SeatNo> seats;
    ANTEROOM_TRY(m_connection.select(
        "SELECT r.reservation_id, r.seat_no FROM json_each(?) i CROSS JOIN reservation r ON r.reservation_id = i.value",
        { jsonNumbers(reservations) },
        [&seats](const Row &row) { seats.emplace(ReservationId(row.integer(0)), SeatNo(row.smallInteger(1))); }));
    return seats;
}

Result<LetterFates> SqlDeadLetterReader::fates(std::span<const qint64> ids)
{
    LetterFates fates;
    std::vector<Seq> seqs;
    ANTEROOM_TRY(m_connection.select("SELECT d.token FROM json_each(?) i CROSS JOIN dead_letter d ON d.id = i.value",
                                     { jsonNumbers(ids) }, [&](const Row &row) {
                                         const auto token = TokenId::parse(row.latin1(0));
                                         if (!token)
                                             ++fates.untold;
                                         else if (const auto seq = token->seq())
                                             seqs.push_back(*seq);
                                     }));
    const QString letters = jsonNumbers(ids);
    const QString numbers = jsonNumbers(seqs);
    // Ids of our own carry their seq; those that follow from a position have indexes.
    const auto addEvents = [&fates](const Row &row) {
        fates.forwarded += row.integer(0);
        fates.deadAgain += row.integer(1);
        fates.open += row.integer(2);
    };
    ANTEROOM_TRY(m_connection.select(
        "SELECT count(*) FILTER (WHERE e.state = 'FORWARDED'), count(*) FILTER (WHERE e.state = 'DEAD'),"
        " count(*) FILTER (WHERE e.state IN ('OUTBOX', 'PUBLISHED')) FROM json_each(?) s"
        " CROSS JOIN reservation_event e ON e.seq = s.value"
        " WHERE e.event_id IN (SELECT d.token FROM json_each(?) i CROSS JOIN dead_letter d ON d.id = i.value)",
        { numbers, letters }, addEvents));
    ANTEROOM_TRY(m_connection.select(
        "SELECT count(*) FILTER (WHERE e.state = 'FORWARDED'), count(*) FILTER (WHERE e.state = 'DEAD'),"
        " count(*) FILTER (WHERE e.state IN ('OUTBOX', 'PUBLISHED')) FROM json_each(?) i"
        " CROSS JOIN dead_letter d ON d.id = i.value CROSS JOIN reservation_event e ON e.event_id = d.token AND e.is_foreign = 1",
        { letters }, addEvents));
    ANTEROOM_TRY(addTokenFates(letters, numbers, fates));
    return fates;
}

Result<void> SqlDeadLetterReader::addTokenFates(const QString &ids, const QString &seqs, LetterFates &fates)
{
    const auto add = [&fates](const Row &row) {
        fates.letIn += row.integer(0);
        fates.deadAgain += row.integer(1);
        fates.open += row.integer(2);
        fates.ended += row.integer(3);
    };
    ANTEROOM_TRY(m_connection.select(
        "SELECT count(q.activation_no), count(*) FILTER (WHERE q.state = 'DEAD'), count(*) FILTER (WHERE q.state = 'WAITING'),"
        " count(*) FILTER (WHERE q.state IN ('EXPIRED', 'ABANDONED') AND q.activation_no IS NULL) FROM json_each(?) s"
        " CROSS JOIN queue_token q ON q.seq = s.value"
        " WHERE q.token IN (SELECT d.token FROM json_each(?) i CROSS JOIN dead_letter d ON d.id = i.value)",
        { seqs, ids }, add));
    return m_connection.select(
        "SELECT count(q.activation_no), count(*) FILTER (WHERE q.state = 'DEAD'), count(*) FILTER (WHERE q.state = 'WAITING'),"
        " count(*) FILTER (WHERE q.state IN ('EXPIRED', 'ABANDONED') AND q.activation_no IS NULL) FROM json_each(?) i"
        " CROSS JOIN dead_letter d ON d.id = i.value CROSS JOIN queue_token q ON q.token = d.token AND q.is_foreign = 1",
        { ids }, add);
}

Result<std::vector<ActivityEntry>> SqlDeadLetterReader::changes(int limit)
{
    std::vector<ActivityEntry> entries;
    ANTEROOM_TRY(m_connection.select("SELECT at, actor, action, \"before\", \"after\", reason FROM activity"
                                     " WHERE action IN ('redrive', 'discard') ORDER BY id DESC LIMIT ?",
                                     { limit }, [&entries](const Row &row) {
                                         entries.push_back({ row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
                                                             row.text(5) });
                                     }));
    return entries;
}

Result<std::vector<DeadLetter>> SqlDeadLetterReader::letters(SqlText sql, Values values)
{
    std::vector<DeadLetter> found;
    ANTEROOM_TRY(m_connection.select(sql, values, [&found](const Row &row) { found.push_back(readLetter(row)); }));
    return found;
}

} // namespace anteroom::sql
