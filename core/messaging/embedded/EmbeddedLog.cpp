// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/embedded/EmbeddedLog.h"

#include "core/messaging/BrokerFaults.h"
#include "core/messaging/EmbeddedClusterId.h"
#include "core/messaging/kafka/KafkaAdmin.h"
#include "core/messaging/kafka/KafkaConsumer.h"
#include "core/messaging/kafka/KafkaError.h"
#include "core/messaging/kafka/KafkaProducer.h"

#include <QUuid>

#include <librdkafka/rdkafka_mock.h>

namespace anteroom {

namespace {

using MockClusterHandle = kafka::Handle<rd_kafka_mock_cluster_t, rd_kafka_mock_cluster_destroy>;

/// The one broker of the cluster.
constexpr int32_t brokerId = 1;

class InProcessLog final : public MessageLog, public BrokerFaults
{
public:
    [[nodiscard]] Result<void> open()
    {
        // The mock cluster's home, and a client of it for awaitReady().
        kafka::ConfHandle conf(rd_kafka_conf_new());
        rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t *, int, const char *, const char *) {});
        char why[256] = "";
        m_host.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), why, sizeof why));
        if (!m_host)
            return failure(ErrorKind::Fatal, Stage::Broker,
                           QStringLiteral("Could not start the embedded broker: %1.").arg(QString::fromUtf8(why)));
        [[maybe_unused]] auto *const owned = conf.release();
        m_cluster.reset(rd_kafka_mock_cluster_new(m_host.get(), 1));
        if (!m_cluster)
            return failure(ErrorKind::Fatal, Stage::Broker,
                           QStringLiteral("Could not start the embedded broker: no loopback socket."));
        m_settings.bootstrap = rd_kafka_mock_cluster_bootstraps(m_cluster.get());
        rd_kafka_brokers_add(m_host.get(), m_settings.bootstrap.constData());
        m_settings.clientId = "anteroom";
        m_settings.embedded = true;
        m_clusterId = embeddedClusterPrefix + QUuid::createUuid().toString(QUuid::WithoutBraces);
        return {};
    }

    QString name() const override { return QStringLiteral("embedded"); }
    bool isEmbedded() const override { return true; }
    QString bootstrapServers() const override { return QString::fromUtf8(m_settings.bootstrap); }
    Result<QString> clusterId(Milliseconds) override { return m_clusterId; }

    Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds) override
    {
        if (const TopicInfo *const known = find(topic))
            return *known;
        if (!m_topics.empty())
            awaitReady();
        const auto code = rd_kafka_mock_topic_create(m_cluster.get(), topic.constData(), partitions, 1);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return failure(ErrorKind::Surroundings, Stage::Topic,
                           QStringLiteral("Could not create topic \"%1\": %2; check its name.")
                               .arg(QString::fromUtf8(topic), kafka::wordsFor(code)));
        }
        return m_topics.emplace_back(TopicInfo{ topic, partitions });
    }

    Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout) override
    {
        const auto admin = kafka::KafkaAdmin::make(m_settings);
        if (!admin)
            return passOn(admin);
        return (*admin)->logEnd(topic, partition, timeout);
    }

    Result<std::unique_ptr<MessageProducer>> makeProducer(int wakeUpFd) override
    {
        return kafka::KafkaProducer::make(m_settings, wakeUpFd);
    }

    Result<std::unique_ptr<MessageConsumer>> makeConsumer(const ConsumerOptions &options, int wakeUpFd) override
    {
        const TopicInfo *const known = find(options.topic);
        if (known == nullptr) {
            return failure(
                ErrorKind::Fatal, Stage::Topic,
                QStringLiteral("Could not read topic \"%1\": it was not created before.").arg(QString::fromUtf8(options.topic)));
        }
        return kafka::KafkaConsumer::make(m_settings, options, wakeUpFd, known->partitions);
    }

    BrokerFaults *faults() override { return this; }

    void setDown(bool down) override
    {
        if (down)
            rd_kafka_mock_broker_set_down(m_cluster.get(), brokerId);
        else
            rd_kafka_mock_broker_set_up(m_cluster.get(), brokerId);
        if (!down)
            awaitReady();
    }

    void setDelay(Milliseconds delay) override { rd_kafka_mock_broker_set_rtt(m_cluster.get(), brokerId, int(delay.count())); }

    /// Never asked: the mock cluster does not answer, and the client could then not be destroyed.
    Result<GroupView> inspectGroup(const QByteArray &, const QByteArray &, Milliseconds) override { return GroupView{}; }

private:
    /// The mock cluster answers an order before it takes back the signal that announced it. The signal of an order that
    /// comes in between is taken back as well, and that order is found a second later. A request that is answered
    /// over a socket shows that it is through; so does the time-out.
    void awaitReady()
    {
        constexpr int longEnoughMs = 1000;
        const struct rd_kafka_metadata *answer = nullptr;
        if (rd_kafka_metadata(m_host.get(), 0, nullptr, &answer, longEnoughMs) == RD_KAFKA_RESP_ERR_NO_ERROR)
            rd_kafka_metadata_destroy(answer);
    }

    [[nodiscard]] const TopicInfo *find(const QByteArray &topic) const
    {
        for (const TopicInfo &known : m_topics) {
            if (known.name == topic)
                return &known;
        }
        return nullptr;
    }

    kafka::ClientSettings m_settings;
    QString m_clusterId;
    std::vector<TopicInfo> m_topics;
    /// The cluster goes before the client that houses it.
    kafka::ClientHandle m_host;
    MockClusterHandle m_cluster;
};

} // namespace

Result<std::unique_ptr<MessageLog>> EmbeddedLog::start(const EmbeddedOptions &options)
{
    auto log = std::make_unique<InProcessLog>();
    ANTEROOM_TRY(log->open());
    for (const TopicInfo &topic : options.topics) {
        ANTEROOM_TRY(log->ensureTopic(topic.name, topic.partitions, {}));
        ANTEROOM_TRY(log->ensureTopic(topic.name + ".DLT", topic.partitions, {}));
    }
    return log;
}

} // namespace anteroom
