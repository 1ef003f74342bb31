// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/TokenId.h"
#include "core/base/Types.h"
#include "core/engine/FaultOrder.h"
#include "core/storage/GateStore.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace anteroom {

struct ForwardingView;
class TickLog;

/// One second of the flow chart.
struct FlowSample {
    Instant at;
    qint64 waiting = 0;
    double entriesPerS = 0;
    double activationsPerS = 0;
    /// batch / interval while the gate was open; 0 while paused.
    double configuredPerS = 0;
    double reservationsPerS = 0;
};

/// A moment worth a pin on the flow chart: a knob was turned, admissions paused, …
struct FlowMark {
    Instant at;
    /// FaultArmed, FaultHealed: `after` is the FaultKind.
    enum class Kind { Batch, Interval, MaxActive, Paused, Resumed, Drain, Opened, FaultArmed, FaultHealed } kind = Kind::Batch;
    qint64 before = 0;
    qint64 after = 0;
};

/// The last hour, a sample a second (at most 3,600) and at most 200 marks; rebuilt once a second.
struct FlowHistory {
    std::vector<FlowSample> samples;
    std::vector<FlowMark> marks;
};

enum class GateLimit {
    /// The batch was the limit: more were buffered than could be let in.
    BatchSize,
    MaxActive,
    /// Nobody waits.
    EmptyQueue,
    /// People wait, but none of them is read into the buffer yet.
    EmptyBuffer,
    Paused,
    /// The database or broker does not answer; the gate waits for it.
    Trouble,
};

/// A part of the surroundings that does not answer.
struct Trouble {
    Stage stage = Stage::Unknown;
    QString text;
    Instant since;
};

struct WaitingView {
    /// WAITING people: outbox + still on the broker + buffered, less those that ended. Nothing = unknown.
    std::optional<qint64> total;
    /// Saved, not yet published.
    qint64 outbox = 0;
    /// Published, not yet read. Nothing while the broker's end is unknown.
    std::optional<qint64> onBroker;
    qint64 buffered = 0;
    qint64 bufferCapacity = 0;
    /// The buffer is full and the partitions are paused: normal under load.
    bool bufferFull = false;
    /// Resumes when the buffer holds fewer than this.
    qint64 resumesBelow = 0;
    /// People a second over the last 10 s: positive = growing.
    double trendPerS = 0;
    /// Of those activated in the last minute, entered → activated. Nothing when none was.
    std::optional<Milliseconds> p50;
    std::optional<Milliseconds> p95;
};

struct GateView {
    AdmissionSettings admission;
    /// How long people may wait, and stay inside without a reservation; 0 = for ever.
    std::chrono::seconds waitTtl{0};
    std::chrono::seconds holdTtl{0};
    bool paused = false;
    bool draining = false;
    /// Draining and empty: everybody was admitted.
    bool drained = false;
    /// Nothing before the first tick or while paused.
    std::optional<Instant> nextTickAt;
    /// Over the last 10 s.
    double activationsPerS = 0;
    double entriesPerS = 0;
    GateLimit limitedBy = GateLimit::EmptyQueue;
};

struct InsideView {
    qint64 active = 0;
    /// Over the last 10 s.
    double inPerS = 0;
    double outPerS = 0;
    /// Mean time from activated to ended over the last minute; nothing when nobody left.
    std::optional<Milliseconds> averageStay;
};

struct ReservationsView {
    /// Confirmed a second, over 10 s.
    double perS = 0;
    qint64 confirmed = 0;
    qint64 outbox = 0;
    qint64 inFlight = 0;
    qint64 retrying = 0;
    qint64 forwarded = 0;
    qint64 dead = 0;
    /// The circuit is open: nothing is sent but a probe; nothing is dropped.
    bool circuitOpen = false;
    std::optional<Instant> nextProbeAt;
};

/// One partition's lane: start ≤ committed ≤ activated ≤ read ≤ end.
struct PartitionView {
    QString topic;
    PartitionId partition;
    std::optional<Offset> logStart;
    /// The group's committed offset as last confirmed.
    std::optional<Offset> committed;
    /// Everything before it is done (activated, repeated, dead); commit pending for the rest.
    std::optional<Offset> done;
    /// Next offset to be read: what lies between done and read is buffered (or in flight).
    std::optional<Offset> read;
    /// Log end offset.
    std::optional<Offset> end;
    /// When `end` was last known to be true.
    std::optional<Instant> endKnownAt;
    QString member;
    bool paused = false;
};

struct NextInLine {
    qint64 place = 0;
    TokenId token;
    UserId user;
    Offset offset;
    Instant enteredAt;
    /// The tick that is expected to take it; nothing while paused.
    std::optional<Instant> entersAt;
};

struct ReservationEventView {
    enum class State { InFlight, Forwarded, Retrying, Dead };
    Instant at;
    UserId user;
    ConcertId concert;
    SeatNo seat;
    ReservationId reservation;
    PartitionId partition;
    Offset offset;
    State state = State::InFlight;
    /// Tries so far (Retrying: "retry n of 5").
    int attempts = 0;
    /// Published → accepted.
    std::optional<Milliseconds> latency;
};

/// The auditor's word. Numbers that could not be read are nothing, never 0.
struct VerdictView {
    qint64 activated = 0;
    std::optional<qint64> lost;
    std::optional<qint64> duplicated;
    std::optional<qint64> outOfOrder;
    /// When the rows were last read.
    std::optional<Instant> checkedAt;
    /// The first wrong token in one sentence; empty while all is well.
    QString firstOffender;
    /// The token that it is about; empty: none alone.
    QString offender;
    /// Why a figure is unknown although the rows were read; empty while all are known.
    QString doubt;
    /// Offsets of the topic that are done, and how many of them the auditor has looked at.
    qint64 done = 0;
    qint64 checked = 0;
};

/// An arrival plan that is being played ("Send in users").
struct SendingView {
    qint64 users = 0;
    qint64 sent = 0;
    Instant startedAt;
    Milliseconds over{0};
    QString pattern;
};

struct AlertBoard;

/// All that is seen at a glance. Immutable once published; at most 30 a second, newest wins.
struct Snapshot {
    enum class Phase { Starting, Live, Stopping, Failed };

    quint64 number = 0;
    Instant takenAt;
    Phase phase = Phase::Starting;
    /// Phase Failed: why the core could not start, with its stage.
    std::optional<Trouble> failure;

    /// "embedded" or HOST:PORT.
    QString broker;
    bool embeddedBroker = true;
    /// "sqlite" or "postgresql".
    QString databaseKind;
    QString databasePath;
    std::optional<qint64> databaseBytes;
    /// Nobody has ever entered: the first-run page is shown.
    bool neverUsed = false;

    std::optional<Trouble> brokerTrouble;
    std::optional<Trouble> databaseTrouble;
    std::optional<Trouble> platformTrouble;

    /// Of `partitions`, those with this topic are the line's.
    QString queueTopic;
    WaitingView waiting;
    GateView gate;
    InsideView inside;
    ReservationsView reservations;
    std::vector<PartitionView> partitions;
    /// The first 12.
    std::vector<NextInLine> nextInLine;
    /// The newest 20, newest first.
    std::vector<ReservationEventView> reservationEvents;
    VerdictView verdict;
    qint64 redelivered = 0;
    qint64 rebalances = 0;
    qint64 deadLetters = 0;
    qint64 repeats = 0;
    std::optional<SendingView> sending;
    FaultsView faults;
    std::shared_ptr<const FlowHistory> history;
    /// Null before the core is live.
    std::shared_ptr<const ForwardingView> forwarding;
    /// The newest ticks; null before the first.
    std::shared_ptr<const TickLog> ticks;
    /// Null before the first look at it; see Alerts.h.
    std::shared_ptr<const AlertBoard> alerts;
};

} // namespace anteroom
