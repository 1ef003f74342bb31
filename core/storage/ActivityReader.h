// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/GateStore.h"
#include "core/storage/RoomEvents.h"

#include <QByteArray>

#include <vector>

namespace anteroom {

/// A row of `activity` or of `room_event`, in the one order of both.
struct ActivityRecord {
    /// The id of the row of `activity`; of an event: of the newest such row when the event was written, 0 for none.
    qint64 place = 0;
    /// Nothing: what a person did.
    std::optional<RoomEvent> event;
    ActivityEntry entry;
    /// What was expected of a change (ActivityEffect); empty where nothing was noted.
    QByteArray effect;
};

/// The port for looking at what was done and what happened, on a connection of its own; never writes.
class ActivityReader
{
public:
    virtual ~ActivityReader() = default;

    struct Extent {
        /// The highest id of `activity`, and the lowest and highest of `room_event`; 0 for none.
        qint64 newest = 0;
        qint64 oldestEvent = 0;
        qint64 newestEvent = 0;
        /// Events that last.
        qint64 open = 0;
        /// When an event was last over; 0 for never.
        qint64 lastEndMs = 0;
        /// The highest id of `activity` with a forecast beside it.
        qint64 newestEffect = 0;

        bool operator==(const Extent &) const = default;
    };
    [[nodiscard]] virtual Result<Extent> extent() = 0;
    /// All with first ≤ place ≤ last, oldest first.
    [[nodiscard]] virtual Result<std::vector<ActivityRecord>> between(qint64 first, qint64 last) = 0;
    /// The newest "started"; nothing when none is kept.
    [[nodiscard]] virtual Result<std::optional<ActivityRecord>> newestStart() = 0;
};

} // namespace anteroom
