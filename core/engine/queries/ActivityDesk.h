// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/ActivityQueries.h"

namespace anteroom {

class ActivityLookup;
class Reader;

/// The questions about what was done and what happened, handed to the reader as pieces of work. GUI thread.
class ActivityDesk final : public ActivityQueries
{
public:
    /// Both must outlive it.
    ActivityDesk(Reader &reader, const Clock &clock);

    [[nodiscard]] QueryTicket look(const ActivityView &view, const std::vector<ActivityId> &locate,
                                   QueryAnswer<ActivityLook> answer) override;
    [[nodiscard]] QueryTicket rows(const ActivityView &view, qint64 firstRow, int count, QueryAnswer<ActivityRows> answer) override;
    [[nodiscard]] QueryTicket row(ActivityId id, QueryAnswer<std::optional<ActivityRow>> answer) override;
    [[nodiscard]] QueryTicket knobBeside(ActivityId id, bool newer, QueryAnswer<std::optional<ActivityRow>> answer) override;
    [[nodiscard]] QueryTicket write(const ActivityExportOrder &order, QueryProgress progress,
                                    QueryAnswer<ActivityExportReport> answer) override;

private:
    Reader &m_reader;
    const Clock &m_clock;
    /// Touched by pieces alone, so by the reader's thread alone; shared, because pieces may outlive this.
    const std::shared_ptr<ActivityLookup> m_lookup;
};

} // namespace anteroom
