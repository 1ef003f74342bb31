// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QString>

#include <optional>

namespace anteroom {

/// One row of `room_event`: what happened to the room that nobody ordered.
struct RoomEvent {
    qint64 id = 0;
    qint64 atMs = 0;
    /// An alert of the desk; else an event of the engine.
    bool alert = false;
    /// "started", "broker away", "rebalance", … or an alert's kind. Never translated.
    QString what;
    /// In the surroundings' own words, or empty.
    QString detail;
    /// A figure that belongs to it; its meaning follows from `what`.
    qint64 value = 0;
    /// When it was over; nothing while it lasts. For what has no length: when it happened.
    std::optional<qint64> endedAtMs;
};

/// The port to `room_event`, and to the forecasts noted beside an operator's change. Core thread only; each call is a
/// transaction of its own. Bounded: beyond `eventsMax` the oldest thousand go.
class RoomEventLog
{
public:
    virtual ~RoomEventLog() = default;

    static constexpr qint64 eventsMax = 10'000;

    /// Writes it down; returns its id. `id` of the event is not looked at.
    [[nodiscard]] virtual Result<qint64> add(const RoomEvent &event) = 0;
    [[nodiscard]] virtual Result<void> end(qint64 id, qint64 atMs) = 0;
    /// Ends all that a core which died could not end.
    [[nodiscard]] virtual Result<void> endAll(qint64 atMs) = 0;
    /// Keeps what was expected of the newest change of the gate that was made at `atMs`.
    [[nodiscard]] virtual Result<void> noteEffect(qint64 atMs, const QByteArray &effect) = 0;
};

} // namespace anteroom
