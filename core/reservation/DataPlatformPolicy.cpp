// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/DataPlatformPolicy.h"

#include "core/base/RetrySchedule.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr int requestTimeout = 408;
constexpr int tooEarly = 425;
constexpr int tooManyRequests = 429;
constexpr Milliseconds firstProbeDelay{1000};
constexpr Milliseconds longestProbeDelay{30'000};
// A platform's slip ("Retry-After: 31536000") must not stop forwarding for longer than somebody would notice.
constexpr Milliseconds longestHold{std::chrono::hours(1)};

bool isAcceptance(std::optional<int> status)
{
    return status && *status / 100 == 2;
}

bool isTry(std::optional<int> status)
{
    return status && (*status / 100 == 5 || *status == requestTimeout || *status == tooEarly);
}

bool isRefusal(std::optional<int> status)
{
    return status && *status / 100 == 4 && !isTry(status) && *status != tooManyRequests;
}

} // namespace

void DataPlatformPolicy::enter(PartitionId lane, int attempts, Instant now)
{
    Q_ASSERT(!holds(lane));
    m_lanes[lane] = Lane{++m_events, attempts, 0, m_accepted, now, false};
}

void DataPlatformPolicy::leave(PartitionId lane)
{
    m_lanes.erase(lane);
    if (m_probe == lane)
        m_probe.reset();
}

std::optional<PartitionId> DataPlatformPolicy::takeDue(Instant now)
{
    if (m_lanes.empty() || now < m_holdUntil || inFlight() >= parallelMax)
        return std::nullopt;
    if (m_open && (m_probe || now < m_probeAt))
        return std::nullopt;
    auto candidate = m_lanes.lower_bound(m_turn);
    for (size_t i = 0; i < m_lanes.size(); ++i, ++candidate) {
        if (candidate == m_lanes.end())
            candidate = m_lanes.begin();
        auto &[lane, state] = *candidate;
        if (!isDue(state, now))
            continue;
        state.inFlight = true;
        m_turn = lane.plus(1);
        if (m_open)
            m_probe = lane;
        return lane;
    }
    return std::nullopt;
}

bool DataPlatformPolicy::isDue(const Lane &lane, Instant now) const
{
    // A probe asks the platform, not the event: it does not wait for the event's own next try.
    return !lane.inFlight && (m_open || lane.dueAt <= now);
}

DataPlatformPolicy::Verdict DataPlatformPolicy::judge(PartitionId lane, const PlatformAnswer &answer, Instant now)
{
    Lane &state = m_lanes.at(lane);
    Q_ASSERT(state.inFlight);
    state.inFlight = false;
    const bool wasProbe = m_probe == lane;
    if (wasProbe)
        m_probe.reset();
    if (isAcceptance(answer.status) || isRefusal(answer.status)) {
        const bool accepted = isAcceptance(answer.status);
        m_accepted += accepted ? 1 : 0;
        ++state.attempts;
        close(now);
        return accepted ? Verdict::Accepted : Verdict::Dead;
    }
    ++state.failures;
    if (wasProbe)
        scheduleProbe(now);
    if (answer.status == tooManyRequests) {
        hold(lane, answer, now);
        return Verdict::Retry;
    }
    if (m_open)
        return Verdict::Retry;
    return onFailure(lane, isTry(answer.status), now);
}

DataPlatformPolicy::Verdict DataPlatformPolicy::onFailure(PartitionId lane, bool isTry, Instant now)
{
    Lane &state = m_lanes.at(lane);
    if (isTry && state.attempts == 0)
        state.acceptedBefore = m_accepted;
    const bool isLast = isTry && RetrySchedule::isExhausted(state.attempts + 1);
    const bool maySettle = isLast && m_accepted > state.acceptedBefore;
    const bool counted = isTry && (!isLast || maySettle);
    state.attempts += counted ? 1 : 0;
    state.dueAt = now + RetrySchedule::pauseAfter(state.failures, m_random);
    m_row.push_back({lane, state.event, counted});
    if (m_row.size() >= failuresToOpen) {
        open(now);
        return Verdict::Retry;
    }
    return maySettle ? Verdict::Dead : Verdict::Retry;
}

void DataPlatformPolicy::hold(PartitionId lane, const PlatformAnswer &answer, Instant now)
{
    Lane &state = m_lanes.at(lane);
    if (!answer.retryAfter) {
        state.dueAt = now + RetrySchedule::pauseAfter(state.failures, m_random);
        return;
    }
    state.dueAt = now + std::clamp(*answer.retryAfter, Milliseconds(0), longestHold);
    m_holdUntil = std::max(m_holdUntil, state.dueAt);
}

void DataPlatformPolicy::scheduleProbe(Instant now)
{
    m_probeDelay = std::min(m_probeDelay * 2, longestProbeDelay);
    m_probeAt = now + m_probeDelay;
}

void DataPlatformPolicy::open(Instant now)
{
    for (const Failure &failure : m_row) {
        const auto lane = m_lanes.find(failure.lane);
        if (failure.counted && lane != m_lanes.end() && lane->second.event == failure.event)
            --lane->second.attempts;
    }
    m_row.clear();
    m_open = true;
    m_probeDelay = firstProbeDelay;
    m_probeAt = now + m_probeDelay;
}

void DataPlatformPolicy::close(Instant now)
{
    m_row.clear();
    if (!m_open)
        return;
    m_open = false;
    m_probe.reset();
    for (auto &[lane, state] : m_lanes) {
        state.failures = 0;
        state.dueAt = std::min(state.dueAt, now);
    }
}

int DataPlatformPolicy::attempts(PartitionId lane) const
{
    return m_lanes.at(lane).attempts;
}

int DataPlatformPolicy::inFlight() const
{
    return static_cast<int>(std::ranges::count_if(m_lanes, [](const auto &lane) { return lane.second.inFlight; }));
}

int DataPlatformPolicy::retrying() const
{
    return static_cast<int>(std::ranges::count_if(m_lanes, [](const auto &lane) {
        return !lane.second.inFlight && lane.second.failures > 0;
    }));
}

std::optional<Instant> DataPlatformPolicy::nextProbeAt() const
{
    if (!m_open || m_probe)
        return std::nullopt;
    return std::max(m_probeAt, m_holdUntil);
}

int DataPlatformPolicy::retryNow(Instant now)
{
    int waiting = 0;
    for (auto &[lane, state] : m_lanes) {
        if (!isRetrying(lane))
            continue;
        state.dueAt = std::min(state.dueAt, now);
        ++waiting;
    }
    if (m_open)
        m_probeAt = std::min(m_probeAt, now);
    return waiting;
}

bool DataPlatformPolicy::isRetrying(PartitionId lane) const
{
    const auto found = m_lanes.find(lane);
    return found != m_lanes.end() && !found->second.inFlight && found->second.failures > 0;
}

std::optional<Instant> DataPlatformPolicy::nextTryAt(PartitionId lane) const
{
    if (m_open || !isRetrying(lane))
        return std::nullopt;
    return std::max(m_lanes.at(lane).dueAt, m_holdUntil);
}

std::optional<Instant> DataPlatformPolicy::heldUntil(Instant now) const
{
    return m_holdUntil > now ? std::optional(m_holdUntil) : std::nullopt;
}

std::optional<Instant> DataPlatformPolicy::nextDueAt() const
{
    std::optional<Instant> earliest;
    if (inFlight() >= parallelMax || (m_open && m_probe))
        return earliest;
    for (const auto &[lane, state] : m_lanes) {
        const Instant due = std::max(m_open ? m_probeAt : state.dueAt, m_holdUntil);
        if (!state.inFlight && (!earliest || due < *earliest))
            earliest = due;
    }
    return earliest;
}

} // namespace anteroom
