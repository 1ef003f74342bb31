// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "ui/models/BarScenes.h"
#include "ui/models/CellRoles.h"
#include "ui/models/Situation.h"

namespace anteroom {

/// Reservations by state, so that what is on screen adds up: confirmed = published + outbox − others, and
/// published = in flight + retrying + forwarded + dead.
struct ReservationSums {
    qint64 confirmed = 0;
    qint64 outbox = 0;
    qint64 published = 0;
    qint64 inFlight = 0;
    qint64 retrying = 0;
    qint64 forwarded = 0;
    qint64 dead = 0;
    /// Events of other programs, whose reservations are not in this database.
    qint64 others = 0;

    bool operator==(const ReservationSums &) const = default;
};

[[nodiscard]] ReservationSums reservationSums(const ReservationsView &view);

[[nodiscard]] LatencyScene latencyScene(const ForwardingView &view);

/// Rows for a scene at most.
inline constexpr int deliveryRowsMost = 8;

[[nodiscard]] DeliveriesScene deliveriesScene(const ForwardingView &view);

/// One bar a minute.
[[nodiscard]] QList<StripBar> minuteBars(const ForwardingView &view);
/// The longest trouble of the hour: "2 min of HTTP 503 at 13:24".
[[nodiscard]] QString hourSentence(const ForwardingView &view);

/// The data platform in words.
struct PlatformWords {
    StateChip chip;
    /// "Answering".
    QString headline;
    /// "HTTP 200 in 16 ms, 0.2 s ago".
    QString last;
    QString circuit;
    Role circuitRole = Role::Text;
    QString circuitNote;
    QString lastFailure;

    bool operator==(const PlatformWords &) const = default;
};

[[nodiscard]] PlatformWords platformWords(const Snapshot &snapshot, const ForwardingView &view, Instant now);

/// Why nothing can be tried again now; empty when it can.
[[nodiscard]] QString retryRefusal(const Snapshot &snapshot, const ForwardingView &view, Instant now);

/// "in 1.4 s", "now"; for the retry queue.
[[nodiscard]] QString nextTryText(const Snapshot &snapshot, const std::optional<Instant> &at, Instant now);

/// When the first of those that wait is tried again; nothing when none waits or it is not known.
[[nodiscard]] std::optional<Instant> nextTry(const Snapshot &snapshot, const ForwardingView &view);

} // namespace anteroom
