// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/storage/LogStore.h"

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// Delivery rule 9: the database, not the group, says where to resume.
struct ResumeInput {
    /// What log_progress holds for this epoch and partition.
    std::optional<LogProgress> kept;
    /// The lowest offset of a row of this epoch and partition that has no outcome yet.
    std::optional<Offset> lowestUnsettled;
    /// The group's committed offset.
    std::optional<Offset> committed;
    Watermarks log;
};

/// Where reading starts: the kept next offset; with none kept, the group's committed offset if it lies within
/// the log, else the log's start; the lowest unsettled row if that is lower. Never the log's end for want of
/// knowing, never past what stands before our own first row, and never before the log's start.
[[nodiscard]] Offset resumeOffset(const ResumeInput &input);

} // namespace anteroom
