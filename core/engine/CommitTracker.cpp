// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CommitTracker.h"

#include <algorithm>

namespace anteroom {

void CommitTracker::want(PartitionId partition, Offset offset)
{
    const auto [lane, isNew] = m_lanes.try_emplace(partition);
    if (!isNew && offset <= lane->second.wanted && !lane->second.failed)
        return;
    lane->second.wanted = isNew ? offset : std::max(lane->second.wanted, offset);
    send(partition, lane->second);
}

void CommitTracker::send(PartitionId partition, Lane &lane)
{
    lane.failed = !m_consumer.commit(partition, lane.wanted);
}

void CommitTracker::onCommitted(const ConsumerEvent &event)
{
    for (size_t i = 0; i < event.partitions.size(); ++i) {
        const auto lane = m_lanes.find(event.partitions[i]);
        if (lane == m_lanes.end())
            continue;
        if (!event.text.isEmpty())
            lane->second.failed = true;
        else
            lane->second.confirmed = std::max(lane->second.confirmed.value_or(Offset()), event.offsets[i]);
    }
}

void CommitTracker::retry()
{
    for (auto &[partition, lane] : m_lanes) {
        if (lane.failed)
            send(partition, lane);
    }
}

void CommitTracker::forget(PartitionId partition)
{
    m_lanes.erase(partition);
    m_begun.erase(partition);
}

std::optional<Offset> CommitTracker::committed(PartitionId partition) const
{
    if (const auto lane = m_lanes.find(partition); lane != m_lanes.end() && lane->second.confirmed)
        return lane->second.confirmed;
    const auto begun = m_begun.find(partition);
    return begun == m_begun.end() ? std::nullopt : std::optional(begun->second);
}

bool CommitTracker::isSettled() const
{
    return std::ranges::all_of(m_lanes, [](const auto &lane) { return lane.second.confirmed == lane.second.wanted; });
}

void CommitTracker::finish(Milliseconds timeout)
{
    for (auto &[partition, lane] : m_lanes) {
        if (lane.confirmed == lane.wanted)
            continue;
        if (m_consumer.commitNow(partition, lane.wanted, timeout / qint64(m_lanes.size())))
            lane.confirmed = lane.wanted;
    }
}

} // namespace anteroom
