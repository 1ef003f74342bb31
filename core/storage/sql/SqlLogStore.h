// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/LogStore.h"

namespace anteroom::sql {

class SqlConnection;

/// `log_epoch` and `log_progress`.
class SqlLogStore final : public LogStore
{
public:
    explicit SqlLogStore(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<std::optional<EpochInfo>> newestEpoch(const QString &topic) override;
    [[nodiscard]] Result<LogEpoch> beginEpoch(const QString &topic, const QString &clusterId, qint64 nowMs) override;
    [[nodiscard]] Result<std::vector<LogProgress>> progress(const QString &topic, LogEpoch epoch) override;
    [[nodiscard]] Result<void> saveProgress(const QString &topic, const LogProgress &progress) override;

private:
    SqlConnection &m_connection;
};

} // namespace anteroom::sql
