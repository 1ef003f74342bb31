// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlAuditReader.h"

#include "core/storage/sql/TokenRows.h"

#include <algorithm>
#include <array>

// True of a token that no row of the outbox covers, where it was accepted or elsewhere.
#define ANTEROOM_NOT_IN_OUTBOX                                                                                                   \
    "coalesce((SELECT o.ref <> o.ord OR o.ord + o.length <= q.seq FROM outbox o WHERE o.stream = 0 AND o.ord <= q.seq"           \
    " ORDER BY o.ord DESC LIMIT 1), 1) AND NOT EXISTS (SELECT 1 FROM outbox WHERE stream = 0 AND ref = q.seq AND ord <> ref)"

namespace anteroom::sql {

namespace {

constexpr size_t offendersShown = 5;

/// One of the three ordered queries that visitPositions() merges.
struct Cursor {
    QSqlQuery *query = nullptr;
    PositionRecord::Kind kind = PositionRecord::Kind::Token;
    std::optional<PositionRecord> head;

    /// Columns: 0 … 2 the position; tokens also 3 seq, 4 user, 5 state, 6 activation number.
    void advance()
    {
        head.reset();
        if (!query->next())
            return;
        const Row row(*query);
        PositionRecord record;
        record.kind = kind;
        record.position = readPosition(row, 0).value_or(Position());
        if (kind == PositionRecord::Kind::Token) {
            record.seq = Seq(row.integer(3));
            record.user = UserId(row.integer(4));
            record.state = tokenStateFromText(row.latin1(5)).value_or(TokenState::Dead);
            if (const auto number = row.optionalInteger(6))
                record.activationNo = ActivationNo(*number);
        }
        head = record;
    }
};

bool comesBefore(const Cursor &left, const Cursor &right)
{
    if (!left.head || !right.head)
        return left.head.has_value();
    if (left.head->position != right.head->position)
        return left.head->position < right.head->position;
    return left.kind < right.kind;
}

} // namespace

Result<void> SqlAuditReader::visitPositions(const QString &queueTopic, const std::function<bool(const PositionRecord &)> &visit)
{
    return merge({ m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset, seq, user_id, state, activation_no"
                                      " FROM queue_token WHERE kafka_offset IS NOT NULL"
                                      " ORDER BY log_epoch, kafka_partition, kafka_offset",
                                      {}),
                   m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset FROM repeat_entry"
                                      " ORDER BY log_epoch, kafka_partition, kafka_offset",
                                      {}),
                   m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset FROM dead_letter"
                                      " WHERE topic = ? AND kafka_offset IS NOT NULL"
                                      " ORDER BY log_epoch, kafka_partition, kafka_offset",
                                      { queueTopic }) },
                 visit);
}

Result<void> SqlAuditReader::visitPartition(const QString &queueTopic, LogEpoch epoch, PartitionId partition, Stretch stretch,
                                            const std::function<bool(const PositionRecord &)> &visit)
{
    const auto [from, to] = stretch;
    return merge({ m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset, seq, user_id, state, activation_no"
                                      " FROM queue_token WHERE kafka_offset IS NOT NULL AND log_epoch = ? AND kafka_partition = ?"
                                      " AND kafka_offset >= ? AND kafka_offset < ? ORDER BY kafka_offset",
                                      { epoch.value, partition.value, from.value, to.value }),
                   m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset FROM repeat_entry"
                                      " WHERE log_epoch = ? AND kafka_partition = ? AND kafka_offset >= ? AND kafka_offset < ?"
                                      " ORDER BY kafka_offset",
                                      { epoch.value, partition.value, from.value, to.value }),
                   m_connection.start("SELECT log_epoch, kafka_partition, kafka_offset FROM dead_letter"
                                      " WHERE kafka_offset IS NOT NULL AND topic = ? AND log_epoch = ? AND kafka_partition = ?"
                                      " AND kafka_offset >= ? AND kafka_offset < ? ORDER BY kafka_offset",
                                      { queueTopic, epoch.value, partition.value, from.value, to.value }) },
                 visit);
}

Result<void> SqlAuditReader::merge(const std::array<Result<QSqlQuery *>, 3> &started,
                                   const std::function<bool(const PositionRecord &)> &visit)
{
    Result<void> outcome;
    std::vector<Cursor> cursors;
    const std::array kinds{ PositionRecord::Kind::Token, PositionRecord::Kind::Repeat, PositionRecord::Kind::DeadLetter };
    for (size_t kind = 0; kind < kinds.size(); ++kind) {
        if (started[kind])
            cursors.push_back({ *started[kind], kinds[kind], std::nullopt });
        else
            outcome = passOn(started[kind]);
    }
    if (outcome) {
        for (Cursor &cursor : cursors)
            cursor.advance();
        for (auto next = std::ranges::min_element(cursors, comesBefore); next->head;
             next = std::ranges::min_element(cursors, comesBefore)) {
            if (!visit(*next->head))
                break;
            next->advance();
        }
    }
    for (Cursor &cursor : cursors) {
        if (auto finished = m_connection.finish(*cursor.query); !finished && outcome)
            outcome = passOn(finished);
    }
    return outcome;
}

// Each is true of a token `q` that nobody can be; in the order of AuditReader::OddToken::Fault.
#define ANTEROOM_WAITS_NOWHERE "(q.state = 'WAITING' AND q.kafka_offset IS NULL AND " ANTEROOM_NOT_IN_OUTBOX ")"
#define ANTEROOM_WAITS_IN_EARLIER_LIFE "(q.state = 'WAITING' AND q.log_epoch < ?)"
#define ANTEROOM_ACTIVATED_NOWHERE "(q.activation_no IS NOT NULL AND q.kafka_offset IS NULL)"
#define ANTEROOM_UNNUMBERED "(q.state IN ('ACTIVE', 'RESERVED') AND q.activation_no IS NULL)"
#define ANTEROOM_TWICE_LIVE                                                                                                      \
    "(q.state IN ('WAITING', 'ACTIVE') AND EXISTS (SELECT 1 FROM queue_token l"                                                  \
    " WHERE l.user_id = q.user_id AND l.ended_at IS NULL AND l.seq <> q.seq))"

Result<std::vector<AuditReader::OddToken>> SqlAuditReader::oddTokens(Seq above, Seq upTo, LogEpoch newestLife)
{
    std::vector<OddToken> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT q.seq, q.user_id, CASE WHEN " ANTEROOM_WAITS_NOWHERE " THEN 0 WHEN " ANTEROOM_WAITS_IN_EARLIER_LIFE " THEN 1"
        " WHEN " ANTEROOM_ACTIVATED_NOWHERE " THEN 2 WHEN " ANTEROOM_UNNUMBERED " THEN 3 ELSE 4 END"
        " FROM queue_token q WHERE q.seq > ? AND q.seq <= ? AND (" ANTEROOM_WAITS_NOWHERE " OR " ANTEROOM_WAITS_IN_EARLIER_LIFE
        " OR " ANTEROOM_ACTIVATED_NOWHERE " OR " ANTEROOM_UNNUMBERED " OR " ANTEROOM_TWICE_LIVE ") ORDER BY q.seq",
        { newestLife.value, above.value, upTo.value, newestLife.value }, [&found](const Row &row) {
            found.push_back({ OddToken::Fault(row.smallInteger(2)), Seq(row.integer(0)), UserId(row.integer(1)) });
        }));
    return found;
}

Result<Seq> SqlAuditReader::newestToken()
{
    const auto newest = m_connection.integer("SELECT max(seq) FROM queue_token");
    ANTEROOM_TRY(newest);
    return Seq(newest->value_or(0));
}

Result<std::optional<TokenRecord>> SqlAuditReader::token(Seq seq)
{
    std::optional<TokenRecord> found;
    ANTEROOM_TRY(m_connection.select("SELECT " ANTEROOM_TOKEN_COLUMNS " FROM queue_token q WHERE q.seq = ?", { seq.value },
                                     [&found](const Row &row) { found = readToken(row); }));
    return found;
}

Result<TokenTotals> SqlAuditReader::tokenTotals()
{
    TokenTotals totals;
    // One pass; GROUP BY would sort the whole table.
    ANTEROOM_TRY(m_connection.select(
        "SELECT count(*), count(activation_no), count(*) FILTER (WHERE state = 'WAITING' AND activation_no IS NULL),"
        " count(*) FILTER (WHERE state = 'EXPIRED' AND activation_no IS NULL),"
        " count(*) FILTER (WHERE state = 'ABANDONED' AND activation_no IS NULL),"
        " count(*) FILTER (WHERE state = 'DEAD' AND activation_no IS NULL),"
        " count(*) FILTER (WHERE state IN ('ACTIVE', 'RESERVED') AND activation_no IS NULL) FROM queue_token",
        {}, [&totals](const Row &row) {
            totals.entered = row.integer(0);
            totals.activated = row.integer(1);
            totals.waiting = row.integer(2);
            totals.expired = row.integer(3);
            totals.abandoned = row.integer(4);
            totals.dead = row.integer(5);
            totals.unnumbered = row.integer(6);
        }));
    const auto repeats = countOf("SELECT count(*) FROM repeat_entry");
    if (!repeats)
        return passOn(repeats);
    totals.repeats = *repeats;
    const auto letters = countOf("SELECT count(*) FROM dead_letter");
    if (!letters)
        return passOn(letters);
    totals.deadLettered = *letters;
    return totals;
}

Result<std::vector<LogProgress>> SqlAuditReader::allProgress(const QString &topic)
{
    std::vector<LogProgress> found;
    ANTEROOM_TRY(m_connection.select("SELECT log_epoch, kafka_partition, first_offset, done_offset, next_offset FROM log_progress"
                                     " WHERE topic = ? ORDER BY log_epoch, kafka_partition",
                                     { topic }, [&found](const Row &row) {
                                         found.push_back({ LogEpoch(row.smallInteger(0)), PartitionId(row.smallInteger(1)),
                                                           Offset(row.integer(2)), Offset(row.integer(3)),
                                                           Offset(row.integer(4)) });
                                     }));
    return found;
}

Result<std::vector<EpochInfo>> SqlAuditReader::epochs(const QString &topic)
{
    std::vector<EpochInfo> found;
    ANTEROOM_TRY(m_connection.select("SELECT epoch, cluster_id FROM log_epoch WHERE topic = ? ORDER BY epoch", { topic },
                                     [&found](const Row &row) {
                                         found.push_back({ LogEpoch(row.smallInteger(0)), row.text(1) });
                                     }));
    return found;
}

Result<AuditReader::Offenders> SqlAuditReader::waitingNowhere()
{
    return offenders("SELECT " ANTEROOM_TOKEN_COLUMNS " FROM queue_token q WHERE q.state = 'WAITING' AND q.kafka_offset IS NULL"
                     " AND " ANTEROOM_NOT_IN_OUTBOX " ORDER BY q.seq");
}

Result<AuditReader::Offenders> SqlAuditReader::activatedNowhere()
{
    return offenders("SELECT " ANTEROOM_TOKEN_COLUMNS
                     " FROM queue_token q WHERE q.activation_no IS NOT NULL AND +q.kafka_offset IS NULL ORDER BY q.seq");
}

Result<AuditReader::Offenders> SqlAuditReader::unnumbered()
{
    return offenders("SELECT " ANTEROOM_TOKEN_COLUMNS
                     " FROM queue_token q WHERE q.state IN ('ACTIVE', 'RESERVED') AND q.activation_no IS NULL ORDER BY q.seq");
}

Result<AuditReader::Offenders> SqlAuditReader::twiceLive()
{
    // Rows without an end come in the order of the index on user_id, so that nothing sorts the whole table in
    // memory. Rows that say they live although they have an end are nobody's writing but a fault's, and few.
    return offenders("WITH odd AS MATERIALIZED (SELECT seq, user_id FROM queue_token"
                     "  WHERE state IN ('WAITING', 'ACTIVE') AND ended_at IS NOT NULL),"
                     " twice AS MATERIALIZED ("
                     "  SELECT user_id FROM queue_token WHERE ended_at IS NULL GROUP BY user_id HAVING count(*) > 1"
                     "  UNION SELECT user_id FROM odd GROUP BY user_id HAVING count(*) > 1"
                     "  UNION SELECT o.user_id FROM odd o JOIN queue_token l ON l.user_id = o.user_id AND l.ended_at IS NULL)"
                     " SELECT " ANTEROOM_TOKEN_COLUMNS " FROM queue_token q WHERE q.seq IN ("
                     "  SELECT seq FROM odd WHERE user_id IN (SELECT user_id FROM twice) UNION ALL"
                     "  SELECT l.seq FROM twice t JOIN queue_token l ON l.user_id = t.user_id AND l.ended_at IS NULL)"
                     " ORDER BY q.user_id, q.seq");
}

Result<ReservationTotals> SqlAuditReader::reservationTotals(bool embeddedReceiver)
{
    ReservationTotals totals;
    ANTEROOM_TRY(
        m_connection.select("SELECT count(*), count(*) FILTER (WHERE state = 'FORWARDED'), count(*) FILTER (WHERE state = 'DEAD')"
                            " FROM reservation",
                            {}, [&totals](const Row &row) {
                                totals.confirmed = row.integer(0);
                                totals.forwarded = row.integer(1);
                                totals.dead = row.integer(2);
                            }));
    const auto lost = m_connection.integer(
        "SELECT count(*) FROM reservation WHERE reservation_id NOT IN (SELECT reservation_id FROM reservation_event"
        " WHERE (state <> 'OUTBOX' OR seq IN (SELECT ref FROM outbox WHERE stream = 1))"
        " AND (? = 0 OR state <> 'FORWARDED' OR event_id IN (SELECT event_id FROM platform_received)))",
        { int(embeddedReceiver) });
    if (!lost)
        return passOn(lost);
    totals.lost = lost->value_or(0);
    if (!embeddedReceiver)
        return totals;
    const auto received = countOf("SELECT count(*) FROM platform_received");
    if (!received)
        return passOn(received);
    totals.received = *received;
    const auto twice = countOf("SELECT count(*) FROM (SELECT e.reservation_id FROM platform_received p JOIN reservation_event e"
                               " ON e.event_id = p.event_id GROUP BY e.reservation_id HAVING count(DISTINCT e.event_id) > 1)");
    if (!twice)
        return passOn(twice);
    totals.duplicated = *twice;
    return totals;
}

Result<AuditReader::Offenders> SqlAuditReader::offenders(SqlText sql)
{
    Offenders found;
    ANTEROOM_TRY(m_connection.select(sql, {}, [&found](const Row &row) {
        if (found.first.size() < offendersShown)
            found.first.push_back(readToken(row));
        ++found.count;
    }));
    return found;
}

Result<qint64> SqlAuditReader::countOf(SqlText sql)
{
    const auto count = m_connection.integer(sql);
    if (!count)
        return passOn(count);
    return count->value_or(0);
}

} // namespace anteroom::sql
