// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <vector>

namespace anteroom {

/// What the in-process broker is started with.
struct EmbeddedOptions {
    /// Created at the start, each with its dead-letter topic `<name>.DLT` of as many partitions.
    std::vector<TopicInfo> topics;
};

/// The port over librdkafka's mock cluster: one broker inside this process that speaks the real protocol over
/// loopback, so that other programs can connect to bootstrapServers(). It keeps messages in memory, silently
/// drops the oldest past about 5 MB a partition, and forgets everything at exit. Each start has a new clusterId().
/// Must outlive its producers and consumers.
class EmbeddedLog
{
public:
    /// Starts the broker: a few milliseconds, no waiting.
    [[nodiscard]] static Result<std::unique_ptr<MessageLog>> start(const EmbeddedOptions &options);
};

} // namespace anteroom
