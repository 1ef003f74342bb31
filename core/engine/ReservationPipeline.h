// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CommitTracker.h"
#include "core/engine/PartitionStarts.h"
#include "core/engine/TopicHistory.h"
#include "core/reservation/ReservationListener.h"

#include <functional>
#include <memory>

namespace anteroom {

/// The reservation topic's reading side put together: consumer → ReservationListener → data platform →
/// commit. Core thread.
class ReservationPipeline
{
public:
    struct Parts {
        std::unique_ptr<MessageConsumer> consumer;
        ReservationListener &listener;
        TopicHistory &history;
    };

    ReservationPipeline(Parts parts, std::function<void()> onSentBack);

    /// Reads, posts what is due and records what was answered. Returns what was settled. An error is trouble of
    /// the surroundings: nothing was lost, call again.
    [[nodiscard]] Result<ReservationListener::Settled> advance(Instant now);

    /// Once a second: sends failed commits again, and commits what was passed over.
    void housekeep();

    /// As QueuePipeline's.
    void onLogBeganAnew();
    [[nodiscard]] bool isTopicGone() const { return m_sign == TopicHistory::Sign::TopicWasGone; }

    [[nodiscard]] bool isSettled() const;
    /// Asks the broker for the ends. Waits.
    [[nodiscard]] Result<bool> isAtEnd();
    void close(Milliseconds timeout);

    [[nodiscard]] MessageConsumer &consumer() { return *m_parts.consumer; }
    [[nodiscard]] const CommitTracker &commits() const { return m_commits; }
    [[nodiscard]] qint64 rebalances() const { return m_rebalances; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// Why a partition cannot be read yet; the others are.
    [[nodiscard]] std::optional<Error> startTrouble() const { return m_toStart.trouble(); }
    /// Called with each offset that the group confirmed.
    std::function<void(PartitionId, Offset)> onCommitted;

private:
    [[nodiscard]] Result<void> read(Instant now);
    void take(const ConsumerEvent &event);
    void lookAgain(TopicHistory::Sign sign);
    [[nodiscard]] Result<void> startPending(Instant now);
    [[nodiscard]] Result<void> startOne(PartitionId partition);
    [[nodiscard]] Result<void> changeFlow();
    void commitDone();

    Parts m_parts;
    std::function<void()> m_onSentBack;
    CommitTracker m_commits;
    /// Assigned, and still without a position.
    PartitionStarts m_toStart;
    bool m_lookAgain = false;
    TopicHistory::Sign m_sign = TopicHistory::Sign::None;
    qint64 m_rebalances = 0;
    bool m_assignedBefore = false;
    QString m_trouble;
};

} // namespace anteroom
