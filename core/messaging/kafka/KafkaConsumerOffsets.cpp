// SPDX-License-Identifier: GPL-3.0-or-later
// The part of KafkaConsumer that moves, assigns and commits.
#include "core/messaging/kafka/KafkaConsumer.h"
#include "core/messaging/kafka/KafkaError.h"

namespace anteroom::kafka {

KafkaConsumer::Partition *KafkaConsumer::find(PartitionId partition)
{
    const auto index = static_cast<std::size_t>(partition.value);
    return partition.value >= 0 && index < m_partitions.size() ? &m_partitions[index] : nullptr;
}

TopicPartitionsHandle KafkaConsumer::listOf(PartitionId partition, Offset offset) const
{
    TopicPartitionsHandle list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), m_options.topic.constData(), partition.value)->offset = offset.value;
    return list;
}

Error KafkaConsumer::partitionError(const char *doing, PartitionId partition, const QString &cause) const
{
    return Error{ ErrorKind::Surroundings, Stage::Broker,
                  QStringLiteral("Could not %1 partition %2 of \"%3\": %4.")
                      .arg(QLatin1String(doing), QString::number(partition.value), QString::fromUtf8(m_options.topic), cause) };
}

Error KafkaConsumer::partitionError(const char *doing, PartitionId partition, rd_kafka_resp_err_t code) const
{
    Error error = partitionError(doing, partition, wordsFor(code));
    if (isTopicGone(code))
        error.stage = Stage::Topic;
    return error;
}

Result<void> KafkaConsumer::needClient(const char *doing, PartitionId partition) const
{
    if (!m_client)
        return tl::unexpected<Error>(partitionError(doing, partition, QStringLiteral("the client is not running")));
    return {};
}

Result<void> KafkaConsumer::giveToLibrary(PartitionId partition, Offset offset)
{
    const ErrorHandle error(rd_kafka_incremental_assign(m_client.get(), listOf(partition, offset).get()));
    if (error)
        return tl::unexpected<Error>(
            partitionError("start reading", partition, QString::fromUtf8(rd_kafka_error_string(error.get()))));
    find(partition)->inLibrary = true;
    return {};
}

Result<void> KafkaConsumer::takeFromLibrary(PartitionId partition)
{
    find(partition)->inLibrary = false;
    const ErrorHandle error(rd_kafka_incremental_unassign(m_client.get(), listOf(partition, Offset(0)).get()));
    if (error)
        return tl::unexpected<Error>(partitionError("let go", partition, QString::fromUtf8(rd_kafka_error_string(error.get()))));
    return {};
}

Result<void> KafkaConsumer::seek(PartitionId partition, Offset offset)
{
    const TopicPartitionsHandle list = listOf(partition, offset);
    // No wait: the barrier that drops what was prefetched is set before this returns.
    const ErrorHandle error(rd_kafka_seek_partitions(m_client.get(), list.get(), 0));
    if (error)
        return tl::unexpected<Error>(partitionError("move in", partition, QString::fromUtf8(rd_kafka_error_string(error.get()))));
    return {};
}

Result<void> KafkaConsumer::resumeInLibrary(PartitionId partition, Offset next)
{
    const TopicPartitionsHandle list = listOf(partition, next);
    auto code = rd_kafka_resume_partitions(m_client.get(), list.get());
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        code = list->elems[0].err;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("resume", partition, code));
    return {};
}

Result<void> KafkaConsumer::start(PartitionId partition, Offset offset)
{
    Partition *const state = find(partition);
    if (state == nullptr || state->phase == Phase::NotOurs)
        return tl::unexpected<Error>(
            partitionError("start reading", partition, QStringLiteral("it is not assigned to this member")));
    if (state->phase == Phase::Paused && !state->stale)
        return resume(partition, offset);
    if (state->phase == Phase::Paused)
        ANTEROOM_TRY(resumeInLibrary(partition, offset));
    // After an out-of-range answer the library has stopped the partition, and a seek is refused.
    if ((state->phase == Phase::OutOfRange || state->stale) && state->inLibrary)
        ANTEROOM_TRY(takeFromLibrary(partition));
    if (state->inLibrary)
        ANTEROOM_TRY(seek(partition, offset));
    else
        ANTEROOM_TRY(giveToLibrary(partition, offset));
    state->phase = Phase::Running;
    state->atEnd = false;
    state->stale = false;
    state->next = offset;
    return {};
}

Result<void> KafkaConsumer::pause(PartitionId partition)
{
    Partition *const state = find(partition);
    if (state == nullptr || state->phase != Phase::Running)
        return tl::unexpected<Error>(partitionError("pause", partition, QStringLiteral("it is not being read")));
    const TopicPartitionsHandle list = listOf(partition, state->next);
    auto code = rd_kafka_pause_partitions(m_client.get(), list.get());
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        code = list->elems[0].err;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("pause", partition, code));
    state->phase = Phase::Paused;
    return {};
}

Result<void> KafkaConsumer::resume(PartitionId partition, Offset next)
{
    Partition *const state = find(partition);
    if (state == nullptr || state->phase != Phase::Paused)
        return tl::unexpected<Error>(partitionError("resume", partition, QStringLiteral("it is not paused")));
    ANTEROOM_TRY(resumeInLibrary(partition, next));
    // A plain resume stalls for up to a second; a seek makes the library fetch at once.
    ANTEROOM_TRY(seek(partition, next));
    state->phase = Phase::Running;
    state->atEnd = false;
    state->next = next;
    return {};
}

Result<void> KafkaConsumer::commit(PartitionId partition, Offset offset)
{
    ANTEROOM_TRY(needClient("commit", partition));
    const auto code = rd_kafka_commit_queue(m_client.get(), listOf(partition, offset).get(), m_queue.get(), commitCallback, this);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("commit", partition, code));
    return {};
}

Result<void> KafkaConsumer::commitNow(PartitionId partition, Offset offset, Milliseconds timeout)
{
    ANTEROOM_TRY(needClient("commit", partition));
    // A queue of its own: an answer that comes too late is dropped with it.
    const QueueHandle answers(rd_kafka_queue_new(m_client.get()));
    auto code = rd_kafka_commit_queue(m_client.get(), listOf(partition, offset).get(), answers.get(), nullptr, nullptr);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
        const EventHandle answer(rd_kafka_queue_poll(answers.get(), static_cast<int>(timeout.count())));
        code = answer ? rd_kafka_event_error(answer.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT;
        if (const auto *const list = answer ? rd_kafka_event_topic_partition_list(answer.get()) : nullptr;
            list != nullptr && code == RD_KAFKA_RESP_ERR_NO_ERROR)
            code = list->elems[0].err;
    }
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("commit", partition, code));
    return {};
}

Result<std::optional<Offset>> KafkaConsumer::committed(PartitionId partition, Milliseconds timeout)
{
    ANTEROOM_TRY(needClient("look up the committed offset of", partition));
    const TopicPartitionsHandle list = listOf(partition, Offset(RD_KAFKA_OFFSET_INVALID));
    auto code = rd_kafka_committed(m_client.get(), list.get(), static_cast<int>(timeout.count()));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        code = list->elems[0].err;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("look up the committed offset of", partition, code));
    if (list->elems[0].offset < 0)
        return std::optional<Offset>();
    return std::optional<Offset>(Offset(list->elems[0].offset));
}

Result<Offset> KafkaConsumer::endOf(PartitionId partition, qint64 which, int timeoutMs) const
{
    // Not rd_kafka_query_watermark_offsets(): in librdkafka 2.0.2 it waits for its answer without end, and one that a
    // dead leader owes comes after minutes.
    const TopicPartitionsHandle list = listOf(partition, Offset(which));
    auto code = rd_kafka_offsets_for_times(m_client.get(), list.get(), timeoutMs);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        code = list->elems[0].err;
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR && list->elems[0].offset < 0)
        code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(partitionError("look up the ends of", partition, code));
    return Offset(list->elems[0].offset);
}

Result<Watermarks> KafkaConsumer::watermarks(PartitionId partition, Milliseconds timeout)
{
    ANTEROOM_TRY(needClient("look up the ends of", partition));
    const QDeadlineTimer deadline(timeout);
    const auto start = endOf(partition, RD_KAFKA_OFFSET_BEGINNING, static_cast<int>(deadline.remainingTime()));
    ANTEROOM_TRY(start);
    const auto end = endOf(partition, RD_KAFKA_OFFSET_END, static_cast<int>(deadline.remainingTime()));
    ANTEROOM_TRY(end);
    return Watermarks{ *start, *end };
}

std::optional<Watermarks> KafkaConsumer::cachedWatermarks(PartitionId partition) const
{
    int64_t start = RD_KAFKA_OFFSET_INVALID;
    int64_t end = RD_KAFKA_OFFSET_INVALID;
    const auto code = m_client
        ? rd_kafka_get_watermark_offsets(m_client.get(), m_options.topic.constData(), partition.value, &start, &end)
        : RD_KAFKA_RESP_ERR__STATE;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR || start < 0 || end < 0)
        return std::nullopt;
    return Watermarks{ Offset(start), Offset(end) };
}

QString KafkaConsumer::memberName() const
{
    if (!m_joined)
        return QStringLiteral("listener-1");
    return QString::fromUtf8(m_options.instanceId);
}

void KafkaConsumer::onAssigned(const rd_kafka_topic_partition_list_t &partitions)
{
    // Accepts the assignment with nothing in it: each partition is given to the library by start().
    const TopicPartitionsHandle nothing(rd_kafka_topic_partition_list_new(0));
    const bool isLast = m_closing;
    const ErrorHandle error(rd_kafka_incremental_assign(m_client.get(), nothing.get()));
    if (isLast)
        return;
    m_assigned = true;
    if (error)
        noteTrouble(rd_kafka_error_code(error.get()), QString::fromUtf8(rd_kafka_error_string(error.get())));
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Assigned;
    for (int index = 0; index < partitions.cnt; ++index) {
        const PartitionId id(partitions.elems[index].partition);
        if (find(id) == nullptr)
            m_partitions.resize(static_cast<std::size_t>(id.value) + 1);
        *find(id) = Partition{ .phase = Phase::Waiting, .inLibrary = false, .atEnd = false, .stale = false, .next = {} };
        event.partitions.push_back(id);
    }
    if (!event.partitions.empty())
        m_arrived.push_back(std::move(event));
}

void KafkaConsumer::onRevoked(const rd_kafka_topic_partition_list_t &partitions)
{
    const TopicPartitionsHandle given(rd_kafka_topic_partition_list_new(partitions.cnt));
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Revoked;
    for (int index = 0; index < partitions.cnt; ++index) {
        const PartitionId id(partitions.elems[index].partition);
        event.partitions.push_back(id);
        Partition *const state = find(id);
        if (state != nullptr && state->inLibrary)
            rd_kafka_topic_partition_list_add(given.get(), m_options.topic.constData(), id.value);
        if (state != nullptr)
            *state = Partition{};
    }
    const bool isLast = m_closing;
    const ErrorHandle error(rd_kafka_incremental_unassign(m_client.get(), given.get()));
    // The answer may come when this object is gone (leaveGroup()), or never; nobody asks for events any more.
    if (isLast)
        return;
    if (error)
        noteTrouble(rd_kafka_error_code(error.get()), QString::fromUtf8(rd_kafka_error_string(error.get())));
    if (!event.partitions.empty())
        m_arrived.push_back(std::move(event));
}

void KafkaConsumer::onCommitted(rd_kafka_resp_err_t code, const rd_kafka_topic_partition_list_t *offsets)
{
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Committed;
    for (int index = 0; offsets != nullptr && index < offsets->cnt; ++index) {
        const rd_kafka_topic_partition_t &element = offsets->elems[index];
        event.partitions.emplace_back(element.partition);
        event.offsets.emplace_back(element.offset);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            code = element.err;
    }
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        event.text = wordsFor(code);
    m_arrived.push_back(std::move(event));
}

void KafkaConsumer::rebalanceCallback(rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *partitions,
                                      void *self) noexcept
{
    auto *const consumer = static_cast<KafkaConsumer *>(self);
    const bool isLast = consumer->m_closing;
    if (code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS)
        consumer->onAssigned(*partitions);
    else
        consumer->onRevoked(*partitions);
    // Anything but the two regular codes is a failure; everything is given back.
    if (!isLast && code != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS && code != RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS)
        consumer->noteTrouble(code, wordsFor(code));
}

void KafkaConsumer::commitCallback(rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *offsets,
                                   void *self) noexcept
{
    static_cast<KafkaConsumer *>(self)->onCommitted(code, offsets);
}

} // namespace anteroom::kafka
