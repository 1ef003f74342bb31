// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/ActivityDesk.h"

#include "core/engine/queries/ActivityExport.h"
#include "core/engine/queries/ActivityLookup.h"
#include "core/engine/queries/Reader.h"

namespace anteroom {

using sql::SqlDatabase;
using Urgency = Reader::Urgency;

ActivityDesk::ActivityDesk(Reader &reader, const Clock &clock)
    : m_reader(reader), m_clock(clock), m_lookup(std::make_shared<ActivityLookup>())
{
}

QueryTicket ActivityDesk::look(const ActivityView &view, const std::vector<ActivityId> &locate, QueryAnswer<ActivityLook> answer)
{
    return m_reader.ask<ActivityLook>(
        Urgency::Patient,
        [lookup = m_lookup, view, locate, &clock = m_clock](SqlDatabase &database) -> std::optional<Result<ActivityLook>> {
            return lookup->look(database.activityReader(), view, locate, clock.now());
        },
        std::move(answer));
}

QueryTicket ActivityDesk::rows(const ActivityView &view, qint64 firstRow, int count, QueryAnswer<ActivityRows> answer)
{
    return m_reader.ask<ActivityRows>(
        Urgency::Prompt,
        [lookup = m_lookup, view, firstRow, count](SqlDatabase &database) -> std::optional<Result<ActivityRows>> {
            return lookup->rows(database.activityReader(), view, firstRow, count);
        },
        std::move(answer));
}

QueryTicket ActivityDesk::row(ActivityId id, QueryAnswer<std::optional<ActivityRow>> answer)
{
    return m_reader.ask<std::optional<ActivityRow>>(
        Urgency::Prompt,
        [id](SqlDatabase &database) -> std::optional<Result<std::optional<ActivityRow>>> {
            return ActivityLookup::row(database.activityReader(), id);
        },
        std::move(answer));
}

QueryTicket ActivityDesk::knobBeside(ActivityId id, bool newer, QueryAnswer<std::optional<ActivityRow>> answer)
{
    return m_reader.ask<std::optional<ActivityRow>>(
        Urgency::Prompt,
        [id, newer](SqlDatabase &database) -> std::optional<Result<std::optional<ActivityRow>>> {
            return ActivityLookup::knobBeside(database.activityReader(), id, newer);
        },
        std::move(answer));
}

QueryTicket ActivityDesk::write(const ActivityExportOrder &order, QueryProgress progress, QueryAnswer<ActivityExportReport> answer)
{
    const auto file = std::make_shared<ActivityExport>(order);
    return m_reader.ask<ActivityExportReport>(
        Urgency::Patient,
        [file, progress = std::move(progress), &reader = m_reader](SqlDatabase &database) {
            auto outcome = file->writeNext(database.activityReader());
            reader.tell([progress, rows = file->rows()] { progress(rows); });
            return outcome;
        },
        std::move(answer));
}

} // namespace anteroom
