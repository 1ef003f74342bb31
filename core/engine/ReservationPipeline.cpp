// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ReservationPipeline.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr int pollMax = 2'000;

} // namespace

ReservationPipeline::ReservationPipeline(Parts parts, std::function<void()> onSentBack)
    : m_parts(std::move(parts)), m_onSentBack(std::move(onSentBack)), m_commits(*m_parts.consumer)
{
}

Result<ReservationListener::Settled> ReservationPipeline::advance(Instant now)
{
    ANTEROOM_TRY(read(now));
    ANTEROOM_TRY(m_parts.listener.advance(now));
    auto settled = m_parts.listener.settle(now);
    ANTEROOM_TRY(settled);
    for (const auto &commit : settled->commits)
        m_commits.want(commit.partition, commit.offset);
    // The answers just taken have freed their partitions: what comes next goes out at once.
    ANTEROOM_TRY(m_parts.listener.advance(now));
    ANTEROOM_TRY(changeFlow());
    return settled;
}

Result<void> ReservationPipeline::read(Instant now)
{
    // The group wants to be polled whatever the database says, and no event may be missed.
    const auto begun = startPending(now);
    const PollResult polled = m_parts.consumer->poll(pollMax);
    if (std::ranges::any_of(polled.events, &ConsumerEvent::topicGone))
        lookAgain(TopicHistory::Sign::TopicWasGone);
    if (!polled.messages.empty() && !m_lookAgain)
        m_parts.listener.onMessages(polled.messages, *m_parts.consumer);
    for (const ConsumerEvent &event : polled.events)
        take(event);
    ANTEROOM_TRY(begun);
    ANTEROOM_TRY(startPending(now));
    return changeFlow();
}

Result<void> ReservationPipeline::changeFlow()
{
    for (const ReservationListener::FlowChange &change : m_parts.listener.takeFlowChanges()) {
        const auto done = change.pause ? m_parts.consumer->pause(change.partition)
                                       : m_parts.consumer->resume(change.partition, change.next);
        if (!done)
            m_toStart.add(change.partition);
    }
    return {};
}

void ReservationPipeline::onLogBeganAnew() { lookAgain(TopicHistory::Sign::LogBeganAnew); }

void ReservationPipeline::lookAgain(TopicHistory::Sign sign)
{
    m_lookAgain = true;
    m_sign = std::max(m_sign, sign);
}

void ReservationPipeline::take(const ConsumerEvent &event)
{
    switch (event.type) {
    case ConsumerEvent::Type::Assigned:
        // The first one is how a member begins; what moves partitions later is a rebalance.
        m_rebalances += m_assignedBefore ? 1 : 0;
        m_assignedBefore = true;
        std::ranges::for_each(event.partitions, [this](PartitionId partition) { m_toStart.add(partition); });
        return;
    case ConsumerEvent::Type::Revoked:
        ++m_rebalances;
        for (const PartitionId partition : event.partitions) {
            m_parts.listener.onRevoked(partition);
            m_commits.forget(partition);
            m_toStart.forget(partition);
        }
        return;
    case ConsumerEvent::Type::OutOfRange:
        lookAgain(TopicHistory::Sign::None);
        return;
    case ConsumerEvent::Type::Trouble:
        m_trouble = event.text;
        return;
    case ConsumerEvent::Type::ReachedEnd:
        m_trouble.clear();
        if (!m_lookAgain && !m_toStart.contains(event.partitions.front()))
            m_parts.listener.onReachedEnd(event.partitions.front(), event.offset);
        return;
    case ConsumerEvent::Type::Recovered:
        m_trouble.clear();
        return;
    case ConsumerEvent::Type::Committed:
        m_commits.onCommitted(event);
        for (const PartitionId partition : event.partitions) {
            const auto committed = m_commits.committed(partition);
            if (committed && onCommitted)
                onCommitted(partition, *committed);
        }
        return;
    }
}

Result<void> ReservationPipeline::startPending(Instant now)
{
    if (m_lookAgain) {
        const LogEpoch before = m_parts.history.epoch();
        const auto epoch = m_parts.history.open(*m_parts.consumer, now, m_sign);
        ANTEROOM_TRY(epoch);
        if (*epoch != before)
            m_parts.consumer->renew();
        m_lookAgain = false;
        m_sign = TopicHistory::Sign::None;
        for (const ReservationListener::LaneView &lane : m_parts.listener.lanes()) {
            // What it has done of the old life must not be committed into the new one, should it not get started at once.
            m_commits.forget(lane.partition);
            m_toStart.add(lane.partition);
            m_parts.listener.onRevoked(lane.partition);
        }
        m_onSentBack();
    }
    return m_toStart.run(now, [this](PartitionId partition) { return startOne(partition); });
}

Result<void> ReservationPipeline::startOne(PartitionId partition)
{
    auto start = m_parts.history.startOf(*m_parts.consumer, partition);
    ANTEROOM_TRY(start);
    if (start->sentBack)
        m_onSentBack();
    start->progress.next = start->resume;
    start->progress.done = std::min(start->progress.done, start->resume);
    m_parts.listener.onAssigned(start->progress);
    ANTEROOM_TRY(m_parts.consumer->start(partition, start->resume));
    if (start->kept)
        m_commits.want(partition, start->progress.done);
    else
        m_commits.begin(partition, start->resume);
    return {};
}

bool ReservationPipeline::isSettled() const
{
    return m_parts.listener.counters().held == 0 && m_toStart.isEmpty() && !m_lookAgain
           && int(m_parts.listener.lanes().size()) == m_parts.history.partitions() && m_commits.isSettled();
}

Result<bool> ReservationPipeline::isAtEnd()
{
    for (const ReservationListener::LaneView &lane : m_parts.listener.lanes()) {
        const auto marks = m_parts.consumer->watermarks(lane.partition, runningAnswerMax);
        ANTEROOM_TRY(marks);
        if (lane.read < marks->end)
            return false;
    }
    commitDone();
    return m_commits.isSettled();
}

void ReservationPipeline::housekeep()
{
    if (m_lookAgain)
        return; // Perhaps these are offsets of another life.
    commitDone();
    m_commits.retry();
}

void ReservationPipeline::commitDone()
{
    // What is no message at the end of a partition is done, and no outcome says so.
    for (const ReservationListener::LaneView &lane : m_parts.listener.lanes())
        m_commits.want(lane.partition, lane.done);
}

void ReservationPipeline::close(Milliseconds timeout)
{
    if (!m_lookAgain)
        m_commits.finish(timeout);
    m_parts.consumer->close();
}

} // namespace anteroom
