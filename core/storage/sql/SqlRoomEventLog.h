// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/RoomEvents.h"
#include "core/storage/UnitOfWork.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// Writes `room_event`.
class SqlRoomEventLog final : public RoomEventLog
{
public:
    SqlRoomEventLog(SqlConnection &connection, UnitOfWork &work) : m_connection(connection), m_work(work) { }

    [[nodiscard]] Result<qint64> add(const RoomEvent &event) override;
    [[nodiscard]] Result<void> end(qint64 id, qint64 atMs) override;
    [[nodiscard]] Result<void> endAll(qint64 atMs) override;
    [[nodiscard]] Result<void> noteEffect(qint64 atMs, const QByteArray &effect) override;

private:
    [[nodiscard]] Result<qint64> insert(const RoomEvent &event);

    SqlConnection &m_connection;
    UnitOfWork &m_work;
};

} // namespace anteroom::sql
