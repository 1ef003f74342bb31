// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/PendingBuffer.h"

namespace anteroom {

void PendingBuffer::push(PartitionId partition, const PendingMessage &message)
{
    Lane &lane = m_lanes[partition];
    Q_ASSERT(lane.empty() || lane.back().offset < message.offset);
    lane.push_back(message);
    ++m_size;
    m_peak = std::max(m_peak, m_size);
}

void PendingBuffer::popFront(PartitionId partition, qint64 count)
{
    const auto found = m_lanes.find(partition);
    Q_ASSERT(found != m_lanes.end());
    Q_ASSERT(qint64(found->second.size()) >= count);
    found->second.erase(found->second.begin(), found->second.begin() + count);
    m_size -= count;
    if (found->second.empty())
        m_lanes.erase(found);
}

qint64 PendingBuffer::drop(PartitionId partition)
{
    const auto found = m_lanes.find(partition);
    if (found == m_lanes.end())
        return 0;
    const qint64 dropped = qint64(found->second.size());
    m_size -= dropped;
    m_lanes.erase(found);
    return dropped;
}

} // namespace anteroom
