// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/LogWatcher.h"
#include "core/messaging/kafka/KafkaLog.h"

namespace anteroom {

/// The port LogWatcher over a cluster.
class KafkaWatcher
{
public:
    /// Sets a client of its own up, without waiting for the cluster. Errors: Usage, as KafkaLog::connect().
    [[nodiscard]] static Result<std::unique_ptr<LogWatcher>> connect(const KafkaOptions &options);

    /// The same for the embedded broker at `bootstrap`, which cannot list groups or their members: these ones are looked at.
    [[nodiscard]] static Result<std::unique_ptr<LogWatcher>> connectEmbedded(const QByteArray &bootstrap,
                                                                             const std::vector<KnownGroup> &groups);
};

} // namespace anteroom
