// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/DataPlatform.h"
#include "core/reservation/DataPlatformPolicy.h"
#include "core/reservation/ForwardingObserver.h"
#include "core/reservation/RecentReservations.h"
#include "core/reservation/ReservationLane.h"
#include "core/storage/DeadLetterStore.h"
#include "core/storage/UnitOfWork.h"

#include <map>
#include <span>
#include <unordered_set>

namespace anteroom {

/// Reads reservation events, posts them to the data platform and records what became of them. A decision:
/// it has no clock, timer or thread; the engine calls it on the core thread.
///
/// 1. Within a partition one event is posted at a time, in the order of the offsets; partitions go in parallel.
///    The next one is posted when the one before is answered; outcomes wait together for one transaction, while
///    more may join, at most groupDelay and groupMax.
/// 2. All outcomes of a settle() are one transaction, with the progress of each partition; only then may the
///    offset that it names be committed, and everything before that offset is done.
/// 3. A failed transaction loses nothing: answers and outcomes stay for the next call, nothing new is posted.
/// 4. A partition holds at most `capacity` messages; what came beyond is read again after the resume.
/// 5. A position or event that was settled before is passed over.
/// 6. An outcome that the database refuses for the event's own sake is tried five times, and its partition waits;
///    the others go on. Then the event is dead; its row is left as it is when even that is refused.
class ReservationListener
{
public:
    /// Where it reads and writes; all must outlive it.
    struct Ports {
        UnitOfWork &work;
        ReservationStore &reservations;
        DeadLetterStore &deadLetters;
        LogStore &log;
        DataPlatform &platform;
        /// May be null.
        ForwardingObserver *observer = nullptr;
    };

    static constexpr size_t defaultCapacity = 1000;
    /// How long an outcome waits for others to share its transaction, and how many may share one.
    static constexpr Milliseconds groupDelay{50};
    static constexpr size_t groupMax = 256;

    ReservationListener(const Ports &ports, RandomSource &random, QByteArray topic, size_t capacity = defaultCapacity);

    /// This partition is ours; reading begins at `progress.next`. To be called before the consumer's start().
    void onAssigned(const LogProgress &progress);
    /// Drops what is held of the partition; answers still to come for it are ignored.
    void onRevoked(PartitionId partition);

    /// Takes copies of these messages of the latest poll. Partitions that are not assigned, and offsets that
    /// were taken already, are left out.
    void onMessages(std::span<const ReceivedMessage> messages, const MessageConsumer &consumer);

    /// All before `offset` was handed out (the log may end with records that are no messages).
    void onReachedEnd(PartitionId partition, Offset offset);

    struct FlowChange {
        PartitionId partition;
        bool pause = false;
        /// For the consumer's resume().
        Offset next;
    };
    /// Partitions to pause or resume, since the last call.
    [[nodiscard]] std::vector<FlowChange> takeFlowChanges();

    /// Takes the answers, looks new messages up, and posts every partition's first event that is due. An error
    /// is trouble of the database; it is tried again at the next call.
    [[nodiscard]] Result<void> advance(Instant now);

    struct Settled {
        struct Commit {
            PartitionId partition;
            Offset offset;
        };
        /// Offsets that may be committed now.
        std::vector<Commit> commits;
        qint64 forwarded = 0;
        /// Events that died.
        qint64 dead = 0;
        /// Dead letters of events and of unreadable messages.
        qint64 deadLetters = 0;
    };

    /// Takes the answers and writes what is settled in one transaction, when it is time to (rule 1). Cheap when
    /// it is not. Call it after advance(), so that it knows what is on its way.
    [[nodiscard]] Result<Settled> settle(Instant now);

    /// When advance() and settle() are to be called next if no message and no answer comes first.
    [[nodiscard]] std::optional<Instant> nextDueAt(Instant now) const;

    struct Complaint {
        QString text;
        Instant since;
    };
    struct Counters {
        int inFlight = 0;
        int retrying = 0;
        /// Held messages, whatever their step.
        qint64 held = 0;
        bool circuitOpen = false;
        std::optional<Instant> nextProbeAt;
        /// Read again, or a duplicate of the log: passed over.
        qint64 redelivered = 0;
        /// What the platform last said wrong, since its last acceptance, and since when.
        std::optional<Complaint> platform;
        /// Why the database refuses the outcome of one event, and since when.
        std::optional<Complaint> refused;
    };
    [[nodiscard]] Counters counters() const;

    struct LaneView {
        PartitionId partition;
        /// Everything before it has its outcome written: what may be committed.
        Offset done;
        /// The next offset to be taken.
        Offset read;
        bool paused = false;
    };
    [[nodiscard]] std::vector<LaneView> lanes() const;

    /// A partition whose first event failed and waits for its next try.
    struct RetryView {
        RecentReservation event;
        QString cause;
        Instant firstFailedAt;
        /// Nothing: it waits for the circuit to close.
        std::optional<Instant> nextTryAt;
    };
    [[nodiscard]] std::vector<RetryView> retries() const;
    /// Tries again now what waits for its next try; returns how many events that are. See DataPlatformPolicy::retryNow().
    int retryNow(Instant now) { return m_policy.retryNow(now); }
    [[nodiscard]] const DataPlatformPolicy &policy() const { return m_policy; }
    /// The newest 20 events, newest first.
    [[nodiscard]] const std::deque<RecentReservation> &recent() const { return m_recent.rows(); }

private:
    using Step = ReservationEntry::Step;

    static constexpr Milliseconds databaseRetryDelay{250};

    void takeAnswers(Instant now);
    void onAnswer(ReservationLane &lane, const PlatformAnswer &answer, Instant now);
    [[nodiscard]] Result<void> identify(Instant now);
    [[nodiscard]] Result<std::map<Seq, EventRecord>> eventsNamedBy(std::span<ReservationEntry *const> entries);
    [[nodiscard]] Result<void> identifyEntry(ReservationLane &lane, ReservationEntry &entry,
                                             const std::map<Seq, EventRecord> &known, Instant now);
    void adopt(const ReservationLane &lane, ReservationEntry &entry, const EventRecord &event, Instant now);
    void findFirst(ReservationLane &lane, Instant now);
    void post(ReservationLane &lane, Instant now);
    RecentReservation show(const ReservationLane &lane, const ReservationEntry &entry, RecentReservation::State state, Instant now);
    [[nodiscard]] static RecentReservation rowOf(const ReservationLane &lane, const ReservationEntry &entry,
                                                 RecentReservation::State state, Instant now);

    struct Writing;
    [[nodiscard]] bool hasSomethingToWrite(Instant now) const;
    [[nodiscard]] bool isTimeToWrite(Instant now) const;
    [[nodiscard]] Result<void> write(Writing &writing, Instant now);
    [[nodiscard]] Result<void> writeLane(ReservationLane &lane, Writing &writing, Instant now);
    [[nodiscard]] Result<void> writeOutcome(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now);
    [[nodiscard]] Result<void> writeFinal(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now);
    [[nodiscard]] Result<void> writeDead(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now);
    [[nodiscard]] Result<void> writeLetter(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now);
    [[nodiscard]] Result<void> saveTries(const ReservationLane &lane);
    [[nodiscard]] Result<void> insertForeign(ReservationEntry &entry, Writing &writing);
    template <class Body>
    [[nodiscard]] Result<void> fenced(Writing &writing, Body &&body);
    void applyWritten(Writing &writing, Instant now);
    void onInsertRefused(ReservationEntry &entry, const Error &error, Instant now);
    void onRefused(ReservationLane &lane, const Error &error, Instant now);
    void dropWritten(ReservationLane &lane, size_t count);

    Ports m_ports;
    RandomSource &m_random;
    DataPlatformPolicy m_policy;
    QByteArray m_topic;
    size_t m_capacity;
    std::map<PartitionId, ReservationLane> m_lanes;
    std::map<quint64, PartitionId> m_tickets;
    quint64 m_lastTicket = 0;
    /// Events that are held to be posted or written: a second message of one of them is a duplicate.
    std::unordered_set<qint64> m_heldEvents;
    std::vector<FlowChange> m_flowChanges;
    std::vector<PlatformAnswer> m_answers;
    RecentReservations m_recent;
    qint64 m_redelivered = 0;
    std::optional<Complaint> m_complaint;
    /// Set while the database is in trouble: when to try again.
    std::optional<Instant> m_retryAt;
};

} // namespace anteroom
