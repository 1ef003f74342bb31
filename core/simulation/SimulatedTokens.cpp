// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedStores.h"

#include <algorithm>
#include <limits>

namespace anteroom::sim {

namespace {

// As in SQL: expiry is looked after in tenths of a second.
constexpr qint64 bucketMs = 100;

/// The row, and its place in the index of what expires.
void put(Tables &tables, const TokenRow &row)
{
    const auto dueOf = [](const TokenRow &any) { return any.endedAtMs ? std::nullopt : any.record.expiresAtMs; };
    const Seq seq = row.record.seq;
    const TokenRow *const before = tables.tokens.find(seq);
    const auto was = before ? dueOf(*before) : std::nullopt;
    const auto is = dueOf(row);
    if (was != is) {
        if (was)
            tables.expiries.erase({ *was, seq });
        if (is)
            tables.expiries.put({ *is, seq }, true);
    }
    tables.tokens.put(seq, row);
}

bool isWithin(const Position &position, LogEpoch epoch, PartitionId partition)
{
    return position.epoch == epoch && position.partition == partition;
}

} // namespace

Result<Seq> SimulatedTokens::reserveSeqs(qint64 count)
{
    ANTEROOM_TRY(m_connection.enter());
    return Seq(m_connection.draw(Sequence::Token, count));
}

Result<qint64> SimulatedTokens::insertWaiting(std::span<const NewToken> tokens)
{
    return m_connection.statement([&]() -> Result<qint64> {
        qint64 inserted = 0;
        for (const NewToken &token : tokens) {
            if (token.token.isDerived() && m_connection.isTurnedAway && m_connection.isTurnedAway(token.user))
                return failure(ErrorKind::Item, Stage::Database, QStringLiteral("this token cannot be inserted"));
            const auto isNew = insertOne(token);
            ANTEROOM_TRY(isNew);
            inserted += *isNew ? 1 : 0;
            // Kept one higher, so that 0 means that nobody was there.
            const qint64 *const highest = m_connection.tables().sequences.find(Sequence::HighestUser);
            if (!highest || *highest <= token.user.value)
                m_connection.tables().sequences.put(Sequence::HighestUser, token.user.value + 1);
        }
        return inserted;
    });
}

Result<bool> SimulatedTokens::insertOne(const NewToken &token)
{
    Tables &tables = m_connection.tables();
    if (tables.tokens.contains(token.seq))
        return constraintFailed("queue_token.seq");
    if (tables.liveUsers.contains(token.user))
        return false;
    TokenRow row;
    row.record.seq = token.seq;
    row.record.token = token.token;
    row.record.user = token.user;
    row.record.enteredAtMs = token.enteredAtMs;
    row.record.expiresAtMs = token.expiresAtMs;
    if (token.position) {
        ANTEROOM_TRY(place(row, *token.position));
        if (token.token.isDerived()) {
            if (tables.derivedTokens.contains(token.token))
                return constraintFailed("queue_token.token");
            tables.derivedTokens.put(token.token, token.seq);
        }
    }
    tables.liveUsers.put(token.user, token.seq);
    put(tables, row);
    return true;
}

/// Moves the row's entry in the index of positions; the row itself is the caller's to put.
Result<void> SimulatedTokens::place(TokenRow &row, const Position &position)
{
    auto &index = m_connection.tables().tokenPositions;
    const Seq *const other = index.find(position);
    if (other && *other != row.record.seq)
        return constraintFailed("queue_token.log_epoch, queue_token.kafka_partition, queue_token.kafka_offset");
    if (row.record.position)
        index.erase(*row.record.position);
    index.put(position, row.record.seq);
    row.record.position = position;
    return {};
}

Result<std::vector<TokenRecord>> SimulatedTokens::liveTokensOf(std::span<const UserId> users)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRecord> found;
    for (const UserId user : users) {
        if (const Seq *const seq = m_connection.tables().liveUsers.find(user))
            found.push_back(m_connection.tables().tokens.find(*seq)->record);
    }
    return found;
}

Result<std::optional<UserId>> SimulatedTokens::highestUser()
{
    ANTEROOM_TRY(m_connection.enter());
    const qint64 *const highest = m_connection.tables().sequences.find(Sequence::HighestUser);
    return highest ? std::optional(UserId(*highest - 1)) : std::nullopt;
}

Result<std::optional<qint64>> SimulatedTokens::matchRun(const TokenRun &run, std::span<const Identity> identities)
{
    ANTEROOM_TRY(m_connection.enter());
    qint64 earliest = std::numeric_limits<qint64>::max();
    for (qint64 i = 0; i < run.count; ++i) {
        const TokenRow *const row = m_connection.tables().tokens.find(run.firstSeq.plus(i));
        const Identity &claimed = identities[size_t(i)];
        if (!row || row->record.state != TokenState::Waiting || row->record.token != claimed.token
            || row->record.user != claimed.user)
            return std::optional<qint64>();
        const auto &position = row->record.position;
        if (position && *position != Position{ run.epoch, run.partition, run.firstOffset.plus(i) })
            return std::optional<qint64>();
        earliest = std::min(earliest, row->record.expiresAtMs.value_or(earliest));
    }
    return std::optional(earliest);
}

Result<std::vector<TokenRecord>> SimulatedTokens::bySeq(std::span<const Seq> seqs)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRecord> found;
    for (const Seq seq : seqs) {
        if (const TokenRow *const row = m_connection.tables().tokens.find(seq))
            found.push_back(row->record);
    }
    return found;
}

Result<std::vector<TokenRecord>> SimulatedTokens::byDerivedToken(std::span<const TokenId> tokens)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRecord> found;
    for (const TokenId &token : tokens) {
        if (const Seq *const seq = m_connection.tables().derivedTokens.find(token))
            found.push_back(m_connection.tables().tokens.find(*seq)->record);
    }
    return found;
}

Result<std::vector<TokenRecord>> SimulatedTokens::atPositions(LogEpoch epoch, PartitionId partition, Offset first, Offset last)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRecord> found;
    const auto &index = m_connection.tables().tokenPositions.rows();
    const auto end = index.upper_bound({ epoch, partition, last });
    for (auto at = index.lower_bound({ epoch, partition, first }); at != end; ++at)
        found.push_back(m_connection.tables().tokens.find(at->second)->record);
    return found;
}

Result<std::vector<TokenRecord>> SimulatedTokens::waitingFrom(LogEpoch epoch, PartitionId partition, Offset from, int limit)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRecord> found;
    const auto &index = m_connection.tables().tokenPositions.rows();
    for (auto at = index.lower_bound({ epoch, partition, from });
         at != index.end() && isWithin(at->first, epoch, partition) && int(found.size()) < limit; ++at) {
        const TokenRecord &record = m_connection.tables().tokens.find(at->second)->record;
        if (record.state == TokenState::Waiting)
            found.push_back(record);
    }
    return found;
}

Result<std::optional<Offset>> SimulatedTokens::lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from)
{
    const auto first = waitingFrom(epoch, partition, from, 1);
    ANTEROOM_TRY(first);
    return first->empty() ? std::nullopt : std::optional(first->front().position->offset);
}

Result<std::optional<Offset>> SimulatedTokens::highestPosition(LogEpoch epoch, PartitionId partition)
{
    ANTEROOM_TRY(m_connection.enter());
    const auto &index = m_connection.tables().tokenPositions.rows();
    const auto above = index.lower_bound({ epoch, partition.plus(1), Offset(0) });
    if (above == index.begin())
        return std::optional<Offset>();
    const Position &highest = std::prev(above)->first;
    const bool isHere = highest.epoch == epoch && highest.partition == partition;
    return isHere ? std::optional(highest.offset) : std::nullopt;
}

Result<void> SimulatedTokens::setPositionsWhereNull(const TokenRun &run)
{
    return m_connection.statement([&]() -> Result<void> {
        for (qint64 i = 0; i < run.count; ++i) {
            const TokenRow *const found = m_connection.tables().tokens.find(run.firstSeq.plus(i));
            if (!found || found->record.position)
                continue;
            TokenRow row = *found;
            ANTEROOM_TRY(place(row, { run.epoch, run.partition, run.firstOffset.plus(i) }));
            put(m_connection.tables(), row);
        }
        return {};
    });
}

Result<void> SimulatedTokens::notePublished(const TokenRun &run)
{
    return m_connection.statement([&]() -> Result<void> {
        Tables &tables = m_connection.tables();
        for (qint64 i = 0; i < run.count; ++i) {
            const TokenRow *const found = tables.tokens.find(run.firstSeq.plus(i));
            if (!found || found->record.position)
                continue;
            if (SimulatedOutbox::hasMovedRef(tables, OutboxStream::QueueTokens, found->record.seq.value))
                continue;
            TokenRow row = *found;
            ANTEROOM_TRY(place(row, { run.epoch, run.partition, run.firstOffset.plus(i) }));
            put(tables, row);
        }
        return {};
    });
}

Result<qint64> SimulatedTokens::reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs)
{
    return m_connection.statement([&]() -> Result<qint64> {
        Tables &tables = m_connection.tables();
        qint64 revived = 0;
        for (const Seq seq : tokens) {
            const TokenRow *const found = tables.tokens.find(seq);
            if (!found || found->record.state != TokenState::Dead)
                continue;
            TokenRow row = *found;
            if (tables.liveUsers.contains(row.record.user))
                return constraintFailed("queue_token.user_id");
            tables.liveUsers.put(row.record.user, seq);
            if (row.record.position)
                tables.tokenPositions.erase(*row.record.position);
            row.record.position.reset();
            row.record.state = TokenState::Waiting;
            row.record.expiresAtMs = expiresAtMs;
            row.endedAtMs.reset();
            put(tables, row);
            ++revived;
        }
        Gate gate = *tables.gate.find(1);
        gate.revived += revived;
        tables.gate.put(1, gate);
        return revived;
    });
}

Result<void> SimulatedTokens::setPosition(Seq seq, const Position &position)
{
    return m_connection.statement([&]() -> Result<void> {
        const TokenRow *const found = m_connection.tables().tokens.find(seq);
        if (!found)
            return {};
        TokenRow row = *found;
        ANTEROOM_TRY(place(row, position));
        put(m_connection.tables(), row);
        return {};
    });
}

Result<qint64> SimulatedTokens::activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                            std::optional<qint64> expiresAtMs)
{
    return m_connection.statement([&]() -> Result<qint64> {
        qint64 changed = 0;
        const auto activate = [&](bool inPlace) -> Result<void> {
            for (qint64 i = 0; i < run.count; ++i) {
                const TokenRow *const row = m_connection.tables().tokens.find(run.firstSeq.plus(i));
                const Position position{ run.epoch, run.partition, run.firstOffset.plus(i) };
                if (!row || row->record.state != TokenState::Waiting || (inPlace && row->record.position != position))
                    continue;
                ANTEROOM_TRY(activateOne(*row, position, firstNo.plus(i), activatedAtMs, expiresAtMs));
                ++changed;
            }
            return {};
        };
        ANTEROOM_TRY(activate(true));
        if (changed < run.count)
            ANTEROOM_TRY(activate(false));
        SimulatedOutbox::removeRefs(m_connection.tables(), OutboxStream::QueueTokens, run.firstSeq.value, run.lastSeq().value);
        return changed;
    });
}

Result<void> SimulatedTokens::activateOne(TokenRow row, const Position &position, ActivationNo number, qint64 atMs,
                                          std::optional<qint64> expiresAtMs)
{
    if (m_connection.isPoisoned && m_connection.isPoisoned(row.record.user))
        return failure(ErrorKind::Item, Stage::Database, QStringLiteral("this token cannot be activated"));
    if (row.record.position != position)
        ANTEROOM_TRY(place(row, position));
    row.record.state = TokenState::Active;
    row.record.activatedAtMs = atMs;
    row.record.expiresAtMs = expiresAtMs;
    row.record.activationNo = number;
    put(m_connection.tables(), row);
    return {};
}

void SimulatedTokens::end(TokenRow row, TokenState state, qint64 endedAtMs)
{
    m_connection.tables().liveUsers.erase(row.record.user);
    row.record.state = state;
    row.endedAtMs = endedAtMs;
    put(m_connection.tables(), row);
}

Result<std::optional<TokenState>> SimulatedTokens::endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                            std::optional<Position> position)
{
    return m_connection.statement([&]() -> Result<std::optional<TokenState>> {
        const TokenRow *const found = m_connection.tables().tokens.find(seq);
        if (!found || found->endedAtMs)
            return std::optional<TokenState>();
        TokenRow row = *found;
        const TokenState before = row.record.state;
        if (position)
            ANTEROOM_TRY(place(row, *position));
        end(row, state, endedAtMs);
        if (before == TokenState::Waiting)
            SimulatedOutbox::removeRefs(m_connection.tables(), OutboxStream::QueueTokens, seq.value, seq.value);
        return std::optional(before);
    });
}

Result<TokenStore::ExpiredCount> SimulatedTokens::expireDue(qint64 nowMs, qint64 limit)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<TokenRow> due;
    for (const auto &[key, unused] : m_connection.tables().expiries.rows()) {
        if (key.first / bucketMs >= nowMs / bucketMs || qint64(due.size()) >= limit)
            break;
        due.push_back(*m_connection.tables().tokens.find(key.second));
    }
    ExpiredCount expired;
    for (const TokenRow &row : due) {
        const bool waiting = row.record.state == TokenState::Waiting;
        (waiting ? expired.waiting : expired.active) += 1;
        end(row, TokenState::Expired, nowMs);
        if (waiting)
            SimulatedOutbox::removeRefs(m_connection.tables(), OutboxStream::QueueTokens, row.record.seq.value,
                                        row.record.seq.value);
    }
    return expired;
}

Result<void> SimulatedTokens::insertRepeats(std::span<const RepeatEntry> repeats)
{
    ANTEROOM_TRY(m_connection.enter());
    for (const RepeatEntry &repeat : repeats) {
        if (!m_connection.tables().repeats.contains(repeat.position))
            m_connection.tables().repeats.put(repeat.position, repeat);
    }
    return {};
}

Result<std::vector<Offset>> SimulatedTokens::recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                  Offset first, Offset last)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<Offset> found;
    const auto &repeats = m_connection.tables().repeats.rows();
    const auto repeatsEnd = repeats.upper_bound({ epoch, partition, last });
    for (auto at = repeats.lower_bound({ epoch, partition, first }); at != repeatsEnd; ++at)
        found.push_back(at->first.offset);
    const auto &letters = m_connection.tables().letterPositions.rows();
    const auto lettersEnd = letters.upper_bound({ topic, { epoch, partition, last } });
    for (auto at = letters.lower_bound({ topic, { epoch, partition, first } }); at != lettersEnd; ++at)
        found.push_back(at->first.second.offset);
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace anteroom::sim
