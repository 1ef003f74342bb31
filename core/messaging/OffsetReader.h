// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <functional>
#include <span>

namespace anteroom {

/// The offsets from `from` up to, and without, `to`.
struct OffsetRange {
    Offset from;
    Offset to;
    [[nodiscard]] qint64 size() const { return to.value - from.value; }
    friend bool operator==(const OffsetRange &, const OffsetRange &) = default;
};

/// Says of one topic which offsets hold a message. Belongs to no group and moves nothing. What a transaction's marker,
/// an aborted transaction or compaction left of an offset is no message. Any one thread; every method blocks.
class OffsetReader
{
public:
    virtual ~OffsetReader() = default;

    /// The cluster's own id. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<QString> clusterId(Milliseconds timeout) = 0;

    /// As MessageLog::logEnd(). Blocks up to `timeout`.
    [[nodiscard]] virtual Result<Offset> logEnd(PartitionId partition, Milliseconds timeout) = 0;

    /// What may be read: the end is before the first open transaction. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) = 0;

    /// Calls `visit` for each offset within `ranges` that holds a message, in ascending order. `ranges` ascend, do not
    /// touch, and lie between the partition's watermarks. An error after `silenceMax` without any progress.
    [[nodiscard]] virtual Result<void> visitMessages(PartitionId partition, std::span<const OffsetRange> ranges,
                                                     Milliseconds silenceMax, const std::function<void(Offset)> &visit)
        = 0;
};

} // namespace anteroom
