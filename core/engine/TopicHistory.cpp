// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/TopicHistory.h"

#include <algorithm>

namespace anteroom {

TopicHistory::TopicHistory(Topic topic, LogStore &log, UnitOfWork &work, Rows rows)
    : m_topic(std::move(topic)), m_log(log), m_work(work), m_rows(std::move(rows))
{
}

Result<bool> TopicHistory::groupHasForgotten(MessageConsumer &consumer)
{
    // A topic that is deleted takes the group's offsets along.
    for (int partition = 0; partition < m_topic.partitions; ++partition) {
        const auto committed = consumer.committed(PartitionId(partition), runningAnswerMax);
        ANTEROOM_TRY(committed);
        if (*committed)
            return false;
    }
    return true;
}

Result<LogEpoch> TopicHistory::open(MessageConsumer &consumer, Instant now, Sign sign)
{
    bool isForgotten = false;
    if (sign == Sign::TopicWasGone) {
        const auto forgotten = groupHasForgotten(consumer);
        ANTEROOM_TRY(forgotten);
        isForgotten = *forgotten;
    }
    const Milliseconds answerMax = m_epoch.value == 0 ? brokerAnswerMax : runningAnswerMax;
    std::vector<Watermarks> logs;
    std::vector<Offset> starts;
    for (int partition = 0; partition < m_topic.partitions; ++partition) {
        const auto marks = consumer.watermarks(PartitionId(partition), answerMax);
        ANTEROOM_TRY(marks);
        logs.push_back(*marks);
        starts.push_back(marks->start);
    }
    const auto opened = inTransaction(m_work, [&]() -> Result<LogEpoch> {
        const auto newest = m_log.newestEpoch(m_topic.name);
        ANTEROOM_TRY(newest);
        std::vector<LogProgress> progress;
        if (*newest) {
            auto kept = m_log.progress(m_topic.name, (*newest)->epoch);
            ANTEROOM_TRY(kept);
            progress = std::move(*kept);
        }
        // The embedded broker begins a life with each start of the program, not with each look at it.
        const bool bornEmpty = m_topic.embedded && m_epoch.value == 0;
        const bool wasRead = std::ranges::any_of(progress, [](const LogProgress &kept) { return kept.done > kept.first; });
        const bool began = sign == Sign::LogBeganAnew || (isForgotten && wasRead);
        LogEpoch found;
        if (began || beginsNewEpoch(bornEmpty, *newest, m_topic.clusterId, progress, logs)) {
            const auto epoch = m_log.beginEpoch(m_topic.name, m_topic.clusterId, toMs(now));
            ANTEROOM_TRY(epoch);
            found = *epoch;
            progress.clear();
        } else {
            found = (*newest)->epoch;
        }
        ANTEROOM_TRY(m_rows.sendBack(found, starts));
        m_kept = std::move(progress);
        return found;
    });
    ANTEROOM_TRY(opened);
    m_groupIsOld = m_groupIsOld || (m_epoch.value != 0 && *opened != m_epoch);
    m_epoch = *opened;
    return opened;
}

Result<TopicHistory::Start> TopicHistory::startOf(MessageConsumer &consumer, PartitionId partition)
{
    const auto marks = consumer.watermarks(partition, runningAnswerMax);
    ANTEROOM_TRY(marks);
    const auto progress = m_log.progress(m_topic.name, m_epoch);
    ANTEROOM_TRY(progress);
    ResumeInput input;
    input.log = *marks;
    const auto kept = std::ranges::find(*progress, partition, &LogProgress::partition);
    if (kept != progress->end())
        input.kept = *kept;
    const auto lowest = m_rows.lowestUnsettled(m_epoch, partition, input.kept ? input.kept->done : Offset(0));
    ANTEROOM_TRY(lowest);
    input.lowestUnsettled = *lowest;
    if (!input.kept && !m_groupIsOld) {
        const auto committed = consumer.committed(partition, runningAnswerMax);
        ANTEROOM_TRY(committed);
        input.committed = *committed;
    }
    Start start;
    Offset expected = input.kept ? input.kept->next : Offset(0);
    if (input.lowestUnsettled)
        expected = std::min(expected, *input.lowestUnsettled);
    if (expected < marks->start) {
        // Nobody read here while the log lost its beginning: what stood there is sent again.
        std::vector<Offset> starts(size_t(m_topic.partitions), Offset(0));
        starts[size_t(partition.value)] = marks->start;
        ANTEROOM_TRY(inTransaction(m_work, [&] { return m_rows.sendBack(m_epoch, starts); }));
        start.sentBack = true;
    }
    start.resume = resumeOffset(input);
    start.kept = input.kept.has_value();
    start.progress = input.kept.value_or(LogProgress{m_epoch, partition, start.resume, start.resume, start.resume});
    return start;
}

} // namespace anteroom
