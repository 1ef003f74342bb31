// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaLog.h"

#include "core/messaging/kafka/KafkaAdmin.h"
#include "core/messaging/kafka/KafkaConsumer.h"
#include "core/messaging/kafka/KafkaProducer.h"

namespace anteroom {

namespace {

class ClusterLog final : public MessageLog
{
public:
    ClusterLog(kafka::ClientSettings settings, std::unique_ptr<kafka::KafkaAdmin> admin)
        : m_settings(std::move(settings))
        , m_admin(std::move(admin))
    {
    }

    QString name() const override { return QString::fromUtf8(m_settings.bootstrap); }
    bool isEmbedded() const override { return false; }
    QString bootstrapServers() const override { return QString::fromUtf8(m_settings.bootstrap); }
    Result<QString> clusterId(Milliseconds timeout) override { return m_admin->clusterId(timeout); }

    Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout) override
    {
        return m_admin->ensureTopic(topic, partitions, timeout);
    }

    Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout) override
    {
        return m_admin->logEnd(topic, partition, timeout);
    }

    Result<std::unique_ptr<MessageProducer>> makeProducer(int wakeUpFd) override
    {
        return kafka::KafkaProducer::make(m_settings, wakeUpFd);
    }

    Result<std::unique_ptr<MessageConsumer>> makeConsumer(const ConsumerOptions &options, int wakeUpFd) override
    {
        return kafka::KafkaConsumer::make(m_settings, options, wakeUpFd, std::nullopt);
    }

    Result<GroupView> inspectGroup(const QByteArray &group, const QByteArray &ownInstanceId, Milliseconds timeout) override
    {
        return m_admin->foreignMembers(group, ownInstanceId, timeout).map([](int members) { return GroupView{members}; });
    }

private:
    const kafka::ClientSettings m_settings;
    const std::unique_ptr<kafka::KafkaAdmin> m_admin;
};

} // namespace

Result<std::unique_ptr<MessageLog>> KafkaLog::connect(const KafkaOptions &options)
{
    ANTEROOM_TRY(kafka::checkAllowed(options.properties));
    const kafka::ClientSettings settings{options.bootstrap, options.clientId, options.properties, options.saslPassword.toUtf8(), false};
    auto admin = kafka::KafkaAdmin::make(settings);
    if (!admin)
        return passOn(admin);
    return std::make_unique<ClusterLog>(settings, std::move(*admin));
}

} // namespace anteroom
