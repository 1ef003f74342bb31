// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/messaging/MessageLog.h"
#include "core/messaging/ResumeRule.h"
#include "core/storage/LogStore.h"
#include "core/storage/UnitOfWork.h"

#include <functional>

namespace anteroom {

/// Delivery rule 9 for one topic: which life of it this is, what has to be sent again, and where reading of a
/// partition starts. Core thread; its methods wait for broker and database.
class TopicHistory
{
public:
    /// What differs between the topics.
    struct Rows {
        /// Puts rows of other epochs, or below these log starts (by partition), back into the outbox.
        std::function<Result<qint64>(LogEpoch, std::span<const Offset>)> sendBack;
        /// The lowest offset at or after the given one of a row without an outcome.
        std::function<Result<std::optional<Offset>>(LogEpoch, PartitionId, Offset)> lowestUnsettled;
        /// The highest offset that any row stands at.
        std::function<Result<std::optional<Offset>>(LogEpoch, PartitionId)> highestPosition;
        /// As MessageLog::logEnd().
        std::function<Result<Offset>(PartitionId, Milliseconds)> logEnd;
    };
    struct Topic {
        QString name;
        int partitions = 0;
        bool embedded = false;
        QString clusterId;
    };

    TopicHistory(Topic topic, LogStore &log, UnitOfWork &work, Rows rows);

    /// What is known of the log's life before looking at it.
    enum class Sign {
        None,
        /// The cluster said meanwhile that there is no such topic: another life if the group has no offset there either.
        TopicWasGone,
        /// A message came to stand below what the log had reached: another life, whatever it reaches by now.
        LogBeganAnew,
    };

    /// Looks at the log: begins a new epoch where one is due and sends back what the log no longer has, in one
    /// transaction. To be called before reading starts, when a position is out of range, and after a sign.
    [[nodiscard]] Result<LogEpoch> open(MessageConsumer &consumer, Instant now, Sign sign = Sign::None);

    struct Start {
        LogProgress progress;
        Offset resume;
        /// Everything before it was done earlier: the group's committed offset may be behind it.
        bool kept = false;
        /// The log had lost messages that were not read: our own are in the outbox again, ahead of the others.
        bool sentBack = false;
    };

    /// Where to start reading an assigned partition of the epoch that open() found. Sends back what the log no
    /// longer has of it.
    [[nodiscard]] Result<Start> startOf(MessageConsumer &consumer, PartitionId partition);

    [[nodiscard]] LogEpoch epoch() const { return m_epoch; }
    /// The offsets that the partitions of that epoch had reached by all that is recorded of them; all 0 for a new one.
    [[nodiscard]] const std::vector<Offset> &recordedEnds() const { return m_recordedEnds; }
    [[nodiscard]] int partitions() const { return m_topic.partitions; }

private:
    [[nodiscard]] Result<bool> groupHasForgotten(MessageConsumer &consumer);
    /// What is recorded of a partition.
    struct Recorded {
        /// The end of what was read of it, and of where our own rows stand.
        Offset read;
        Offset placed;
        /// Anything at all.
        bool any = false;
    };
    [[nodiscard]] Result<std::vector<Recorded>> recordedOf(LogEpoch epoch);
    /// Whether one of the logs ends before what is recorded of it: then it was made anew.
    [[nodiscard]] Result<bool> endsBelow(std::span<const Recorded> records, std::span<const Watermarks> logs, Milliseconds answerMax);

    Topic m_topic;
    LogStore &m_log;
    UnitOfWork &m_work;
    Rows m_rows;
    LogEpoch m_epoch;
    std::vector<Offset> m_recordedEnds;
    /// The epoch began while this process was reading: what the group has may still be of the life before.
    bool m_groupIsOld = false;
};

/// How long the core thread waits for one answer of the broker when it has to.
inline constexpr Milliseconds brokerAnswerMax{5000};
/// The same once it has started: a leader that is gone must not hold up the gate for longer. Asked again soon.
inline constexpr Milliseconds runningAnswerMax{1000};

} // namespace anteroom
