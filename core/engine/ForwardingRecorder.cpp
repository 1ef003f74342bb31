// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ForwardingRecorder.h"

#include "core/reservation/ReservationListener.h"

#include <algorithm>

namespace anteroom {

namespace {

using Outcome = ForwardingView::Delivery::Outcome;

qint64 secondOf(Instant at) { return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(); }

Instant minuteOf(Instant at) { return std::chrono::floor<std::chrono::minutes>(at); }

Milliseconds between(Instant from, Instant to) { return std::max(Milliseconds(0), std::chrono::round<Milliseconds>(to - from)); }

size_t binOf(Milliseconds latency)
{
    const auto &ends = ForwardingView::latencyEnds;
    return static_cast<size_t>(std::distance(ends.begin(), std::ranges::upper_bound(ends, latency.count())));
}

std::optional<Milliseconds> inMs(const std::optional<Microseconds> &value)
{
    return value ? std::optional(std::chrono::round<Milliseconds>(*value)) : std::nullopt;
}

QString wordsOf(const PlatformAnswer &answer)
{
    return answer.status ? QStringLiteral("HTTP %1 %2").arg(*answer.status).arg(answer.text).trimmed() : answer.text;
}

Outcome outcomeOf(RecentReservation::State state)
{
    switch (state) {
    case RecentReservation::State::Forwarded: return Outcome::Accepted;
    case RecentReservation::State::Dead: return Outcome::Refused;
    case RecentReservation::State::InFlight: return Outcome::InFlight;
    case RecentReservation::State::Retrying: break;
    }
    return Outcome::Failed;
}

} // namespace

ReservationEventView eventView(const RecentReservation &event)
{
    using State = ReservationEventView::State;
    ReservationEventView view;
    view.at = event.at;
    view.user = event.user;
    view.concert = event.concert;
    view.seat = event.seat;
    view.reservation = event.reservation;
    view.partition = event.partition;
    view.offset = event.offset;
    view.attempts = event.attempts;
    view.latency = event.latency;
    switch (event.state) {
    case RecentReservation::State::InFlight: view.state = State::InFlight; break;
    case RecentReservation::State::Forwarded: view.state = State::Forwarded; break;
    case RecentReservation::State::Retrying: view.state = State::Retrying; break;
    case RecentReservation::State::Dead: view.state = State::Dead; break;
    }
    return view;
}

void ForwardingRecorder::onPosted(const RecentReservation &event)
{
    m_open[event.partition] = event.at;
    m_eventsSeen += m_events.show(event) ? 1 : 0;
}

void ForwardingRecorder::onAnswered(const RecentReservation &event, const PlatformAnswer &answer)
{
    const auto open = m_open.find(event.partition);
    const Instant from = open == m_open.end() ? event.at : open->second;
    if (open != m_open.end())
        m_open.erase(open);
    const Outcome outcome = outcomeOf(event.state);
    const bool failed = outcome == Outcome::Failed;
    const ForwardingView::Answer said{ event.at, between(from, event.at), wordsOf(answer) };
    m_last = said;
    if (failed)
        m_lastFailure = said;
    countMinute(event.at, failed, said.text);
    if (outcome == Outcome::Accepted)
        countAccepted(event);
    m_eventsSeen += m_events.show(event) ? 1 : 0;
    m_done.push_back({ event.partition, from, event.at, outcome });
    dropOld(event.at);
}

void ForwardingRecorder::onLetGo(PartitionId partition)
{
    m_open.erase(partition);
    m_lanes.erase(partition);
}

void ForwardingRecorder::countMinute(Instant now, bool failed, const QString &text)
{
    const Instant begin = minuteOf(now);
    // A clock that was set back counts into the newest minute.
    if (m_minutes.empty() || m_minutes.back().begin < begin)
        m_minutes.push_back({ begin, 0, 0, QString() });
    if (m_minutes.size() > ForwardingView::minutesKept)
        m_minutes.pop_front();
    ForwardingView::Minute &minute = m_minutes.back();
    ++(failed ? minute.failed : minute.answered);
    if (failed)
        minute.failure = text;
}

void ForwardingRecorder::countAccepted(const RecentReservation &event)
{
    m_accepted.add(event.at, 1);
    Lane &lane = m_lanes[event.partition];
    lane.rate.add(event.at, 1);
    moveTo(lane, secondOf(event.at));
    ++lane.counts[static_cast<size_t>(lane.second) % lane.counts.size()];
    if (!event.latency)
        return;
    m_latency.record(*event.latency);
    ++m_bins[binOf(*event.latency)];
}

void ForwardingRecorder::moveTo(Lane &lane, qint64 second)
{
    const qint64 ahead = std::min<qint64>(second - lane.second, static_cast<qint64>(lane.counts.size()));
    for (qint64 i = 0; i < ahead; ++i)
        lane.counts[static_cast<size_t>(second - i) % lane.counts.size()] = 0;
    lane.second = std::max(lane.second, second);
}

void ForwardingRecorder::dropOld(Instant now)
{
    while (!m_done.empty() && (m_done.front().to + deliveriesKept < now || m_done.size() > deliveriesMost))
        m_done.pop_front();
}

std::shared_ptr<const ForwardingView> ForwardingRecorder::view(const ReservationListener &listener, Instant now)
{
    if (!m_view || now - m_view->at >= pace || now < m_view->at)
        m_view = std::make_shared<const ForwardingView>(build(listener, now));
    return m_view;
}

ForwardingView ForwardingRecorder::build(const ReservationListener &listener, Instant now)
{
    dropOld(now);
    ForwardingView view;
    view.at = now;
    view.endpoint = m_endpoint;
    view.latency = m_bins;
    view.measured = m_latency.count();
    view.p50 = inMs(m_latency.quantile(0.5));
    view.p95 = inMs(m_latency.quantile(0.95));
    view.p99 = inMs(m_latency.quantile(0.99));
    view.last = m_last;
    view.lastFailure = m_lastFailure;
    view.acceptedPerS = m_accepted.perSecond(now);
    view.posting = static_cast<int>(m_open.size());
    view.deliveries.assign(m_done.begin(), m_done.end());
    for (const auto &[partition, from] : m_open)
        view.deliveries.push_back({ partition, from, now, Outcome::InFlight });
    fillMinutes(view, now);
    fillLanes(view, listener, now);
    fillEvents(view);
    for (const ReservationListener::RetryView &retry : listener.retries())
        view.retries.push_back({ retry.event.reservation, retry.event.user, retry.event.partition, retry.event.offset,
                                 retry.event.attempts, retry.cause, retry.firstFailedAt, retry.nextTryAt });
    view.failuresToOpen = DataPlatformPolicy::failuresToOpen;
    view.failuresInRow = listener.policy().failuresInRow();
    view.heldUntil = listener.policy().heldUntil(now);
    return view;
}

void ForwardingRecorder::fillMinutes(ForwardingView &view, Instant now) const
{
    const Instant last = m_minutes.empty() ? minuteOf(now) : std::max(minuteOf(now), m_minutes.back().begin);
    for (size_t i = 0; i < ForwardingView::minutesKept; ++i)
        view.minutes.push_back({ last - std::chrono::minutes(ForwardingView::minutesKept - 1 - i), 0, 0, QString() });
    for (const ForwardingView::Minute &minute : m_minutes) {
        if (minute.begin >= view.minutes.front().begin)
            view.minutes[static_cast<size_t>((minute.begin - view.minutes.front().begin) / std::chrono::minutes(1))] = minute;
    }
}

void ForwardingRecorder::fillLanes(ForwardingView &view, const ReservationListener &listener, Instant now)
{
    const qint64 second = secondOf(now);
    for (const ReservationListener::LaneView &known : listener.lanes()) {
        Lane &lane = m_lanes[known.partition];
        moveTo(lane, second);
        ForwardingView::Lane shown{ known.partition, lane.rate.perSecond(now), {}, m_open.contains(known.partition) };
        // The present second is not over: it would look like a fall.
        const qint64 kept = static_cast<qint64>(lane.counts.size());
        for (qint64 at = lane.second - kept + 1; at < lane.second; ++at)
            shown.history.push_back(lane.counts[static_cast<size_t>(at) % lane.counts.size()]);
        view.lanes.push_back(std::move(shown));
    }
}

void ForwardingRecorder::fillEvents(ForwardingView &view) const
{
    view.events.reserve(m_events.rows().size());
    for (const RecentReservation &event : m_events.rows())
        view.events.push_back(eventView(event));
    view.eventsSeen = m_eventsSeen;
}

} // namespace anteroom
