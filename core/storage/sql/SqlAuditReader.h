// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/AuditReader.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// What the auditor reads. For one moment of a database that others write to, call everything inside one
/// transaction (SqlDatabase::work() of a read-only connection takes a snapshot, not a lock).
class SqlAuditReader final : public AuditReader
{
public:
    explicit SqlAuditReader(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<void> visitPositions(const QString &queueTopic,
                                              const std::function<bool(const PositionRecord &)> &visit) override;
    [[nodiscard]] Result<TokenTotals> tokenTotals() override;
    [[nodiscard]] Result<std::vector<LogProgress>> allProgress(const QString &topic) override;
    [[nodiscard]] Result<std::vector<EpochInfo>> epochs(const QString &topic) override;
    [[nodiscard]] Result<Offenders> waitingNowhere() override;
    [[nodiscard]] Result<Offenders> activatedNowhere() override;
    [[nodiscard]] Result<Offenders> unnumbered() override;
    [[nodiscard]] Result<Offenders> twiceLive() override;
    [[nodiscard]] Result<ReservationTotals> reservationTotals(bool embeddedReceiver) override;

private:
    [[nodiscard]] Result<Offenders> offenders(SqlText sql);
    [[nodiscard]] Result<qint64> countOf(SqlText sql);

    SqlConnection &m_connection;
};

} // namespace anteroom::sql
