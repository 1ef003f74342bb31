// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CrowdPlayer.h"
#include "core/engine/FlowRecorder.h"
#include "core/engine/RoomParts.h"
#include "core/engine/TickRecorder.h"
#include "core/messaging/DeadLetterJob.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace anteroom {

/// What a core does, in its order: one run() is one pass over all the work there is, a bounded amount of each
/// kind. It has no event loop and no thread of its own, so that the running program (Core) and the simulation
/// run the very same thing. Core thread.
class CoreRound
{
public:
    enum class Part { Tick, Crowd, Relay, Queue, QueueStart, Reservations, ReservationStart, Database, Topics };

    struct PartTrouble {
        Error error;
        Instant since;
        Instant retryAt;
    };
    using Troubles = std::map<Part, PartTrouble>;

    struct Options {
        bool embeddedBroker = false;
        /// Look for the end: everything drained, or no progress for too long.
        bool untilDrained = false;
        /// The crowd is what this core is run for: it is kept after it is through.
        bool rehearsal = false;
    };

    struct Outcome {
        /// There is more to do at once.
        bool more = false;
        /// Everything is done; said once.
        bool drained = false;
        /// The core cannot go on.
        std::optional<Error> failure;
        /// When to run again if nothing wakes it before. Not after a failure.
        Instant nextDue;
    };

    CoreRound(RoomParts &parts, const Options &options, const Clock &clock);

    /// Reads what there is so far. To be called once, before anything else.
    [[nodiscard]] Result<void> begin(const Gate &gate);
    /// One pass.
    [[nodiscard]] Outcome run();
    /// Ends cleanly: what was delivered is recorded, offsets are committed. Blocks for up to three times `share`.
    void finish(Milliseconds share);

    // What an operator can do. Every change is in `activity`, with before and after, in the transaction that makes
    // it (delivery rule 12). Refused (Usage) outside the contract's ranges.
    [[nodiscard]] Result<void> applyAdmission(const AdmissionSettings &settings, const QString &reason);
    [[nodiscard]] Result<void> setPaused(bool paused, const QString &reason);
    [[nodiscard]] Result<void> setDraining(bool draining, const QString &reason);
    [[nodiscard]] Result<void> sendUsers(const ArrivalPlan &plan);
    void stopSending();
    /// Tries again now what waits for its next try at the data platform.
    [[nodiscard]] Result<void> retryForwarding();
    /// Does the job's next letters; true while there are more.
    [[nodiscard]] Result<bool> settleDeadLetters(DeadLetterJob &job);
    [[nodiscard]] Result<void> beginCrowd(const ArrivalPlan &plan, Instant now);
    /// A pin on the chart of what flows.
    void addMark(FlowMark::Kind kind, qint64 before, qint64 after);

    /// The gate row as last read or written.
    [[nodiscard]] const Gate &gate() const { return m_gate; }
    [[nodiscard]] TickLimit limit() const { return m_limit; }
    [[nodiscard]] const Troubles &troubles() const { return m_troubles; }
    [[nodiscard]] const FlowRecorder &flow() const { return m_flow; }
    /// Null before the first tick.
    [[nodiscard]] std::shared_ptr<const TickLog> ticks() { return m_ticks.log(); }
    /// Null while nobody plays.
    [[nodiscard]] const CrowdPlayer *crowd() const { return m_crowd.get(); }
    [[nodiscard]] const ReservationStore::Counts &reservationCounts() const { return m_reservationCounts; }
    [[nodiscard]] qint64 outboxCount() const { return m_outboxCount; }
    [[nodiscard]] qint64 deadLetters() const { return m_deadLetters; }
    /// This run's figures so far.
    [[nodiscard]] RunFigures figures() const;

    /// Why the broker neither takes nor gives at present (Stage::Topic: it answers, and a topic is not there);
    /// nothing when all is well.
    [[nodiscard]] std::optional<Error> brokerTrouble() const;
    /// What the run cannot go on without at the moment; nothing while all answer.
    [[nodiscard]] std::optional<Error> whatIsWaitedFor() const;

private:
    [[nodiscard]] bool runTick(Instant now);
    [[nodiscard]] bool playCrowd(Instant now);
    [[nodiscard]] bool relayOutbox(Instant now);
    [[nodiscard]] bool readQueue(Instant now);
    void handleReservations(Instant now);
    void lookAtDatabase(Instant now);
    void lookAtLetters();
    void lookAtTopics(Instant now);
    [[nodiscard]] bool isDrained(Instant now);
    void watchProgress(Instant now);
    [[nodiscard]] Instant nextDue(Instant now) const;
    [[nodiscard]] bool mayRun(Part part, Instant now) const;
    /// Remembers or clears the part's trouble; returns true when all was well.
    bool note(Part part, const std::optional<Error> &error, Instant now);
    [[nodiscard]] Result<void> changeGate(const QString &action, const QString &before, const QString &after, const QString &reason,
                                          const std::function<void(Gate &)> &change);

    RoomParts &m_parts;
    const Options m_options;
    const Clock &m_clock;
    std::unique_ptr<CrowdPlayer> m_crowd;
    FlowRecorder m_flow;
    TickRecorder m_ticks;
    Troubles m_troubles;
    std::optional<Error> m_failure;
    Gate m_gate;
    ReservationStore::Counts m_reservationCounts;
    TickLimit m_limit = TickLimit::NobodyBuffered;
    qint64 m_dataVersion = 0;
    qint64 m_outboxCount = 0;
    qint64 m_deadLetters = 0;
    /// Events that were reopened when the counts were last put right.
    qint64 m_reopened = 0;
    Instant m_lookedAt;
    Instant m_housekeptAt;
    /// When a topic was first found not to be there.
    std::optional<Instant> m_topicsGoneSince;
    Instant m_topicsTriedAt;
    Instant m_drainCheckedAt;
    Instant m_progressAt;
    qint64 m_progressMark = 0;
    bool m_saidDrained = false;
};

} // namespace anteroom
