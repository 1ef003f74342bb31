// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlRoomEventLog.h"

namespace anteroom::sql {

namespace {

/// Gone at once when there are too many: to go one by one would make whoever counts them count anew each time.
constexpr qint64 share = 1'000;

} // namespace

Result<qint64> SqlRoomEventLog::add(const RoomEvent &event)
{
    return inTransaction(m_work, [&] { return insert(event); });
}

Result<qint64> SqlRoomEventLog::insert(const RoomEvent &event)
{
    const auto id = m_connection.integer("INSERT INTO room_event (place, at, kind, what, detail, value, ended_at)"
                                         " VALUES ((SELECT coalesce(max(id), 0) FROM activity), ?, ?, ?, ?, ?, ?) RETURNING id",
                                         { event.atMs, event.alert ? QStringLiteral("alert") : QStringLiteral("engine"),
                                           textOf(event.what), textOf(event.detail), event.value, orNull(event.endedAtMs) });
    ANTEROOM_TRY(id);
    const auto oldest = m_connection.integer("SELECT min(id) FROM room_event");
    ANTEROOM_TRY(oldest);
    const qint64 newest = id->value_or(0);
    if (newest - oldest->value_or(newest) >= eventsMax)
        ANTEROOM_TRY(m_connection.execute("DELETE FROM room_event WHERE id <= ?", { newest - eventsMax + share }));
    return newest;
}

Result<void> SqlRoomEventLog::end(qint64 id, qint64 atMs)
{
    return inTransaction(m_work, [&]() -> Result<void> {
        ANTEROOM_TRY(m_connection.execute("UPDATE room_event SET ended_at = ? WHERE id = ?", { atMs, id }));
        return {};
    });
}

Result<void> SqlRoomEventLog::endAll(qint64 atMs)
{
    return inTransaction(m_work, [&]() -> Result<void> {
        ANTEROOM_TRY(m_connection.execute("UPDATE room_event SET ended_at = ? WHERE ended_at IS NULL", { atMs }));
        return {};
    });
}

Result<void> SqlRoomEventLog::noteEffect(qint64 atMs, const QByteArray &effect)
{
    return inTransaction(m_work, [&]() -> Result<void> {
        ANTEROOM_TRY(m_connection.execute("UPDATE activity SET effect = ? WHERE id = (SELECT max(id) FROM activity"
                                          " WHERE action = 'admission' AND at >= ? AND id > (SELECT max(id) FROM activity) - 100)",
                                          { QString::fromUtf8(effect), atMs }));
        return {};
    });
}

} // namespace anteroom::sql
