// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OffsetReader.h"
#include "core/messaging/kafka/KafkaLog.h"

namespace anteroom {

/// The port over a cluster.
class KafkaOffsetReader
{
public:
    /// Sets a client up without waiting for the cluster. Errors: Usage, as KafkaLog::connect().
    [[nodiscard]] static Result<std::unique_ptr<OffsetReader>> make(const KafkaOptions &options, const QByteArray &topic);
};

} // namespace anteroom
