// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/AuditReader.h"

#include <map>
#include <optional>
#include <vector>

namespace anteroom {

/// What the records say. A figure that could not be read is nothing, never 0.
struct AuditReport {
    TokenTotals tokens;
    ReservationTotals reservations;
    std::optional<qint64> lost;
    std::optional<qint64> duplicated;
    std::optional<qint64> outOfOrder;
    /// For a data platform given by URL both reservation figures are unknown.
    bool platformKnown = true;
    /// The first few wrong tokens, one sentence each.
    std::vector<QString> offenders;

    [[nodiscard]] bool isClean() const;
};

/// Reads the rows and says whether anything was lost, duplicated or let in out of order (contract, "Result of
/// rehearse"). Shares nothing with the engine; memory is one bit an activation. Any thread that owns the reader.
class Auditor
{
public:
    Auditor(AuditReader &reader, QString queueTopic, bool embeddedReceiver);

    /// Reads everything. Blocks for about a second a million rows.
    [[nodiscard]] Result<AuditReport> run();

private:
    [[nodiscard]] Result<void> checkPositions(AuditReport &report);
    void visit(const PositionRecord &record, AuditReport &report);
    void visitActivation(const PositionRecord &record, ActivationNo number, AuditReport &report);
    void finishPartition(AuditReport &report);
    void countGap(Offset from, Offset to, AuditReport &report);
    [[nodiscard]] Result<void> checkRows(AuditReport &report);
    void offend(AuditReport &report, const QString &sentence) const;

    AuditReader &m_reader;
    QString m_topic;
    bool m_embeddedReceiver;
    std::map<std::pair<LogEpoch, PartitionId>, LogProgress> m_progress;
    /// Bit n − 1: activation_no n was met.
    std::vector<bool> m_met;
    qint64 m_distinct = 0;
    /// The partition at hand.
    std::optional<std::pair<LogEpoch, PartitionId>> m_at;
    Offset m_expected;
    qint64 m_highestNo = 0;
};

} // namespace anteroom
