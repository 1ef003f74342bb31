// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Story.h"

#include "core/engine/Alerts.h"

#include <QDateTime>

#include <cmath>

namespace anteroom::story {

namespace {

using namespace std::chrono_literals;

double waitingAt(int secondsAgo)
{
    const int at = 240 - secondsAgo;
    if (at < 65)
        return 1800;
    if (at < 102)
        return 1800 + (at - 65) * 343.0;
    if (at < 194)
        return 14500 + (at - 102) * 13.0;
    return 15700 - (at - 194) * 71.6;
}

double entriesAt(int secondsAgo)
{
    const int at = 240 - secondsAgo;
    if (at >= 68 && at < 98)
        return 352 + 5 * std::sin(at * 1.3);
    if (at >= 62 && at < 68)
        return 40 + (at - 62) * 52;
    if (at >= 98 && at < 106)
        return 352 - (at - 98) * 40;
    if (at > 160 && at < 192)
        return 40 + 50 * std::sin((at - 160) / 32.0 * 3.14);
    return 36 + 5 * std::sin(at * 0.9);
}

std::shared_ptr<const FlowHistory> history()
{
    auto history = std::make_shared<FlowHistory>();
    for (int ago = 3599; ago >= 0; --ago) {
        FlowSample sample;
        sample.at = now() - std::chrono::seconds(ago);
        const int within = std::min(ago, 240);
        sample.waiting = std::llround(waitingAt(within));
        sample.entriesPerS = ago == 0 ? 24.6 : entriesAt(within);
        sample.configuredPerS = within > 84 ? 20 : within > 46 ? 50 : 100;
        sample.activationsPerS = sample.configuredPerS * (0.97 + 0.02 * std::sin(ago * 0.7));
        sample.reservationsPerS = 30 + 11 * (240 - within) / 240.0 + 3 * std::sin(ago * 0.8);
        history->samples.push_back(sample);
    }
    history->marks = { { now() - 84s, FlowMark::Kind::Batch, 100, 250 }, { now() - 46s, FlowMark::Kind::Batch, 250, 500 } };
    return history;
}

PartitionView partition(const char *topic, int number, qint64 committed, qint64 done, qint64 read, qint64 end, const char *member)
{
    PartitionView view;
    view.topic = QLatin1String(topic);
    view.partition = PartitionId(number);
    view.logStart = Offset(0);
    view.committed = Offset(committed);
    view.done = Offset(done);
    view.read = Offset(read);
    view.end = Offset(end);
    view.endKnownAt = now() - 300ms;
    view.member = QLatin1String(member);
    return view;
}

std::vector<ReservationEventView> events()
{
    using State = ReservationEventView::State;
    std::vector<ReservationEventView> events;
    for (int i = 0; i < 20; ++i) {
        ReservationEventView event;
        event.at = now() - 862ms * i;
        event.user = UserId(103'880 - i * 3);
        event.concert = ConcertId(12);
        event.seat = SeatNo(1 + i * 7 % 50);
        event.partition = PartitionId((i * 2) % 3);
        event.state = i == 2 ? State::Retrying : i == 6 ? State::Dead : i == 5 ? State::InFlight : State::Forwarded;
        event.attempts = i == 2 ? 2 : 1;
        if (event.state != State::InFlight)
            event.latency = Milliseconds(i == 2 ? 340 : 17 + i % 5);
        events.push_back(event);
    }
    return events;
}

std::vector<NextInLine> line()
{
    std::vector<NextInLine> line;
    for (int i = 0; i < 12; ++i) {
        const quint64 high = 0x3f2a9c4d00008000ULL + (static_cast<quint64>(i) * 0x9e3779b9ULL << 32);
        line.push_back({ i + 1, TokenId{ high, 0x8000000000000000ULL + static_cast<quint64>(i) }, UserId(104'233 + i),
                         Offset(388'412 + i), now() - 157s, now() + 3200ms });
    }
    return line;
}

} // namespace

Instant now() { return fromMs(QDateTime(QDate(2026, 11, 20), QTime(14, 3, 27)).toMSecsSinceEpoch()); }

TickLog ticks()
{
    constexpr int count = 764;
    TickLog log;
    for (int i = 1; i <= count; ++i) {
        const qint64 batch = i > count - 10 ? 500 : i > count - 18 ? 250 : 100;
        TickRecord tick;
        tick.dueAt = now() - 1800ms - (count - i) * 5s;
        tick.late = Microseconds(600 + i * 37 % 600);
        tick.took = Milliseconds(38 + i % 7);
        tick.batch = tick.taken = tick.activated = batch;
        tick.room = 813 + (count - i) * 13 % 1'000;
        tick.maxActive = 2'000;
        tick.committed = Offset(388'412 - (count - i) * batch);
        tick.firstActivation = tick.committed->value - batch + 1;
        tick.limit = GateLimit::BatchSize;
        if (i == count - 2) {
            tick.activated = 497;
            tick.skipped = tick.skippedLeft = 3;
        } else if (i == count - 3) {
            tick.retried = 1;
            tick.took = 312ms;
        }
        log.add(tick);
    }
    return log;
}

Snapshot normal()
{
    Snapshot snapshot;
    snapshot.number = 1;
    snapshot.takenAt = now();
    snapshot.phase = Snapshot::Phase::Live;
    snapshot.broker = QStringLiteral("embedded");
    snapshot.databaseKind = QStringLiteral("sqlite");
    snapshot.databasePath = QStringLiteral("data/anteroom.db");
    snapshot.databaseBytes = 61'000'000;
    snapshot.queueTopic = QStringLiteral("queue.send");
    snapshot.waiting = { 12'408, 0, 7'408, 5'000, 5'000, true, 4'000, -74, 136s, 155s };
    snapshot.gate.admission = { 500, 5000ms, 2000 };
    snapshot.gate.nextTickAt = now() + 3200ms;
    snapshot.gate.activationsPerS = 98.6;
    snapshot.gate.entriesPerS = 24.6;
    snapshot.gate.limitedBy = GateLimit::BatchSize;
    snapshot.inside = { 1'187, 98.6, 96.0, 12'350ms };
    snapshot.reservations.perS = 41.3;
    snapshot.reservations.confirmed = 8'915;
    snapshot.reservations.inFlight = 8;
    snapshot.reservations.retrying = 3;
    snapshot.reservations.forwarded = 8'897;
    snapshot.reservations.dead = 7;
    snapshot.partitions = { partition("queue.send", 0, 387'912, 388'412, 393'412, 400'820, "listener-1"),
                            partition("reservation.completed", 0, 2'968, 2'968, 2'971, 2'971, "forwarder-1"),
                            partition("reservation.completed", 1, 2'970, 2'970, 2'971, 2'971, "forwarder-2"),
                            partition("reservation.completed", 2, 2'966, 2'966, 2'973, 2'973, "forwarder-3") };
    snapshot.partitions.front().paused = true;
    snapshot.nextInLine = line();
    snapshot.reservationEvents = events();
    snapshot.verdict = { 388'412, 0, 0, 0, now() - 1s, {}, {}, {} };
    snapshot.redelivered = 500;
    snapshot.rebalances = 1;
    snapshot.deadLetters = 7;
    snapshot.history = history();
    snapshot.forwarding = std::make_shared<const ForwardingView>(forwarding());
    snapshot.ticks = std::make_shared<const TickLog>(ticks());
    snapshot.faults = { true, true, {} };
    return snapshot;
}

Snapshot faultsArmed()
{
    Snapshot snapshot = normal();
    snapshot.number = 2;
    snapshot.faults.armed = { { { FaultKind::BrokerSlow, 5, 200ms }, now() - 43s },
                              { { FaultKind::ActivationsFail, 5, 200ms }, now() - 12s } };
    return snapshot;
}

Snapshot firstRun()
{
    Snapshot snapshot;
    snapshot.number = 1;
    snapshot.takenAt = now();
    snapshot.phase = Snapshot::Phase::Live;
    snapshot.broker = QStringLiteral("embedded");
    snapshot.databaseKind = QStringLiteral("sqlite");
    snapshot.databasePath = QStringLiteral("data/anteroom.db");
    snapshot.databaseBytes = 100'000;
    snapshot.neverUsed = true;
    snapshot.queueTopic = QStringLiteral("queue.send");
    snapshot.waiting.total = 0;
    snapshot.waiting.onBroker = 0;
    snapshot.waiting.bufferCapacity = 50'000;
    snapshot.gate.nextTickAt = now() + 3200ms;
    snapshot.partitions = { partition("queue.send", 0, 0, 0, 0, 0, "listener-1"),
                            partition("reservation.completed", 0, 0, 0, 0, 0, "forwarder-1"),
                            partition("reservation.completed", 1, 0, 0, 0, 0, "forwarder-2"),
                            partition("reservation.completed", 2, 0, 0, 0, 0, "forwarder-3") };
    snapshot.verdict = { 0, 0, 0, 0, now(), {}, {}, {} };
    snapshot.history = std::make_shared<FlowHistory>();
    snapshot.forwarding = std::make_shared<const ForwardingView>(nothingForwarded());
    return snapshot;
}

Snapshot brokerAway()
{
    Snapshot snapshot = normal();
    snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("All 3 nodes refused the connection."), now() - 43s };
    snapshot.waiting.onBroker = std::nullopt;
    snapshot.waiting.outbox = 1'058;
    snapshot.waiting.buffered = 741;
    snapshot.waiting.bufferFull = false;
    for (PartitionView &view : snapshot.partitions)
        view.endKnownAt = now() - 43s;
    snapshot.verdict = { 384'162, std::nullopt, std::nullopt, std::nullopt, now() - 43s, {}, {}, {} };
    return snapshot;
}

Snapshot alert()
{
    Snapshot snapshot = normal();
    snapshot.verdict.lost = 1;
    snapshot.verdict.firstOffender = QStringLiteral("Token 3f2a9c4d of user 104,233 is neither in the outbox nor on the log.");
    return snapshot;
}

Snapshot alerts()
{
    Snapshot snapshot = normal();
    const Alert lag{ AlertKind::LagGrowing, AlertGrade::Warning, now() - std::chrono::seconds(147), 12'908, QStringLiteral("queue.send") };
    const Alert wait{ AlertKind::OldestWait, AlertGrade::Warning, now() - std::chrono::seconds(60), 660'000, {} };
    const Alert disk{ AlertKind::DiskLow, AlertGrade::Warning, now() - std::chrono::seconds(30), 812'000'000, {} };
    snapshot.alerts = std::make_shared<const AlertBoard>(AlertBoard{ { lag, wait, disk } });
    return snapshot;
}

Snapshot paused()
{
    Snapshot snapshot = normal();
    snapshot.gate.paused = true;
    snapshot.gate.nextTickAt.reset();
    snapshot.gate.activationsPerS = 0;
    snapshot.gate.limitedBy = GateLimit::Paused;
    snapshot.waiting.trendPerS = 24.6;
    for (NextInLine &next : snapshot.nextInLine)
        next.entersAt.reset();
    return snapshot;
}

Snapshot drained()
{
    Snapshot snapshot = normal();
    snapshot.gate.draining = true;
    snapshot.gate.drained = true;
    snapshot.gate.activationsPerS = 0;
    snapshot.gate.entriesPerS = 0;
    snapshot.gate.limitedBy = GateLimit::EmptyQueue;
    snapshot.waiting = { 0, 0, 0, 0, 5'000, false, 4'000, 0, {}, {} };
    snapshot.nextInLine.clear();
    for (PartitionView &view : snapshot.partitions)
        view.committed = view.done = view.read = view.end;
    return snapshot;
}

} // namespace anteroom::story
