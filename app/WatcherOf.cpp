// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatcherOf.h"

#include "core/messaging/kafka/KafkaWatcher.h"

namespace anteroom {

WatcherFactory watcherOf(const CoreOptions &core, const QString &address)
{
    if (core.embeddedBroker()) {
        const std::vector<KnownGroup> groups{ { queueGroup, core.queueTopic }, { reservationGroup, core.reservationTopic } };
        return [bootstrap = address.toUtf8(), groups] { return KafkaWatcher::connectEmbedded(bootstrap, groups); };
    }
    KafkaOptions options;
    options.bootstrap = core.broker.toUtf8();
    options.properties = core.brokerProperties;
    options.saslPassword = core.saslPassword;
    options.clientId = "anteroom-desk";
    return [options] { return KafkaWatcher::connect(options); };
}

} // namespace anteroom
