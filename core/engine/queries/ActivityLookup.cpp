// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/ActivityLookup.h"

#include "core/engine/activity/ActivityText.h"

#include <algorithm>

namespace anteroom {

namespace {

/// About 10,000 rows: some 50 ms.
constexpr int blocksAPiece = 10;
/// How far the nearest knob is looked for.
constexpr int blocksForKnob = 8;
constexpr int blocksForSession = 4;
constexpr size_t momentsMax = 400;

} // namespace

ActivityIndex &ActivityLookup::indexOf(const ActivityView &view)
{
    ActivityView any = view;
    any.kind.reset();
    if (!m_index || !(any == m_indexed)) {
        m_index = std::make_unique<ActivityIndex>(any);
        m_indexed = any;
        ++m_indexes;
    }
    return *m_index;
}

Result<ActivityLook> ActivityLookup::look(ActivityReader &reader, const ActivityView &view, const std::vector<ActivityId> &locate,
                                          Instant now)
{
    ActivityIndex &index = indexOf(view);
    ANTEROOM_TRY(index.refresh(reader, blocksAPiece));
    ActivityLook look;
    look.takenAt = now;
    look.version = (m_indexes << 40U) + index.version();
    look.settled = index.isComplete();
    look.counts = index.counts();
    look.total = index.total();
    for (const ActivityId id : locate) {
        const auto number = index.numberOf(reader, view.kind, id);
        ANTEROOM_TRY(number);
        look.places.push_back(*number);
    }
    auto moments = session(reader);
    ANTEROOM_TRY(moments);
    look.session = std::move(*moments);
    return look;
}

Result<ActivitySession> ActivityLookup::session(ActivityReader &reader)
{
    ActivitySession session;
    const auto start = reader.newestStart();
    ANTEROOM_TRY(start);
    if (!*start)
        return session;
    const ActivityRow begun = activityRow(**start);
    session.startedAtMs = begun.atMs;
    const auto extent = reader.extent();
    ANTEROOM_TRY(extent);
    const qint64 last = ActivityIndex::blockOf(extent->newest);
    const qint64 first = std::max(ActivityIndex::blockOf(begun.id.place), last - blocksForSession + 1);
    for (qint64 block = first; block <= last; ++block) {
        auto rows = ActivityIndex::blockRows(reader, {}, block);
        ANTEROOM_TRY(rows);
        std::erase_if(*rows, [&begun](const ActivityRow &row) {
            return row.id < begun.id || row.kind == ActivityKind::DeadLetters || row.kind == ActivityKind::Simulation;
        });
        session.moments.insert(session.moments.end(), rows->begin(), rows->end());
    }
    if (session.moments.size() > momentsMax)
        session.moments.erase(session.moments.begin(), session.moments.end() - qint64(momentsMax));
    return session;
}

Result<ActivityRows> ActivityLookup::rows(ActivityReader &reader, const ActivityView &view, qint64 firstRow, int count)
{
    ActivityIndex &index = indexOf(view);
    ANTEROOM_TRY(index.refresh(reader, 0));
    auto rows = index.rows(reader, view.kind, firstRow, count);
    ANTEROOM_TRY(rows);
    return ActivityRows{ firstRow, std::move(*rows) };
}

Result<std::optional<ActivityRow>> ActivityLookup::row(ActivityReader &reader, ActivityId id)
{
    const auto records = reader.between(id.place, id.place);
    ANTEROOM_TRY(records);
    for (const ActivityRecord &record : *records) {
        if ((record.event ? record.event->id : 0) == id.event)
            return std::optional(activityRow(record));
    }
    return std::optional<ActivityRow>();
}

Result<std::optional<ActivityRow>> ActivityLookup::knobBeside(ActivityReader &reader, ActivityId id, bool newer)
{
    const auto extent = reader.extent();
    ANTEROOM_TRY(extent);
    const qint64 own = ActivityIndex::blockOf(id.place);
    const ActivityView knobs{ ActivityKind::Knob, {}, {} };
    const qint64 step = newer ? 1 : -1;
    for (qint64 block = own; block != own + step * blocksForKnob && block >= 0 && block <= ActivityIndex::blockOf(extent->newest);
         block += step) {
        const auto rows = ActivityIndex::blockRows(reader, knobs, block);
        ANTEROOM_TRY(rows);
        if (newer) {
            const auto after = std::ranges::find_if(*rows, [id](const ActivityRow &row) { return row.id > id; });
            if (after != rows->end())
                return std::optional(*after);
        } else {
            const auto before = std::find_if(rows->rbegin(), rows->rend(), [id](const ActivityRow &row) { return row.id < id; });
            if (before != rows->rend())
                return std::optional(*before);
        }
    }
    return std::optional<ActivityRow>();
}

} // namespace anteroom
