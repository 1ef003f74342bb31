// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlTokenStore.h"

#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/TokenRows.h"

#include <charconv>

namespace anteroom::sql {

namespace {

Result<std::vector<TokenRecord>> tokensOf(SqlConnection &connection, SqlText sql, Values values)
{
    std::vector<TokenRecord> found;
    ANTEROOM_TRY(connection.select(sql, values, [&found](const Row &row) { found.push_back(readToken(row)); }));
    return found;
}

/// What group_concat() of matchRun() gives when all agrees: token and user of each row.
QByteArray joined(std::span<const TokenStore::Identity> identities)
{
    constexpr qsizetype tokenSize = 36;
    constexpr qsizetype userSizeMax = 19;
    QByteArray text(qsizetype(identities.size()) * (tokenSize + userSizeMax + 1), Qt::Uninitialized);
    char *out = text.data();
    for (const TokenStore::Identity &identity : identities) {
        identity.token.writeText(out);
        out = std::to_chars(out + tokenSize, text.data() + text.size(), identity.user.value).ptr;
        *out++ = ',';
    }
    text.truncate(std::max<qsizetype>(0, out - text.data() - 1));
    return text;
}

} // namespace

Result<std::vector<TokenRecord>> SqlTokenStore::liveTokensOf(std::span<const UserId> users)
{
    // CROSS JOIN keeps SQLite from scanning the table: one look into the index of live users for each.
    return tokensOf(m_connection,
                    "SELECT " ANTEROOM_TOKEN_COLUMNS " FROM json_each(?) u CROSS JOIN queue_token q"
                    " ON q.user_id = u.value AND q.ended_at IS NULL",
                    { jsonNumbers(users) });
}

Result<std::optional<UserId>> SqlTokenStore::highestUser()
{
    // The kept number knows what this program inserted. Another SQL client's rows are found by the index of live users
    // and, when they have ended, behind the last Seq that was drawn: no scan, however long the table.
    const auto highest = m_connection.integer(
        "SELECT max(u) FROM (SELECT value AS u FROM counter WHERE name = 'user' AND value >= 0"
        " UNION ALL SELECT max(user_id) FROM queue_token WHERE ended_at IS NULL"
        " UNION ALL SELECT max(user_id) FROM queue_token WHERE seq > (SELECT value FROM counter WHERE name = 'token'))");
    if (!highest)
        return passOn(highest);
    return *highest ? std::optional(UserId(**highest)) : std::nullopt;
}

Result<std::optional<qint64>> SqlTokenStore::matchRun(const TokenRun &run, std::span<const Identity> identities)
{
    Q_ASSERT(qint64(identities.size()) == run.count);
    // One text of all rows is compared, since fetching them one by one is what costs with QtSql. The plus signs keep
    // the planner on the primary key: the range of seq is far narrower than the partition, and in its order.
    std::optional<qint64> earliest;
    ANTEROOM_TRY(m_connection.select(
        "SELECT coalesce(min(expires_at), 9223372036854775807), CAST(group_concat(token || user_id) AS BLOB) FROM queue_token"
        " WHERE seq BETWEEN ? AND ? AND state = 'WAITING'"
        " AND (+kafka_offset IS NULL OR (+log_epoch = ? AND +kafka_partition = ? AND +kafka_offset = seq + ?))",
        { run.firstSeq.value, run.lastSeq().value, run.epoch.value, run.partition.value,
          run.firstOffset.value - run.firstSeq.value },
        [&](const Row &row) {
            if (row.bytes(1) == joined(identities))
                earliest = row.integer(0);
        }));
    return earliest;
}

Result<std::vector<TokenRecord>> SqlTokenStore::bySeq(std::span<const Seq> seqs)
{
    return tokensOf(m_connection,
                    "SELECT " ANTEROOM_TOKEN_COLUMNS " FROM json_each(?) s CROSS JOIN queue_token q ON q.seq = s.value",
                    { jsonNumbers(seqs) });
}

Result<std::vector<TokenRecord>> SqlTokenStore::byDerivedToken(std::span<const TokenId> tokens)
{
    QStringList texts;
    for (const TokenId &token : tokens)
        texts << QLatin1Char('"') + idText(token) + QLatin1Char('"');
    return tokensOf(m_connection,
                    "SELECT " ANTEROOM_TOKEN_COLUMNS " FROM json_each(?) t CROSS JOIN queue_token q"
                    " ON q.token = t.value AND q.is_foreign = 1",
                    { QLatin1Char('[') + texts.join(QLatin1Char(',')) + QLatin1Char(']') });
}

Result<std::vector<TokenRecord>> SqlTokenStore::atPositions(LogEpoch epoch, PartitionId partition, Offset first, Offset last)
{
    return tokensOf(m_connection,
                    "SELECT " ANTEROOM_TOKEN_COLUMNS " FROM queue_token q WHERE q.log_epoch = ? AND q.kafka_partition = ?"
                    " AND q.kafka_offset BETWEEN ? AND ? ORDER BY q.kafka_offset",
                    { epoch.value, partition.value, first.value, last.value });
}

Result<std::vector<TokenRecord>> SqlTokenStore::waitingFrom(LogEpoch epoch, PartitionId partition, Offset from, int limit)
{
    return tokensOf(m_connection,
                    "SELECT " ANTEROOM_TOKEN_COLUMNS " FROM queue_token q WHERE q.log_epoch = ? AND q.kafka_partition = ?"
                    " AND q.kafka_offset >= ? AND q.state = 'WAITING' ORDER BY q.kafka_offset LIMIT ?",
                    { epoch.value, partition.value, from.value, limit });
}

Result<std::optional<Offset>> SqlTokenStore::lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from)
{
    const auto lowest = m_connection.integer(
        "SELECT kafka_offset FROM queue_token WHERE log_epoch = ? AND kafka_partition = ? AND kafka_offset >= ?"
        " AND state = 'WAITING' ORDER BY kafka_offset LIMIT 1",
        { epoch.value, partition.value, from.value });
    if (!lowest)
        return passOn(lowest);
    return *lowest ? std::optional(Offset(**lowest)) : std::nullopt;
}

Result<std::optional<Offset>> SqlTokenStore::highestPosition(LogEpoch epoch, PartitionId partition)
{
    const auto highest = m_connection.integer("SELECT max(kafka_offset) FROM queue_token WHERE log_epoch = ? AND kafka_partition = ?"
                                              " AND kafka_offset IS NOT NULL",
                                              { epoch.value, partition.value });
    if (!highest)
        return passOn(highest);
    return *highest ? std::optional(Offset(**highest)) : std::nullopt;
}

Result<std::vector<Offset>> SqlTokenStore::recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                Offset first, Offset last)
{
    std::vector<Offset> found;
    ANTEROOM_TRY(m_connection.select(
        "SELECT kafka_offset FROM repeat_entry WHERE log_epoch = ? AND kafka_partition = ? AND kafka_offset BETWEEN ? AND ?"
        " UNION SELECT kafka_offset FROM dead_letter WHERE topic = ? AND log_epoch = ? AND kafka_partition = ?"
        " AND kafka_offset BETWEEN ? AND ? ORDER BY 1",
        { epoch.value, partition.value, first.value, last.value, topic, epoch.value, partition.value, first.value, last.value },
        [&found](const Row &row) { found.push_back(Offset(row.integer(0))); }));
    return found;
}

} // namespace anteroom::sql
