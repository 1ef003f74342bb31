// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaOffsetReader.h"

#include "core/messaging/kafka/KafkaAdmin.h"

#include <QDeadlineTimer>

#include <array>

namespace anteroom {

namespace {

using namespace kafka;

/// Reading over what lies between two ranges is cheaper than moving, up to here.
constexpr qint64 readOverMax = 20'000;
/// What the client may hold of what it fetched ahead.
constexpr auto prefetchKilobytes = "4096";

/// Reads one partition from an offset on while it lives: the library's way to read without any group.
class Reading
{
public:
    Reading(rd_kafka_topic_t *topic, PartitionId partition) : m_topic(topic), m_partition(partition.value) { }
    ~Reading() { stop(); }
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;

    [[nodiscard]] rd_kafka_resp_err_t startAt(Offset offset)
    {
        stop();
        if (rd_kafka_consume_start(m_topic, m_partition, offset.value) != 0)
            return rd_kafka_last_error();
        m_isRunning = true;
        return RD_KAFKA_RESP_ERR_NO_ERROR;
    }

    /// The next messages and errors; none when `timeout` passed. Valid until the next call.
    std::span<const MessageHandle> take(Milliseconds timeout)
    {
        std::array<rd_kafka_message_t *, batchMax> raw{};
        const ssize_t count
            = rd_kafka_consume_batch(m_topic, m_partition, static_cast<int>(timeout.count()), raw.data(), raw.size());
        m_taken.clear();
        for (ssize_t index = 0; index < count; ++index)
            m_taken.emplace_back(raw[static_cast<std::size_t>(index)]);
        return m_taken;
    }

private:
    void stop()
    {
        m_taken.clear();
        if (m_isRunning)
            rd_kafka_consume_stop(m_topic, m_partition);
        m_isRunning = false;
    }

    static constexpr std::size_t batchMax = 1000;
    rd_kafka_topic_t *const m_topic;
    const int32_t m_partition;
    bool m_isRunning = false;
    std::vector<MessageHandle> m_taken;
};

class ClusterOffsets final : public OffsetReader
{
public:
    ClusterOffsets(std::unique_ptr<KafkaAdmin> admin, ClientHandle client, TopicHandle topic)
        : m_admin(std::move(admin)), m_client(std::move(client)), m_topic(std::move(topic))
    {
    }

    ~ClusterOffsets() override
    {
        m_topic.reset();
        destroyWithin(std::move(m_client), destroyMax);
    }

    Result<QString> clusterId(Milliseconds timeout) override { return m_admin->clusterId(timeout); }

    Result<Offset> logEnd(PartitionId partition, Milliseconds timeout) override
    {
        return m_admin->logEnd(rd_kafka_topic_name(m_topic.get()), partition, timeout);
    }

    Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) override
    {
        const QDeadlineTimer deadline(timeout);
        const auto start = endOf(partition, RD_KAFKA_OFFSET_BEGINNING, deadline);
        ANTEROOM_TRY(start);
        const auto end = endOf(partition, RD_KAFKA_OFFSET_END, deadline);
        ANTEROOM_TRY(end);
        return Watermarks{ *start, *end };
    }

    Result<void> visitMessages(PartitionId partition, std::span<const OffsetRange> ranges, Milliseconds silenceMax,
                               const std::function<void(Offset)> &visit) override;

private:
    /// Not rd_kafka_query_watermark_offsets(), which waits without end in librdkafka 2.0.2.
    [[nodiscard]] Result<Offset> endOf(PartitionId partition, int64_t which, const QDeadlineTimer &deadline) const
    {
        const TopicPartitionsHandle list(rd_kafka_topic_partition_list_new(1));
        auto *const asked = rd_kafka_topic_partition_list_add(list.get(), rd_kafka_topic_name(m_topic.get()), partition.value);
        asked->offset = which;
        auto code = rd_kafka_offsets_for_times(m_client.get(), list.get(), static_cast<int>(deadline.remainingTime()));
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            code = asked->err;
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR && asked->offset < 0)
            code = RD_KAFKA_RESP_ERR__TIMED_OUT;
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return tl::unexpected<Error>(failed(partition, wordsFor(code)));
        return Offset(asked->offset);
    }

    [[nodiscard]] Error failed(PartitionId partition, const QString &cause) const
    {
        return Error{ ErrorKind::Surroundings, Stage::Broker,
                      QStringLiteral("Could not read partition %1 of \"%2\": %3.")
                          .arg(QString::number(partition.value), QString::fromUtf8(rd_kafka_topic_name(m_topic.get())), cause) };
    }

    const std::unique_ptr<KafkaAdmin> m_admin;
    ClientHandle m_client;
    TopicHandle m_topic;
};

/// True for what the library goes on from by itself.
bool isPassing(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__TRANSPORT || code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN
        || code == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION || code == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
}

Result<void> ClusterOffsets::visitMessages(PartitionId partition, std::span<const OffsetRange> ranges, Milliseconds silenceMax,
                                           const std::function<void(Offset)> &visit)
{
    if (ranges.empty())
        return {};
    Reading reading(m_topic.get(), partition);
    auto range = ranges.begin();
    if (const auto code = reading.startAt(range->from); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(failed(partition, wordsFor(code)));
    constexpr Milliseconds look{ 100 };
    QDeadlineTimer silence(silenceMax);
    QString cause = QStringLiteral("no answer");
    while (true) {
        bool moved = false;
        for (const MessageHandle &message : reading.take(look)) {
            if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
                return {};
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                cause = wordsFor(message->err);
                if (!isPassing(message->err))
                    return tl::unexpected<Error>(failed(partition, cause));
                continue;
            }
            silence.setRemainingTime(silenceMax);
            const Offset offset(message->offset);
            while (range != ranges.end() && range->to <= offset)
                ++range;
            if (range == ranges.end())
                return {};
            if (range->from <= offset)
                visit(offset);
            if (range->from.value - offset.value > readOverMax) {
                moved = true;
                break;
            }
        }
        if (moved) {
            if (const auto code = reading.startAt(range->from); code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return tl::unexpected<Error>(failed(partition, wordsFor(code)));
        }
        if (silence.hasExpired())
            return tl::unexpected<Error>(failed(partition, cause));
    }
}

} // namespace

Result<std::unique_ptr<OffsetReader>> KafkaOffsetReader::make(const KafkaOptions &options, const QByteArray &topic)
{
    ANTEROOM_TRY(checkAllowed(options.properties));
    const ClientSettings settings{ options.bootstrap, options.clientId, options.properties, options.saslPassword.toUtf8(), false };
    auto admin = KafkaAdmin::make(settings);
    if (!admin)
        return passOn(admin);
    auto config = ClientConfig::make(settings,
                                     { { "queued.max.messages.kbytes", prefetchKilobytes }, { "fetch.wait.max.ms", "100" } },
                                     { { "enable.partition.eof", "true" }, { "auto.offset.reset", "error" } });
    if (!config)
        return passOn(config);
    auto client = config->create(RD_KAFKA_CONSUMER);
    if (!client)
        return passOn(client);
    TopicHandle handle(rd_kafka_topic_new(client->get(), topic.constData(), nullptr));
    if (!handle)
        return tl::unexpected<Error>(errorFrom(rd_kafka_last_error(), Stage::Topic,
                                               QStringLiteral("Could not read \"%1\"").arg(QString::fromUtf8(topic))));
    return std::make_unique<ClusterOffsets>(std::move(*admin), std::move(*client), std::move(handle));
}

} // namespace anteroom
