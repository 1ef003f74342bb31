// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"

#include <array>

namespace anteroom {

/// What goes out to the data platform and what comes back, beside the counts of ReservationsView. Since the core's start
/// where nothing else is said. Immutable once published, rebuilt a few times a second.
struct ForwardingView {
    /// Upper ends of the bins of `latency`, in milliseconds; what took longer is in one more.
    static constexpr std::array<qint64, 14> latencyEnds{ 5,     10,    20,    50,     100,    200,     500,
                                                         1'000, 2'000, 5'000, 10'000, 60'000, 600'000, 3'600'000 };
    static constexpr size_t minutesKept = 60;
    static constexpr size_t secondsKept = 60;
    static constexpr size_t eventsMost = 500;
    /// An answer that took longer is slow.
    static constexpr Milliseconds slowAnswer{ 250 };

    /// One answer of the data platform.
    struct Answer {
        Instant at;
        /// Posted → answered.
        Milliseconds took{ 0 };
        /// "HTTP 200", "HTTP 503 busy", or why none came.
        QString text;
    };
    /// The answers of one minute.
    struct Minute {
        Instant begin;
        /// Accepted, or refused for good: the platform works.
        qint64 answered = 0;
        /// To be tried again.
        qint64 failed = 0;
        /// The last failure.
        QString failure;
    };
    /// One event on its way out and back.
    struct Delivery {
        enum class Outcome { InFlight, Accepted, Refused, Failed };
        PartitionId partition;
        Instant from;
        /// When its answer came; for InFlight the moment of this view.
        Instant to;
        Outcome outcome = Outcome::InFlight;
    };
    /// One partition of the topic that is ours.
    struct Lane {
        PartitionId partition;
        /// Accepted a second, over 10 s.
        double acceptedPerS = 0;
        /// Accepted in each of the newest whole seconds, oldest first.
        std::vector<int> history;
        bool posting = false;
    };
    /// An event that failed and waits for its next try.
    struct Retry {
        ReservationId reservation;
        UserId user;
        PartitionId partition;
        Offset offset;
        /// Tries counted so far.
        int attempts = 0;
        QString cause;
        Instant firstFailedAt;
        /// Nothing: it waits for the circuit to close.
        std::optional<Instant> nextTryAt;
    };

    Instant at;
    /// Where it is posted to, without user and password; "embedded" for the receiver within.
    QString endpoint;
    /// From the message's timestamp (the confirmation, for our own) to the acceptance: how many fell into each bin.
    std::array<qint64, latencyEnds.size() + 1> latency{};
    qint64 measured = 0;
    /// Nothing until an event was accepted.
    std::optional<Milliseconds> p50;
    std::optional<Milliseconds> p95;
    std::optional<Milliseconds> p99;

    std::optional<Answer> last;
    std::optional<Answer> lastFailure;
    /// Always minutesKept, oldest first; the last is the present one.
    std::vector<Minute> minutes;
    /// Of about the last second, in the order in which they went out.
    std::vector<Delivery> deliveries;
    std::vector<Lane> lanes;
    std::vector<Retry> retries;
    /// The newest eventsMost, newest first, and how many there were.
    std::vector<ReservationEventView> events;
    qint64 eventsSeen = 0;

    /// Accepted a second, over 10 s.
    double acceptedPerS = 0;
    /// Posted, not answered yet.
    int posting = 0;
    /// So many failures in a row open the circuit, and there are so many.
    int failuresToOpen = 0;
    int failuresInRow = 0;
    /// The platform asked to be left alone until then (429 with Retry-After).
    std::optional<Instant> heldUntil;
};

} // namespace anteroom
