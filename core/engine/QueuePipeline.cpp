// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/QueuePipeline.h"

#include <algorithm>
#include <iterator>

namespace anteroom {

namespace {

/// Messages taken in one go: bounds the time of one pass of the core's loop. More than one pass publishes, so that
/// reading catches up with it.
constexpr qint64 pollMax = 20'000;

} // namespace

QueuePipeline::QueuePipeline(Parts parts, std::function<void()> onSentBack)
    : m_parts(std::move(parts)), m_onSentBack(std::move(onSentBack)), m_commits(*m_parts.consumer)
{
}

Result<bool> QueuePipeline::poll(Instant now)
{
    // The group wants to be polled whatever the database says, and no event may be missed: trouble is kept until
    // everything was looked at.
    Result<void> outcome = startPending(now);
    resumeWhenDrained();
    pauseWhenFull();
    // While paused nothing is handed out.
    const qint64 limit = m_paused ? 1 : std::min(pollMax, m_parts.buffer.room());
    const PollResult polled = m_parts.consumer->poll(int(limit));
    // Before its messages, some of which may be those of another topic under the same name.
    if (std::ranges::any_of(polled.events, &ConsumerEvent::topicGone))
        lookAgain(TopicHistory::Sign::TopicWasGone);
    const auto taken = takeMessages(polled.messages, now);
    if (!taken && outcome)
        outcome = taken;
    for (const ConsumerEvent &event : polled.events)
        take(event);
    if (!outcome)
        return passOn(outcome);
    ANTEROOM_TRY(startPending(now));
    return qint64(polled.messages.size()) == limit && !m_paused;
}

Result<void> QueuePipeline::takeMessages(std::span<const ReceivedMessage> messages, Instant now)
{
    if (messages.empty() || m_lookAgain)
        return {};
    if (!m_toStart.isEmpty() || !m_toReread.isEmpty()) {
        // Their reading is about to begin anew, from an earlier offset perhaps.
        m_taken.clear();
        std::ranges::copy_if(messages, std::back_inserter(m_taken), [this](const ReceivedMessage &message) {
            return !m_toStart.contains(message.partition) && !m_toReread.contains(message.partition);
        });
        messages = m_taken;
    }
    const auto taken = m_parts.listener.onMessages(messages, *m_parts.consumer, now);
    if (!taken) {
        // The views are gone with the next poll: what was not taken is read again.
        rereadAll();
    }
    return taken;
}

void QueuePipeline::onLogBeganAnew() { lookAgain(TopicHistory::Sign::LogBeganAnew); }

void QueuePipeline::lookAgain(TopicHistory::Sign sign)
{
    m_lookAgain = true;
    m_sign = std::max(m_sign, sign);
}

void QueuePipeline::rereadAll()
{
    for (const PartitionId partition : m_parts.listener.partitions())
        m_toReread.add(partition);
}

void QueuePipeline::take(const ConsumerEvent &event)
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
            m_toReread.forget(partition);
        }
        return;
    case ConsumerEvent::Type::ReachedEnd:
        m_trouble.clear();
        if (!m_lookAgain && !m_toStart.contains(event.partitions.front()) && !m_toReread.contains(event.partitions.front()))
            m_parts.listener.onReachedEnd(event.partitions.front(), event.offset);
        return;
    case ConsumerEvent::Type::OutOfRange:
        lookAgain(TopicHistory::Sign::None);
        return;
    case ConsumerEvent::Type::Trouble:
        m_trouble = event.text;
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

Result<void> QueuePipeline::startPending(Instant now)
{
    if (m_lookAgain)
        ANTEROOM_TRY(restart(now));
    ANTEROOM_TRY(m_toStart.run(now, [this](PartitionId partition) { return startOne(partition); }));
    return m_toReread.run(now, [this](PartitionId partition) { return reread(partition); });
}

Result<void> QueuePipeline::startOne(PartitionId partition)
{
    const auto start = m_parts.history.startOf(*m_parts.consumer, partition);
    ANTEROOM_TRY(start);
    if (start->sentBack)
        m_onSentBack();
    m_parts.listener.onAssigned(partition, start->progress, start->resume);
    endPause();
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
    endPause();
    return m_parts.consumer->start(partition, *next);
}

void QueuePipeline::endPause()
{
    if (!m_paused)
        return;
    // One partition that reads again means that all do; those that are still too much are paused again.
    m_paused = false;
    rereadAll();
}

Result<void> QueuePipeline::restart(Instant now)
{
    const LogEpoch before = m_parts.history.epoch();
    const auto epoch = m_parts.history.open(*m_parts.consumer, now, m_sign);
    ANTEROOM_TRY(epoch);
    if (*epoch != before)
        m_parts.consumer->renew();
    m_lookAgain = false;
    m_sign = TopicHistory::Sign::None;
    // What was buffered stands at offsets of the old life: a tick must not write them down as the new one's, should
    // a partition not get started at once.
    for (const PartitionId partition : m_parts.listener.partitions()) {
        m_commits.forget(partition);
        m_toStart.add(partition);
        m_parts.listener.onRevoked(partition);
    }
    m_parts.listener.setEpoch(*epoch);
    // Even in the same life rows below the log's start were sent back, ahead of what the relay has read.
    m_onSentBack();
    return {};
}

Result<TickReport> QueuePipeline::tick(Instant now)
{
    auto report = m_parts.scheduler.tick(now);
    ANTEROOM_TRY(report);
    // Perhaps these are offsets of another life.
    for (const TickReport::Commit &commit : m_lookAgain ? std::vector<TickReport::Commit>() : report->commits)
        m_commits.want(commit.partition, commit.offset);
    std::ranges::for_each(report->rereads, [this](PartitionId partition) { m_toReread.add(partition); });
    return report;
}

void QueuePipeline::pauseWhenFull()
{
    if (m_paused || !m_parts.buffer.isFull())
        return;
    m_paused = true;
    for (const PartitionId partition : m_parts.listener.partitions()) {
        if (m_parts.consumer->pause(partition))
            continue;
        // All or none: what comes all the same is dropped and read again.
        endPause();
        return;
    }
}

void QueuePipeline::resumeWhenDrained()
{
    if (!m_paused || m_parts.buffer.size() >= m_parts.buffer.resumesBelow())
        return;
    m_paused = false;
    for (const PartitionId partition : m_parts.listener.partitions()) {
        if (!m_parts.consumer->resume(partition, *m_parts.listener.nextOffset(partition)))
            m_toReread.add(partition);
    }
}

bool QueuePipeline::isSettled() const
{
    if (m_parts.buffer.size() > 0 || !m_toStart.isEmpty() || !m_toReread.isEmpty() || m_lookAgain || m_paused)
        return false;
    return int(m_parts.listener.partitions().size()) == m_parts.history.partitions() && m_commits.isSettled();
}

Result<bool> QueuePipeline::isAtEnd()
{
    for (const PartitionId partition : m_parts.listener.partitions()) {
        const auto marks = m_parts.consumer->watermarks(partition, runningAnswerMax);
        ANTEROOM_TRY(marks);
        if (*m_parts.listener.nextOffset(partition) < marks->end)
            return false;
    }
    commitDone();
    return m_commits.isSettled();
}

void QueuePipeline::housekeep()
{
    if (m_lookAgain)
        return; // Perhaps these are offsets of another life.
    commitDone();
    m_commits.retry();
}

void QueuePipeline::commitDone()
{
    // Repeats and dead letters behind the last one let in are done, and no tick says so.
    for (const PartitionId partition : m_parts.listener.partitions())
        m_commits.want(partition, *m_parts.listener.doneOffset(partition));
}

void QueuePipeline::close(Milliseconds timeout)
{
    if (!m_lookAgain)
        m_commits.finish(timeout);
    m_parts.consumer->close();
}

} // namespace anteroom
