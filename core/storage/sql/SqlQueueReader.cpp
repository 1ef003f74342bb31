// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlQueueReader.h"

#include "core/storage/sql/TokenRows.h"

// The columns of a TokenEntry, and what a filter keeps of a range: any state for '', and for the buffered ones
// (third value 1) offsets before those in a JSON array by partition. Values: first, last, state, state, flag, array.
#define ANTEROOM_ENTRY "SELECT " ANTEROOM_TOKEN_COLUMNS ", q.ended_at FROM queue_token q"
#define ANTEROOM_SHOWN                                                                                                           \
    " WHERE q.seq BETWEEN ? AND ? AND (? = '' OR q.state = ?)"                                                                   \
    " AND (? = 0 OR +q.kafka_offset < json_extract(?, '$[' || q.kafka_partition || ']'))"

namespace anteroom::sql {

namespace {

TokenEntry readEntry(const Row &row) { return { readToken(row), row.optionalInteger(11) }; }

QString stateText(TokenFilter filter)
{
    const std::optional<TokenState> state = stateOf(filter);
    return state ? QString::fromLatin1(tokenStateText(*state)) : QStringLiteral("");
}

} // namespace

Result<QueueSums> SqlQueueReader::sums()
{
    QueueSums sums;
    ANTEROOM_TRY(m_connection.select("SELECT (SELECT value FROM counter WHERE name = 'token'), waiting_count, active_count,"
                                     " (SELECT value FROM counter WHERE name = 'outbox 0') FROM gate WHERE id = 1",
                                     {}, [&sums](const Row &row) {
                                         sums = { Seq(row.integer(0)), row.integer(1), row.integer(2), row.integer(3) };
                                     }));
    return sums;
}

Result<RangeCounts> SqlQueueReader::count(const SeqRange &range)
{
    RangeCounts counts;
    RangeCounts::Stretch only;
    bool onePlace = true;
    // Nearly always one partition of one life: then no grouping is needed, which would double the cost.
    ANTEROOM_TRY(m_connection.select(
        "SELECT count(*), count(*) FILTER (WHERE state = 'WAITING'), count(*) FILTER (WHERE state = 'ACTIVE'),"
        " count(*) FILTER (WHERE state = 'RESERVED'), count(*) FILTER (WHERE state = 'EXPIRED'),"
        " count(*) FILTER (WHERE state = 'ABANDONED'), count(*) FILTER (WHERE state = 'DEAD'), count(activation_no),"
        " count(kafka_offset) FILTER (WHERE state = 'WAITING'),"
        " min(kafka_offset) FILTER (WHERE state = 'WAITING'), max(kafka_offset) FILTER (WHERE state = 'WAITING'),"
        " min(kafka_partition) FILTER (WHERE state = 'WAITING'), max(kafka_partition) FILTER (WHERE state = 'WAITING'),"
        " min(log_epoch) FILTER (WHERE state = 'WAITING'), max(log_epoch) FILTER (WHERE state = 'WAITING')"
        " FROM queue_token WHERE seq BETWEEN ? AND ?",
        { range.first.value, range.last.value }, [&](const Row &row) {
            counts.all = row.integer(0);
            for (size_t state = 0; state < counts.byState.size(); ++state)
                counts.byState[state] = row.integer(static_cast<int>(state) + 1);
            counts.activated = row.integer(7);
            only.waiting = row.integer(8);
            counts.unpublished = counts.of(TokenState::Waiting) - only.waiting;
            only.first = Offset(row.integer(9));
            only.last = Offset(row.integer(10));
            only.partition = PartitionId(row.smallInteger(11));
            only.epoch = LogEpoch(row.smallInteger(13));
            onePlace = row.integer(11) == row.integer(12) && row.integer(13) == row.integer(14);
        }));
    if (only.waiting > 0 && onePlace) {
        counts.stretches.push_back(only);
    } else if (only.waiting > 0) {
        auto several = stretches(range);
        if (!several)
            return passOn(several);
        counts.stretches = std::move(*several);
    }
    return counts;
}

Result<std::vector<RangeCounts::Stretch>> SqlQueueReader::stretches(const SeqRange &range)
{
    std::vector<RangeCounts::Stretch> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT log_epoch, kafka_partition, count(*), min(kafka_offset), max(kafka_offset) FROM queue_token"
        " WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +kafka_offset IS NOT NULL GROUP BY +log_epoch, +kafka_partition",
        { range.first.value, range.last.value }, [&found](const Row &row) {
            found.push_back({ LogEpoch(row.smallInteger(0)), PartitionId(row.smallInteger(1)), row.integer(2), Offset(row.integer(3)),
                              Offset(row.integer(4)) });
        }));
    return found;
}

Result<qint64> SqlQueueReader::countShown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range)
{
    const QString state = stateText(filter);
    return number("SELECT count(*) FROM queue_token q" ANTEROOM_SHOWN,
                  { range.first.value, range.last.value, state, state, int(filter == TokenFilter::Buffered), jsonNumbers(read) });
}

Result<std::vector<TokenEntry>> SqlQueueReader::shown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range,
                                                      qint64 skip, qint64 limit)
{
    const QString state = stateText(filter);
    return entries(ANTEROOM_ENTRY ANTEROOM_SHOWN " ORDER BY q.seq LIMIT ? OFFSET ?",
                   { range.first.value, range.last.value, state, state, int(filter == TokenFilter::Buffered), jsonNumbers(read),
                     limit, skip });
}

Result<qint64> SqlQueueReader::waitingBefore(const Position &position, const SeqRange &range)
{
    return number("SELECT count(*) FROM queue_token WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +log_epoch = ?"
                  " AND +kafka_partition = ? AND +kafka_offset < ?",
                  { range.first.value, range.last.value, position.epoch.value, position.partition.value, position.offset.value });
}

Result<std::vector<Offset>> SqlQueueReader::waitingOffsets(const Position &first, Offset last)
{
    std::vector<Offset> found;
    ANTEROOM_TRY(m_connection.select("SELECT kafka_offset FROM queue_token WHERE log_epoch = ? AND kafka_partition = ?"
                                     " AND kafka_offset BETWEEN ? AND ? AND state = 'WAITING' ORDER BY kafka_offset",
                                     { first.epoch.value, first.partition.value, first.offset.value, last.value },
                                     [&found](const Row &row) { found.push_back(Offset(row.integer(0))); }));
    return found;
}

Result<qint64> SqlQueueReader::countUnpublished(const SeqRange &range)
{
    return number("SELECT count(*) FROM queue_token WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +kafka_offset IS NULL",
                  { range.first.value, range.last.value });
}

Result<std::optional<TokenEntry>> SqlQueueReader::bySeq(Seq seq)
{
    return entry(ANTEROOM_ENTRY " WHERE q.seq = ?", { seq.value });
}

Result<std::optional<TokenEntry>> SqlQueueReader::byPosition(const Position &position)
{
    return entry(ANTEROOM_ENTRY " WHERE q.log_epoch = ? AND q.kafka_partition = ? AND q.kafka_offset = ?",
                 { position.epoch.value, position.partition.value, position.offset.value });
}

Result<std::optional<TokenEntry>> SqlQueueReader::liveOf(UserId user)
{
    return entry(ANTEROOM_ENTRY " WHERE q.user_id = ? AND q.ended_at IS NULL", { user.value });
}

Result<std::optional<TokenEntry>> SqlQueueReader::byDerivedToken(TokenId token)
{
    return entry(ANTEROOM_ENTRY " WHERE q.token = ? AND q.is_foreign = 1", { idText(token) });
}

Result<std::optional<TokenEntry>> SqlQueueReader::newestOf(UserId user, const SeqRange &range)
{
    return entry(ANTEROOM_ENTRY " WHERE q.seq BETWEEN ? AND ? AND +q.user_id = ? ORDER BY q.seq DESC LIMIT 1",
                 { range.first.value, range.last.value, user.value });
}

Result<std::optional<TokenEntry>> SqlQueueReader::newestBeginning(const QString &text, const SeqRange &range)
{
    return entry(ANTEROOM_ENTRY " WHERE q.seq BETWEEN ? AND ? AND substr(q.token, 1, ?) = ? ORDER BY q.seq DESC LIMIT 1",
                 { range.first.value, range.last.value, text.size(), text });
}

Result<qint64> SqlQueueReader::repeatsOf(TokenId token)
{
    return number("SELECT count(*) FROM repeat_entry WHERE token = ?", { idText(token) });
}

Result<std::optional<TokenReservation>> SqlQueueReader::reservationOf(UserId user, qint64 sinceMs)
{
    std::optional<TokenReservation> found;
    ANTEROOM_TRY(m_connection.select("SELECT reservation_id, concert_id, seat_no, confirmed_at FROM reservation"
                                     " WHERE user_id = ? AND confirmed_at >= ? ORDER BY reservation_id LIMIT 1",
                                     { user.value, sinceMs }, [&found](const Row &row) {
                                         found = TokenReservation{ ReservationId(row.integer(0)), ConcertId(row.integer(1)),
                                                                   SeatNo(row.smallInteger(2)), row.integer(3) };
                                     }));
    return found;
}

Result<std::optional<TokenDeath>> SqlQueueReader::deathOf(TokenId token)
{
    std::optional<TokenDeath> found;
    ANTEROOM_TRY(m_connection.select("SELECT cause, attempts, dead_at FROM dead_letter WHERE token = ? ORDER BY id DESC LIMIT 1",
                                     { idText(token) }, [&found](const Row &row) {
                                         found = TokenDeath{ row.text(0), row.smallInteger(1), row.integer(2) };
                                     }));
    return found;
}

Result<std::vector<TokenEntry>> SqlQueueReader::entries(SqlText sql, Values values)
{
    std::vector<TokenEntry> found;
    ANTEROOM_TRY(m_connection.select(sql, values, [&found](const Row &row) { found.push_back(readEntry(row)); }));
    return found;
}

Result<std::optional<TokenEntry>> SqlQueueReader::entry(SqlText sql, Values values)
{
    auto found = entries(sql, values);
    if (!found)
        return passOn(found);
    return found->empty() ? std::nullopt : std::optional(found->front());
}

Result<qint64> SqlQueueReader::number(SqlText sql, Values values)
{
    const auto value = m_connection.integer(sql, values);
    if (!value)
        return passOn(value);
    return value->value_or(0);
}

} // namespace anteroom::sql
