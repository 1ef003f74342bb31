// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/LogWatcher.h"
#include "core/messaging/kafka/KafkaHandles.h"

#include <QDeadlineTimer>

#include <functional>
#include <vector>

namespace anteroom::kafka {

/// Asks every leader once for the offsets of all partitions at a moment: RD_KAFKA_OFFSET_BEGINNING, RD_KAFKA_OFFSET_END,
/// or ms since 1970. `keep` is called for each partition that was answered, with its index. The others have `trouble`
/// from then on; those that had it before, or have no leader, are not asked. Blocks until `deadline`, about a second
/// where `unwanted` says so meanwhile.
void askOffsets(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, qint64 moment, const QDeadlineTimer &deadline,
                const LogWatcher::Unwanted &unwanted, const std::function<void(WatchedPartition &, Offset)> &keep);

/// First offsets, then ends.
void askBothEnds(rd_kafka_t *client, std::vector<WatchedPartition> &partitions, const QDeadlineTimer &deadline,
                 const LogWatcher::Unwanted &unwanted);

} // namespace anteroom::kafka
