// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FloorBroker.h"

#include "tests/bench/BareClient.h"
#include "tests/bench/FloorDatabase.h"
#include "tests/bench/FloorUsers.h"

#include <QUuid>

#include <charconv>
#include <utility>

namespace anteroom::bench {

FloorBroker::FloorBroker(const QByteArray &address) : m_topicName("bench.floor." + QUuid::createUuid().toByteArray(QUuid::Id128))
{
    QByteArray bootstrap = address;
    if (address == "embedded") {
        m_host = makeClient(RD_KAFKA_PRODUCER, makeConf({}));
        m_cluster.reset(rd_kafka_mock_cluster_new(m_host.get(), 1));
        check(rd_kafka_mock_topic_create(m_cluster.get(), m_topicName.constData(), 1, 1), "create topic");
        bootstrap = rd_kafka_mock_cluster_bootstraps(m_cluster.get());
        // The product's rule (PublishWindow): 30,000 records and 4 MiB; a record of this size counts as 147 bytes.
        m_window = 4 * 1024 * 1024 / 147;
    }
    openProducer(bootstrap);
    if (!m_cluster)
        createTopic();
    openConsumer(bootstrap);
}

FloorBroker::~FloorBroker()
{
    m_queue.reset();
    rd_kafka_consumer_close(m_consumer.get());
    m_consumer.reset();
    m_topic.reset();
    m_producer.reset();
    m_cluster.reset();
}

void FloorBroker::openProducer(const QByteArray &bootstrap)
{
    auto conf = makeConf({ { "bootstrap.servers", bootstrap.constData() },
                           { "enable.idempotence", "true" },
                           { "acks", "all" },
                           { "linger.ms", "5" },
                           { "queue.buffering.max.messages", "100000" },
                           { "queue.buffering.max.kbytes", "65536" } });
    rd_kafka_conf_set_opaque(conf.get(), this);
    rd_kafka_conf_set_dr_msg_cb(conf.get(), [](rd_kafka_t *, const rd_kafka_message_t *message, void *self) {
        check(message->err, "deliver");
        ++static_cast<FloorBroker *>(self)->m_delivered;
    });
    m_producer = makeClient(RD_KAFKA_PRODUCER, std::move(conf));
    m_topic.reset(rd_kafka_topic_new(m_producer.get(), m_topicName.constData(), nullptr));
}

void FloorBroker::createTopic()
{
    const kafka::NewTopicHandle topic(rd_kafka_NewTopic_new(m_topicName.constData(), 1, -1, nullptr, 0));
    const kafka::QueueHandle answers(rd_kafka_queue_new(m_producer.get()));
    rd_kafka_NewTopic_t *topics[] = { topic.get() };
    rd_kafka_CreateTopics(m_producer.get(), topics, 1, nullptr, answers.get());
    const kafka::EventHandle answer(rd_kafka_queue_poll(answers.get(), 30'000));
    if (!answer)
        qFatal("floor: nobody answers");
    check(rd_kafka_event_error(answer.get()), "create topic");
}

void FloorBroker::openConsumer(const QByteArray &bootstrap)
{
    auto conf = makeConf({ { "bootstrap.servers", bootstrap.constData() },
                           { "group.id", "bench-floor" },
                           { "enable.auto.commit", "false" },
                           { "enable.auto.offset.store", "false" },
                           { "auto.offset.reset", "error" },
                           { "fetch.wait.max.ms", "10" },
                           { "queued.min.messages", "200000" },
                           { "queued.max.messages.kbytes", "65536" } });
    rd_kafka_conf_set_opaque(conf.get(), this);
    rd_kafka_conf_set_offset_commit_cb(
        conf.get(), [](rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *offsets, void *self) {
            check(code, "commit");
            static_cast<FloorBroker *>(self)->m_committed = offsets->elems[0].offset;
        });
    m_consumer = makeClient(RD_KAFKA_CONSUMER, std::move(conf));
    check(rd_kafka_poll_set_consumer(m_consumer.get()), "set up the consumer");
    const kafka::TopicPartitionsHandle assignment(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(assignment.get(), m_topicName.constData(), 0)->offset = 0;
    check(rd_kafka_assign(m_consumer.get(), assignment.get()), "assign");
    m_queue.reset(rd_kafka_queue_get_consumer(m_consumer.get()));
    m_messages.resize(batchMax);
}

bool FloorBroker::produce(qint64 number)
{
    char key[24];
    char value[48] = "{\"userId\":";
    char token[36];
    char *const digits = value + 10;
    char *end = std::to_chars(digits, value + sizeof value, userOf(number)).ptr;
    const auto keySize = static_cast<std::size_t>(end - digits);
    std::copy(digits, end, key);
    *end++ = '}';
    writeToken(token, number);
    kafka::HeadersHandle headers(rd_kafka_headers_new(1));
    rd_kafka_header_add(headers.get(), "token", 5, token, sizeof token);
    const auto code = rd_kafka_producev(
        m_producer.get(), RD_KAFKA_V_RKT(m_topic.get()), RD_KAFKA_V_PARTITION(0), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_KEY(key, keySize), RD_KAFKA_V_VALUE(value, static_cast<std::size_t>(end - value)),
        RD_KAFKA_V_HEADERS(headers.get()), RD_KAFKA_V_END);
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return false;
    check(code, "produce");
    [[maybe_unused]] auto *const owned = headers.release();
    return true;
}

qint64 FloorBroker::takeDeliveries(int waitMs)
{
    rd_kafka_poll(m_producer.get(), waitMs);
    return m_delivered;
}

FloorBroker::Batch FloorBroker::consume(int waitMs)
{
    // Waiting for a whole batch would be what rd_kafka_consume_batch_queue() does with a time-out.
    auto count = rd_kafka_consume_batch_queue(m_queue.get(), 0, m_messages.data(), m_messages.size());
    if (count == 0 && waitMs > 0)
        count = rd_kafka_consume_batch_queue(m_queue.get(), waitMs, m_messages.data(), 1);
    Batch batch;
    for (qint64 i = 0; i < count; ++i) {
        const rd_kafka_message_t *const message = m_messages[static_cast<std::size_t>(i)];
        check(message->err, "consume");
        if (i == 0)
            batch.firstOffset = message->offset;
        if (message->offset != batch.firstOffset + i)
            qFatal("floor: the broker lost messages before offset %lld", static_cast<long long>(message->offset));
    }
    batch.count = std::max<qint64>(count, 0);
    for (qint64 i = 0; i < batch.count; ++i)
        rd_kafka_message_destroy(m_messages[static_cast<std::size_t>(i)]);
    return batch;
}

void FloorBroker::commit(qint64 offset)
{
    const kafka::TopicPartitionsHandle offsets(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(offsets.get(), m_topicName.constData(), 0)->offset = offset;
    check(rd_kafka_commit(m_consumer.get(), offsets.get(), 1), "commit");
}

} // namespace anteroom::bench
