// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DeadLetterStore.h"
#include "core/storage/GateStore.h"

#include <map>

namespace anteroom {

/// Letters in state DEAD whose causes begin alike.
struct LetterCauseCount {
    QString topic;
    /// They belong to a token or an event.
    bool hasToken = false;
    /// How the cause begins, at most 64 characters.
    QString cause;
    qint64 count = 0;
    qint64 firstAtMs = 0;
    qint64 lastAtMs = 0;
};

/// What became of letters that were sent again or discarded.
struct LetterFates {
    /// Events that the data platform accepted; tokens that were let in.
    qint64 forwarded = 0;
    qint64 letIn = 0;
    /// Not settled yet.
    qint64 open = 0;
    qint64 deadAgain = 0;
    /// Waited past their limit, or left.
    qint64 ended = 0;
    /// Letters without token: nobody can tell their fate.
    qint64 untold = 0;
};

/// The port for looking at dead letters, on a connection of its own; never writes.
class DeadLetterReader
{
public:
    virtual ~DeadLetterReader() = default;

    /// Letters in state DEAD, and the highest id among them (0: none).
    struct Totals {
        qint64 dead = 0;
        qint64 newest = 0;
    };
    [[nodiscard]] virtual Result<Totals> totals() = 0;
    /// The most frequent first, at most `limit`. Looks at every DEAD letter.
    [[nodiscard]] virtual Result<std::vector<LetterCauseCount>> causes(int limit) = 0;
    /// DEAD letters, newest first, after the first `skip`; values cut at `valueMax` bytes.
    [[nodiscard]] virtual Result<std::vector<DeadLetter>> dead(qint64 skip, int limit, int valueMax) = 0;
    /// Whole letters after the id `after`, ascending; of one state, or of all.
    [[nodiscard]] virtual Result<std::vector<DeadLetter>> after(qint64 after, std::optional<DeadLetterState> state, int limit) = 0;
    [[nodiscard]] virtual Result<std::optional<DeadLetter>> letter(qint64 id) = 0;
    /// The seats of these reservations, as far as they are in this database.
    [[nodiscard]] virtual Result<std::map<ReservationId, SeatNo>> seatsOf(std::span<const ReservationId> reservations) = 0;
    [[nodiscard]] virtual Result<LetterFates> fates(std::span<const qint64> ids) = 0;
    /// The newest rows of `activity` about dead letters, newest first.
    [[nodiscard]] virtual Result<std::vector<ActivityEntry>> changes(int limit) = 0;
};

} // namespace anteroom
