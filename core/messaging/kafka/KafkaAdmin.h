// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/messaging/kafka/KafkaConfig.h"
#include "core/messaging/kafka/KafkaError.h"

#include <optional>

namespace anteroom::kafka {

/// Looks at a cluster and creates topics, on a client of its own without a group. One thread.
class KafkaAdmin
{
public:
    /// Sets the client up without waiting for the cluster; wrong properties are Usage errors.
    [[nodiscard]] static Result<std::unique_ptr<KafkaAdmin>> make(const ClientSettings &settings);
    ~KafkaAdmin();
    KafkaAdmin(const KafkaAdmin &) = delete;
    KafkaAdmin &operator=(const KafkaAdmin &) = delete;

    /// The cluster's own id. Blocks up to `timeout`.
    [[nodiscard]] Result<QString> clusterId(Milliseconds timeout);

    /// Partitions of the topic, or nothing when it is not there. Creates nothing, whatever the cluster's
    /// auto.create.topics.enable says. Blocks up to `timeout`.
    [[nodiscard]] Result<std::optional<int>> partitionsOf(const QByteArray &topic, Milliseconds timeout);

    /// As MessageLog::logEnd(), on a client made for it: rarely asked for. Blocks up to `timeout`.
    [[nodiscard]] Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout);

    /// Creates the topic unless it exists and waits until it is seen. Blocks up to `timeout`.
    [[nodiscard]] Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout);

    /// Members of the group whose instance id is not `ownInstanceId`. Never to be sent to the in-process
    /// broker: it does not answer, and the client can then not be destroyed. Blocks up to `timeout`.
    [[nodiscard]] Result<int> foreignMembers(const QByteArray &group, const QByteArray &ownInstanceId, Milliseconds timeout);

private:
    explicit KafkaAdmin(const ClientSettings &settings);
    [[nodiscard]] Error unreachable(rd_kafka_resp_err_t code);
    [[nodiscard]] Result<void> createTopic(const QByteArray &topic, int partitions, Milliseconds timeout);
    [[nodiscard]] Result<AdminOptionsHandle> optionsFor(rd_kafka_admin_op_t operation, Milliseconds timeout) const;

    static void errorCallback(rd_kafka_t *, int code, const char *reason, void *self) noexcept;

    const ClientSettings m_settings;
    Trouble m_trouble;
    ClientHandle m_client;
};

} // namespace anteroom::kafka
