// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/messaging/kafka/KafkaConfig.h"

#include <QDeadlineTimer>

#include <optional>
#include <vector>

namespace anteroom::kafka {

/// The port's consumer. Owns one librdkafka client. One thread: batch consume is not safe with pause, seek or
/// rebalance from another.
///
/// 1. A message is handed out only from a partition that is running, and only at or after the offset that
///    start() or resume() named: what the library had prefetched before is dropped here too.
/// 2. On assignment nothing is given to the library yet. start() gives it one partition with its offset, so
///    that no fetch ever begins anywhere else.
/// 3. Teardown: stop the wake-up, release the messages, close (bounded), drop the queue, destroy the client; one that
///    does not get closed in time, or is ended within its first join, is left to the end of the process.
/// 4. A client that is done for (librdkafka 2.0.2 fences its own static member when a broker comes back), or that is to
///    be renewed, is torn down and made again: its partitions are revoked, and it joins anew. At once the first time, later after a pause
///    that doubles up to rebuildPauseMax.
class KafkaConsumer final : public MessageConsumer
{
public:
    /// Joins the group with the first poll; or, with `assignPartitions`, takes that many partitions without joining.
    [[nodiscard]] static Result<std::unique_ptr<MessageConsumer>> make(const ClientSettings &settings,
                                                                       const MessageLog::ConsumerOptions &options, int wakeUpFd,
                                                                       std::optional<int> assignPartitions);
    ~KafkaConsumer() override;

    [[nodiscard]] PollResult poll(int limit) override;
    [[nodiscard]] std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const override;
    [[nodiscard]] Result<void> start(PartitionId partition, Offset offset) override;
    [[nodiscard]] Result<void> pause(PartitionId partition) override;
    [[nodiscard]] Result<void> resume(PartitionId partition, Offset next) override;
    [[nodiscard]] Result<void> commit(PartitionId partition, Offset offset) override;
    [[nodiscard]] Result<void> commitNow(PartitionId partition, Offset offset, Milliseconds timeout) override;
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId partition, Milliseconds timeout) override;
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) override;
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(PartitionId partition) const override;
    [[nodiscard]] QString memberName() const override;
    void renew() override { m_toRenew = true; }
    void close() override;

private:
    enum class Phase { NotOurs, Waiting, Running, Paused, OutOfRange };
    struct Partition {
        Phase phase = Phase::NotOurs;
        /// Between incremental assign and unassign.
        bool inLibrary = false;
        bool atEnd = false;
        /// The topic was gone: the library may have stopped the partition, and a seek would not begin it again.
        bool stale = false;
        /// The lowest offset that may be handed out next.
        Offset next;
    };

    KafkaConsumer(const ClientSettings &settings, const MessageLog::ConsumerOptions &options, int wakeUpFd);
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> join();
    void begin();
    void takeAll(int partitions);

    [[nodiscard]] Partition *find(PartitionId partition);
    [[nodiscard]] TopicPartitionsHandle listOf(PartitionId partition, Offset offset) const;
    [[nodiscard]] Result<void> seek(PartitionId partition, Offset offset);
    /// `which`: RD_KAFKA_OFFSET_BEGINNING or RD_KAFKA_OFFSET_END.
    [[nodiscard]] Result<Offset> endOf(PartitionId partition, qint64 which, int timeoutMs) const;
    [[nodiscard]] Result<void> resumeInLibrary(PartitionId partition, Offset next);
    [[nodiscard]] Result<void> giveToLibrary(PartitionId partition, Offset offset);
    [[nodiscard]] Result<void> takeFromLibrary(PartitionId partition);
    /// "Could not <doing> partition 3 of \"topic\": <cause>."
    [[nodiscard]] Error partitionError(const char *doing, PartitionId partition, rd_kafka_resp_err_t code) const;
    [[nodiscard]] Error partitionError(const char *doing, PartitionId partition, const QString &cause) const;
    /// An error while there is no client: closed, or not made again yet.
    [[nodiscard]] Result<void> needClient(const char *doing, PartitionId partition) const;

    /// True when the group's part has ended. False after a while: the client cannot be destroyed then.
    [[nodiscard]] bool leaveGroup();
    /// True from joining a group of a broker that was reached until the first assignment.
    [[nodiscard]] bool isWithinFirstJoin() const;
    void dropClient();
    /// Sees to invariant 4.
    void rebuildWhenDue();
    void release();
    void take(const rd_kafka_message_t &message);
    void takeError(const rd_kafka_message_t &message);
    void unstall();
    /// While there is trouble: makes partitions that were read to their end say so once more.
    void askAgainWhenDue();
    void noteTrouble(rd_kafka_resp_err_t code, const QString &text);
    void noteRecovered();
    void onAssigned(const rd_kafka_topic_partition_list_t &partitions);
    void onRevoked(const rd_kafka_topic_partition_list_t &partitions);
    void onCommitted(rd_kafka_resp_err_t code, const rd_kafka_topic_partition_list_t *offsets);

    static void rebalanceCallback(rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *partitions,
                                  void *self) noexcept;
    static void errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept;
    static void commitCallback(rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *offsets,
                               void *self) noexcept;

    const ClientSettings m_settings;
    const MessageLog::ConsumerOptions m_options;
    const int m_wakeUpFd;
    ClientHandle m_client;
    QueueHandle m_queue;
    /// Taken without joining.
    std::optional<int> m_assignPartitions;
    /// To be joined with the first poll.
    bool m_toJoin = false;
    bool m_joined = false;
    bool m_assigned = false;
    bool m_closing = false;
    /// By partition number.
    std::vector<Partition> m_partitions;
    /// Kept until the next poll: the views point into them.
    std::vector<rd_kafka_message_t *> m_native;
    std::vector<ReceivedMessage> m_messages;
    /// Collected by callbacks, also between polls.
    std::vector<ConsumerEvent> m_arrived;
    std::vector<ConsumerEvent> m_shown;
    /// The local queue was full, so the library has put its next fetch off by up to a second.
    bool m_fetchPutOff = false;
    QString m_trouble;

    static constexpr Milliseconds rebuildPauseMin{ 1000 };
    static constexpr Milliseconds rebuildPauseMax{ 30'000 };
    static constexpr Milliseconds askAgainEvery{ 1000 };
    QDeadlineTimer m_askAgainDue{ 0 };
    bool m_closed = false;
    bool m_toRenew = false;
    QDeadlineTimer m_rebuildDue{ 0 };
    Milliseconds m_rebuildPause = rebuildPauseMin;
};

} // namespace anteroom::kafka
