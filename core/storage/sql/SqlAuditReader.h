// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/AuditReader.h"
#include "core/storage/sql/SqlConnection.h"

#include <array>

namespace anteroom::sql {

/// What the auditor reads. For one moment of a database that others write to, call everything inside one
/// transaction (SqlDatabase::work() of a read-only connection takes a snapshot, not a lock).
class SqlAuditReader final : public AuditReader
{
public:
    explicit SqlAuditReader(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<void> visitPositions(const QString &queueTopic,
                                              const std::function<bool(const PositionRecord &)> &visit) override;
    [[nodiscard]] Result<void> visitPartition(const QString &queueTopic, LogEpoch epoch, PartitionId partition, Stretch stretch,
                                              const std::function<bool(const PositionRecord &)> &visit) override;
    [[nodiscard]] Result<std::vector<OddToken>> oddTokens(Seq above, Seq upTo, LogEpoch newestLife) override;
    [[nodiscard]] Result<Seq> newestToken() override;
    [[nodiscard]] Result<std::optional<TokenRecord>> token(Seq seq) override;
    [[nodiscard]] Result<TokenTotals> tokenTotals() override;
    [[nodiscard]] Result<std::vector<LogProgress>> allProgress(const QString &topic) override;
    [[nodiscard]] Result<std::vector<EpochInfo>> epochs(const QString &topic) override;
    [[nodiscard]] Result<Offenders> waitingNowhere() override;
    [[nodiscard]] Result<Offenders> activatedNowhere() override;
    [[nodiscard]] Result<Offenders> unnumbered() override;
    [[nodiscard]] Result<Offenders> twiceLive() override;
    [[nodiscard]] Result<ReservationTotals> reservationTotals(bool embeddedReceiver) override;

private:
    /// Tokens, repeats and dead letters, each in the order of positions, as one.
    [[nodiscard]] Result<void> merge(const std::array<Result<QSqlQuery *>, 3> &started,
                                     const std::function<bool(const PositionRecord &)> &visit);
    [[nodiscard]] Result<Offenders> offenders(SqlText sql);
    [[nodiscard]] Result<qint64> countOf(SqlText sql);

    SqlConnection &m_connection;
};

} // namespace anteroom::sql
