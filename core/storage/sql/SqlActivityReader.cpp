// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlActivityReader.h"

#include <algorithm>

namespace anteroom::sql {

namespace {

ActivityRecord eventOf(const Row &row)
{
    ActivityRecord record;
    record.place = row.integer(0);
    RoomEvent event;
    event.id = row.integer(1);
    event.atMs = row.integer(2);
    event.alert = row.text(3) == QLatin1String("alert");
    event.what = row.text(4);
    event.detail = row.text(5);
    event.value = row.integer(6);
    event.endedAtMs = row.optionalInteger(7);
    record.event = std::move(event);
    return record;
}

} // namespace

Result<ActivityReader::Extent> SqlActivityReader::extent()
{
    Extent extent;
    ANTEROOM_TRY(m_connection.select(
        "SELECT (SELECT max(id) FROM activity), (SELECT min(id) FROM room_event), (SELECT max(id) FROM room_event),"
        " (SELECT count(*) FROM room_event WHERE ended_at IS NULL), (SELECT max(ended_at) FROM room_event),"
        " (SELECT max(id) FROM activity WHERE effect IS NOT NULL)",
        {}, [&extent](const Row &row) {
            extent = { row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5) };
        }));
    return extent;
}

Result<std::vector<ActivityRecord>> SqlActivityReader::between(qint64 first, qint64 last)
{
    std::vector<ActivityRecord> people;
    ANTEROOM_TRY(m_connection.select("SELECT id, at, actor, action, \"before\", \"after\", reason, effect FROM activity"
                                     " WHERE id BETWEEN ? AND ? ORDER BY id",
                                     { first, last }, [&people](const Row &row) {
                                         ActivityRecord record;
                                         record.place = row.integer(0);
                                         record.entry = { row.integer(1), row.text(2), row.text(3),
                                                          row.text(4),    row.text(5), row.text(6) };
                                         record.effect = row.text(7).toUtf8();
                                         people.push_back(std::move(record));
                                     }));
    std::vector<ActivityRecord> events;
    ANTEROOM_TRY(m_connection.select("SELECT place, id, at, kind, what, detail, value, ended_at FROM room_event"
                                     " WHERE place BETWEEN ? AND ? ORDER BY place, id",
                                     { first, last }, [&events](const Row &row) { events.push_back(eventOf(row)); }));
    std::vector<ActivityRecord> all(people.size() + events.size());
    // An event comes after the person's row that it follows.
    std::ranges::merge(people, events, all.begin(), {}, &ActivityRecord::place, &ActivityRecord::place);
    return all;
}

Result<std::optional<ActivityRecord>> SqlActivityReader::newestStart()
{
    std::optional<ActivityRecord> start;
    ANTEROOM_TRY(m_connection.select("SELECT place, id, at, kind, what, detail, value, ended_at FROM room_event"
                                     " WHERE what = 'started' ORDER BY id DESC LIMIT 1",
                                     {}, [&start](const Row &row) { start = eventOf(row); }));
    return start;
}

} // namespace anteroom::sql
