// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/ActivityReader.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// Looks at `activity` and `room_event` as one list, by place.
class SqlActivityReader final : public ActivityReader
{
public:
    explicit SqlActivityReader(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Extent> extent() override;
    [[nodiscard]] Result<std::vector<ActivityRecord>> between(qint64 first, qint64 last) override;
    [[nodiscard]] Result<std::optional<ActivityRecord>> newestStart() override;

private:
    SqlConnection &m_connection;
};

} // namespace anteroom::sql
