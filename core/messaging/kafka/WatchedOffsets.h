// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/WatchedLog.h"
#include "core/messaging/kafka/KafkaHandles.h"

#include <functional>
#include <vector>

namespace anteroom::kafka {

/// Asks every leader once for the offsets of all partitions at a moment: RD_KAFKA_OFFSET_BEGINNING, RD_KAFKA_OFFSET_END,
/// or ms since 1970. `keep` is called for each partition that was answered, with its index. The others have `trouble`
/// from then on; those that had it before, or have no leader, are not asked. Blocks up to `timeout`.
void askOffsets(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, qint64 moment, Milliseconds timeout,
                const std::function<void(WatchedPartition &, Offset)> &keep);

/// First offsets, then ends.
void askBothEnds(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, Milliseconds timeout);

} // namespace anteroom::kafka
