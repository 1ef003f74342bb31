// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaWatcher.h"

#include "core/messaging/kafka/KafkaConfig.h"
#include "core/messaging/kafka/KafkaError.h"
#include "core/messaging/kafka/KafkaGroupsLook.h"
#include "core/messaging/kafka/KafkaTail.h"
#include "core/messaging/kafka/WatchedOffsets.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <map>

namespace anteroom {

namespace {

using namespace kafka;

/// A silent broker is waited for in slices, so that somebody who does not want the answer any more need not wait.
constexpr int sliceMs = 250;

class ClusterWatcher final : public LogWatcher
{
public:
    ClusterWatcher(ClientSettings settings, std::vector<KnownGroup> known) : m_settings(std::move(settings)), m_known(std::move(known)) { }

    [[nodiscard]] Result<void> open()
    {
        // Its end of a connection that nothing was heard of for long is closed by the cluster: made again when asked.
        auto config = ClientConfig::make(m_settings, {}, { { "enable.auto.commit", "false" } });
        if (!config)
            return passOn(config);
        rd_kafka_conf_set_opaque(config->conf(), this);
        rd_kafka_conf_set_error_cb(config->conf(), [](rd_kafka_t *, int code, const char *reason, void *self) {
            static_cast<ClusterWatcher *>(self)->m_trouble.note(static_cast<rd_kafka_resp_err_t>(code), reason);
        });
        auto client = config->create(RD_KAFKA_CONSUMER);
        if (!client)
            return passOn(client);
        m_client.reset(client->release(), [](rd_kafka_t *last) { destroyWithin(ClientHandle(last), destroyMax); });
        return {};
    }

    Result<WatchedTopics> topics(Milliseconds timeout, const Unwanted &unwanted) override
    {
        const QDeadlineTimer deadline(timeout);
        auto found = layout(deadline, unwanted);
        ANTEROOM_TRY(found);
        askBothEnds(m_client.get(), found->partitions, deadline, unwanted);
        for (const KnownGroup &known : m_known) {
            m_partitions[known.topic] = static_cast<int>(std::count_if(found->partitions.begin(), found->partitions.end(),
                                                                       [&](const auto &p) { return p.topic == known.topic; }));
        }
        return found;
    }

    std::unique_ptr<GroupsLook> groups(Milliseconds timeout, Unwanted unwanted) override
    {
        std::vector<std::pair<KnownGroup, int>> known;
        if (m_settings.embedded && m_partitions.empty())
            (void)topics(timeout, unwanted);
        for (const KnownGroup &group : m_known)
            known.emplace_back(group, m_partitions[group.topic]);
        return std::make_unique<KafkaGroupsLook>(m_client, timeout, std::move(unwanted), std::move(known));
    }

    Result<std::vector<WatchedPartition>> ends(const QByteArray &topic, Milliseconds timeout, const Unwanted &unwanted) override
    {
        const QDeadlineTimer deadline(timeout);
        auto found = layout(deadline, unwanted);
        ANTEROOM_TRY(found);
        std::erase_if(found->partitions, [&](const WatchedPartition &partition) { return partition.topic != topic; });
        if (found->partitions.empty()) {
            return failure(ErrorKind::Fatal, Stage::Topic,
                           QStringLiteral("Could not find topic \"%1\": it is not there, or not shown to this user.")
                               .arg(QString::fromUtf8(topic)));
        }
        askBothEnds(m_client.get(), found->partitions, deadline, unwanted);
        return std::move(found->partitions);
    }

    Result<void> findTime(std::vector<WatchedPartition> &partitions, qint64 timestampMs, Milliseconds timeout,
                          const Unwanted &unwanted) override
    {
        const QDeadlineTimer deadline(timeout);
        askOffsets(m_client.get(), partitions, timestampMs, deadline, unwanted, [](WatchedPartition &partition, Offset offset) {
            // -1: nothing as young as that.
            partition.start = offset.value < 0 ? partition.end : offset;
        });
        return {};
    }

    Result<std::unique_ptr<LogTail>> tail(const QByteArray &topic) override { return KafkaTail::make(m_settings, topic); }

private:
    [[nodiscard]] static Milliseconds left(const QDeadlineTimer &deadline)
    {
        return Milliseconds(std::max<qint64>(1, deadline.remainingTime()));
    }

    /// All topics: asking for one by name would let the cluster create it.
    [[nodiscard]] Result<WatchedTopics> layout(const QDeadlineTimer &deadline, const Unwanted &unwanted)
    {
        m_trouble.clear();
        const rd_kafka_metadata_t *raw = nullptr;
        auto code = RD_KAFKA_RESP_ERR__TIMED_OUT;
        while (raw == nullptr && !deadline.hasExpired() && !unwanted()) {
            const auto wait = std::min<qint64>(sliceMs, left(deadline).count());
            code = rd_kafka_metadata(m_client.get(), 1, nullptr, &raw, static_cast<int>(wait));
        }
        // Serves error_cb, where the real cause is.
        rd_kafka_poll(m_client.get(), 0);
        if (raw == nullptr) {
            const QString cause = m_trouble.text().isEmpty() ? wordsFor(code) : m_trouble.text();
            return failure(ErrorKind::Surroundings, Stage::Broker,
                           QStringLiteral("Could not ask broker \"%1\": %2.").arg(QString::fromUtf8(m_settings.bootstrap), cause));
        }
        const MetadataHandle metadata(raw);
        return read(*metadata);
    }

    [[nodiscard]] static WatchedTopics read(const rd_kafka_metadata_t &metadata)
    {
        WatchedTopics found;
        found.topics = metadata.topic_cnt;
        std::vector<const rd_kafka_metadata_topic_t *> topics;
        for (int i = 0; i < metadata.topic_cnt; ++i)
            topics.push_back(&metadata.topics[i]);
        std::sort(topics.begin(), topics.end(), [](const auto *a, const auto *b) { return qstrcmp(a->topic, b->topic) < 0; });
        for (const rd_kafka_metadata_topic_t *const topic : topics) {
            std::vector<WatchedPartition> partitions;
            for (int i = 0; i < topic->partition_cnt; ++i)
                partitions.push_back(read(*topic, topic->partitions[i]));
            std::sort(partitions.begin(), partitions.end(), [](const auto &a, const auto &b) { return a.partition < b.partition; });
            for (WatchedPartition &partition : partitions) {
                if (found.partitions.size() < std::size_t(partitionsMax))
                    found.partitions.push_back(std::move(partition));
            }
        }
        return found;
    }

    [[nodiscard]] static WatchedPartition read(const rd_kafka_metadata_topic_t &topic, const rd_kafka_metadata_partition_t &partition)
    {
        WatchedPartition shown;
        shown.topic = topic.topic;
        shown.partition = PartitionId(partition.id);
        if (partition.leader >= 0)
            shown.leader = partition.leader;
        shown.replicas.assign(partition.replicas, partition.replicas + partition.replica_cnt);
        shown.inSync.assign(partition.isrs, partition.isrs + partition.isr_cnt);
        const auto code = topic.err != RD_KAFKA_RESP_ERR_NO_ERROR ? topic.err : partition.err;
        if (!shown.leader)
            shown.trouble = wordsFor(code != RD_KAFKA_RESP_ERR_NO_ERROR ? code : RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE);
        return shown;
    }

    const ClientSettings m_settings;
    const std::vector<KnownGroup> m_known;
    Trouble m_trouble;
    std::shared_ptr<rd_kafka_t> m_client;
    /// How many partitions the topics of the known groups have.
    std::map<QByteArray, int> m_partitions;
};

[[nodiscard]] Result<std::unique_ptr<LogWatcher>> open(ClientSettings settings, std::vector<KnownGroup> known)
{
    auto watcher = std::make_unique<ClusterWatcher>(std::move(settings), std::move(known));
    ANTEROOM_TRY(watcher->open());
    return watcher;
}

} // namespace

Result<std::unique_ptr<LogWatcher>> KafkaWatcher::connect(const KafkaOptions &options)
{
    ANTEROOM_TRY(checkAllowed(options.properties));
    return open({ options.bootstrap, options.clientId, options.properties, options.saslPassword.toUtf8(), false }, {});
}

Result<std::unique_ptr<LogWatcher>> KafkaWatcher::connectEmbedded(const QByteArray &bootstrap, const std::vector<KnownGroup> &groups)
{
    ClientSettings settings;
    settings.bootstrap = bootstrap;
    settings.clientId = "anteroom";
    settings.embedded = true;
    return open(std::move(settings), groups);
}

} // namespace anteroom
