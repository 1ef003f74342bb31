// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationListener.h"

#include "core/reservation/ReservationEvent.h"

#include <utility>

namespace anteroom {

namespace {

QByteArray copyOf(QByteArrayView view)
{
    return view.isNull() ? QByteArray() : view.toByteArray();
}

ReservationEntry entryOf(const ReceivedMessage &message, const MessageConsumer &consumer)
{
    ReservationEntry entry;
    entry.offset = message.offset;
    entry.timestampMs = message.timestampMs;
    entry.key = copyOf(message.key);
    entry.value = copyOf(message.value);
    entry.idHeader = copyOf(message.idHeader);
    entry.headers = consumer.headersOf(message);
    return entry;
}

void die(ReservationEntry &entry, const QString &cause, Instant now)
{
    entry.step = ReservationEntry::Step::Dead;
    entry.cause = cause;
    entry.settledAt = now;
    if (!entry.firstFailedAt)
        entry.firstFailedAt = now;
}

bool isSameReservation(const EventRecord &record, const ReservationEvent &message)
{
    return record.reservation == message.reservation && record.user == message.user;
}

} // namespace

ReservationListener::ReservationListener(const Ports &ports, RandomSource &random, QByteArray topic, size_t capacity)
    : m_ports(ports)
    , m_random(random)
    , m_policy(random)
    , m_topic(std::move(topic))
    , m_capacity(capacity)
{
    Q_ASSERT(capacity > 0);
}

void ReservationListener::onAssigned(const LogProgress &progress)
{
    onRevoked(progress.partition);
    ReservationLane lane;
    lane.progress = progress;
    lane.next = progress.next;
    m_lanes.emplace(progress.partition, std::move(lane));
}

void ReservationListener::onRevoked(PartitionId partition)
{
    const auto found = m_lanes.find(partition);
    if (found == m_lanes.end())
        return;
    const ReservationLane &lane = found->second;
    for (const ReservationEntry &entry : lane.entries) {
        if (entry.event && entry.step != Step::PassedOver)
            m_heldEvents.erase(entry.event->seq.value);
    }
    if (lane.ticket)
        m_tickets.erase(*lane.ticket);
    if (m_ports.observer)
        m_ports.observer->onLetGo(partition);
    m_policy.leave(partition);
    std::erase_if(m_flowChanges, [&](const FlowChange &change) { return change.partition == partition; });
    m_lanes.erase(found);
}

void ReservationListener::onMessages(std::span<const ReceivedMessage> messages, const MessageConsumer &consumer)
{
    for (const ReceivedMessage &message : messages) {
        const auto found = m_lanes.find(message.partition);
        if (found == m_lanes.end())
            continue;
        ReservationLane &lane = found->second;
        if (lane.paused || message.offset < lane.next)
            continue;
        lane.entries.push_back(entryOf(message, consumer));
        ++lane.unread;
        lane.next = message.offset.plus(1);
        if (lane.entries.size() >= m_capacity) {
            lane.paused = true;
            m_flowChanges.push_back({message.partition, true, lane.next});
        }
    }
}

void ReservationListener::onReachedEnd(PartitionId partition, Offset offset)
{
    const auto lane = m_lanes.find(partition);
    if (lane != m_lanes.end() && !lane->second.paused)
        lane->second.next = std::max(lane->second.next, offset);
}

std::vector<ReservationListener::FlowChange> ReservationListener::takeFlowChanges()
{
    return std::exchange(m_flowChanges, {});
}

Result<void> ReservationListener::advance(Instant now)
{
    takeAnswers(now);
    if (m_retryAt && now < *m_retryAt)
        return {};
    if (auto identified = identify(now); !identified) {
        m_retryAt = now + databaseRetryDelay;
        return identified;
    }
    for (auto &[partition, lane] : m_lanes)
        findFirst(lane, now);
    // While outcomes cannot be written, more posts would only become more redeliveries.
    if (m_retryAt && hasSomethingToWrite(now))
        return {};
    m_retryAt.reset();
    while (const auto partition = m_policy.takeDue(now))
        post(m_lanes.at(*partition), now);
    return {};
}

void ReservationListener::takeAnswers(Instant now)
{
    m_ports.platform.takeAnswers(m_answers);
    for (const PlatformAnswer &answer : std::exchange(m_answers, {})) {
        const auto ticket = m_tickets.find(answer.ticket);
        if (ticket == m_tickets.end())
            continue;
        ReservationLane &lane = m_lanes.at(ticket->second);
        m_tickets.erase(ticket);
        lane.ticket.reset();
        onAnswer(lane, answer, now);
    }
}

void ReservationListener::onAnswer(ReservationLane &lane, const PlatformAnswer &answer, Instant now)
{
    using State = RecentReservation::State;
    const PartitionId partition = lane.progress.partition;
    ReservationEntry &entry = *lane.first();
    const auto verdict = m_policy.judge(partition, answer, now);
    // A failure may have given tries back to the events of other partitions.
    for (auto &[other, otherLane] : m_lanes) {
        if (m_policy.holds(other))
            otherLane.first()->attempts = m_policy.attempts(other);
    }
    if (verdict == DataPlatformPolicy::Verdict::Accepted) {
        entry.step = Step::Accepted;
        entry.settledAt = now;
        m_complaint.reset();
    } else {
        entry.cause = answer.status ? QStringLiteral("HTTP %1 %2").arg(*answer.status).arg(answer.text).trimmed() : answer.text;
        m_complaint = Complaint{entry.cause, m_complaint ? m_complaint->since : now};
        if (!entry.firstFailedAt)
            entry.firstFailedAt = now;
    }
    if (verdict == DataPlatformPolicy::Verdict::Dead)
        die(entry, entry.cause, now);
    const State state = entry.step == Step::Accepted ? State::Forwarded : entry.isSettled() ? State::Dead : State::Retrying;
    const RecentReservation row = show(lane, entry, state, now);
    if (m_ports.observer)
        m_ports.observer->onAnswered(row, answer);
    if (entry.isSettled()) {
        m_policy.leave(partition);
        findFirst(lane, now);
    }
}

void ReservationListener::findFirst(ReservationLane &lane, Instant now)
{
    while (lane.first() && lane.first()->isSettled())
        ++lane.settled;
    const ReservationEntry *entry = lane.first();
    if (entry && entry->step == Step::Ready && !lane.refused && !m_policy.holds(lane.progress.partition))
        m_policy.enter(lane.progress.partition, entry->attempts, now);
}

void ReservationListener::post(ReservationLane &lane, Instant now)
{
    const ReservationEntry &entry = *lane.first();
    const quint64 ticket = ++m_lastTicket;
    lane.ticket = ticket;
    m_tickets.emplace(ticket, lane.progress.partition);
    const RecentReservation row = show(lane, entry, RecentReservation::State::InFlight, now);
    if (m_ports.observer)
        m_ports.observer->onPosted(row);
    m_ports.platform.post(ticket, entry.value, entry.event->event.toText());
}

RecentReservation ReservationListener::show(const ReservationLane &lane, const ReservationEntry &entry,
                                            RecentReservation::State state, Instant now)
{
    const RecentReservation row = rowOf(lane, entry, state, now);
    m_recent.show(row);
    return row;
}

RecentReservation ReservationListener::rowOf(const ReservationLane &lane, const ReservationEntry &entry,
                                             RecentReservation::State state, Instant now)
{
    RecentReservation row;
    row.at = now;
    row.partition = lane.progress.partition;
    row.offset = entry.offset;
    row.reservation = entry.event->reservation;
    row.concert = entry.event->concert;
    row.seat = entry.event->seat;
    row.user = entry.event->user;
    row.state = state;
    row.attempts = entry.attempts;
    if (state == RecentReservation::State::Forwarded && entry.timestampMs)
        row.latency = std::max(Milliseconds(0), Milliseconds(toMs(now) - *entry.timestampMs));
    return row;
}

Result<void> ReservationListener::identify(Instant now)
{
    std::vector<ReservationEntry *> unread;
    for (auto &[partition, lane] : m_lanes) {
        for (size_t i = lane.entries.size() - lane.unread; i < lane.entries.size(); ++i)
            unread.push_back(&lane.entries[i]);
    }
    if (unread.empty())
        return {};
    const auto known = eventsNamedBy(unread);
    if (!known)
        return passOn(known);
    for (auto &[partition, lane] : m_lanes) {
        for (; lane.unread > 0; --lane.unread)
            ANTEROOM_TRY(identifyEntry(lane, lane.entries[lane.entries.size() - lane.unread], *known, now));
    }
    return {};
}

Result<std::map<Seq, EventRecord>> ReservationListener::eventsNamedBy(std::span<ReservationEntry *const> entries)
{
    std::vector<Seq> seqs;
    for (const ReservationEntry *entry : entries) {
        const auto id = TokenId::parse(entry->idHeader);
        if (id && id->seq())
            seqs.push_back(*id->seq());
    }
    std::map<Seq, EventRecord> known;
    if (seqs.empty())
        return known;
    const auto records = m_ports.reservations.eventsBySeq(seqs);
    if (!records)
        return passOn(records);
    for (const EventRecord &record : *records)
        known.emplace(record.seq, record);
    return known;
}

Result<void> ReservationListener::identifyEntry(ReservationLane &lane, ReservationEntry &entry,
                                                const std::map<Seq, EventRecord> &known, Instant now)
{
    const auto message = ReservationEvent::parse(entry.value);
    if (!message) {
        die(entry, message.error(), now);
        return {};
    }
    std::optional<EventRecord> named;
    if (const auto id = TokenId::parse(entry.idHeader)) {
        if (id->isDerived()) {
            const auto record = m_ports.reservations.eventByDerivedId(*id);
            if (!record)
                return passOn(record);
            named = *record;
        } else if (const auto record = known.find(*id->seq()); record != known.end() && record->second.event == *id) {
            named = record->second;
        }
    }
    if (named && !isSameReservation(*named, *message)) {
        die(entry, QStringLiteral("the header \"event\" belongs to another reservation"), now);
        return {};
    }
    const Position position = lane.positionOf(entry);
    const TokenId derived = TokenId::derive(m_topic, position);
    if (!named) {
        const auto record = m_ports.reservations.eventByDerivedId(derived);
        if (!record)
            return passOn(record);
        named = *record;
    }
    if (named) {
        adopt(lane, entry, *named, now);
        return {};
    }
    entry.step = Step::Insert;
    ++lane.inserts;
    entry.event = EventRecord{Seq(), derived, message->reservation, message->concert, message->user,
                              EventState::Published, position, 0, entry.timestampMs.value_or(toMs(now))};
    return {};
}

void ReservationListener::adopt(const ReservationLane &lane, ReservationEntry &entry, const EventRecord &event, Instant now)
{
    // The first position read is the one that counts: a record of this life of the topic that stands before
    // this message, or in another partition, is read there.
    const Position here = lane.positionOf(entry);
    const bool readElsewhere = event.position && event.position->epoch == here.epoch
                               && (event.position->partition != here.partition || event.position->offset < here.offset);
    const bool settledBefore = event.state == EventState::Forwarded || event.state == EventState::Dead;
    entry.event = event;
    entry.attempts = event.attempts;
    entry.savedAttempts = event.attempts;
    if (settledBefore || readElsewhere || !m_heldEvents.insert(event.seq.value).second) {
        entry.step = Step::PassedOver;
        entry.settledAt = now;
        ++m_redelivered;
        return;
    }
    entry.step = Step::Ready;
}

ReservationListener::Counters ReservationListener::counters() const
{
    Counters counters;
    counters.inFlight = m_policy.inFlight();
    counters.retrying = m_policy.retrying();
    for (const auto &[partition, lane] : m_lanes)
        counters.held += qint64(lane.entries.size());
    counters.circuitOpen = m_policy.circuitOpen();
    counters.nextProbeAt = m_policy.nextProbeAt();
    counters.redelivered = m_redelivered;
    counters.platform = m_complaint;
    for (const auto &[partition, lane] : m_lanes) {
        if (lane.refused && !counters.refused)
            counters.refused = Complaint{lane.refused->cause, lane.refused->firstFailedAt};
        const ReservationEntry *first = lane.first();
        if (first && first->step == Step::Insert && first->refusals > 0 && !counters.refused)
            counters.refused = Complaint{first->cause, *first->firstFailedAt};
    }
    return counters;
}

std::vector<ReservationListener::LaneView> ReservationListener::lanes() const
{
    std::vector<LaneView> views;
    for (const auto &[partition, lane] : m_lanes)
        views.push_back({partition, lane.entries.empty() ? lane.next : lane.progress.done, lane.next, lane.paused});
    return views;
}

std::vector<ReservationListener::RetryView> ReservationListener::retries() const
{
    std::vector<RetryView> views;
    for (const auto &[partition, lane] : m_lanes) {
        if (!m_policy.isRetrying(partition))
            continue;
        const ReservationEntry &entry = *lane.first();
        const Instant since = entry.firstFailedAt.value_or(Instant());
        views.push_back({rowOf(lane, entry, RecentReservation::State::Retrying, since), entry.cause, since,
                         m_policy.nextTryAt(partition)});
    }
    return views;
}

std::optional<Instant> ReservationListener::nextDueAt(Instant now) const
{
    if (m_retryAt)
        return std::max(*m_retryAt, now);
    std::optional<Instant> due = m_policy.nextDueAt();
    const auto consider = [&](Instant at) { due = due ? std::min(*due, at) : at; };
    for (const auto &[partition, lane] : m_lanes) {
        if (lane.unread > 0 || lane.hasUnsavedTries())
            consider(now);
        if (const auto insertion = lane.insertDueAt())
            consider(*insertion);
        if (lane.refused)
            consider(lane.refused->nextTryAt);
        else if (lane.settled > 0)
            consider(m_policy.inFlight() == 0 ? now : lane.entries.front().settledAt + groupDelay);
    }
    return due ? std::max(*due, now) : due;
}

} // namespace anteroom
