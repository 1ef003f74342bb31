// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/Counters.h"
#include "core/storage/sql/OutboxRanges.h"
#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/SqlTokenStore.h"
#include "core/storage/sql/TokenRows.h"

#include <algorithm>
#include <cstring>

namespace anteroom::sql {

namespace {

// A record of insertAccepted(): token 36, user 19, in ASCII. One blob of such records is bound instead of two values a
// row, since binding is what costs with QtSql; what is the same for all or counts up is bound once.
constexpr int recordSize = 36 + 19;
// Rows of the table `series`.
constexpr size_t recordsPerStatement = 1024;
// expires_at is looked after in tenths of a second.
constexpr qint64 bucketMs = 100;
// A token that the database would not let expire is tried again after this.
constexpr qint64 refusedExpiryPauseMs = 10'000;
// Ranges of one bucket closer than this are swept as one.
constexpr qint64 mergeDistance = 10'000;

/// Writes `value` (not negative) right-aligned with leading zeros.
char *writePadded(char *out, qint64 value, int width)
{
    Q_ASSERT(value >= 0);
    for (int i = width - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return out + width;
}

char *writeRecord(char *out, const TokenStore::NewToken &token)
{
    token.token.writeText(out);
    return writePadded(out + 36, token.user.value, 19);
}

/// True for rows of one request: no position yet, Seqs one after the other, one time.
bool isOneBatch(const TokenStore::NewToken &first, const TokenStore::NewToken &next, size_t distance)
{
    return !next.position && next.seq == first.seq.plus(qint64(distance)) && next.enteredAtMs == first.enteredAtMs
        && next.expiresAtMs == first.expiresAtMs;
}

} // namespace

Result<Seq> SqlTokenStore::reserveSeqs(qint64 count)
{
    const auto first = draw(m_connection, QStringLiteral("token"), count);
    if (!first)
        return passOn(first);
    return Seq(*first);
}

Result<qint64> SqlTokenStore::insertWaiting(std::span<const NewToken> tokens)
{
    qint64 inserted = 0;
    for (size_t i = 0; i < tokens.size();) {
        size_t end = i;
        while (end < tokens.size() && end - i < recordsPerStatement && isOneBatch(tokens[i], tokens[end], end - i))
            ++end;
        const auto some = end > i ? insertAccepted(tokens.subspan(i, end - i)) : insertForeign(tokens[i]);
        if (!some)
            return some;
        inserted += *some;
        i = std::max(end, i + 1);
    }
    if (tokens.empty())
        return inserted;
    const auto highest = std::ranges::max_element(tokens, {}, &NewToken::user);
    ANTEROOM_TRY(m_connection.execute("UPDATE counter SET value = max(value, ?) WHERE name = 'user'", { highest->user.value }));
    ANTEROOM_TRY(noteExpiries(tokens));
    return inserted;
}

Result<qint64> SqlTokenStore::insertAccepted(std::span<const NewToken> tokens)
{
    m_records.resize(qsizetype(tokens.size()) * recordSize);
    char *out = m_records.data();
    for (const NewToken &token : tokens)
        out = writeRecord(out, token);
    return m_connection.execute(
        "INSERT INTO queue_token (seq, token, user_id, state, entered_at, expires_at)"
        // The blob is bound in each place (the bytes are shared): through a subquery SQLite would copy the whole blob for each
        // row.
        " SELECT ? + n, CAST(substr(?, n * 55 + 1, 36) AS TEXT), CAST(substr(?, n * 55 + 37, 19) AS INTEGER), 'WAITING', ?, ?"
        " FROM series WHERE n < ? ORDER BY n"
        " ON CONFLICT (user_id) WHERE ended_at IS NULL DO NOTHING",
        { tokens.front().seq.value, m_records, m_records, tokens.front().enteredAtMs, orNull(tokens.front().expiresAtMs),
          qint64(tokens.size()) });
}

Result<qint64> SqlTokenStore::insertForeign(const NewToken &token)
{
    const QVariant isForeign = token.token.isDerived() ? QVariant(1) : QVariant();
    return m_connection.execute(
        "INSERT INTO queue_token (seq, token, user_id, state, entered_at, expires_at, log_epoch, kafka_partition, kafka_offset, "
        "is_foreign)"
        " VALUES (?, ?, ?, 'WAITING', ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id) WHERE ended_at IS NULL DO NOTHING",
        { token.seq.value, idText(token.token), token.user.value, token.enteredAtMs, orNull(token.expiresAtMs),
          epochOf(token.position), partitionOf(token.position), offsetOf(token.position), isForeign });
}

Result<void> SqlTokenStore::noteExpiries(std::span<const NewToken> tokens)
{
    for (size_t i = 0; i < tokens.size();) {
        const size_t first = i++;
        if (!tokens[first].expiresAtMs)
            continue;
        const qint64 bucket = *tokens[first].expiresAtMs / bucketMs;
        while (i < tokens.size() && tokens[i].expiresAtMs && *tokens[i].expiresAtMs / bucketMs == bucket
               && tokens[i].seq > tokens[i - 1].seq)
            ++i;
        ANTEROOM_TRY(noteExpiry(ExpiryKind::Waiting, *tokens[first].expiresAtMs, tokens[first].seq, tokens[i - 1].seq));
    }
    return {};
}

Result<void> SqlTokenStore::noteExpiry(ExpiryKind kind, qint64 expiresAtMs, Seq first, Seq last)
{
    const int number = static_cast<int>(kind);
    const qint64 bucket = expiresAtMs / bucketMs;
    // A range that is only widened upwards keeps its key; anything else becomes a row of its own.
    const auto widened = m_connection.execute(
        "UPDATE expiry SET seq_max = max(seq_max, ?) WHERE kind = ? AND bucket = ? AND seq_min <= ? AND seq_max >= ?",
        { last.value, number, bucket, first.value, first.value - mergeDistance });
    if (!widened)
        return passOn(widened);
    if (*widened > 0)
        return {};
    ANTEROOM_TRY(m_connection.execute("INSERT INTO expiry (kind, bucket, seq_min, seq_max) VALUES (?, ?, ?, ?)",
                                      { number, bucket, first.value, last.value }));
    return {};
}

Result<void> SqlTokenStore::setPositionsWhereNull(const TokenRun &run)
{
    ANTEROOM_TRY(m_connection.execute("UPDATE queue_token SET log_epoch = ?, kafka_partition = ?, kafka_offset = seq + ?"
                                      " WHERE seq BETWEEN ? AND ? AND +kafka_offset IS NULL",
                                      { run.epoch.value, run.partition.value, run.firstOffset.value - run.firstSeq.value,
                                        run.firstSeq.value, run.lastSeq().value }));
    return {};
}

Result<void> SqlTokenStore::notePublished(const TokenRun &run)
{
    // The rows that are left are few, and none as a rule: looked up once, not for each token.
    ANTEROOM_TRY(m_connection.execute("UPDATE queue_token SET log_epoch = ?, kafka_partition = ?, kafka_offset = seq + ?"
                                      " WHERE seq BETWEEN ? AND ? AND +kafka_offset IS NULL AND seq NOT IN"
                                      " (SELECT ref FROM outbox WHERE stream = 0 AND ref BETWEEN ? AND ? AND ord <> ref)",
                                      { run.epoch.value, run.partition.value, run.firstOffset.value - run.firstSeq.value,
                                        run.firstSeq.value, run.lastSeq().value, run.firstSeq.value, run.lastSeq().value }));
    return {};
}

Result<qint64> SqlTokenStore::reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs)
{
    const auto revived = m_connection.execute(
        "UPDATE queue_token SET state = 'WAITING', ended_at = NULL, expires_at = ?, log_epoch = NULL, kafka_partition = NULL,"
        " kafka_offset = NULL WHERE state = 'DEAD' AND seq IN (SELECT value FROM json_each(?))",
        { orNull(expiresAtMs), jsonNumbers(tokens) });
    if (!revived)
        return revived;
    ANTEROOM_TRY(m_connection.execute("INSERT INTO counter (name, value) VALUES ('token revived', ?)"
                                      " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
                                      { *revived }));
    for (size_t i = 0; expiresAtMs && i < tokens.size(); ++i)
        ANTEROOM_TRY(noteExpiry(ExpiryKind::Waiting, *expiresAtMs, tokens[i], tokens[i]));
    return revived;
}

Result<void> SqlTokenStore::setPosition(Seq seq, const Position &position)
{
    ANTEROOM_TRY(m_connection.execute("UPDATE queue_token SET log_epoch = ?, kafka_partition = ?, kafka_offset = ? WHERE seq = ?",
                                      { position.epoch.value, position.partition.value, position.offset.value, seq.value }));
    return {};
}

Result<qint64> SqlTokenStore::activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                          std::optional<qint64> expiresAtMs)
{
    const qint64 toOffset = run.firstOffset.value - run.firstSeq.value;
    const qint64 toNumber = firstNo.value - run.firstSeq.value;
    const qint64 first = run.firstSeq.value;
    const qint64 last = run.lastSeq().value;
    // The relay notes positions in their order, so that the first one tells whether any is noted. Where it is, writing it
    // again would touch the index of positions; where none is, looking for them first would go through all rows twice.
    const auto stands = m_connection.integer("SELECT kafka_offset IS NOT NULL FROM queue_token WHERE seq = ?", { first });
    if (!stands)
        return passOn(stands);
    qint64 changed = 0;
    if (stands->value_or(0) != 0) {
        const auto inPlace = m_connection.execute(
            "UPDATE queue_token SET state = 'ACTIVE', activated_at = ?, expires_at = ?, activation_no = seq + ?"
            " WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +log_epoch = ? AND +kafka_partition = ?"
            " AND +kafka_offset = seq + ?",
            { activatedAtMs, orNull(expiresAtMs), toNumber, first, last, run.epoch.value, run.partition.value, toOffset });
        if (!inPlace)
            return inPlace;
        changed = *inPlace;
    }
    if (changed < run.count) {
        const auto others = m_connection.execute(
            "UPDATE queue_token SET state = 'ACTIVE', activated_at = ?, expires_at = ?, activation_no = seq + ?,"
            " log_epoch = ?, kafka_partition = ?, kafka_offset = seq + ? WHERE seq BETWEEN ? AND ? AND state = 'WAITING'",
            { activatedAtMs, orNull(expiresAtMs), toNumber, run.epoch.value, run.partition.value, toOffset, first, last });
        if (!others)
            return others;
        changed += *others;
    }
    ANTEROOM_TRY(OutboxRanges(m_connection).removeRefs(OutboxStream::QueueTokens, first, last));
    if (expiresAtMs && changed > 0)
        ANTEROOM_TRY(noteExpiry(ExpiryKind::Active, *expiresAtMs, run.firstSeq, run.lastSeq()));
    return changed;
}

Result<std::optional<TokenState>> SqlTokenStore::endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                          std::optional<Position> position)
{
    Q_ASSERT(!isLive(state));
    std::optional<TokenState> before;
    ANTEROOM_TRY(m_connection.select("SELECT state FROM queue_token WHERE seq = ? AND ended_at IS NULL", { seq.value },
                                     [&before](const Row &row) { before = tokenStateFromText(row.latin1(0)); }));
    if (!before)
        return before;
    ANTEROOM_TRY(m_connection.execute("UPDATE queue_token SET state = ?, ended_at = ? WHERE seq = ?",
                                      { QString::fromLatin1(tokenStateText(state)), endedAtMs, seq.value }));
    if (position)
        ANTEROOM_TRY(setPosition(seq, *position));
    if (*before == TokenState::Waiting)
        ANTEROOM_TRY(OutboxRanges(m_connection).removeRefs(OutboxStream::QueueTokens, seq.value, seq.value));
    return before;
}

Result<TokenStore::ExpiredCount> SqlTokenStore::expireDue(qint64 nowMs, qint64 limit)
{
    const auto waiting = sweep(ExpiryKind::Waiting, nowMs, limit);
    if (!waiting)
        return passOn(waiting);
    const auto active = sweep(ExpiryKind::Active, nowMs, limit);
    if (!active)
        return passOn(active);
    return ExpiredCount{ *waiting, *active };
}

Result<qint64> SqlTokenStore::sweep(ExpiryKind kind, qint64 nowMs, qint64 limit)
{
    struct Range {
        qint64 bucket = 0;
        qint64 first = 0;
        qint64 last = 0;
    };
    std::vector<Range> due;
    ANTEROOM_TRY(
        m_connection.select("SELECT bucket, seq_min, seq_max FROM expiry WHERE kind = ? AND bucket < ? ORDER BY bucket LIMIT 100",
                            { static_cast<int>(kind), nowMs / bucketMs }, [&due](const Row &row) {
                                due.push_back({ row.integer(0), row.integer(1), row.integer(2) });
                            }));
    qint64 expired = 0;
    qint64 looked = 0;
    for (const Range &range : due) {
        if (looked >= limit)
            break;
        const qint64 last = std::min(range.last, range.first + (limit - looked) - 1);
        const auto some = expireRange(kind, nowMs, Seq(range.first), Seq(last));
        if (!some)
            return some;
        expired += *some;
        looked += last - range.first + 1;
        if (last < range.last) {
            ANTEROOM_TRY(
                m_connection.execute("UPDATE OR REPLACE expiry SET seq_min = ? WHERE kind = ? AND bucket = ? AND seq_min = ?",
                                     { last + 1, static_cast<int>(kind), range.bucket, range.first }));
        } else {
            ANTEROOM_TRY(m_connection.execute("DELETE FROM expiry WHERE kind = ? AND bucket = ? AND seq_min = ?",
                                              { static_cast<int>(kind), range.bucket, range.first }));
        }
    }
    return expired;
}

Result<qint64> SqlTokenStore::expireRange(ExpiryKind kind, qint64 nowMs, Seq first, Seq last)
{
    ANTEROOM_TRY(m_connection.execute("SAVEPOINT expiry"));
    const auto all = expireAll(kind, nowMs, first, last);
    if (!all)
        ANTEROOM_TRY(m_connection.execute("ROLLBACK TO expiry"));
    ANTEROOM_TRY(m_connection.execute("RELEASE expiry"));
    if (all || all.error().kind != ErrorKind::Item)
        return all;
    // One row that may not expire is no reason to keep the others, nor the tick that this is a part of.
    if (first == last) {
        ANTEROOM_TRY(noteExpiry(kind, nowMs + refusedExpiryPauseMs, first, last));
        return 0;
    }
    const Seq middle = first.plus((last.value - first.value) / 2);
    const auto lower = expireRange(kind, nowMs, first, middle);
    ANTEROOM_TRY(lower);
    const auto upper = expireRange(kind, nowMs, middle.plus(1), last);
    ANTEROOM_TRY(upper);
    return *lower + *upper;
}

Result<qint64> SqlTokenStore::expireAll(ExpiryKind kind, qint64 nowMs, Seq first, Seq last)
{
    const QString from
        = QString::fromLatin1(tokenStateText(kind == ExpiryKind::Waiting ? TokenState::Waiting : TokenState::Active));
    const auto expired = m_connection.execute(
        "UPDATE queue_token SET state = 'EXPIRED', ended_at = ? WHERE seq BETWEEN ? AND ? AND state = ? AND expires_at <= ?",
        { nowMs, first.value, last.value, from, nowMs });
    if (!expired || *expired == 0 || kind == ExpiryKind::Active)
        return expired;
    ANTEROOM_TRY(OutboxRanges(m_connection).removeEnded(first, last));
    return expired;
}

Result<void> SqlTokenStore::insertRepeats(std::span<const RepeatEntry> repeats)
{
    for (const RepeatEntry &repeat : repeats) {
        ANTEROOM_TRY(m_connection.execute(
            "INSERT INTO repeat_entry (log_epoch, kafka_partition, kafka_offset, user_id, token) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (log_epoch, kafka_partition, kafka_offset) DO NOTHING",
            { repeat.position.epoch.value, repeat.position.partition.value, repeat.position.offset.value, repeat.user.value,
              idText(repeat.token) }));
    }
    return {};
}

} // namespace anteroom::sql
