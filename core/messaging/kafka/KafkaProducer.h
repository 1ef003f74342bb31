// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/messaging/kafka/KafkaConfig.h"
#include "core/messaging/kafka/KafkaError.h"

#include <QDeadlineTimer>

#include <utility>
#include <vector>

namespace anteroom::kafka {

/// The port's producer. Owns one librdkafka client, which reset() replaces. One thread.
///
/// Teardown: stop the wake-up, purge, drop topics and queue, destroy the client; no Delivery follows.
class KafkaProducer final : public MessageProducer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<MessageProducer>> make(const ClientSettings &settings, int wakeUpFd);
    ~KafkaProducer() override;

    [[nodiscard]] AppendOutcome append(const OutgoingMessage &message, QString *why) override;
    void takeDeliveries(std::vector<Delivery> &out, int limit) override;
    [[nodiscard]] Result<void> reset() override;
    [[nodiscard]] int inFlight() const override { return m_inFlight; }
    void flush(Milliseconds timeout) override;
    [[nodiscard]] QString trouble() const override { return m_trouble.text(); }

private:
    KafkaProducer(const ClientSettings &settings, int wakeUpFd);
    [[nodiscard]] Result<void> open();
    void close();
    /// The cached handle: looking a topic up by name for each message takes a lock and a scan.
    [[nodiscard]] rd_kafka_topic_t *topicHandle(QByteArrayView name);
    /// For a client that is done for, or missing: QueueFull, and once a pause has passed a new client.
    [[nodiscard]] AppendOutcome renewWhenDue();
    [[nodiscard]] static AppendOutcome outcomeOf(rd_kafka_resp_err_t code, const QString &words, QString *why);
    void onDelivered(const rd_kafka_message_t *message);

    static void deliveredCallback(rd_kafka_t *, const rd_kafka_message_t *message, void *self) noexcept;
    static void errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept;

    const ClientSettings m_settings;
    const int m_wakeUpFd;
    int m_inFlight = 0;
    Trouble m_trouble;
    /// Arrived and not yet taken; m_readyTaken of them were.
    std::vector<Delivery> m_ready;
    std::size_t m_readyTaken = 0;
    ClientHandle m_client;
    QueueHandle m_queue;
    std::vector<std::pair<QByteArray, TopicHandle>> m_topics;
    static constexpr Milliseconds renewPause{ 1000 };
    QDeadlineTimer m_renewDue{ 0 };
};

} // namespace anteroom::kafka
