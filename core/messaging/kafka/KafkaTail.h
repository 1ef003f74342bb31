// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/LogWatcher.h"
#include "core/messaging/kafka/KafkaConfig.h"
#include "core/messaging/kafka/KafkaError.h"

namespace anteroom::kafka {

/// The port's tail: the library's simple consumer, which knows of no group at all. One thread.
class KafkaTail final : public LogTail
{
public:
    [[nodiscard]] static Result<std::unique_ptr<LogTail>> make(const ClientSettings &settings, const QByteArray &topic);
    ~KafkaTail() override;

    [[nodiscard]] Result<void> start(const std::vector<Start> &starts) override;
    [[nodiscard]] Result<int> take(int limit, Milliseconds wait, const std::function<void(const SeenMessage &)> &show) override;

private:
    explicit KafkaTail(const QByteArray &topic) : m_name(topic) { }
    [[nodiscard]] Result<void> open(const ClientSettings &settings);
    void stop();
    [[nodiscard]] Error error(const QString &cause, ErrorKind kind) const;

    static void errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept;

    const QByteArray m_name;
    Trouble m_trouble;
    ClientHandle m_client;
    TopicHandle m_topic;
    QueueHandle m_queue;
    std::vector<PartitionId> m_running;
    std::vector<rd_kafka_message_t *> m_taken;
};

} // namespace anteroom::kafka
