// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OffsetReader.h"
#include "core/storage/LogStore.h"

#include <map>
#include <vector>

namespace anteroom {

/// What the rows leave open about the newest life of a topic on a cluster. Ranges ascend and do not touch.
struct PartitionQuestions {
    /// Every offset below was read.
    Offset next;
    /// Done, but without a record: lost, unless no message is there.
    std::vector<OffsetRange> gaps;
    /// Of WAITING tokens: lost, unless a message is there or the next start sends it again.
    std::vector<OffsetRange> waiting;
};

struct LogQuestions {
    /// Nothing: the records are of no cluster, so nothing needs to be asked.
    std::optional<EpochInfo> life;
    std::map<PartitionId, PartitionQuestions> partitions;
    /// Offsets without a record in earlier lives of the topic, of which no log is left to be asked.
    qint64 ofEarlierLives = 0;
    /// More ranges than rangesMax: the rest is not here.
    bool isCut = false;

    /// Both kinds together; 16 bytes each.
    static constexpr size_t rangesMax = 1'000'000;

    [[nodiscard]] bool hasGaps() const;
    void addGap(PartitionId partition, OffsetRange gap);
    /// Adjacent offsets become one range.
    void addWaiting(PartitionId partition, Offset offset);

private:
    [[nodiscard]] bool hasRoom();
    size_t m_ranges = 0;
};

} // namespace anteroom
