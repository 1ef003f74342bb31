// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/kafka/KafkaHandles.h"

#include <librdkafka/rdkafka_mock.h>

#include <QByteArray>

#include <optional>
#include <vector>

namespace anteroom::bench {

/// Bare librdkafka: one idempotent producer with acks=all and one consumer that is assigned the only partition,
/// with the messages of the product (key, value, header). Aborts on any error.
class FloorBroker
{
public:
    /// `address`: "embedded" (the library's in-process cluster) or HOST:PORT, where the topic must not exist.
    explicit FloorBroker(const QByteArray &address);
    ~FloorBroker();
    FloorBroker(const FloorBroker &) = delete;
    FloorBroker &operator=(const FloorBroker &) = delete;

    /// False when the client's queue is full.
    [[nodiscard]] bool produce(qint64 number);
    /// Confirmed by the broker so far.
    [[nodiscard]] qint64 takeDeliveries(int waitMs);
    struct Batch {
        qint64 firstOffset = 0;
        qint64 count = 0;
    };
    /// What is there, at most batchMax messages; waits at most `waitMs` for the first.
    [[nodiscard]] Batch consume(int waitMs);
    /// Asynchronously: everything before `offset` is done.
    void commit(qint64 offset);
    /// Everything before this offset is committed, as far as the broker has said so.
    [[nodiscard]] qint64 committed() const { return m_committed; }
    /// How many messages may lie between the committed offset and the end before the broker throws some away.
    [[nodiscard]] std::optional<qint64> window() const { return m_window; }

    static constexpr int batchMax = 10'000;

private:
    void openProducer(const QByteArray &bootstrap);
    void openConsumer(const QByteArray &bootstrap);
    void createTopic();

    const QByteArray m_topicName;
    kafka::ClientHandle m_host;
    kafka::Handle<rd_kafka_mock_cluster_t, rd_kafka_mock_cluster_destroy> m_cluster;
    kafka::ClientHandle m_producer;
    kafka::TopicHandle m_topic;
    kafka::ClientHandle m_consumer;
    kafka::QueueHandle m_queue;
    std::vector<rd_kafka_message_t *> m_messages;
    std::optional<qint64> m_window;
    qint64 m_delivered = 0;
    qint64 m_committed = 0;
};

} // namespace anteroom::bench
