// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaTail.h"

namespace anteroom::kafka {

namespace {

/// True when no retry helps until a person changes something.
bool isFinal(rd_kafka_resp_err_t code)
{
    return isTopicGone(code) || code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED || code == RD_KAFKA_RESP_ERR__AUTHENTICATION
        || code == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED;
}

/// toByteArray() would make a null view and an empty one the same.
QByteArray copyOf(const void *bytes, std::size_t size)
{
    return bytes == nullptr ? QByteArray() : QByteArray(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

class NativeMessage final : public SeenMessage
{
public:
    explicit NativeMessage(const rd_kafka_message_t &message) : m_message(message) { }

    PartitionId partition() const override { return PartitionId(m_message.partition); }
    Offset offset() const override { return Offset(m_message.offset); }
    QByteArrayView key() const override
    {
        return { static_cast<const char *>(m_message.key), static_cast<qsizetype>(m_message.key_len) };
    }
    QByteArrayView value() const override
    {
        return { static_cast<const char *>(m_message.payload), static_cast<qsizetype>(m_message.len) };
    }

    WatchedMessage copy() const override
    {
        WatchedMessage copy;
        copy.partition = partition();
        copy.offset = offset();
        copy.key = copyOf(m_message.key, m_message.key_len);
        copy.value = copyOf(m_message.payload, m_message.len);
        rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
        const qint64 timestamp = rd_kafka_message_timestamp(&m_message, &type);
        if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE)
            copy.timestampMs = timestamp;
        copy.brokerTime = type == RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME;
        rd_kafka_headers_t *headers = nullptr;
        if (rd_kafka_message_headers(&m_message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
            return copy;
        const char *name = nullptr;
        const void *value = nullptr;
        std::size_t size = 0;
        for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i)
            copy.headers.push_back({ QByteArray(name), copyOf(value, size) });
        return copy;
    }

private:
    const rd_kafka_message_t &m_message;
};

} // namespace

Result<std::unique_ptr<LogTail>> KafkaTail::make(const ClientSettings &settings, const QByteArray &topic)
{
    std::unique_ptr<KafkaTail> tail(new KafkaTail(topic));
    ANTEROOM_TRY(tail->open(settings));
    return tail;
}

Result<void> KafkaTail::open(const ClientSettings &settings)
{
    // A waiting fetch is answered by a cluster as soon as there is something; the embedded broker lets it wait in full.
    auto config = ClientConfig::make(settings,
                                     { { "fetch.wait.max.ms", settings.embedded ? "50" : "500" },
                                       { "fetch.error.backoff.ms", "100" },
                                       { "queued.min.messages", "200000" },
                                       { "queued.max.messages.kbytes", "65536" } },
                                     { { "enable.auto.commit", "false" },
                                       { "enable.auto.offset.store", "false" },
                                       { "auto.offset.reset", "earliest" } });
    if (!config)
        return passOn(config);
    rd_kafka_conf_set_opaque(config->conf(), this);
    rd_kafka_conf_set_error_cb(config->conf(), errorCallback);
    auto client = config->create(RD_KAFKA_CONSUMER);
    if (!client)
        return passOn(client);
    m_client = std::move(*client);
    m_topic.reset(rd_kafka_topic_new(m_client.get(), m_name.constData(), nullptr));
    if (!m_topic)
        return tl::unexpected<Error>(error(wordsFor(rd_kafka_last_error()), ErrorKind::Surroundings));
    m_queue.reset(rd_kafka_queue_new(m_client.get()));
    return {};
}

KafkaTail::~KafkaTail()
{
    if (!m_client)
        return;
    stop();
    m_queue.reset();
    m_topic.reset();
    // Nobody waits for an answer that the broker still owes it.
    destroyWithin(std::move(m_client), Milliseconds(0));
}

Error KafkaTail::error(const QString &cause, ErrorKind kind) const
{
    return Error{ kind, Stage::Topic,
                  QStringLiteral("Could not read topic \"%1\": %2.").arg(QString::fromUtf8(m_name), cause) };
}

void KafkaTail::errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept
{
    static_cast<KafkaTail *>(self)->m_trouble.note(static_cast<rd_kafka_resp_err_t>(code), reason);
}

void KafkaTail::stop()
{
    for (const PartitionId partition : m_running)
        rd_kafka_consume_stop(m_topic.get(), partition.value);
    m_running.clear();
}

Result<void> KafkaTail::start(const std::vector<Start> &starts)
{
    stop();
    for (const Start &start : starts) {
        if (rd_kafka_consume_start_queue(m_topic.get(), start.partition.value, start.offset.value, m_queue.get()) != 0)
            return tl::unexpected<Error>(error(wordsFor(rd_kafka_last_error()), ErrorKind::Surroundings));
        m_running.push_back(start.partition);
    }
    return {};
}

Result<int> KafkaTail::take(int limit, Milliseconds wait, const std::function<void(const SeenMessage &)> &show)
{
    m_taken.resize(static_cast<std::size_t>(std::max(limit, 1)));
    // Serves error_cb.
    rd_kafka_poll(m_client.get(), 0);
    // A batch waits until it is full: so the first one alone, then what else is here.
    auto count = rd_kafka_consume_batch_queue(m_queue.get(), static_cast<int>(wait.count()), m_taken.data(), 1);
    if (count == 1 && limit > 1)
        count += std::max<ssize_t>(0, rd_kafka_consume_batch_queue(m_queue.get(), 0, m_taken.data() + 1, m_taken.size() - 1));
    int shown = 0;
    QString cause;
    ErrorKind kind = ErrorKind::Surroundings;
    for (ssize_t i = 0; i < count; ++i) {
        const MessageHandle message(m_taken[static_cast<std::size_t>(i)]);
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            ++shown;
            show(NativeMessage(*message));
        } else if (message->err != RD_KAFKA_RESP_ERR__PARTITION_EOF) {
            const char *const words = rd_kafka_message_errstr(message.get());
            cause = words != nullptr ? tidyReason(words) : wordsFor(message->err);
            if (isFinal(message->err))
                kind = ErrorKind::Fatal;
        }
    }
    if (cause.isEmpty() && shown == 0)
        cause = m_trouble.text();
    m_trouble.clear();
    if (!cause.isEmpty())
        return tl::unexpected<Error>(error(cause, kind));
    return shown;
}

} // namespace anteroom::kafka
