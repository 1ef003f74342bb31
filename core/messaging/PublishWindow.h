// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <deque>
#include <map>

namespace anteroom {

/// How much may lie between the committed offset and the end of a topic on a broker that evicts.
///
/// librdkafka's in-process broker drops batches past about 5 MiB a partition without a word, where a batch
/// costs 61 bytes and its records. Every record is counted as a batch of its own, over all partitions
/// together, so that the bound holds whatever the batching and the partitioner do.
class PublishWindow
{
public:
    static constexpr qint64 recordsMax = 30'000;
    static constexpr qint64 bytesMax = 4 * 1024 * 1024;
    static constexpr qint64 batchOverhead = 61;

    /// `records`: most records, when the broker keeps fewer than librdkafka's (a simulated one).
    explicit PublishWindow(qint64 records = recordsMax) : m_recordsMax(records) {}

    /// Whether one more record of this size fits.
    [[nodiscard]] bool hasRoom(qint64 recordBytes) const
    {
        return m_records < m_recordsMax && m_bytes + recordBytes + batchOverhead <= bytesMax;
    }

    void onAppended(qint64 recordBytes)
    {
        ++m_records;
        m_bytes += recordBytes + batchOverhead;
    }

    /// The record never reached the log, or will be sent again.
    void onForgotten(qint64 recordBytes)
    {
        --m_records;
        m_bytes -= recordBytes + batchOverhead;
    }

    void onDelivered(PartitionId partition, Offset offset, qint64 recordBytes)
    {
        std::deque<Entry> &entries = m_delivered[partition];
        const auto committed = m_committed.find(partition);
        if (committed != m_committed.end() && offset < committed->second)
            onForgotten(recordBytes);
        else
            entries.push_back({offset, recordBytes});
    }

    void onCommitted(PartitionId partition, Offset offset)
    {
        Offset &committed = m_committed[partition];
        committed = std::max(committed, offset);
        std::deque<Entry> &entries = m_delivered[partition];
        while (!entries.empty() && entries.front().offset < offset) {
            onForgotten(entries.front().bytes);
            entries.pop_front();
        }
    }

    [[nodiscard]] qint64 records() const { return m_records; }

private:
    struct Entry {
        Offset offset;
        qint64 bytes = 0;
    };
    qint64 m_recordsMax;
    qint64 m_records = 0;
    qint64 m_bytes = 0;
    std::map<PartitionId, std::deque<Entry>> m_delivered;
    std::map<PartitionId, Offset> m_committed;
};

} // namespace anteroom
