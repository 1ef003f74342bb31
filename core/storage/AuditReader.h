// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/LogStore.h"
#include "core/storage/TokenRecord.h"

#include <functional>
#include <vector>

namespace anteroom {

/// One record that stands at a position of the queue topic.
struct PositionRecord {
    enum class Kind { Token, Repeat, DeadLetter };
    Kind kind = Kind::Token;
    Position position;
    /// Tokens only.
    Seq seq;
    UserId user;
    TokenState state = TokenState::Waiting;
    std::optional<ActivationNo> activationNo;
};

/// Counts of rows in the whole database, each from a scan of the rows themselves.
struct TokenTotals {
    qint64 entered = 0;
    /// Rows with an activation_no, whatever became of them.
    qint64 activated = 0;
    /// ACTIVE or RESERVED without an activation_no, which nobody can be.
    qint64 unnumbered = 0;
    qint64 waiting = 0;
    /// The next three: never activated.
    qint64 expired = 0;
    qint64 abandoned = 0;
    qint64 dead = 0;
    qint64 repeats = 0;
    qint64 deadLettered = 0;
};

struct ReservationTotals {
    qint64 confirmed = 0;
    qint64 forwarded = 0;
    qint64 dead = 0;
    /// Reservations whose event is nowhere: no event row, or state OUTBOX without an outbox row, or (with the
    /// embedded receiver) FORWARDED and never received.
    qint64 lost = 0;
    /// Reservations that the platform took under more than one key.
    qint64 duplicated = 0;
    /// Keys that the embedded receiver has recorded.
    qint64 received = 0;
};

/// What the auditor reads: rows, never the engine's counters. Used on a connection of its own or on the
/// core's; blocks while it scans.
class AuditReader
{
public:
    virtual ~AuditReader() = default;

    /// Calls `visit` for every record of the queue topic that has a position, ordered by (epoch, partition,
    /// offset, kind). Streams: memory stays flat for any number of rows. Stops early when `visit` returns false.
    [[nodiscard]] virtual Result<void> visitPositions(const QString &queueTopic,
                                                      const std::function<bool(const PositionRecord &)> &visit)
        = 0;

    /// The same of one partition of one life, from offset `from` on and below `to`.
    struct Stretch {
        Offset from;
        Offset to;
    };
    [[nodiscard]] virtual Result<void> visitPartition(const QString &queueTopic, LogEpoch epoch, PartitionId partition, Stretch stretch,
                                                      const std::function<bool(const PositionRecord &)> &visit)
        = 0;

    /// A token that nobody can be: no partition has to be read to say so.
    struct OddToken {
        enum class Fault { WaitsNowhere, WaitsInEarlierLife, ActivatedNowhere, Unnumbered, TwiceLive };
        Fault fault = Fault::WaitsNowhere;
        Seq seq;
        UserId user;
    };
    /// Those with `above` < seq ≤ `upTo`; each once, for the first fault of the list. About 1 µs a row.
    [[nodiscard]] virtual Result<std::vector<OddToken>> oddTokens(Seq above, Seq upTo, LogEpoch newestLife) = 0;
    /// The highest there is; 0 without any.
    [[nodiscard]] virtual Result<Seq> newestToken() = 0;
    [[nodiscard]] virtual Result<std::optional<TokenRecord>> token(Seq seq) = 0;

    [[nodiscard]] virtual Result<TokenTotals> tokenTotals() = 0;
    [[nodiscard]] virtual Result<std::vector<LogProgress>> allProgress(const QString &topic) = 0;
    /// Every life that this topic has had here, oldest first.
    [[nodiscard]] virtual Result<std::vector<EpochInfo>> epochs(const QString &topic) = 0;

    struct Offenders {
        qint64 count = 0;
        /// The first few, for the report.
        std::vector<TokenRecord> first;
    };
    /// WAITING rows without position and without an outbox row.
    [[nodiscard]] virtual Result<Offenders> waitingNowhere() = 0;
    /// Activated rows without a position (visitPositions does not meet them).
    [[nodiscard]] virtual Result<Offenders> activatedNowhere() = 0;
    /// ACTIVE or RESERVED rows without an activation_no.
    [[nodiscard]] virtual Result<Offenders> unnumbered() = 0;
    /// Rows of users with more than one live token.
    [[nodiscard]] virtual Result<Offenders> twiceLive() = 0;

    /// `embeddedReceiver`: platform_received is the platform's own record, so lost and duplicated are known.
    [[nodiscard]] virtual Result<ReservationTotals> reservationTotals(bool embeddedReceiver) = 0;
};

} // namespace anteroom
