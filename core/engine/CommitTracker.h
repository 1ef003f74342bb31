// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <map>
#include <optional>

namespace anteroom {

/// Offsets that may be committed, those sent, and those that the group confirmed. A failed commit is sent
/// again with the newest offset. Core thread.
class CommitTracker
{
public:
    explicit CommitTracker(MessageConsumer &consumer) : m_consumer(consumer) {}

    /// Reading begins at `offset`: what the group had committed, or the log's start where it had nothing.
    void begin(PartitionId partition, Offset offset) { m_begun[partition] = offset; }

    /// Everything before `offset` is done. Commits it, unless that is known to be so.
    void want(PartitionId partition, Offset offset);

    /// A Committed event of the consumer. Failed ones are sent again by retry().
    void onCommitted(const ConsumerEvent &event);

    /// Sends again what failed; to be called about once a second.
    void retry();

    /// The partition is not ours any more.
    void forget(PartitionId partition);

    /// What the group confirmed, before the first confirmation what reading began with; nothing for a partition
    /// that is not ours.
    [[nodiscard]] std::optional<Offset> committed(PartitionId partition) const;
    /// True when everything wanted is confirmed.
    [[nodiscard]] bool isSettled() const;

    /// Commits what is not confirmed and waits for it, at most `timeout` in all; for shutdown.
    void finish(Milliseconds timeout);

private:
    struct Lane {
        Offset wanted;
        std::optional<Offset> confirmed;
        bool failed = false;
    };

    void send(PartitionId partition, Lane &lane);

    MessageConsumer &m_consumer;
    std::map<PartitionId, Lane> m_lanes;
    std::map<PartitionId, Offset> m_begun;
};

} // namespace anteroom
