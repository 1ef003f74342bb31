// SPDX-License-Identifier: GPL-3.0-or-later
// The picture that a running core gives of itself. Numbers that are not known are nothing, never 0 (rule 11).
#include "core/engine/Core.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace anteroom {

namespace {

constexpr size_t linesShown = 12;
/// What happens to the room is looked for, and written down, this often.
constexpr Milliseconds journalInterval{ 200 };
constexpr std::chrono::seconds diskInterval{ 5 };

GateLimit limitOf(TickLimit limit, const Gate &gate, bool troubled)
{
    if (gate.paused)
        return GateLimit::Paused;
    if (troubled)
        return GateLimit::Trouble;
    return gateLimit(limit, gate);
}

std::optional<Milliseconds> inMs(const std::optional<Microseconds> &value)
{
    if (!value)
        return std::nullopt;
    return std::chrono::round<Milliseconds>(*value);
}

/// One trouble may be told by several parts, one after the other: it began with the first.
void keepSince(std::optional<Trouble> &trouble, std::optional<Instant> &since)
{
    if (!trouble) {
        since.reset();
        return;
    }
    since = std::min(since.value_or(trouble->since), trouble->since);
    trouble->since = *since;
}

} // namespace

void Core::publishSnapshot(Instant now)
{
    m_publishedAt = now;
    Snapshot taken = takeSnapshot(now);
    fillAlerts(taken, now);
    const auto snapshot = std::make_shared<const Snapshot>(std::move(taken));
    if (now - m_journalledAt >= journalInterval) {
        m_journalledAt = now;
        m_journal->look(*snapshot, queueEpoch().value, now);
    }
    Q_EMIT snapshotTaken(snapshot);
}

Snapshot Core::takeSnapshot(Instant now)
{
    Snapshot snapshot;
    snapshot.number = ++m_snapshotNumber;
    snapshot.takenAt = now;
    snapshot.phase = Snapshot::Phase::Live;
    snapshot.broker = m_parts->log->name();
    snapshot.embeddedBroker = m_parts->log->isEmbedded();
    snapshot.databaseKind = QStringLiteral("sqlite");
    snapshot.databasePath = m_parts->database->path();
    snapshot.databaseBytes = m_parts->database->sizeBytes();
    const Gate &gate = m_round->gate();
    snapshot.neverUsed = gate.nextActivationNo == ActivationNo(1) && gate.waitingCount == 0 && gate.activeCount == 0;
    snapshot.queueTopic = QString::fromUtf8(m_options.queueTopic);
    fillTroubles(snapshot);
    fillPartitions(snapshot);
    fillWaiting(snapshot, now);
    fillGate(snapshot, now);
    fillReservations(snapshot, now);
    fillLines(snapshot);
    snapshot.verdict = m_verdict;
    snapshot.verdict.activated = m_round->gate().nextActivationNo.value - 1;
    const RunFigures run = figures();
    snapshot.redelivered = run.redelivered;
    snapshot.rebalances = run.rebalances;
    snapshot.deadLetters = m_round->deadLetters();
    snapshot.history = m_round->flow().history();
    snapshot.ticks = m_round->ticks();
    snapshot.faults = m_parts->faults->view();
    if (m_round->crowd() && !m_round->crowd()->hasSentAll()) {
        const ArrivalPlan &plan = m_round->crowd()->plan();
        snapshot.sending
            = SendingView{ plan.users, m_round->crowd()->sent(), m_round->crowd()->startedAt(), plan.over,
                           arrivalPatternName(plan.pattern) };
    }
    return snapshot;
}

void Core::fillTroubles(Snapshot &snapshot)
{
    for (const auto &[part, trouble] : m_round->troubles()) {
        const Trouble shown{ trouble.error.stage, trouble.error.text, trouble.since };
        const bool database = trouble.error.stage == Stage::Database || trouble.error.stage == Stage::DataFolder;
        std::optional<Trouble> &place = database ? snapshot.databaseTrouble : snapshot.brokerTrouble;
        if (!place || shown.since < place->since)
            place = shown;
    }
    if (const auto away = m_round->brokerTrouble(); away && !snapshot.brokerTrouble)
        snapshot.brokerTrouble = Trouble{ away->stage, away->text, snapshot.takenAt };
    const ReservationListener::Counters events = m_parts->room->reservationListener->counters();
    if (events.platform)
        snapshot.platformTrouble = Trouble{ Stage::DataPlatform, events.platform->text, events.platform->since };
    if (events.refused && !snapshot.databaseTrouble)
        snapshot.databaseTrouble = Trouble{ Stage::Database, events.refused->text, events.refused->since };
    keepSince(snapshot.brokerTrouble, m_brokerAwaySince);
    if (!snapshot.brokerTrouble)
        m_brokerSpokeAt = snapshot.takenAt;
}

void Core::fillAlerts(Snapshot &snapshot, Instant now)
{
    if (now - m_diskLookedAt >= diskInterval) {
        m_diskLookedAt = now;
        const QStorageInfo disk(QFileInfo(m_parts->database->path()).absolutePath());
        m_diskFree = disk.isValid() && disk.bytesAvailable() >= 0 ? std::optional<qint64>(disk.bytesAvailable()) : std::nullopt;
    }
    AlertInput input;
    for (const auto &[partition, lane] : m_parts->room->buffer->lanes()) {
        if (lane.empty())
            continue;
        const Instant entered = fromMs(lane.front().enteredAtMs);
        input.oldestEntered = std::min(input.oldestEntered.value_or(entered), entered);
    }
    input.queueTopic = snapshot.queueTopic;
    input.lag = 0;
    for (const PartitionView &view : snapshot.partitions) {
        if (view.topic != snapshot.queueTopic)
            continue;
        if (input.lag && view.end && view.committed)
            *input.lag += std::max<qint64>(0, view.end->value - view.committed->value);
        else
            input.lag.reset();
    }
    const GateView &gate = snapshot.gate;
    input.open = !gate.paused && !snapshot.brokerTrouble && !snapshot.databaseTrouble;
    input.interval = gate.admission.interval;
    if (gate.limitedBy != GateLimit::MaxActive && snapshot.waiting.total.value_or(0) >= gate.admission.batch)
        input.outflow = gate.activationsPerS * double(gate.admission.interval.count()) / (1000.0 * double(gate.admission.batch));
    input.platformFailing = snapshot.platformTrouble || snapshot.reservations.circuitOpen;
    input.platformText = snapshot.platformTrouble ? snapshot.platformTrouble->text : QString();
    input.bufferFull = snapshot.waiting.bufferFull;
    input.buffered = snapshot.waiting.buffered;
    input.diskFree = m_diskFree;
    snapshot.alerts = std::make_shared<const AlertBoard>(m_alerts.look(input, now));
}

void Core::fillPartitions(Snapshot &snapshot)
{
    const auto add
        = [&](const QByteArray &topic, PartitionId partition, MessageConsumer &consumer, OutboxStream stream) -> PartitionView & {
        PartitionView view;
        view.topic = QString::fromUtf8(topic);
        view.partition = partition;
        view.member = consumer.memberName();
        if (const auto marks = consumer.cachedWatermarks(partition)) {
            view.logStart = marks->start;
            view.end = marks->end;
        }
        if (const auto published = m_parts->room->relay->publishedEnd(stream, partition))
            view.end = std::max(view.end.value_or(*published), *published);
        if (view.end)
            view.endKnownAt = m_brokerSpokeAt;
        snapshot.partitions.push_back(view);
        return snapshot.partitions.back();
    };
    for (int i = 0; i < m_parts->room->setup.topics.queuePartitions; ++i) {
        PartitionView &view = add(m_options.queueTopic, PartitionId(i), m_parts->room->queue->consumer(), OutboxStream::QueueTokens);
        view.committed = m_parts->room->queue->commits().committed(view.partition);
        view.done = m_parts->room->queueListener->doneOffset(view.partition);
        view.read = m_parts->room->queueListener->nextOffset(view.partition);
        view.paused = m_parts->room->queue->isPaused();
        if (view.read && (!view.end || *view.end < *view.read))
            view.end = view.read;
    }
    const auto lanes = m_parts->room->reservationListener->lanes();
    for (int i = 0; i < m_parts->room->setup.topics.reservationPartitions; ++i) {
        PartitionView &view
            = add(m_options.reservationTopic, PartitionId(i), m_parts->room->reservations->consumer(), OutboxStream::ReservationEvents);
        view.committed = m_parts->room->reservations->commits().committed(view.partition);
        const auto lane = std::ranges::find(lanes, view.partition, &ReservationListener::LaneView::partition);
        if (lane == lanes.end())
            continue;
        view.done = lane->done;
        view.read = lane->read;
        view.paused = lane->paused;
        if (!view.end || *view.end < *view.read)
            view.end = view.read;
    }
}

void Core::fillWaiting(Snapshot &snapshot, Instant now) const
{
    WaitingView &waiting = snapshot.waiting;
    waiting.buffered = m_parts->room->buffer->size();
    waiting.bufferCapacity = m_parts->room->buffer->capacity();
    waiting.bufferFull = m_parts->room->queue->isPaused();
    waiting.resumesBelow = m_parts->room->buffer->resumesBelow();
    waiting.outbox = m_parts->database->outbox().countOf(OutboxStream::QueueTokens).value_or(m_round->outboxCount());
    // What is on the log and only not recorded yet waits there, not in the outbox.
    for (const PartitionId partition : m_parts->room->queueListener->partitions())
        waiting.outbox -= m_parts->room->relay->unrecordedFrom(OutboxStream::QueueTokens, partition,
                                                               *m_parts->room->queueListener->doneOffset(partition));
    // A message that is read before its delivery is heard of stands in the buffer, not in the outbox as well.
    waiting.outbox = std::clamp<qint64>(waiting.outbox, 0, std::max<qint64>(0, m_round->gate().waitingCount - waiting.buffered));
    waiting.total = m_round->gate().waitingCount;
    qint64 unread = 0;
    bool unreadKnown = true;
    for (const PartitionView &view : snapshot.partitions) {
        if (view.topic.toUtf8() != m_options.queueTopic)
            continue;
        unreadKnown = unreadKnown && view.end && view.read;
        if (unreadKnown)
            unread += view.end->value - view.read->value;
    }
    const qint64 own = std::max<qint64>(0, m_round->gate().waitingCount - waiting.outbox - waiting.buffered);
    if (snapshot.embeddedBroker) {
        waiting.onBroker = own;
    } else if (unreadKnown) {
        // Messages of other producers that were not read yet are people too, without a row so far.
        waiting.onBroker = std::max(own, unread);
        waiting.total = waiting.outbox + waiting.buffered + *waiting.onBroker;
    }
    waiting.trendPerS = m_round->flow().trendPerS();
    const Histogram waited = m_round->flow().waitedLastMinute(now);
    waiting.p50 = inMs(waited.quantile(0.5));
    waiting.p95 = inMs(waited.quantile(0.95));
}

void Core::fillGate(Snapshot &snapshot, Instant now) const
{
    GateView &gate = snapshot.gate;
    gate.admission = m_round->gate().admission;
    gate.waitTtl = m_round->gate().limits.waitTtl;
    gate.holdTtl = m_round->gate().limits.holdTtl;
    gate.paused = m_round->gate().paused;
    gate.draining = m_round->gate().draining;
    gate.drained = m_round->gate().draining && m_round->gate().waitingCount == 0 && snapshot.waiting.total == 0;
    if (!m_round->gate().paused)
        gate.nextTickAt = m_parts->room->scheduler->nextTickAt();
    gate.activationsPerS = gate.paused ? 0 : m_round->flow().activationsPerS(now);
    gate.entriesPerS = m_round->flow().entriesPerS(now);
    gate.limitedBy = limitOf(m_round->limit(), m_round->gate(), m_round->troubles().contains(CoreRound::Part::Tick));
    InsideView &inside = snapshot.inside;
    inside.active = m_round->gate().activeCount;
    inside.inPerS = gate.activationsPerS;
    inside.outPerS = m_round->flow().endedPerS(now);
    inside.averageStay = m_round->flow().averageStay(now, inside.active, gate.holdTtl);
}

void Core::fillReservations(Snapshot &snapshot, Instant now) const
{
    const ReservationListener::Counters counters = m_parts->room->reservationListener->counters();
    ReservationsView &view = snapshot.reservations;
    view.perS = m_round->flow().confirmedPerS(now);
    view.confirmed = m_round->reservationCounts().confirmed;
    view.outbox = m_parts->database->outbox().countOf(OutboxStream::ReservationEvents).value_or(0);
    view.forwarded = m_round->reservationCounts().forwarded;
    view.dead = m_round->reservationCounts().dead;
    view.retrying = counters.retrying;
    view.inFlight = std::max<qint64>(0, view.confirmed - view.outbox - view.forwarded - view.dead - view.retrying);
    view.circuitOpen = counters.circuitOpen;
    view.nextProbeAt = counters.nextProbeAt;
    for (const RecentReservation &recent : m_parts->room->reservationListener->recent())
        snapshot.reservationEvents.push_back(eventView(recent));
    snapshot.forwarding = m_parts->forwarding->view(*m_parts->room->reservationListener, now);
}

void Core::fillLines(Snapshot &snapshot) const
{
    const AdmissionSettings &admission = m_round->gate().admission;
    qint64 place = 0;
    for (const auto &[partition, lane] : m_parts->room->buffer->lanes()) {
        for (const PendingMessage &message : lane) {
            if (snapshot.nextInLine.size() == linesShown)
                return;
            NextInLine line;
            line.place = ++place;
            line.token = message.token;
            line.user = message.user;
            line.offset = message.offset;
            line.enteredAt = fromMs(message.enteredAtMs);
            if (snapshot.gate.nextTickAt)
                line.entersAt = *snapshot.gate.nextTickAt + admission.interval * ((line.place - 1) / admission.batch);
            snapshot.nextInLine.push_back(line);
        }
    }
}

} // namespace anteroom
