// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaAdmin.h"

#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <array>

namespace anteroom::kafka {

namespace {

constexpr int waitMs = 200;

int remainingMs(const QDeadlineTimer &deadline) { return static_cast<int>(std::max<qint64>(deadline.remainingTime(), 1)); }

Error topicError(const QByteArray &topic, const char *doing, const QString &cause)
{
    return Error{ ErrorKind::Surroundings, Stage::Topic,
                  QStringLiteral("Could not %1 topic \"%2\": %3; check the topic's name and the permissions.")
                      .arg(QLatin1String(doing), QString::fromUtf8(topic), cause) };
}

} // namespace

KafkaAdmin::KafkaAdmin(const ClientSettings &settings) : m_settings(settings) { }

KafkaAdmin::~KafkaAdmin() { destroyWithin(std::move(m_client), destroyMax); }

Result<std::unique_ptr<KafkaAdmin>> KafkaAdmin::make(const ClientSettings &settings)
{
    std::unique_ptr<KafkaAdmin> admin(new KafkaAdmin(settings));
    auto config = ClientConfig::make(settings, {}, {});
    if (!config)
        return passOn(config);
    rd_kafka_conf_set_opaque(config->conf(), admin.get());
    rd_kafka_conf_set_error_cb(config->conf(), errorCallback);
    auto client = config->create(RD_KAFKA_PRODUCER);
    if (!client)
        return passOn(client);
    admin->m_client = std::move(*client);
    return admin;
}

void KafkaAdmin::errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept
{
    static_cast<KafkaAdmin *>(self)->m_trouble.note(static_cast<rd_kafka_resp_err_t>(code), reason);
}

Error KafkaAdmin::unreachable(rd_kafka_resp_err_t code)
{
    // Serves error_cb, where the real cause is.
    rd_kafka_poll(m_client.get(), 0);
    const QString cause = m_trouble.text().isEmpty() ? wordsFor(code) : m_trouble.text();
    const QString wayOut = m_trouble.isSignIn() ? QStringLiteral("-X sasl.username and the password (--password-file)")
                                                : QStringLiteral("--broker");
    return Error{ ErrorKind::Surroundings, Stage::Broker,
                  QStringLiteral("Could not connect to broker \"%1\": %2; check %3.")
                      .arg(QString::fromUtf8(m_settings.bootstrap), cause, wayOut) };
}

Result<QString> KafkaAdmin::clusterId(Milliseconds timeout)
{
    m_trouble.clear();
    const QDeadlineTimer deadline(timeout);
    char *id = nullptr;
    // A bit at a time, so that a thread that is asked to end does not wait for a broker that is not there.
    while (id == nullptr && !deadline.hasExpired() && !QThread::currentThread()->isInterruptionRequested())
        id = rd_kafka_clusterid(m_client.get(), std::min(remainingMs(deadline), waitMs));
    if (id == nullptr)
        return tl::unexpected<Error>(unreachable(RD_KAFKA_RESP_ERR__TIMED_OUT));
    const QString text = QString::fromUtf8(id);
    rd_kafka_mem_free(m_client.get(), id);
    return text;
}

Result<std::optional<int>> KafkaAdmin::partitionsOf(const QByteArray &topic, Milliseconds timeout)
{
    m_trouble.clear();
    const rd_kafka_metadata_t *raw = nullptr;
    // All topics: asking for one by name would let the cluster create it with its own number of partitions.
    const auto code = rd_kafka_metadata(m_client.get(), 1, nullptr, &raw, static_cast<int>(timeout.count()));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(unreachable(code));
    const MetadataHandle metadata(raw);
    for (int index = 0; index < metadata->topic_cnt; ++index) {
        const rd_kafka_metadata_topic_t &found = metadata->topics[index];
        if (topic != found.topic)
            continue;
        if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR && found.err != RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE)
            return tl::unexpected<Error>(topicError(topic, "look up", wordsFor(found.err)));
        return std::optional<int>(found.partition_cnt);
    }
    return std::optional<int>();
}

Result<Offset> KafkaAdmin::logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout)
{
    // The library asks for the end as its client reads: ours read what is committed only.
    auto config = ClientConfig::make(m_settings, { { "isolation.level", "read_uncommitted" } }, {});
    if (!config)
        return passOn(config);
    auto client = config->create(RD_KAFKA_CONSUMER);
    if (!client)
        return passOn(client);
    const TopicPartitionsHandle list(rd_kafka_topic_partition_list_new(1));
    auto *const asked = rd_kafka_topic_partition_list_add(list.get(), topic.constData(), partition.value);
    asked->offset = RD_KAFKA_OFFSET_END;
    auto code = rd_kafka_offsets_for_times(client->get(), list.get(), static_cast<int>(timeout.count()));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        code = asked->err;
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR && asked->offset < 0)
        code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    const Offset end(asked->offset);
    destroyWithin(std::move(*client), destroyMax);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(topicError(topic, "find the end of", wordsFor(code)));
    return end;
}

Result<TopicInfo> KafkaAdmin::ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    bool created = false;
    do {
        auto found = partitionsOf(topic, Milliseconds(remainingMs(deadline)));
        if (!found)
            return passOn(found);
        if (found->value_or(0) > 0)
            return TopicInfo{ topic, **found };
        if (!created)
            ANTEROOM_TRY(createTopic(topic, partitions, Milliseconds(remainingMs(deadline))));
        created = true;
        rd_kafka_poll(m_client.get(), 20);
    } while (!deadline.hasExpired());
    return tl::unexpected<Error>(topicError(topic, "find", QStringLiteral("it exists but is not shown to this user")));
}

Result<AdminOptionsHandle> KafkaAdmin::optionsFor(rd_kafka_admin_op_t operation, Milliseconds timeout) const
{
    AdminOptionsHandle options(rd_kafka_AdminOptions_new(m_client.get(), operation));
    std::array<char, 256> why{};
    const auto code
        = rd_kafka_AdminOptions_set_request_timeout(options.get(), static_cast<int>(timeout.count()), why.data(), why.size());
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failure(ErrorKind::Surroundings, Stage::Broker,
                       QStringLiteral("Could not ask the broker: %1.").arg(QString::fromUtf8(why.data())));
    return options;
}

Result<void> KafkaAdmin::createTopic(const QByteArray &topic, int partitions, Milliseconds timeout)
{
    auto options = optionsFor(RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout);
    if (!options)
        return passOn(options);
    std::array<char, 256> why{};
    // -1: the cluster's default replication.
    const NewTopicHandle wanted(rd_kafka_NewTopic_new(topic.constData(), partitions, -1, why.data(), why.size()));
    if (!wanted)
        return tl::unexpected<Error>(topicError(topic, "create", QString::fromUtf8(why.data())));
    const QueueHandle answers(rd_kafka_queue_new(m_client.get()));
    rd_kafka_NewTopic_t *topics[] = { wanted.get() };
    rd_kafka_CreateTopics(m_client.get(), topics, 1, options->get(), answers.get());
    // The request times out by itself; the margin only covers a late answer.
    const EventHandle answer(rd_kafka_queue_poll(answers.get(), static_cast<int>(timeout.count()) + 1000));
    if (!answer)
        return tl::unexpected<Error>(unreachable(RD_KAFKA_RESP_ERR__TIMED_OUT));
    if (const auto code = rd_kafka_event_error(answer.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(unreachable(code));
    std::size_t count = 0;
    const rd_kafka_topic_result_t *const *const results
        = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(answer.get()), &count);
    for (std::size_t index = 0; index < count; ++index) {
        const auto code = rd_kafka_topic_result_error(results[index]);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
            continue;
        const char *const words = rd_kafka_topic_result_error_string(results[index]);
        return tl::unexpected<Error>(topicError(topic, "create", words != nullptr ? QString::fromUtf8(words) : wordsFor(code)));
    }
    return {};
}

Result<int> KafkaAdmin::foreignMembers(const QByteArray &group, const QByteArray &ownInstanceId, Milliseconds timeout)
{
    Q_ASSERT(!m_settings.embedded);
    m_trouble.clear();
    auto options = optionsFor(RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, timeout);
    if (!options)
        return passOn(options);
    const QueueHandle answers(rd_kafka_queue_new(m_client.get()));
    const char *groups[] = { group.constData() };
    rd_kafka_DescribeConsumerGroups(m_client.get(), groups, 1, options->get(), answers.get());
    const EventHandle answer(rd_kafka_queue_poll(answers.get(), static_cast<int>(timeout.count()) + 1000));
    if (!answer)
        return tl::unexpected<Error>(unreachable(RD_KAFKA_RESP_ERR__TIMED_OUT));
    if (const auto code = rd_kafka_event_error(answer.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(unreachable(code));
    std::size_t count = 0;
    const rd_kafka_ConsumerGroupDescription_t *const *const found
        = rd_kafka_DescribeConsumerGroups_result_groups(rd_kafka_event_DescribeConsumerGroups_result(answer.get()), &count);
    int foreign = 0;
    for (std::size_t index = 0; index < count; ++index) {
        const rd_kafka_error_t *const error = rd_kafka_ConsumerGroupDescription_error(found[index]);
        // A group that nobody has used yet has no members.
        if (error != nullptr && rd_kafka_error_code(error) == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
            continue;
        if (error != nullptr) {
            return failure(ErrorKind::Surroundings, Stage::Broker,
                           QStringLiteral("Could not look at group \"%1\": %2; check the permissions.")
                               .arg(QString::fromUtf8(group), QString::fromUtf8(rd_kafka_error_string(error))));
        }
        for (std::size_t member = 0; member < rd_kafka_ConsumerGroupDescription_member_count(found[index]); ++member) {
            const char *const instance
                = rd_kafka_MemberDescription_group_instance_id(rd_kafka_ConsumerGroupDescription_member(found[index], member));
            foreign += instance == nullptr || ownInstanceId != instance ? 1 : 0;
        }
    }
    return foreign;
}

} // namespace anteroom::kafka
