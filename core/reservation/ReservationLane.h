// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/RetrySchedule.h"
#include "core/messaging/MessageLog.h"
#include "core/storage/LogStore.h"
#include "core/storage/ReservationStore.h"

#include <deque>
#include <optional>
#include <vector>

namespace anteroom {

/// One message of the reservation topic between being read and having its outcome written.
struct ReservationEntry {
    enum class Step {
        /// Not looked up yet.
        Unread,
        /// Another producer's: its event row is still to be inserted.
        Insert,
        /// To be posted.
        Ready,
        /// Settled; the outcome is still to be written.
        Accepted,
        Dead,
        PassedOver,
    };

    Step step = Step::Unread;
    Offset offset;
    std::optional<qint64> timestampMs;
    QByteArray key;
    QByteArray value;
    QByteArray idHeader;
    std::vector<MessageHeader> headers;
    /// Nothing for what cannot be read, and for a header that belongs to another reservation.
    std::optional<EventRecord> event;
    /// Tries in all; `savedAttempts` is what the row says.
    int attempts = 0;
    int savedAttempts = 0;
    /// Why it failed last, or why it is dead.
    QString cause;
    std::optional<Instant> firstFailedAt;
    Instant settledAt;
    /// At step Insert: how often the database refused the row for its own sake, and when it is tried next.
    int refusals = 0;
    Instant insertAt;

    [[nodiscard]] bool isSettled() const { return step >= Step::Accepted; }
};

/// The database refuses the outcome of one event for that event's own sake (a constraint): delivery rule 5.
struct RefusedOutcome {
    int tries = 0;
    Instant firstFailedAt;
    Instant nextTryAt;
    /// The database's words.
    QString cause;

    /// Its event is dead.
    [[nodiscard]] bool isFinal() const { return RetrySchedule::isExhausted(tries); }
};

/// One assigned partition: its messages in the order of their offsets. `entries[0 … settled)` wait only to be
/// written; `entries[settled]` is the one that is posted; the last `unread` were not looked up yet.
struct ReservationLane {
    LogProgress progress;
    std::deque<ReservationEntry> entries;
    size_t settled = 0;
    size_t unread = 0;
    /// Entries at step Insert.
    size_t inserts = 0;
    /// The first offset not taken yet.
    Offset next;
    bool paused = false;
    std::optional<quint64> ticket;
    /// Of `entries[0]`; what comes after it waits.
    std::optional<RefusedOutcome> refused;

    [[nodiscard]] ReservationEntry *first() { return settled < entries.size() ? &entries[settled] : nullptr; }
    [[nodiscard]] const ReservationEntry *first() const { return settled < entries.size() ? &entries[settled] : nullptr; }
    [[nodiscard]] bool mayWriteSettled(Instant now) const { return settled > 0 && (!refused || refused->nextTryAt <= now); }
    /// When the first of the rows to insert is due.
    [[nodiscard]] std::optional<Instant> insertDueAt() const
    {
        std::optional<Instant> due;
        for (size_t i = settled; inserts > 0 && i < entries.size(); ++i) {
            if (entries[i].step == ReservationEntry::Step::Insert)
                due = due ? std::min(*due, entries[i].insertAt) : entries[i].insertAt;
        }
        return due;
    }
    [[nodiscard]] bool mayInsert(Instant now) const
    {
        const auto due = insertDueAt();
        return due && *due <= now;
    }
    [[nodiscard]] bool hasUnsavedTries() const { return first() && first()->attempts != first()->savedAttempts; }
    [[nodiscard]] Position positionOf(const ReservationEntry &entry) const
    {
        return {progress.epoch, progress.partition, entry.offset};
    }
};

} // namespace anteroom
