// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TokenStore.h"

#include <QByteArray>

namespace anteroom::sql {

class SqlConnection;

/// `queue_token` and `repeat_entry`. Lookups are in SqlTokenStore.cpp, changes in SqlTokenStoreWrites.cpp.
class SqlTokenStore final : public TokenStore
{
public:
    explicit SqlTokenStore(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Seq> reserveSeqs(qint64 count) override;
    [[nodiscard]] Result<qint64> insertWaiting(std::span<const NewToken> tokens) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> liveTokensOf(std::span<const UserId> users) override;
    [[nodiscard]] Result<std::optional<UserId>> highestUser() override;
    [[nodiscard]] Result<std::optional<qint64>> matchRun(const TokenRun &run, std::span<const Identity> identities) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> bySeq(std::span<const Seq> seqs) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> byDerivedToken(std::span<const TokenId> tokens) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> atPositions(LogEpoch epoch, PartitionId partition, Offset first,
                                                               Offset last) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> waitingFrom(LogEpoch epoch, PartitionId partition, Offset from,
                                                               int limit) override;
    [[nodiscard]] Result<std::optional<Offset>> lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from) override;
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override;
    [[nodiscard]] Result<void> setPositionsWhereNull(const TokenRun &run) override;
    [[nodiscard]] Result<void> notePublished(const TokenRun &run) override;
    [[nodiscard]] Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) override;
    [[nodiscard]] Result<void> setPosition(Seq seq, const Position &position) override;
    /// Token i gets activation number firstNo + i: a row left alone leaves a gap, so callers split runs with
    /// matchRun() first, or roll back when less than `run.count` changed.
    [[nodiscard]] Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                             std::optional<qint64> expiresAtMs) override;
    [[nodiscard]] Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                             std::optional<Position> position) override;
    [[nodiscard]] Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) override;
    [[nodiscard]] Result<void> insertRepeats(std::span<const RepeatEntry> repeats) override;
    [[nodiscard]] Result<std::vector<Offset>> recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                   Offset first, Offset last) override;

private:
    enum class ExpiryKind { Waiting = 0, Active = 1 };

    [[nodiscard]] Result<qint64> insertAccepted(std::span<const NewToken> tokens);
    [[nodiscard]] Result<qint64> insertForeign(const NewToken &token);
    [[nodiscard]] Result<void> noteExpiry(ExpiryKind kind, qint64 expiresAtMs, Seq first, Seq last);
    [[nodiscard]] Result<void> noteExpiries(std::span<const NewToken> tokens);
    [[nodiscard]] Result<qint64> sweep(ExpiryKind kind, qint64 nowMs, qint64 limit);
    /// All of them but those that the database refuses to end.
    [[nodiscard]] Result<qint64> expireRange(ExpiryKind kind, qint64 nowMs, Seq first, Seq last);
    [[nodiscard]] Result<qint64> expireAll(ExpiryKind kind, qint64 nowMs, Seq first, Seq last);

    SqlConnection &m_connection;
    /// Kept between calls for its memory.
    QByteArray m_records;
};

} // namespace anteroom::sql
