// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/GateStore.h"

namespace anteroom::sql {

class SqlConnection;

/// The one row of `gate`, and `activity`.
class SqlGateStore final : public GateStore
{
public:
    explicit SqlGateStore(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Gate> read() override;
    [[nodiscard]] Result<void> write(const Gate &gate) override;
    [[nodiscard]] Result<void> addToCounts(qint64 waiting, qint64 active) override;
    [[nodiscard]] Result<qint64> takeGate() override;
    [[nodiscard]] Result<void> record(const ActivityEntry &entry) override;
    [[nodiscard]] Result<std::vector<ActivityEntry>> newestActivity(int limit) override;

private:
    SqlConnection &m_connection;
};

} // namespace anteroom::sql
