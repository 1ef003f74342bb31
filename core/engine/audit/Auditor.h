// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/audit/ActivationNumbers.h"
#include "core/engine/audit/AuditReport.h"

#include <map>

namespace anteroom {

/// Reads the rows and says whether anything was lost, duplicated or let in out of order (contract, "Result of
/// rehearse"). Shares nothing with the engine; memory is two bits an activation and 16 bytes a range of its questions
/// to the log. Any thread that owns the reader.
class Auditor
{
public:
    Auditor(AuditReader &reader, QString queueTopic, bool embeddedReceiver);

    /// Reads everything. Blocks for about a second a million rows.
    [[nodiscard]] Result<AuditReport> run();

private:
    using Place = std::pair<LogEpoch, PartitionId>;

    [[nodiscard]] Result<void> readLives();
    [[nodiscard]] Result<void> checkPositions();
    void visit(const PositionRecord &record);
    void visitActivation(const PositionRecord &record, ActivationNo number);
    void visitWaiting(const PositionRecord &record);
    /// Whether what comes `next`, if anything, is the letter of the token that is left behind.
    void settleLeftBehind(const PositionRecord *next);
    void finishPartition();
    void countGap(const Place &place, Offset from, Offset to);
    void countNumbers();
    [[nodiscard]] Result<void> checkRows();
    [[nodiscard]] Result<void> checkReservations();
    [[nodiscard]] bool isNewest(LogEpoch epoch) const { return !m_newest || epoch == m_newest->epoch; }

    AuditReader &m_reader;
    QString m_topic;
    bool m_embeddedReceiver;
    AuditReport m_report;
    /// By epoch: whether it was on a cluster, whose log may have offsets without a message.
    std::map<LogEpoch, bool> m_onCluster;
    std::optional<EpochInfo> m_newest;
    std::map<Place, LogProgress> m_progress;
    ActivationNumbers m_numbers;
    /// The partition at hand.
    std::optional<Place> m_at;
    std::optional<LogProgress> m_kept;
    Offset m_expected;
    qint64 m_highestNo = 0;
    /// Waits, although everything up to it is done.
    std::optional<PositionRecord> m_leftBehind;
    /// Of these, the ones with a letter: the database would not let them die.
    qint64 m_lettered = 0;
};

} // namespace anteroom
