// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queries/ActivityIndex.h"

#include <memory>

namespace anteroom {

/// Answers questions about what was done and what happened. Passive; each call inside one read transaction.
class ActivityLookup
{
public:
    [[nodiscard]] Result<ActivityLook> look(ActivityReader &reader, const ActivityView &view, const std::vector<ActivityId> &locate,
                                            Instant now);
    [[nodiscard]] Result<ActivityRows> rows(ActivityReader &reader, const ActivityView &view, qint64 firstRow, int count);
    [[nodiscard]] static Result<std::optional<ActivityRow>> row(ActivityReader &reader, ActivityId id);
    [[nodiscard]] static Result<std::optional<ActivityRow>> knobBeside(ActivityReader &reader, ActivityId id, bool newer);

private:
    /// Of the view's text; another text begins another one.
    [[nodiscard]] ActivityIndex &indexOf(const ActivityView &view);
    [[nodiscard]] static Result<ActivitySession> session(ActivityReader &reader);

    std::unique_ptr<ActivityIndex> m_index;
    ActivityView m_indexed;
    quint64 m_indexes = 0;
};

} // namespace anteroom
