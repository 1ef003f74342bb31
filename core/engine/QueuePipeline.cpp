// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/QueuePipeline.h"

namespace anteroom {

namespace {

/// Messages taken in one go: bounds the time of one pass of the core's loop.
constexpr qint64 pollMax = 10'000;

} // namespace

QueuePipeline::QueuePipeline(Parts parts, std::function<void()> onNewEpoch)
    : m_parts(std::move(parts)), m_onNewEpoch(std::move(onNewEpoch)), m_commits(*m_parts.consumer)
{
}

Result<bool> QueuePipeline::poll(Instant now)
{
    ANTEROOM_TRY(startPending(now));
    resumeWhenDrained();
    pauseWhenFull();
    // While paused nothing is handed out, but the group wants to be polled all the same.
    const qint64 limit = m_paused ? 1 : std::min(pollMax, m_parts.buffer.room());
    const PollResult polled = m_parts.consumer->poll(int(limit));
    if (!polled.messages.empty()) {
        const auto taken = m_parts.listener.onMessages(polled.messages, *m_parts.consumer, now);
        if (!taken) {
            // The views are gone with the next poll: what was not taken is read again.
            for (const PartitionId partition : m_parts.listener.partitions())
                m_toReread.insert(partition);
            return passOn(taken);
        }
    }
    for (const ConsumerEvent &event : polled.events)
        ANTEROOM_TRY(take(event, now));
    return qint64(polled.messages.size()) == limit && !m_paused;
}

Result<void> QueuePipeline::take(const ConsumerEvent &event, Instant now)
{
    switch (event.type) {
    case ConsumerEvent::Type::Assigned:
        // The first one is how a member begins; what moves partitions later is a rebalance.
        m_rebalances += m_assignedBefore ? 1 : 0;
        m_assignedBefore = true;
        m_toStart.insert(event.partitions.begin(), event.partitions.end());
        return startPending(now);
    case ConsumerEvent::Type::Revoked:
        ++m_rebalances;
        for (const PartitionId partition : event.partitions) {
            m_parts.listener.onRevoked(partition);
            m_commits.forget(partition);
            m_toStart.erase(partition);
            m_toReread.erase(partition);
        }
        return {};
    case ConsumerEvent::Type::ReachedEnd:
        m_trouble.clear();
        m_parts.listener.onReachedEnd(event.partitions.front(), event.offset);
        return {};
    case ConsumerEvent::Type::OutOfRange:
        m_lookAgain = true;
        return startPending(now);
    case ConsumerEvent::Type::Trouble:
        m_trouble = event.text;
        return {};
    case ConsumerEvent::Type::Recovered:
        m_trouble.clear();
        return {};
    case ConsumerEvent::Type::Committed:
        m_commits.onCommitted(event);
        for (const PartitionId partition : event.partitions) {
            const auto committed = m_commits.committed(partition);
            if (committed && onCommitted)
                onCommitted(partition, *committed);
        }
        return {};
    }
    return {};
}

Result<void> QueuePipeline::startPending(Instant now)
{
    if (m_lookAgain)
        ANTEROOM_TRY(restart(now));
    while (!m_toStart.empty()) {
        const PartitionId partition = *m_toStart.begin();
        ANTEROOM_TRY(startOne(partition));
        m_toStart.erase(partition);
    }
    while (!m_toReread.empty()) {
        const PartitionId partition = *m_toReread.begin();
        ANTEROOM_TRY(reread(partition));
        m_toReread.erase(partition);
    }
    return {};
}

Result<void> QueuePipeline::startOne(PartitionId partition)
{
    const auto start = m_parts.history.startOf(*m_parts.consumer, partition);
    ANTEROOM_TRY(start);
    m_parts.listener.onAssigned(partition, start->progress, start->resume);
    m_paused = false;
    ANTEROOM_TRY(m_parts.consumer->start(partition, start->resume));
    // After a crash between transaction and commit the group lags behind what the database knows is done.
    if (start->kept)
        m_commits.want(partition, std::min(start->progress.done, start->resume));
    else
        m_commits.begin(partition, start->resume);
    return {};
}

Result<void> QueuePipeline::reread(PartitionId partition)
{
    const auto next = m_parts.listener.nextOffset(partition);
    if (!next)
        return {};
    m_paused = false;
    return m_parts.consumer->start(partition, *next);
}

Result<void> QueuePipeline::restart(Instant now)
{
    const auto epoch = m_parts.history.open(*m_parts.consumer, now);
    ANTEROOM_TRY(epoch);
    m_lookAgain = false;
    for (const PartitionId partition : m_parts.listener.partitions()) {
        m_commits.forget(partition);
        m_toStart.insert(partition);
    }
    m_parts.listener.setEpoch(*epoch);
    // Even in the same life rows below the log's start were sent back, ahead of what the relay has read.
    m_onNewEpoch();
    return {};
}

Result<TickReport> QueuePipeline::tick(Instant now)
{
    auto report = m_parts.scheduler.tick(now);
    ANTEROOM_TRY(report);
    for (const TickReport::Commit &commit : report->commits)
        m_commits.want(commit.partition, commit.offset);
    m_toReread.insert(report->rereads.begin(), report->rereads.end());
    return report;
}

void QueuePipeline::pauseWhenFull()
{
    if (m_paused || !m_parts.buffer.isFull())
        return;
    m_paused = true;
    for (const PartitionId partition : m_parts.listener.partitions())
        m_paused = m_parts.consumer->pause(partition).has_value() && m_paused;
}

void QueuePipeline::resumeWhenDrained()
{
    if (!m_paused || m_parts.buffer.size() >= m_parts.buffer.resumesBelow())
        return;
    m_paused = false;
    for (const PartitionId partition : m_parts.listener.partitions()) {
        if (!m_parts.consumer->resume(partition, *m_parts.listener.nextOffset(partition)))
            m_toReread.insert(partition);
    }
}

bool QueuePipeline::isSettled() const
{
    if (m_parts.buffer.size() > 0 || !m_toStart.empty() || !m_toReread.empty() || m_lookAgain || m_paused)
        return false;
    return int(m_parts.listener.partitions().size()) == m_parts.history.partitions() && m_commits.isSettled();
}

Result<bool> QueuePipeline::isAtEnd()
{
    for (const PartitionId partition : m_parts.listener.partitions()) {
        const auto marks = m_parts.consumer->watermarks(partition, brokerAnswerMax);
        ANTEROOM_TRY(marks);
        if (*m_parts.listener.nextOffset(partition) < marks->end)
            return false;
        // Passed over without a tick (repeats, dead letters at the end): done, but not committed yet.
        m_commits.want(partition, *m_parts.listener.doneOffset(partition));
    }
    return m_commits.isSettled();
}

void QueuePipeline::close(Milliseconds timeout)
{
    m_commits.finish(timeout);
    m_parts.consumer->close();
}

} // namespace anteroom
