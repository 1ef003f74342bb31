// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Types.h"
#include "core/reservation/DataPlatform.h"

#include <map>
#include <optional>
#include <vector>

namespace anteroom {

/// When which partition's first event is posted, and what an answer means. A decision: single-threaded, no
/// I/O, `now` from outside. A lane is a partition; it holds at most one event, the partition's first.
///
/// 1. 2xx: accepted. 5xx, 408, 425: retried, a try. 429: retried, no try; Retry-After holds every lane.
///    No answer (or one that is none of these, as a redirect): retried, never a try. Other 4xx: dead.
/// 2. Four failures in a row over all lanes open the circuit: their tries are given back, and until an answer
///    settles an event only one probe at a time is posted, 1, 2, 4 … 30 s apart, going round the lanes.
/// 3. The fifth try kills only if another event was accepted since the first one failed; else it is not
///    counted. So an outage kills nothing, and a lone event is retried for ever.
class DataPlatformPolicy
{
public:
    enum class Verdict { Accepted, Retry, Dead };

    /// Posts at once; more partitions than this take turns.
    static constexpr int parallelMax = 6;
    static constexpr int failuresToOpen = 4;

    /// `random` spreads the pauses; it must outlive this object.
    explicit DataPlatformPolicy(RandomSource &random) : m_random(random) {}

    /// The lane's first event is a new one, with so many tries behind it; it is due at once.
    void enter(PartitionId lane, int attempts, Instant now);
    /// The lane's event is settled, or not ours any more.
    void leave(PartitionId lane);

    /// The next lane whose event is to be posted now; it then counts as in flight. Nothing: none is due.
    [[nodiscard]] std::optional<PartitionId> takeDue(Instant now);
    /// What becomes of the lane's event, which was in flight. After Accepted or Dead call leave().
    [[nodiscard]] Verdict judge(PartitionId lane, const PlatformAnswer &answer, Instant now);

    [[nodiscard]] bool holds(PartitionId lane) const { return m_lanes.contains(lane); }
    /// Counted tries of the lane's event, the one that settled it included.
    [[nodiscard]] int attempts(PartitionId lane) const;
    [[nodiscard]] int inFlight() const;
    /// Lanes whose event failed and waits for its next try.
    [[nodiscard]] int retrying() const;
    [[nodiscard]] bool circuitOpen() const { return m_open; }
    /// When the next probe goes out; nothing while closed or while one is in flight.
    [[nodiscard]] std::optional<Instant> nextProbeAt() const;
    /// When takeDue() will give something if no answer comes first.
    [[nodiscard]] std::optional<Instant> nextDueAt() const;

    /// An operator wants what waits to be tried now: lanes whose event failed are due at once, or the probe is while the
    /// circuit is open. Tries count as ever, and a pause that the platform asked for is kept. Returns how many lanes waited.
    int retryNow(Instant now);
    /// When the lane's event, which failed, is tried again; nothing while it is in flight, did not fail, or waits for the
    /// circuit to close.
    [[nodiscard]] std::optional<Instant> nextTryAt(PartitionId lane) const;
    /// The lane's event failed and waits for its next try.
    [[nodiscard]] bool isRetrying(PartitionId lane) const;
    /// Failures since the last answer that settled an event; at failuresToOpen the circuit opens and they are 0.
    [[nodiscard]] int failuresInRow() const { return static_cast<int>(m_row.size()); }
    /// Nothing is posted before this, because the platform asked for it (429 with Retry-After); nothing: it did not.
    [[nodiscard]] std::optional<Instant> heldUntil(Instant now) const;

private:
    struct Lane {
        /// Tells this event from an earlier one of the lane.
        quint64 event = 0;
        int attempts = 0;
        /// Failures of any kind, for the delay.
        int failures = 0;
        /// m_accepted when its first counted try failed.
        qint64 acceptedBefore = 0;
        Instant dueAt;
        bool inFlight = false;
    };
    struct Failure {
        PartitionId lane;
        quint64 event = 0;
        bool counted = false;
    };

    [[nodiscard]] Verdict onFailure(PartitionId lane, bool isTry, Instant now);
    [[nodiscard]] bool isDue(const Lane &lane, Instant now) const;
    void hold(PartitionId lane, const PlatformAnswer &answer, Instant now);
    void scheduleProbe(Instant now);
    void open(Instant now);
    void close(Instant now);

    RandomSource &m_random;
    std::map<PartitionId, Lane> m_lanes;
    quint64 m_events = 0;
    qint64 m_accepted = 0;
    std::vector<Failure> m_row;
    /// Where takeDue() looks first, so that all lanes get their turn.
    PartitionId m_turn;
    Instant m_holdUntil;
    bool m_open = false;
    std::optional<PartitionId> m_probe;
    Milliseconds m_probeDelay{0};
    Instant m_probeAt;
};

} // namespace anteroom
