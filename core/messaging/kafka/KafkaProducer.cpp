// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaProducer.h"

#include <algorithm>
#include <array>

namespace anteroom::kafka {

namespace {

static_assert(sizeof(void *) >= sizeof(quint64), "a ticket travels as the message's opaque pointer");

HeadersHandle nativeHeaders(std::span<const MessageHeader> headers)
{
    HeadersHandle native(rd_kafka_headers_new(headers.size()));
    for (const MessageHeader &header : headers) {
        const void *const value = header.value.isNull() ? nullptr : header.value.constData();
        // Fails only for a read-only list, which a new one is not.
        [[maybe_unused]] const auto code
            = rd_kafka_header_add(native.get(), header.key.constData(), header.key.size(), value, header.value.size());
        Q_ASSERT(code == RD_KAFKA_RESP_ERR_NO_ERROR);
    }
    return native;
}

/// Errors that belong to the message: it will never be taken as it is.
bool isUnsendable(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
}

/// The arguments of one rd_kafka_produceva(): at most the eight kinds used in append().
class Arguments
{
public:
    rd_kafka_vu_t &add(rd_kafka_vtype_t type)
    {
        rd_kafka_vu_t &slot = m_slots[m_count++];
        slot.vtype = type;
        return slot;
    }
    void addBytes(rd_kafka_vtype_t type, QByteArrayView bytes)
    {
        rd_kafka_vu_t &slot = add(type);
        // The library copies (MSG_F_COPY) and never writes to it.
        slot.u.mem.ptr = const_cast<char *>(bytes.data());
        slot.u.mem.size = static_cast<std::size_t>(bytes.size());
    }
    [[nodiscard]] const rd_kafka_vu_t *data() const { return m_slots.data(); }
    [[nodiscard]] std::size_t size() const { return m_count; }

private:
    std::array<rd_kafka_vu_t, 8> m_slots;
    std::size_t m_count = 0;
};

} // namespace

Result<std::unique_ptr<MessageProducer>> KafkaProducer::make(const ClientSettings &settings, int wakeUpFd)
{
    std::unique_ptr<KafkaProducer> producer(new KafkaProducer(settings, wakeUpFd));
    ANTEROOM_TRY(producer->open());
    return producer;
}

KafkaProducer::KafkaProducer(const ClientSettings &settings, int wakeUpFd) : m_settings(settings), m_wakeUpFd(wakeUpFd) { }

KafkaProducer::~KafkaProducer() { close(); }

Result<void> KafkaProducer::open()
{
    auto config = ClientConfig::make(
        m_settings,
        { { "linger.ms", "5" }, { "queue.buffering.max.messages", "100000" }, { "queue.buffering.max.kbytes", "65536" },
          // What a topic takes at most by default, and the headers of a dead letter around it.
          { "message.max.bytes", "1500000" } },
        { { "enable.idempotence", "true" },
          { "acks", "all" },
          { "message.timeout.ms", "0" },
          { "partitioner", "murmur2_random" } });
    if (!config)
        return passOn(config);
    rd_kafka_conf_set_opaque(config->conf(), this);
    rd_kafka_conf_set_dr_msg_cb(config->conf(), deliveredCallback);
    rd_kafka_conf_set_error_cb(config->conf(), errorCallback);
    auto client = config->create(RD_KAFKA_PRODUCER);
    if (!client)
        return passOn(client);
    m_client = std::move(*client);
    m_queue.reset(rd_kafka_queue_get_main(m_client.get()));
    wakeOn(m_queue.get(), m_wakeUpFd);
    return {};
}

void KafkaProducer::close()
{
    if (!m_client)
        return;
    wakeOn(m_queue.get(), -1);
    rd_kafka_purge(m_client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
    m_topics.clear();
    m_queue.reset();
    destroyWithin(std::move(m_client), destroyMax);
    m_ready.clear();
    m_readyTaken = 0;
    m_inFlight = 0;
}

Result<void> KafkaProducer::reset()
{
    // After a failure there is no client until the next reset: nothing is taken and nothing delivered.
    close();
    return open();
}

rd_kafka_topic_t *KafkaProducer::topicHandle(QByteArrayView name)
{
    for (const auto &[known, handle] : m_topics) {
        if (known == name)
            return handle.get();
    }
    const QByteArray copy = name.toByteArray();
    TopicHandle handle(rd_kafka_topic_new(m_client.get(), copy.constData(), nullptr));
    if (!handle)
        return nullptr;
    return m_topics.emplace_back(copy, std::move(handle)).second.get();
}

AppendOutcome KafkaProducer::append(const OutgoingMessage &message, QString *why)
{
    if (!m_client || rd_kafka_fatal_error(m_client.get(), nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return renewWhenDue();
    rd_kafka_topic_t *const topic = topicHandle(message.topic);
    if (topic == nullptr)
        return outcomeOf(rd_kafka_last_error(), wordsFor(rd_kafka_last_error()), why);
    Arguments arguments;
    arguments.add(RD_KAFKA_VTYPE_RKT).u.rkt = topic;
    arguments.add(RD_KAFKA_VTYPE_MSGFLAGS).u.i = RD_KAFKA_MSG_F_COPY;
    arguments.add(RD_KAFKA_VTYPE_PARTITION).u.i32 = message.partition ? message.partition->value : RD_KAFKA_PARTITION_UA;
    arguments.add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = message.timestampMs;
    arguments.add(RD_KAFKA_VTYPE_OPAQUE).u.ptr = reinterpret_cast<void *>(static_cast<quintptr>(message.ticket));
    if (message.key.data() != nullptr)
        arguments.addBytes(RD_KAFKA_VTYPE_KEY, message.key);
    if (message.value.data() != nullptr)
        arguments.addBytes(RD_KAFKA_VTYPE_VALUE, message.value);
    HeadersHandle headers;
    if (!message.headers.empty()) {
        headers = nativeHeaders(message.headers);
        arguments.add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers.get();
    }
    const ErrorHandle error(rd_kafka_produceva(m_client.get(), arguments.data(), arguments.size()));
    if (error)
        return outcomeOf(rd_kafka_error_code(error.get()), QString::fromUtf8(rd_kafka_error_string(error.get())), why);
    // The message owns its headers now.
    [[maybe_unused]] auto *const owned = headers.release();
    ++m_inFlight;
    return AppendOutcome::Taken;
}

AppendOutcome KafkaProducer::renewWhenDue()
{
    // Fail what it still holds, so that the caller hears of it and resets. With nothing to hear of, nobody would.
    if (m_client && m_inFlight > 0) {
        rd_kafka_purge(m_client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    } else if (m_ready.empty() && m_renewDue.hasExpired()) {
        m_renewDue.setRemainingTime(renewPause);
        // Without success there is no client, and this is tried again.
        if (const auto renewed = reset(); !renewed)
            m_trouble.note(RD_KAFKA_RESP_ERR__FATAL, renewed.error().text.toUtf8().constData());
    }
    return AppendOutcome::QueueFull;
}

AppendOutcome KafkaProducer::outcomeOf(rd_kafka_resp_err_t code, const QString &words, QString *why)
{
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return AppendOutcome::QueueFull;
    if (why != nullptr)
        *why = words;
    return isUnsendable(code) ? AppendOutcome::Unsendable : AppendOutcome::Refused;
}

void KafkaProducer::takeDeliveries(std::vector<Delivery> &out, int limit)
{
    if (!m_client)
        return;
    rd_kafka_poll(m_client.get(), 0);
    // The library purges once when it gives up; what was appended in that very moment would stay for ever.
    if (m_inFlight > 0 && rd_kafka_fatal_error(m_client.get(), nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR)
        rd_kafka_purge(m_client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
    const std::size_t count = std::min(m_ready.size() - m_readyTaken, static_cast<std::size_t>(std::max(limit, 0)));
    const auto first = m_ready.begin() + static_cast<std::ptrdiff_t>(m_readyTaken);
    out.insert(out.end(), std::make_move_iterator(first), std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count)));
    m_readyTaken += count;
    if (m_readyTaken == m_ready.size()) {
        m_ready.clear();
        m_readyTaken = 0;
    } else {
        // The library saw its queue emptied and will not wake for these.
        wake(m_wakeUpFd);
    }
}

void KafkaProducer::flush(Milliseconds timeout)
{
    if (!m_client)
        return;
    // A time-out is an answer here, not an error: inFlight() says what is left.
    rd_kafka_flush(m_client.get(), static_cast<int>(timeout.count()));
    if (m_readyTaken < m_ready.size())
        wake(m_wakeUpFd);
}

void KafkaProducer::onDelivered(const rd_kafka_message_t *message)
{
    --m_inFlight;
    Delivery &delivery = m_ready.emplace_back();
    delivery.ticket = static_cast<quint64>(reinterpret_cast<quintptr>(message->_private));
    delivery.partition = PartitionId(message->partition);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        delivery.offset = Offset(message->offset);
        m_trouble.clear();
    } else {
        delivery.error = wordsFor(message->err);
        delivery.isUnsendable = isUnsendable(message->err);
    }
}

void KafkaProducer::deliveredCallback(rd_kafka_t *, const rd_kafka_message_t *message, void *self) noexcept
{
    static_cast<KafkaProducer *>(self)->onDelivered(message);
}

void KafkaProducer::errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept
{
    static_cast<KafkaProducer *>(self)->m_trouble.note(static_cast<rd_kafka_resp_err_t>(code), reason);
}

} // namespace anteroom::kafka
