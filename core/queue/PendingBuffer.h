// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/TokenId.h"
#include "core/base/Types.h"

#include <QtGlobal>

#include <deque>
#include <map>
#include <vector>

namespace anteroom {

/// A token that was read from the topic and waits in memory for its tick. 56 bytes.
struct PendingMessage {
    Seq seq;
    UserId user;
    TokenId token;
    Offset offset;
    qint64 enteredAtMs = 0;
    /// No later than its `expires_at`; 0 = never. May be earlier, then the row is asked.
    qint64 expiresAtMs = 0;
};
static_assert(sizeof(PendingMessage) <= 64);

/// The seed's buffer, made safe: ordered within a partition and bounded. What is taken stays here until its
/// transaction is through, so that nothing is lost when that fails.
///
/// Invariants: (1) within a partition offsets increase; (2) size() ≤ capacity(); the listener asks room()
/// before it reads on. Core thread only.
class PendingBuffer
{
public:
    explicit PendingBuffer(qint64 capacity) : m_capacity(capacity) {}

    [[nodiscard]] qint64 capacity() const { return m_capacity; }
    void setCapacity(qint64 capacity) { m_capacity = capacity; }
    [[nodiscard]] qint64 size() const { return m_size; }
    /// How many more may be read.
    [[nodiscard]] qint64 room() const { return std::max<qint64>(0, m_capacity - m_size); }
    [[nodiscard]] bool isFull() const { return m_size >= m_capacity; }
    /// A paused partition is resumed when size() is below this: four fifths, so that it does not flutter.
    [[nodiscard]] qint64 resumesBelow() const { return std::max<qint64>(1, m_capacity * 4 / 5); }
    /// The largest size() since the start.
    [[nodiscard]] qint64 peak() const { return m_peak; }

    /// Appends at the end of its partition.
    void push(PartitionId partition, const PendingMessage &message);

    using Lane = std::deque<PendingMessage>;
    /// Partitions that hold something, in their order.
    [[nodiscard]] const std::map<PartitionId, Lane> &lanes() const { return m_lanes; }

    /// Removes the first `count` of a partition: their outcome is durable.
    void popFront(PartitionId partition, qint64 count);

    /// Forgets a partition (revoked, or read again from an earlier offset). Returns how many were dropped.
    qint64 drop(PartitionId partition);

private:
    std::map<PartitionId, Lane> m_lanes;
    qint64 m_capacity;
    qint64 m_size = 0;
    qint64 m_peak = 0;
};

} // namespace anteroom
