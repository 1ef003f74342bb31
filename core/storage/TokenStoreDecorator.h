// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TokenStore.h"

namespace anteroom {

/// Hands every call on to another store. A base for those that change one of them. Same thread as that store.
class TokenStoreDecorator : public TokenStore
{
public:
    /// `inner` must outlive it.
    explicit TokenStoreDecorator(TokenStore &inner) : m_inner(inner) { }

    [[nodiscard]] Result<Seq> reserveSeqs(qint64 count) override { return m_inner.reserveSeqs(count); }
    [[nodiscard]] Result<qint64> insertWaiting(std::span<const NewToken> tokens) override { return m_inner.insertWaiting(tokens); }
    [[nodiscard]] Result<std::vector<TokenRecord>> liveTokensOf(std::span<const UserId> users) override
    {
        return m_inner.liveTokensOf(users);
    }
    [[nodiscard]] Result<std::optional<UserId>> highestUser() override { return m_inner.highestUser(); }
    [[nodiscard]] Result<std::optional<qint64>> matchRun(const TokenRun &run, std::span<const Identity> identities) override
    {
        return m_inner.matchRun(run, identities);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> bySeq(std::span<const Seq> seqs) override { return m_inner.bySeq(seqs); }
    [[nodiscard]] Result<std::vector<TokenRecord>> byDerivedToken(std::span<const TokenId> tokens) override
    {
        return m_inner.byDerivedToken(tokens);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> atPositions(LogEpoch epoch, PartitionId partition, Offset first, Offset last) override
    {
        return m_inner.atPositions(epoch, partition, first, last);
    }
    [[nodiscard]] Result<std::vector<TokenRecord>> waitingFrom(LogEpoch epoch, PartitionId partition, Offset from, int limit) override
    {
        return m_inner.waitingFrom(epoch, partition, from, limit);
    }
    [[nodiscard]] Result<std::optional<Offset>> lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from) override
    {
        return m_inner.lowestWaiting(epoch, partition, from);
    }
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override
    {
        return m_inner.highestPosition(epoch, partition);
    }
    [[nodiscard]] Result<void> notePublished(const TokenRun &run) override { return m_inner.notePublished(run); }
    [[nodiscard]] Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) override
    {
        return m_inner.reviveDead(tokens, expiresAtMs);
    }
    [[nodiscard]] Result<void> setPositionsWhereNull(const TokenRun &run) override { return m_inner.setPositionsWhereNull(run); }
    [[nodiscard]] Result<void> setPosition(Seq seq, const Position &position) override { return m_inner.setPosition(seq, position); }
    [[nodiscard]] Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                             std::optional<qint64> expiresAtMs) override
    {
        return m_inner.activateRun(run, firstNo, activatedAtMs, expiresAtMs);
    }
    [[nodiscard]] Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                             std::optional<Position> position) override
    {
        return m_inner.endToken(seq, state, endedAtMs, position);
    }
    [[nodiscard]] Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) override { return m_inner.expireDue(nowMs, limit); }
    [[nodiscard]] Result<void> insertRepeats(std::span<const RepeatEntry> repeats) override { return m_inner.insertRepeats(repeats); }
    [[nodiscard]] Result<std::vector<Offset>> recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                   Offset first, Offset last) override
    {
        return m_inner.recordedWithoutToken(topic, epoch, partition, first, last);
    }

protected:
    TokenStore &m_inner;
};

} // namespace anteroom
