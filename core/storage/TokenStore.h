// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/TokenRecord.h"

#include <span>
#include <vector>

namespace anteroom {

/// The port to `queue_token` and `repeat_entry`. Core thread only; writing methods are called inside a
/// UnitOfWork. None of them decides anything: they do what they are told to the rows that they are told.
class TokenStore
{
public:
    virtual ~TokenStore() = default;

    struct NewToken {
        Seq seq;
        TokenId token;
        UserId user;
        qint64 enteredAtMs = 0;
        std::optional<qint64> expiresAtMs;
        /// Set for messages of other producers, whose row is written when they are read.
        std::optional<Position> position;
    };

    /// Reserves `count` consecutive Seqs and returns the first. Rolled back with the transaction.
    [[nodiscard]] virtual Result<Seq> reserveSeqs(qint64 count) = 0;

    /// Inserts WAITING rows, leaving out those whose user has a live token (also one earlier in `tokens`).
    /// Returns how many were inserted; ask liveTokenOf() for the others when it is less than given.
    [[nodiscard]] virtual Result<qint64> insertWaiting(std::span<const NewToken> tokens) = 0;

    /// The live tokens of these users, in no particular order; users without one are left out.
    [[nodiscard]] virtual Result<std::vector<TokenRecord>> liveTokensOf(std::span<const UserId> users) = 0;

    /// Largest user id in the table, any state; nothing when it is empty.
    [[nodiscard]] virtual Result<std::optional<UserId>> highestUser() = 0;

    /// What a message says of itself.
    struct Identity {
        TokenId token;
        UserId user;
    };

    /// Whether every row of the run is WAITING, has the identity that its message claims (one for each of the
    /// run, in order) and stands at just this position, or nowhere yet (read before its delivery was recorded).
    /// Gives the earliest `expires_at` among them (maximum of qint64: none expires); nothing when some row does
    /// not agree. One aggregate query.
    [[nodiscard]] virtual Result<std::optional<qint64>> matchRun(const TokenRun &run, std::span<const Identity> identities) = 0;

    [[nodiscard]] virtual Result<std::vector<TokenRecord>> bySeq(std::span<const Seq> seqs) = 0;
    /// For derived ids (TokenId::isDerived), which carry no Seq.
    [[nodiscard]] virtual Result<std::vector<TokenRecord>> byDerivedToken(std::span<const TokenId> tokens) = 0;
    /// Rows standing at offsets first … last of one partition, by offset.
    [[nodiscard]] virtual Result<std::vector<TokenRecord>> atPositions(LogEpoch epoch, PartitionId partition, Offset first,
                                                                       Offset last)
        = 0;
    /// The first `limit` WAITING rows at or after `from` of one partition, by offset.
    [[nodiscard]] virtual Result<std::vector<TokenRecord>> waitingFrom(LogEpoch epoch, PartitionId partition, Offset from,
                                                                       int limit)
        = 0;
    /// The lowest offset of a WAITING row at or after `from`; nothing when there is none.
    [[nodiscard]] virtual Result<std::optional<Offset>> lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from) = 0;
    /// The highest offset that any row stands at; nothing when none stands there.
    [[nodiscard]] virtual Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) = 0;

    /// Sets the run's positions where they are still null, and only there.
    [[nodiscard]] virtual Result<void> setPositionsWhereNull(const TokenRun &run) = 0;
    /// The same for what the relay has put there, after it removed the outbox rows of that: a token with an outbox
    /// row left was redriven meanwhile, and stands nowhere until that one is published.
    [[nodiscard]] virtual Result<void> notePublished(const TokenRun &run) = 0;
    /// Sets one token's position, over what stands there (the position first read is the one that counts).
    [[nodiscard]] virtual Result<void> setPosition(Seq seq, const Position &position) = 0;

    /// WAITING → ACTIVE for the run, numbered from `firstNo`, with the run's positions. Rows in another state
    /// are left alone. Returns how many changed. Also removes the tokens' outbox rows, if any are left.
    [[nodiscard]] virtual Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                                     std::optional<qint64> expiresAtMs)
        = 0;

    /// Ends one live token (state Reserved, Expired, Abandoned or Dead) at `endedAtMs`; removes its outbox
    /// row. `position`, when given, becomes its position. Returns the state it had; nothing when it was not live.
    [[nodiscard]] virtual Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                                                     std::optional<Position> position)
        = 0;

    /// DEAD → WAITING, position null, with this limit. Rows in another state are left alone; returns how many changed.
    /// An error of kind Item when one of the users has a live token.
    [[nodiscard]] virtual Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) = 0;

    struct ExpiredCount {
        qint64 waiting = 0;
        qint64 active = 0;
    };

    /// Ends (EXPIRED) every live token whose `expires_at` lies in a tenth of a second fully before `nowMs`,
    /// and removes their outbox rows. Cheap when nothing is due. Handles at most `limit` rows or so a call.
    [[nodiscard]] virtual Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) = 0;

    struct RepeatEntry {
        Position position;
        UserId user;
        TokenId token;
    };

    /// Records repeats; a position already there is left as it is.
    [[nodiscard]] virtual Result<void> insertRepeats(std::span<const RepeatEntry> repeats) = 0;
    /// Offsets of one partition between first and last that `repeat_entry` or `dead_letter` records.
    [[nodiscard]] virtual Result<std::vector<Offset>> recordedWithoutToken(const QString &topic, LogEpoch epoch,
                                                                           PartitionId partition, Offset first, Offset last)
        = 0;
};

} // namespace anteroom
