// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlOutbox.h"

#include "core/storage/sql/Counters.h"
#include "core/storage/sql/MessageHeaders.h"
#include "core/storage/sql/TokenRows.h"

#include <algorithm>
#include <charconv>

namespace anteroom::sql {

namespace {

QString sequenceOf(OutboxStream stream)
{
    switch (stream) {
    case OutboxStream::QueueTokens: return QStringLiteral("token");
    case OutboxStream::ReservationEvents: return QStringLiteral("event");
    case OutboxStream::DeadLetters: return QStringLiteral("dead letter");
    case OutboxStream::Redriven: break;
    }
    return QStringLiteral("redriven");
}

/// Lines of tokensAfter(): ord, ref, user, entered_at, token. A token that is none gives a null id, as a row fetched alone would.
void readTokens(QByteArrayView text, std::vector<OutboxRow> &rows)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at < end) {
        const char *const lineEnd = std::find(at, end, '\n');
        const auto number = [&at, lineEnd] {
            qint64 value = 0;
            at = std::from_chars(at, lineEnd, value).ptr;
            at += at < lineEnd ? 1 : 0;
            return value;
        };
        OutboxRow token;
        token.order = OutboxOrder(number());
        token.ref = number();
        token.user = UserId(number());
        token.atMs = number();
        token.id = TokenId::parse(QByteArrayView(at, lineEnd - at)).value_or(TokenId());
        rows.push_back(std::move(token));
        at = lineEnd + 1;
    }
}

/// Columns of lettersAfter(): 0 ord, 1 ref, 2 topic, 3 partition, 4 offset, 5 key, 6 value, 7 headers,
/// 8 timestamp, 9 cause, 10 attempts.
OutboxRow readLetter(const Row &row)
{
    OutboxRow letter;
    letter.order = OutboxOrder(row.integer(0));
    letter.ref = row.integer(1);
    letter.topic = row.text(2).toUtf8();
    if (!row.isNull(3))
        letter.partition = PartitionId(row.smallInteger(3));
    letter.hasKey = !row.isNull(5);
    letter.key = row.bytes(5);
    letter.hasValue = !row.isNull(6);
    letter.value = row.bytes(6);
    letter.headers = headersFromJson(row.text(7));
    letter.atMs = row.integer(8);
    return letter;
}

/// What the contract adds to a message on its way to the dead-letter topic.
void markAsDead(OutboxRow &letter, const Row &row)
{
    const auto add = [&letter](const char *key, const QByteArray &value) { letter.headers.push_back({ key, value }); };
    add("dlt-original-topic", letter.topic);
    if (!row.isNull(3))
        add("dlt-original-partition", QByteArray::number(row.integer(3)));
    if (!row.isNull(4))
        add("dlt-original-offset", QByteArray::number(row.integer(4)));
    add("dlt-original-timestamp", QByteArray::number(row.integer(8)));
    add("dlt-cause", row.text(9).toUtf8());
    add("dlt-attempts", QByteArray::number(row.integer(10)));
    letter.topic += ".DLT";
}

} // namespace

Result<void> SqlOutbox::appendTokens(Seq first, Seq last)
{
    const auto added = m_connection.execute("INSERT INTO outbox (stream, ord, ref) SELECT 0, seq, seq FROM queue_token"
                                            " WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +kafka_offset IS NULL",
                                            { first.value, last.value });
    if (!added)
        return passOn(added);
    return countOutbox(m_connection, OutboxStream::QueueTokens, *added);
}

Result<void> SqlOutbox::append(OutboxStream stream, qint64 ref)
{
    const auto order = draw(m_connection, sequenceOf(stream), 1);
    if (!order)
        return passOn(order);
    ANTEROOM_TRY(m_connection.execute("INSERT INTO outbox (stream, ord, ref) VALUES (?, ?, ?)",
                                      { static_cast<int>(stream), *order, ref }));
    return countOutbox(m_connection, stream, 1);
}

Result<void> SqlOutbox::appendAll(OutboxStream stream, std::span<const qint64> refs)
{
    if (refs.empty())
        return {};
    const auto first = draw(m_connection, sequenceOf(stream), qint64(refs.size()));
    if (!first)
        return passOn(first);
    // json_each gives each one's place in the list as key.
    ANTEROOM_TRY(m_connection.execute("INSERT INTO outbox (stream, ord, ref) SELECT ?, ? + key, value FROM json_each(?)",
                                      { static_cast<int>(stream), *first, jsonNumbers(refs) }));
    return countOutbox(m_connection, stream, qint64(refs.size()));
}

Result<std::vector<OutboxRow>> SqlOutbox::after(OutboxStream stream, OutboxOrder after, int limit)
{
    switch (stream) {
    case OutboxStream::QueueTokens: return tokensAfter(after, limit);
    case OutboxStream::ReservationEvents: return eventsAfter(after, limit);
    case OutboxStream::DeadLetters:
    case OutboxStream::Redriven: break;
    }
    return lettersAfter(stream, after, limit);
}

Result<std::vector<OutboxRow>> SqlOutbox::tokensAfter(OutboxOrder after, int limit)
{
    std::vector<OutboxRow> rows;
    rows.reserve(size_t(std::clamp(limit, 0, 10'000)));
    // One text of all rows, since fetching them one by one is what costs with QtSql.
    ANTEROOM_TRY(m_connection.select(
        "SELECT CAST(group_concat(printf('%d %d %d %d %s', ord, ref, user_id, entered_at, token), '\n') AS BLOB) FROM ("
        "SELECT o.ord, o.ref, q.token, q.user_id, q.entered_at FROM outbox o CROSS JOIN queue_token q ON q.seq = o.ref"
        " WHERE o.stream = 0 AND o.ord > ? AND q.state = 'WAITING' ORDER BY o.ord LIMIT ?)",
        { after.value, limit }, [&rows](const Row &row) { readTokens(row.bytes(0), rows); }));
    return rows;
}

Result<std::vector<OutboxRow>> SqlOutbox::eventsAfter(OutboxOrder after, int limit)
{
    std::vector<OutboxRow> rows;
    ANTEROOM_TRY(m_connection.select("SELECT o.ord, o.ref, e.event_id, e.user_id, e.confirmed_at, e.reservation_id, e.concert_id"
                                     " FROM outbox o CROSS JOIN reservation_event e ON e.seq = o.ref"
                                     " WHERE o.stream = 1 AND o.ord > ? AND e.state = 'OUTBOX' ORDER BY o.ord LIMIT ?",
                                     { after.value, limit }, [&rows](const Row &row) {
                                         OutboxRow &event = rows.emplace_back();
                                         event.order = OutboxOrder(row.integer(0));
                                         event.ref = row.integer(1);
                                         event.id = TokenId::parse(row.latin1(2)).value_or(TokenId());
                                         event.user = UserId(row.integer(3));
                                         event.atMs = row.integer(4);
                                         event.reservation = ReservationId(row.integer(5));
                                         event.concert = ConcertId(row.integer(6));
                                     }));
    return rows;
}

Result<std::vector<OutboxRow>> SqlOutbox::lettersAfter(OutboxStream stream, OutboxOrder after, int limit)
{
    std::vector<OutboxRow> rows;
    ANTEROOM_TRY(m_connection.select(
        "SELECT o.ord, o.ref, d.topic, d.kafka_partition, d.kafka_offset, d.message_key, d.message_value, d.headers,"
        " d.timestamp, d.cause, d.attempts FROM outbox o CROSS JOIN dead_letter d ON d.id = o.ref"
        " WHERE o.stream = ? AND o.ord > ? ORDER BY o.ord LIMIT ?",
        { static_cast<int>(stream), after.value, limit }, [&rows, stream](const Row &row) {
            rows.push_back(readLetter(row));
            if (stream == OutboxStream::DeadLetters)
                markAsDead(rows.back(), row);
        }));
    return rows;
}

Result<void> SqlOutbox::removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last)
{
    const auto removed = m_connection.execute("DELETE FROM outbox WHERE stream = ? AND ord BETWEEN ? AND ?",
                                              { static_cast<int>(stream), first.value, last.value });
    if (!removed)
        return passOn(removed);
    return countOutbox(m_connection, stream, -*removed);
}

Result<qint64> SqlOutbox::count()
{
    const auto rows = m_connection.integer("SELECT sum(value) FROM counter WHERE name BETWEEN 'outbox 0' AND 'outbox 3'");
    if (!rows)
        return passOn(rows);
    return rows->value_or(0);
}

Result<qint64> SqlOutbox::countOf(OutboxStream stream)
{
    const auto rows = m_connection.integer("SELECT value FROM counter WHERE name = ?",
                                           { QStringLiteral("outbox %1").arg(static_cast<int>(stream)) });
    if (!rows)
        return passOn(rows);
    return rows->value_or(0);
}

Result<qint64> SqlOutbox::sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts)
{
    ANTEROOM_TRY(clearSentBack());
    // json_each gives each partition's number as key, its start as value.
    ANTEROOM_TRY(m_connection.execute(
        "INSERT INTO sent_back (ref) SELECT q.seq FROM queue_token q LEFT JOIN json_each(?) s ON s.key = q.kafka_partition"
        " WHERE q.state = 'WAITING' AND q.kafka_offset IS NOT NULL AND (q.log_epoch <> ? OR q.kafka_offset < s.value)"
        " ORDER BY q.log_epoch, q.kafka_offset, q.seq",
        { jsonNumbers(logStarts), epoch.value }));
    ANTEROOM_TRY(m_connection.execute("UPDATE queue_token SET log_epoch = NULL, kafka_partition = NULL, kafka_offset = NULL"
                                      " WHERE seq IN (SELECT ref FROM sent_back)"));
    return putInFront(OutboxStream::QueueTokens);
}

Result<qint64> SqlOutbox::sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts)
{
    ANTEROOM_TRY(clearSentBack());
    ANTEROOM_TRY(m_connection.execute(
        "INSERT INTO sent_back (ref) SELECT e.seq FROM reservation_event e LEFT JOIN json_each(?) s ON s.key = e.kafka_partition"
        " WHERE e.state IN ('OUTBOX', 'PUBLISHED') AND e.kafka_offset IS NOT NULL AND (e.log_epoch <> ? OR e.kafka_offset < "
        "s.value)"
        " ORDER BY e.log_epoch, e.kafka_offset, e.seq",
        { jsonNumbers(logStarts), epoch.value }));
    ANTEROOM_TRY(m_connection.execute("UPDATE reservation_event SET state = 'OUTBOX', published_at = NULL,"
                                      " log_epoch = NULL, kafka_partition = NULL, kafka_offset = NULL"
                                      " WHERE seq IN (SELECT ref FROM sent_back)"));
    return putInFront(OutboxStream::ReservationEvents);
}

Result<void> SqlOutbox::clearSentBack()
{
    ANTEROOM_TRY(m_connection.execute("CREATE TEMP TABLE IF NOT EXISTS sent_back (n INTEGER PRIMARY KEY, ref INTEGER NOT NULL)"));
    ANTEROOM_TRY(m_connection.execute("DELETE FROM sent_back"));
    return {};
}

Result<qint64> SqlOutbox::putInFront(OutboxStream stream)
{
    const int number = static_cast<int>(stream);
    // A row that was read before the relay heard of its delivery is still there.
    const auto straight = m_connection.execute(
        "DELETE FROM outbox WHERE stream = ? AND ref = ord AND ord IN (SELECT ref FROM sent_back)", { number });
    if (!straight)
        return straight;
    const auto moved = m_connection.execute(
        "DELETE FROM outbox WHERE stream = ? AND ord <> ref AND ref IN (SELECT ref FROM sent_back)", { number });
    if (!moved)
        return moved;
    const auto lowest = m_connection.integer("SELECT min(ord) FROM outbox WHERE stream = ?", { number });
    if (!lowest)
        return passOn(lowest);
    // n counts from 1, so that the last one gets the number just before `front`.
    const qint64 front = std::min<qint64>(lowest->value_or(1), 1);
    const auto added = m_connection.execute("INSERT INTO outbox (stream, ord, ref) SELECT ?, ? - (SELECT count(*) FROM "
                                            "sent_back) + n - 1, ref FROM sent_back ORDER BY n",
                                            { number, front });
    if (!added)
        return added;
    ANTEROOM_TRY(countOutbox(m_connection, stream, *added - *straight - *moved));
    return added;
}

} // namespace anteroom::sql
