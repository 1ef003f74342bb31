// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaConsumer.h"

#include "core/messaging/kafka/KafkaError.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <future>
#include <thread>

namespace anteroom::kafka {

namespace {

/// Past this many prefetched messages the library stops fetching. Each takes about 0.4 KB.
constexpr int prefetchMessages = 50'000;
constexpr Milliseconds closeMax{ 2000 };
constexpr Milliseconds closeMargin{ 500 };

/// Leaves the group; false when the deadline came first.
bool closeBy(rd_kafka_t *client, const QDeadlineTimer &deadline)
{
    const QueueHandle closing(rd_kafka_queue_new(client));
    const ErrorHandle error(rd_kafka_consumer_close_queue(client, closing.get()));
    while (!error && rd_kafka_consumer_closed(client) == 0 && !deadline.hasExpired()) {
        // Not rd_kafka_queue_poll_callback(): it aborts on a message, and some may still come.
        rd_kafka_message_t *late = nullptr;
        if (rd_kafka_consume_batch_queue(closing.get(), 50, &late, 1) == 1)
            rd_kafka_message_destroy(late);
    }
    return rd_kafka_consumer_closed(client) != 0;
}

} // namespace

Result<std::unique_ptr<MessageConsumer>> KafkaConsumer::make(const ClientSettings &settings,
                                                             const MessageLog::ConsumerOptions &options, int wakeUpFd,
                                                             std::optional<int> assignPartitions)
{
    std::unique_ptr<KafkaConsumer> consumer(new KafkaConsumer(settings, options, wakeUpFd));
    ANTEROOM_TRY(consumer->open());
    consumer->m_assignPartitions = assignPartitions;
    consumer->begin();
    return consumer;
}

KafkaConsumer::KafkaConsumer(const ClientSettings &settings, const MessageLog::ConsumerOptions &options, int wakeUpFd)
    : m_settings(settings), m_options(options), m_wakeUpFd(wakeUpFd)
{
}

KafkaConsumer::~KafkaConsumer() { close(); }

Result<void> KafkaConsumer::open()
{
    // The in-process broker never answers a waiting fetch early, so this is its latency. A real one does, and
    // there this is how late the end of the log is noticed: it takes an empty answer.
    const QByteArray fetchWaitMs = m_settings.embedded ? QByteArray::number(m_options.embeddedWait.count()) : "100";
    auto config = ClientConfig::make(m_settings,
                                     { { "session.timeout.ms", "6000" },
                                       { "heartbeat.interval.ms", "2000" },
                                       // A topic that comes back is noticed by nothing else, at the default after five minutes.
                                       { "topic.metadata.refresh.interval.ms", "10000" },
                                       { "fetch.wait.max.ms", fetchWaitMs },
                                       { "queued.min.messages", QByteArray::number(prefetchMessages) },
                                       { "queued.max.messages.kbytes", "65536" } },
                                     { { "group.id", m_options.group },
                                       { "partition.assignment.strategy", "cooperative-sticky" },
                                       { "enable.auto.commit", "false" },
                                       { "enable.auto.offset.store", "false" },
                                       { "enable.partition.eof", "true" },
                                       { "auto.offset.reset", "error" },
                                       { "group.instance.id", m_options.instanceId } });
    if (!config)
        return passOn(config);
    rd_kafka_conf_set_opaque(config->conf(), this);
    rd_kafka_conf_set_error_cb(config->conf(), errorCallback);
    rd_kafka_conf_set_rebalance_cb(config->conf(), rebalanceCallback);
    auto client = config->create(RD_KAFKA_CONSUMER);
    if (!client)
        return passOn(client);
    m_client = std::move(*client);
    if (const auto code = rd_kafka_poll_set_consumer(m_client.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(errorFrom(code, Stage::Broker, QStringLiteral("Could not set up the consumer")));
    m_queue.reset(rd_kafka_queue_get_consumer(m_client.get()));
    wakeOn(m_queue.get(), m_wakeUpFd);
    return {};
}

void KafkaConsumer::begin()
{
    if (m_assignPartitions)
        takeAll(*m_assignPartitions);
    else
        m_toJoin = true;
    wake(m_wakeUpFd);
}

Result<void> KafkaConsumer::join()
{
    const TopicPartitionsHandle topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), m_options.topic.constData(), RD_KAFKA_PARTITION_UA);
    if (const auto code = rd_kafka_subscribe(m_client.get(), topics.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected<Error>(errorFrom(
            code, Stage::Topic, QStringLiteral("Could not subscribe to \"%1\"").arg(QString::fromUtf8(m_options.topic))));
    m_toJoin = false;
    m_joined = true;
    return {};
}

void KafkaConsumer::takeAll(int partitions)
{
    ConsumerEvent event{
        .type = ConsumerEvent::Type::Assigned, .partitions = {}, .offset = {}, .offsets = {}, .text = {}, .topicGone = false
    };
    m_partitions.resize(static_cast<std::size_t>(partitions));
    for (int number = 0; number < partitions; ++number) {
        m_partitions[static_cast<std::size_t>(number)].phase = Phase::Waiting;
        event.partitions.emplace_back(number);
    }
    m_arrived.push_back(std::move(event));
}

void KafkaConsumer::close()
{
    m_closed = true;
    dropClient();
    m_arrived.clear();
}

void KafkaConsumer::dropClient()
{
    if (!m_client)
        return;
    wakeOn(m_queue.get(), -1);
    release();
    m_closing = true;
    const bool isHalfJoined = isWithinFirstJoin();
    const bool isClosed = !m_joined || leaveGroup();
    m_queue.reset();
    // Destroying a member that did not get closed aborts in librdkafka 2.0.2; so does destroying one, closed or not, that
    // has chosen its assignor and was assigned nothing yet (its issue 4312).
    if (isClosed && !isHalfJoined)
        destroyWithin(std::move(m_client), destroyMax);
    else
        (void)m_client.release();
    m_closing = false;
    m_joined = false;
    m_assigned = false;
    m_partitions.clear();
}

void KafkaConsumer::rebuildWhenDue()
{
    // Asked rather than told: the library says it now by its error callback, now as an error among the messages.
    const bool isFatal = !m_client || rd_kafka_fatal_error(m_client.get(), nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR;
    if (!(isFatal || m_toRenew) || m_closed || !m_rebuildDue.hasExpired())
        return;
    m_toRenew = false;
    ConsumerEvent revoked;
    revoked.type = ConsumerEvent::Type::Revoked;
    for (std::size_t number = 0; number < m_partitions.size(); ++number) {
        if (m_partitions[number].phase != Phase::NotOurs)
            revoked.partitions.emplace_back(static_cast<qint32>(number));
    }
    dropClient();
    if (!revoked.partitions.empty())
        m_arrived.push_back(std::move(revoked));
    m_rebuildDue.setRemainingTime(m_rebuildPause);
    m_rebuildPause = std::min(2 * m_rebuildPause, rebuildPauseMax);
    if (const auto opened = open(); !opened) {
        noteTrouble(RD_KAFKA_RESP_ERR__FATAL, opened.error().text);
        return;
    }
    m_fetchPutOff = false;
    begin();
}

bool KafkaConsumer::isWithinFirstJoin() const
{
    if (!m_joined || m_assigned)
        return false;
    // Known as soon as any broker answered; without one nobody can have been asked to join.
    char *const cluster = rd_kafka_clusterid(m_client.get(), 0);
    const bool isReached = cluster != nullptr;
    if (isReached)
        rd_kafka_mem_free(m_client.get(), cluster);
    return isReached;
}

bool KafkaConsumer::leaveGroup()
{
    std::promise<bool> done;
    std::future<bool> closed = done.get_future();
    // On a thread of its own: giving partitions back is a question that librdkafka 2.0.2 may never answer once the
    // group's part has ended. After closeMax it begins no callback any more.
    std::thread([client = m_client.get(), told = std::move(done)]() mutable {
        // The client may be destroyed as soon as its end is told: by then nothing here holds on to it.
        told.set_value(closeBy(client, QDeadlineTimer(closeMax)));
    }).detach();
    return closed.wait_for(closeMax + closeMargin) == std::future_status::ready && closed.get();
}

void KafkaConsumer::release()
{
    m_messages.clear();
    for (rd_kafka_message_t *const message : m_native)
        rd_kafka_message_destroy(message);
    m_native.clear();
}

PollResult KafkaConsumer::poll(int limit)
{
    release();
    m_shown.clear();
    rebuildWhenDue();
    if (!m_client) {
        m_shown.swap(m_arrived);
        return { m_messages, m_shown };
    }
    // Not before: closing while the first join is on its way can wait without end in librdkafka 2.0.2, and a
    // consumer that is only asked about offsets need not disturb the group.
    if (m_toJoin) {
        if (const auto joined = join(); !joined)
            noteTrouble(RD_KAFKA_RESP_ERR__STATE, joined.error().text);
    }
    const auto wanted = static_cast<std::size_t>(std::max(limit, 1));
    m_fetchPutOff = m_fetchPutOff || rd_kafka_queue_length(m_queue.get()) >= prefetchMessages;
    m_native.resize(wanted);
    const auto count = rd_kafka_consume_batch_queue(m_queue.get(), 0, m_native.data(), wanted);
    m_native.resize(static_cast<std::size_t>(std::max<decltype(count)>(count, 0)));
    // Callbacks ran above: what a revoked partition had in this batch is dropped below.
    for (const rd_kafka_message_t *const message : m_native) {
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            take(*message);
        else
            takeError(*message);
    }
    if (m_native.size() == wanted)
        wake(m_wakeUpFd); // The library wakes only when its queue was empty.
    else if (m_fetchPutOff)
        unstall();
    askAgainWhenDue();
    m_shown.swap(m_arrived);
    return { m_messages, m_shown };
}

void KafkaConsumer::take(const rd_kafka_message_t &message)
{
    Partition *const partition = find(PartitionId(message.partition));
    if (partition == nullptr || partition->phase != Phase::Running || message.offset < partition->next.value)
        return;
    partition->next = Offset(message.offset + 1);
    partition->atEnd = false;
    ReceivedMessage &out = m_messages.emplace_back();
    out.partition = PartitionId(message.partition);
    out.offset = Offset(message.offset);
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const qint64 timestampMs = rd_kafka_message_timestamp(&message, &type);
    if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE)
        out.timestampMs = timestampMs;
    out.key = QByteArrayView(static_cast<const char *>(message.key), static_cast<qsizetype>(message.key_len));
    out.value = QByteArrayView(static_cast<const char *>(message.payload), static_cast<qsizetype>(message.len));
    rd_kafka_headers_t *headers = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    if (rd_kafka_message_headers(&message, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR
        && rd_kafka_header_get_last(headers, m_options.idHeader.constData(), &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR)
        out.idHeader = QByteArrayView(static_cast<const char *>(value), static_cast<qsizetype>(size));
    out.native = &message;
    if (!m_trouble.isEmpty())
        noteRecovered();
}

void KafkaConsumer::takeError(const rd_kafka_message_t &message)
{
    Partition *const partition = find(PartitionId(message.partition));
    const bool running = partition != nullptr && partition->phase == Phase::Running;
    ConsumerEvent event;
    event.partitions = { PartitionId(message.partition) };
    event.offset = Offset(message.offset);
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
        if (!running || message.offset < partition->next.value)
            return;
        partition->atEnd = true;
        event.type = ConsumerEvent::Type::ReachedEnd;
        m_arrived.push_back(std::move(event));
        if (!m_trouble.isEmpty())
            noteRecovered();
        return;
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
        if (!running)
            return;
        partition->phase = Phase::OutOfRange;
        event.type = ConsumerEvent::Type::OutOfRange;
        event.offset = partition->next;
        event.text = QString::fromUtf8(rd_kafka_message_errstr(&message));
        m_arrived.push_back(std::move(event));
        return;
    default: noteTrouble(message.err, QString::fromUtf8(rd_kafka_message_errstr(&message)));
    }
}

void KafkaConsumer::unstall()
{
    m_fetchPutOff = false;
    for (std::size_t number = 0; number < m_partitions.size(); ++number) {
        const PartitionId id(static_cast<qint32>(number));
        const Partition &partition = m_partitions[number];
        if (partition.phase != Phase::Running || partition.atEnd)
            continue;
        // The local queue is empty, so nothing is thrown away; a seek makes the library fetch at once.
        if (auto moved = seek(id, partition.next); !moved)
            noteTrouble(RD_KAFKA_RESP_ERR__FAIL, moved.error().text);
    }
}

void KafkaConsumer::askAgainWhenDue()
{
    // The library says once that an end was reached: where nobody enters, nothing would tell that the broker is back.
    if (m_trouble.isEmpty() || !m_askAgainDue.hasExpired())
        return;
    m_askAgainDue.setRemainingTime(askAgainEvery);
    for (std::size_t number = 0; number < m_partitions.size(); ++number) {
        const Partition &partition = m_partitions[number];
        if (partition.phase == Phase::Running && partition.atEnd)
            (void)seek(PartitionId(static_cast<qint32>(number)), partition.next);
    }
}

std::vector<MessageHeader> KafkaConsumer::headersOf(const ReceivedMessage &message) const
{
    std::vector<MessageHeader> found;
    rd_kafka_headers_t *headers = nullptr;
    const auto *const native = static_cast<const rd_kafka_message_t *>(message.native);
    if (native == nullptr || rd_kafka_message_headers(native, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return found;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t index = 0; rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++index) {
        MessageHeader &header = found.emplace_back();
        header.key = QByteArray(name);
        if (value != nullptr)
            header.value = QByteArray(static_cast<const char *>(value), static_cast<qsizetype>(size));
    }
    return found;
}

void KafkaConsumer::noteTrouble(rd_kafka_resp_err_t code, const QString &text)
{
    if (isTopicGone(code)) {
        for (Partition &partition : m_partitions)
            partition.stale = true;
    }
    // The same words come again with each reconnect; once is enough.
    if (text == m_trouble)
        return;
    m_trouble = text;
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Trouble;
    event.text = text;
    event.topicGone = isTopicGone(code);
    m_arrived.push_back(std::move(event));
}

void KafkaConsumer::noteRecovered()
{
    m_trouble.clear();
    m_rebuildPause = rebuildPauseMin;
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Recovered;
    m_arrived.push_back(std::move(event));
}

void KafkaConsumer::errorCallback(rd_kafka_t *client, int code, const char *reason, void *self) noexcept
{
    auto error = static_cast<rd_kafka_resp_err_t>(code);
    if (error == RD_KAFKA_RESP_ERR__FATAL) {
        char why[256] = "";
        rd_kafka_fatal_error(client, why, sizeof why);
        static_cast<KafkaConsumer *>(self)->noteTrouble(error, QString::fromUtf8(why));
        return;
    }
    static_cast<KafkaConsumer *>(self)->noteTrouble(error, tidyReason(reason));
}

} // namespace anteroom::kafka
