// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/LogQuestions.h"

#include <algorithm>

namespace anteroom {

bool LogQuestions::hasGaps() const
{
    return isCut || std::ranges::any_of(partitions, [](const auto &entry) { return !entry.second.gaps.empty(); });
}

void LogQuestions::addGap(PartitionId partition, OffsetRange gap)
{
    if (hasRoom())
        partitions[partition].gaps.push_back(gap);
}

void LogQuestions::addWaiting(PartitionId partition, Offset offset)
{
    std::vector<OffsetRange> &waiting = partitions[partition].waiting;
    if (!waiting.empty() && waiting.back().to == offset)
        waiting.back().to = offset.plus(1);
    else if (hasRoom())
        waiting.push_back({ offset, offset.plus(1) });
}

bool LogQuestions::hasRoom()
{
    isCut = isCut || m_ranges >= rangesMax;
    m_ranges += isCut ? 0 : 1;
    return !isCut;
}

} // namespace anteroom
