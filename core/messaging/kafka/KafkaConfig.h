// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/messaging/kafka/KafkaHandles.h"

#include <QByteArray>

#include <initializer_list>
#include <utility>
#include <vector>

namespace anteroom::kafka {

/// How every client of one log connects.
struct ClientSettings {
    /// HOST:PORT[,…]
    QByteArray bootstrap;
    QByteArray clientId;
    /// librdkafka properties, as the person gave them.
    std::vector<std::pair<QByteArray, QByteArray>> properties;
    /// Empty: none. Never part of any text that leaves this folder.
    QByteArray saslPassword;
    /// The in-process broker: consumers assign instead of joining, nothing is asked of it that it cannot answer.
    bool embedded = false;
};

using Property = std::pair<const char *, QByteArray>;

/// Collects the properties of one client and makes it. A property that the library does not know, or whose
/// value it refuses, is an error that names it; a secret value is never repeated.
class ClientConfig
{
public:
    /// `defaults` may be overridden by the person's properties, `fixed` may not.
    [[nodiscard]] static Result<ClientConfig> make(const ClientSettings &settings, std::initializer_list<Property> defaults,
                                                   std::initializer_list<Property> fixed);

    /// To register callbacks before create().
    [[nodiscard]] rd_kafka_conf_t *conf() const { return m_conf.get(); }

    /// Makes the client; uses this object up.
    [[nodiscard]] Result<ClientHandle> create(rd_kafka_type_t type);

private:
    ClientConfig();
    [[nodiscard]] Result<void> set(const QByteArray &name, const QByteArray &value);

    ConfHandle m_conf;
};

/// Usage errors for what nobody may change, because delivery rests on it (contract, `-X`).
[[nodiscard]] Result<void> checkAllowed(const std::vector<std::pair<QByteArray, QByteArray>> &properties);

/// Writes to an eventfd (or pipe) that there is something to take; -1 is ignored.
void wake(int wakeUpFd);

/// Has the library write to the descriptor whenever something comes into the empty queue. -1 ends it.
void wakeOn(rd_kafka_queue_t *queue, int wakeUpFd);

} // namespace anteroom::kafka
