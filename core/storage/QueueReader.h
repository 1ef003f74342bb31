// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/TokenEntry.h"
#include "core/storage/TokenFilter.h"

#include <array>
#include <vector>

namespace anteroom {

/// A run of Seqs, both ends included.
struct SeqRange {
    Seq first;
    Seq last;
};

/// What one range of Seqs holds.
struct RangeCounts {
    /// The WAITING tokens of one partition within the range, and the offsets that they lie between.
    struct Stretch {
        LogEpoch epoch;
        PartitionId partition;
        qint64 waiting = 0;
        Offset first;
        Offset last;

        bool operator==(const Stretch &) const = default;
    };

    qint64 all = 0;
    /// By number of TokenState.
    std::array<qint64, 6> byState{};
    /// Rows with an activation number, whatever became of them.
    qint64 activated = 0;
    /// WAITING and not on the log: saved, not yet published.
    qint64 unpublished = 0;
    std::vector<Stretch> stretches;

    [[nodiscard]] qint64 of(TokenState state) const { return byState[static_cast<size_t>(state)]; }
    bool operator==(const RangeCounts &) const = default;
};

/// What the core keeps count of: proves without a scan that counts taken earlier still hold.
struct QueueSums {
    /// No row has a greater Seq.
    Seq newest;
    qint64 waiting = 0;
    qint64 active = 0;
    qint64 unpublished = 0;
};

/// The port for looking tokens up: on a connection of its own, in the reader's thread; never writes. Every
/// method costs at most what its range of Seqs costs, about 1 µs a row, so that no statement holds back the
/// writer's checkpoints for long.
class QueueReader
{
public:
    virtual ~QueueReader() = default;

    [[nodiscard]] virtual Result<QueueSums> sums() = 0;
    [[nodiscard]] virtual Result<RangeCounts> count(const SeqRange &range) = 0;
    /// How many tokens of the range the filter shows.
    [[nodiscard]] virtual Result<qint64> countShown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range) = 0;
    /// The tokens of the range that the filter shows, by Seq, after the first `skip`, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<TokenEntry>> shown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range,
                                                                qint64 skip, qint64 limit)
        = 0;
    /// WAITING tokens of the range that stand before `position` in its partition.
    [[nodiscard]] virtual Result<qint64> waitingBefore(const Position &position, const SeqRange &range) = 0;
    /// Offsets first … last of one partition at which a token is WAITING, ascending.
    [[nodiscard]] virtual Result<std::vector<Offset>> waitingOffsets(const Position &first, Offset last) = 0;
    /// WAITING tokens of the range that are not published.
    [[nodiscard]] virtual Result<qint64> countUnpublished(const SeqRange &range) = 0;

    [[nodiscard]] virtual Result<std::optional<TokenEntry>> bySeq(Seq seq) = 0;
    [[nodiscard]] virtual Result<std::optional<TokenEntry>> byPosition(const Position &position) = 0;
    /// The user's token that is WAITING or ACTIVE.
    [[nodiscard]] virtual Result<std::optional<TokenEntry>> liveOf(UserId user) = 0;
    /// For ids without a Seq (TokenId::isDerived).
    [[nodiscard]] virtual Result<std::optional<TokenEntry>> byDerivedToken(TokenId token) = 0;
    /// The newest token of this user within the range.
    [[nodiscard]] virtual Result<std::optional<TokenEntry>> newestOf(UserId user, const SeqRange &range) = 0;
    /// The newest token within the range whose text begins so (lower case).
    [[nodiscard]] virtual Result<std::optional<TokenEntry>> newestBeginning(const QString &text, const SeqRange &range) = 0;

    /// How often the token's message was read once more.
    [[nodiscard]] virtual Result<qint64> repeatsOf(TokenId token) = 0;
    /// The reservation that the user made from `sinceMs` on; the first one.
    [[nodiscard]] virtual Result<std::optional<TokenReservation>> reservationOf(UserId user, qint64 sinceMs) = 0;
    [[nodiscard]] virtual Result<std::optional<TokenDeath>> deathOf(TokenId token) = 0;
};

} // namespace anteroom
