// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/WatchedOffsets.h"

#include "core/messaging/kafka/KafkaError.h"

#include <algorithm>

namespace anteroom::kafka {

namespace {

using Which = std::vector<std::size_t>;

/// A silent broker is waited for in slices, so that somebody who does not want the answer any more need not wait. The
/// question is put anew each time: a slow one gets longer and longer.
constexpr qint64 firstSliceMs = 250;
constexpr qint64 longestSliceMs = 1000;

/// One question for all of `which`; the library asks each leader once.
rd_kafka_resp_err_t askOnce(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, const Which &which, qint64 moment,
                            int timeoutMs, const std::function<void(WatchedPartition &, Offset)> &keep)
{
    const TopicPartitionsHandle list(rd_kafka_topic_partition_list_new(static_cast<int>(which.size())));
    for (const std::size_t index : which) {
        const WatchedPartition &partition = partitions[index];
        rd_kafka_topic_partition_list_add(list.get(), partition.topic.constData(), partition.partition.value)->offset = moment;
    }
    // Beginning and end are the protocol's own moments -2 and -1.
    const auto code = rd_kafka_offsets_for_times(client, list.get(), timeoutMs);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return code;
    for (const std::size_t index : which) {
        WatchedPartition &partition = partitions[index];
        const auto *const found
            = rd_kafka_topic_partition_list_find(list.get(), partition.topic.constData(), partition.partition.value);
        if (found->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            partition.trouble = wordsFor(found->err);
        else
            keep(partition, Offset(found->offset));
    }
    return code;
}

rd_kafka_resp_err_t ask(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, const Which &which, qint64 moment,
                        const QDeadlineTimer &deadline, const LogWatcher::Unwanted &unwanted,
                        const std::function<void(WatchedPartition &, Offset)> &keep)
{
    auto code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    for (qint64 slice = firstSliceMs; code == RD_KAFKA_RESP_ERR__TIMED_OUT && !deadline.hasExpired() && !unwanted();
         slice = std::min(2 * slice, longestSliceMs)) {
        const qint64 wait = std::clamp<qint64>(deadline.remainingTime(), 1, slice);
        code = askOnce(client, partitions, which, moment, static_cast<int>(wait), keep);
    }
    return code;
}

} // namespace

void askOffsets(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, qint64 moment, const QDeadlineTimer &deadline,
                const LogWatcher::Unwanted &unwanted, const std::function<void(WatchedPartition &, Offset)> &keep)
{
    Which all;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        if (partitions[i].trouble.isEmpty() && partitions[i].leader)
            all.push_back(i);
    }
    if (all.empty())
        return;
    if (ask(client, partitions, all, moment, deadline, unwanted, keep) == RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    // One that fails takes the whole question with it: by topic, so that the others are answered all the same.
    for (auto from = all.begin(); from != all.end();) {
        const auto to = std::find_if(from, all.end(), [&](std::size_t i) { return partitions[i].topic != partitions[*from].topic; });
        const Which topic(from, to);
        const auto code = ask(client, partitions, topic, moment, deadline, unwanted, keep);
        for (const std::size_t index : topic) {
            if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                partitions[index].trouble = wordsFor(code);
        }
        from = to;
    }
}

void askBothEnds(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, const QDeadlineTimer &deadline,
                 const LogWatcher::Unwanted &unwanted)
{
    askOffsets(client, partitions, RD_KAFKA_OFFSET_BEGINNING, deadline, unwanted,
               [](WatchedPartition &partition, Offset offset) { partition.start = offset; });
    askOffsets(client, partitions, RD_KAFKA_OFFSET_END, deadline, unwanted,
               [](WatchedPartition &partition, Offset offset) { partition.end = offset; });
}

} // namespace anteroom::kafka
