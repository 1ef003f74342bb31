// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/faults/LiveFaults.h"
#include "core/storage/Storage.h"

namespace anteroom {

/// The tokens of a storage, but that whom a fault strikes cannot be let in. Hands everything else on. Core thread.
class FaultyTokens final : public TokenStore
{
public:
    /// Both must outlive it.
    FaultyTokens(TokenStore &tokens, const LiveFaults &faults) : m_tokens(tokens), m_faults(faults) { }

    /// Refused as that one token's own fault (ErrorKind::Item) while the run holds somebody who is struck.
    [[nodiscard]] Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                               std::optional<qint64> expiresAtMs) override;

    [[nodiscard]] Result<Seq> reserveSeqs(qint64 count) override { return m_tokens.reserveSeqs(count); }
    [[nodiscard]] Result<qint64> insertWaiting(std::span<const NewToken> tokens) override { return m_tokens.insertWaiting(tokens); }
    [[nodiscard]] Result<std::vector<TokenRecord>> liveTokensOf(std::span<const UserId> users) override
    {
        return m_tokens.liveTokensOf(users);
    }
    [[nodiscard]] Result<std::optional<UserId>> highestUser() override { return m_tokens.highestUser(); }
    [[nodiscard]] Result<std::optional<qint64>> matchRun(const TokenRun &run, std::span<const Identity> identities) override
    {
        return m_tokens.matchRun(run, identities);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> bySeq(std::span<const Seq> seqs) override { return m_tokens.bySeq(seqs); }
    [[nodiscard]] Result<std::vector<TokenRecord>> byDerivedToken(std::span<const TokenId> tokens) override
    {
        return m_tokens.byDerivedToken(tokens);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> atPositions(LogEpoch epoch, PartitionId partition, Offset first, Offset last) override
    {
        return m_tokens.atPositions(epoch, partition, first, last);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> waitingFrom(LogEpoch epoch, PartitionId partition, Offset from, int limit) override
    {
        return m_tokens.waitingFrom(epoch, partition, from, limit);
    }
    [[nodiscard]] Result<std::optional<Offset>> lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from) override
    {
        return m_tokens.lowestWaiting(epoch, partition, from);
    }
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override
    {
        return m_tokens.highestPosition(epoch, partition);
    }
    [[nodiscard]] Result<void> setPositionsWhereNull(const TokenRun &run) override { return m_tokens.setPositionsWhereNull(run); }
    [[nodiscard]] Result<void> notePublished(const TokenRun &run) override { return m_tokens.notePublished(run); }
    [[nodiscard]] Result<void> setPosition(Seq seq, const Position &position) override { return m_tokens.setPosition(seq, position); }
    [[nodiscard]] Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                             std::optional<Position> position) override
    {
        return m_tokens.endToken(seq, state, endedAtMs, position);
    }
    [[nodiscard]] Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) override
    {
        return m_tokens.reviveDead(tokens, expiresAtMs);
    }
    [[nodiscard]] Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) override { return m_tokens.expireDue(nowMs, limit); }
    [[nodiscard]] Result<void> insertRepeats(std::span<const RepeatEntry> repeats) override { return m_tokens.insertRepeats(repeats); }
    [[nodiscard]] Result<std::vector<Offset>> recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                   Offset first, Offset last) override
    {
        return m_tokens.recordedWithoutToken(topic, epoch, partition, first, last);
    }

private:
    TokenStore &m_tokens;
    const LiveFaults &m_faults;
};

/// A storage with FaultyTokens. Core thread.
class FaultyStorage final : public Storage
{
public:
    /// Both must outlive it.
    FaultyStorage(Storage &storage, const LiveFaults &faults) : m_storage(storage), m_tokens(storage.tokens(), faults) { }

    UnitOfWork &work() override { return m_storage.work(); }
    TokenStore &tokens() override { return m_tokens; }
    Outbox &outbox() override { return m_storage.outbox(); }
    GateStore &gate() override { return m_storage.gate(); }
    LogStore &log() override { return m_storage.log(); }
    DeadLetterStore &deadLetters() override { return m_storage.deadLetters(); }
    ReservationStore &reservations() override { return m_storage.reservations(); }
    [[nodiscard]] Result<qint64> dataVersion() override { return m_storage.dataVersion(); }

private:
    Storage &m_storage;
    FaultyTokens m_tokens;
};

} // namespace anteroom
