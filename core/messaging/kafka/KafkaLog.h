// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <utility>
#include <vector>

namespace anteroom {

/// How to reach a Kafka-compatible cluster.
struct KafkaOptions {
    /// HOST:PORT[,…]
    QByteArray bootstrap;
    /// librdkafka properties (-X), as they stand there.
    std::vector<std::pair<QByteArray, QByteArray>> properties;
    /// Empty: none. Never part of an error text.
    QString saslPassword;
    /// How this program is called in the broker's logs.
    QByteArray clientId = "anteroom";
};

/// The port over a cluster. Its producers and consumers have clients of their own and may outlive it.
class KafkaLog
{
public:
    /// Checks the options without waiting for the cluster. Errors: Usage, naming the property that is
    /// unknown, invalid, or not to be changed.
    [[nodiscard]] static Result<std::unique_ptr<MessageLog>> connect(const KafkaOptions &options);
};

} // namespace anteroom
