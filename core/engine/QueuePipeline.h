// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CommitTracker.h"
#include "core/engine/PartitionStarts.h"
#include "core/engine/TopicHistory.h"
#include "core/queue/QueueListener.h"
#include "core/queue/QueueScheduler.h"

#include <functional>
#include <memory>

namespace anteroom {

/// The queue topic's reading side put together: consumer → QueueListener → PendingBuffer → QueueScheduler →
/// commit. Sees to assignment, pausing and resuming, and starting again after trouble. Core thread.
class QueuePipeline
{
public:
    struct Parts {
        std::unique_ptr<MessageConsumer> consumer;
        QueueListener &listener;
        PendingBuffer &buffer;
        QueueScheduler &scheduler;
        TopicHistory &history;
    };

    /// `onSentBack` is called when rows may have gone back to the outbox, and the topic may have begun a new life.
    QueuePipeline(Parts parts, std::function<void()> onSentBack);

    /// Reads what is there, as far as the buffer has room. Returns true when there may be more at once. An error
    /// is trouble of the surroundings: nothing was lost, call again.
    [[nodiscard]] Result<bool> poll(Instant now);

    /// Runs a tick and commits what it did.
    [[nodiscard]] Result<TickReport> tick(Instant now);

    /// Once a second: sends failed commits again, and commits what was passed over without a tick.
    void housekeep();

    /// Reads every partition again from where the listener stands (after a new epoch of the topic).
    [[nodiscard]] Result<void> restart(Instant now);

    /// A message of ours came to stand below what the topic had reached: it is another one under the same name.
    void onLogBeganAnew();

    /// The cluster said that it has no such topic, and it has not been found since.
    [[nodiscard]] bool isTopicGone() const { return m_sign == TopicHistory::Sign::TopicWasGone; }

    /// Everything read is admitted, recorded and its offset committed.
    [[nodiscard]] bool isSettled() const;
    /// Asks the broker for the ends: true when every partition of the topic was read to its end. Waits.
    [[nodiscard]] Result<bool> isAtEnd();

    void close(Milliseconds timeout);

    [[nodiscard]] MessageConsumer &consumer() { return *m_parts.consumer; }
    [[nodiscard]] const CommitTracker &commits() const { return m_commits; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] qint64 rebalances() const { return m_rebalances; }
    /// The broker's words while reading is in trouble; empty otherwise.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// Why a partition cannot be read yet; the others are.
    [[nodiscard]] std::optional<Error> startTrouble() const
    {
        return m_toStart.trouble() ? m_toStart.trouble() : m_toReread.trouble();
    }
    /// Called with each offset that the group confirmed.
    std::function<void(PartitionId, Offset)> onCommitted;

private:
    [[nodiscard]] Result<void> takeMessages(std::span<const ReceivedMessage> messages, Instant now);
    void take(const ConsumerEvent &event);
    void lookAgain(TopicHistory::Sign sign);
    [[nodiscard]] Result<void> startPending(Instant now);
    [[nodiscard]] Result<void> startOne(PartitionId partition);
    [[nodiscard]] Result<void> reread(PartitionId partition);
    void rereadAll();
    void endPause();
    void pauseWhenFull();
    void resumeWhenDrained();
    void commitDone();

    Parts m_parts;
    std::function<void()> m_onSentBack;
    CommitTracker m_commits;
    /// Assigned, and still without a position because broker or database did not answer.
    PartitionStarts m_toStart;
    /// To be read again from the listener's next offset.
    PartitionStarts m_toReread;
    /// One poll's messages without those that are read again anyway; kept to reuse its memory.
    std::vector<ReceivedMessage> m_taken;
    bool m_lookAgain = false;
    TopicHistory::Sign m_sign = TopicHistory::Sign::None;
    bool m_paused = false;
    qint64 m_rebalances = 0;
    bool m_assignedBefore = false;
    QString m_trouble;
};

} // namespace anteroom
