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
    const auto newest = m_log.newestEpoch(m_topic.name);
    ANTEROOM_TRY(newest);
    // The embedded broker begins a life with each start of the program, not with each look at it.
    const bool bornEmpty = m_topic.embedded && m_epoch.value == 0;
    const bool isOther = bornEmpty || !*newest || (*newest)->clusterId != m_topic.clusterId;
    std::vector<Recorded> records(logs.size());
    bool began = isOther || sign == Sign::LogBeganAnew;
    if (!began) {
        auto recorded = recordedOf((*newest)->epoch);
        ANTEROOM_TRY(recorded);
        records = std::move(*recorded);
        const auto isBelow = endsBelow(records, logs, answerMax);
        ANTEROOM_TRY(isBelow);
        began = *isBelow || (isForgotten && std::ranges::any_of(records, &Recorded::any));
    }
    const auto opened = inTransaction(m_work, [&]() -> Result<LogEpoch> {
        LogEpoch found = *newest ? (*newest)->epoch : LogEpoch();
        if (began) {
            const auto epoch = m_log.beginEpoch(m_topic.name, m_topic.clusterId, toMs(now));
            ANTEROOM_TRY(epoch);
            found = *epoch;
        }
        ANTEROOM_TRY(m_rows.sendBack(found, starts));
        return found;
    });
    ANTEROOM_TRY(opened);
    m_recordedEnds.assign(logs.size(), Offset(0));
    for (size_t partition = 0; partition < logs.size() && !began; ++partition)
        m_recordedEnds[partition] = std::max(records[partition].read, records[partition].placed);
    m_groupIsOld = m_groupIsOld || (m_epoch.value != 0 && *opened != m_epoch);
    m_epoch = *opened;
    return opened;
}

Result<std::vector<TopicHistory::Recorded>> TopicHistory::recordedOf(LogEpoch epoch)
{
    std::vector<Recorded> records(size_t(m_topic.partitions));
    const auto progress = m_log.progress(m_topic.name, epoch);
    ANTEROOM_TRY(progress);
    for (const LogProgress &kept : *progress) {
        if (kept.partition.value >= m_topic.partitions)
            continue;
        Recorded &record = records[size_t(kept.partition.value)];
        record.read = kept.next;
        record.any = kept.next > kept.first;
    }
    for (int partition = 0; partition < m_topic.partitions; ++partition) {
        // The relay notes where a message stands before anybody has read it.
        const auto highest = m_rows.highestPosition(epoch, PartitionId(partition));
        ANTEROOM_TRY(highest);
        if (!*highest)
            continue;
        records[size_t(partition)].placed = (*highest)->plus(1);
        records[size_t(partition)].any = true;
    }
    return records;
}

Result<bool> TopicHistory::endsBelow(std::span<const Recorded> records, std::span<const Watermarks> logs, Milliseconds answerMax)
{
    for (size_t partition = 0; partition < logs.size(); ++partition) {
        if (logs[partition].end < records[partition].read)
            return true;
        if (logs[partition].end >= records[partition].placed)
            continue;
        // Our own messages may stand behind an open transaction of somebody else, where nothing may be read yet.
        const auto end = m_rows.logEnd(PartitionId(int(partition)), answerMax);
        ANTEROOM_TRY(end);
        if (*end < records[partition].placed)
            return true;
    }
    return false;
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
