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

constexpr qsizetype tokenSize = 36;

/// The number at the head of `text`, which moves on behind it and its separator; 0 when there is none.
qint64 takeNumber(QByteArrayView &text)
{
    qint64 value = 0;
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    const char *const stop = std::from_chars(begin, end, value).ptr;
    text = text.sliced(std::min<qsizetype>(stop - begin + 1, text.size()));
    return value;
}

/// A row of tokensAfter(): its columns, and the tokens of one outbox row taken together.
struct TokenStretch {
    explicit TokenStretch(const Row &row)
        : shift(row.integer(0) - row.integer(1)), first(row.integer(2)), last(row.integer(3)), count(row.integer(4)),
          earliestMs(row.integer(5)), latestMs(row.integer(6)), tokens(row.bytes(7)), users(row.bytes(8))
    {
    }

    /// From a Seq to the place in the order.
    qint64 shift;
    qint64 first;
    qint64 last;
    qint64 count;
    qint64 earliestMs;
    qint64 latestMs;
    QByteArray tokens;
    QByteArray users;

    /// One after the other, accepted at one time, with ids of the usual form: all is said by the columns.
    [[nodiscard]] bool isEven() const
    {
        return last - first + 1 == count && earliestMs == latestMs && tokens.size() == count * tokenSize;
    }
    void appendTo(std::vector<OutboxRow> &rows) const
    {
        QByteArrayView userText(users);
        for (qint64 i = 0; i < count; ++i) {
            OutboxRow &token = rows.emplace_back();
            token.ref = first + i;
            token.order = OutboxOrder(token.ref + shift);
            token.user = UserId(takeNumber(userText));
            token.atMs = earliestMs;
            token.id = TokenId::parse(QByteArrayView(tokens).sliced(i * tokenSize, tokenSize)).value_or(TokenId());
        }
    }
};

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

Result<void> SqlOutbox::appendTokens(Seq first, Seq last, qint64 accepted)
{
    return m_ranges.appendTokens(first, last, accepted);
}

Result<void> SqlOutbox::append(OutboxStream stream, qint64 ref)
{
    const auto order = draw(m_connection, sequenceOf(stream), 1);
    if (!order)
        return passOn(order);
    ANTEROOM_TRY(m_connection.execute("INSERT INTO outbox (stream, ord, ref) VALUES (?, ?, ?)",
                                      { static_cast<int>(stream), *order, ref }));
    return m_ranges.count(stream, 1);
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
    return m_ranges.count(stream, qint64(refs.size()));
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
    // Texts of all tokens of an outbox row, since fetching them one by one is what costs with QtSql. The first row may
    // begin before `after`. Read no further than needed: each step goes through a whole row.
    const auto query = m_connection.start(
        "SELECT o.ord, o.ref, min(q.seq), max(q.seq), count(*), min(q.entered_at), max(q.entered_at),"
        " CAST(group_concat(q.token, '') AS BLOB), CAST(group_concat(q.user_id) AS BLOB)"
        " FROM outbox o CROSS JOIN queue_token q"
        " ON q.seq BETWEEN o.ref + CASE WHEN o.ord > ? THEN 0 ELSE ? + 1 - o.ord END AND o.ref + o.length - 1"
        " WHERE o.stream = 0 AND o.ord >= coalesce((SELECT max(ord) FROM outbox WHERE stream = 0 AND ord <= ?), ?)"
        " AND q.state = 'WAITING' GROUP BY o.ord ORDER BY o.ord",
        { after.value, after.value, after.value, after.value });
    if (!query)
        return passOn(query);
    Result<void> read;
    while (read && qint64(rows.size()) < limit && (*query)->next()) {
        const TokenStretch stretch((Row(**query)));
        // What would be cut off here would be read once more: rather fewer this time.
        if (!rows.empty() && qint64(rows.size()) + stretch.count > limit)
            break;
        if (stretch.isEven())
            stretch.appendTo(rows);
        else
            read = readOneByOne(Seq(stretch.first), Seq(stretch.last), stretch.shift, rows);
    }
    ANTEROOM_TRY(m_connection.finish(**query));
    ANTEROOM_TRY(read);
    if (qint64(rows.size()) > limit)
        rows.resize(size_t(limit));
    return rows;
}

Result<void> SqlOutbox::readOneByOne(Seq first, Seq last, qint64 shift, std::vector<OutboxRow> &rows)
{
    return m_connection.select("SELECT seq, token, user_id, entered_at FROM queue_token WHERE seq BETWEEN ? AND ?"
                               " AND state = 'WAITING' ORDER BY seq",
                               { first.value, last.value }, [&](const Row &row) {
                                   OutboxRow &token = rows.emplace_back();
                                   token.ref = row.integer(0);
                                   token.order = OutboxOrder(token.ref + shift);
                                   token.id = TokenId::parse(row.latin1(1)).value_or(TokenId());
                                   token.user = UserId(row.integer(2));
                                   token.atMs = row.integer(3);
                               });
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
    const auto removed = m_ranges.removeOrders(stream, first.value, last.value);
    return removed ? Result<void>() : passOn(removed);
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
    // What was read before the relay heard of its delivery is still there.
    ANTEROOM_TRY(m_ranges.removeSentBack(stream));
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
    ANTEROOM_TRY(m_ranges.count(stream, *added));
    return added;
}

} // namespace anteroom::sql
