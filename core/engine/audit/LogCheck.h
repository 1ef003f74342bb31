// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/audit/AuditReport.h"

namespace anteroom {

/// Asks the log what the rows left open (AuditReport::questions) and brings `lost` up to date. Blocks while it reads;
/// at most 10 s for an answer that does not come, 2 s for gaps alone, since somebody may want to close the desk.
class LogCheck
{
public:
    enum class Scope {
        /// Offsets without a record only: what a running room asks again and again.
        Gaps,
        /// Also whether each WAITING token's message is still there.
        Everything,
    };

    LogCheck(OffsetReader &log, Scope scope)
        : m_log(log), m_scope(scope), m_answerMax(scope == Scope::Gaps ? Milliseconds(2'000) : Milliseconds(10'000))
    {
    }

    /// Whether there is anything that a log of this scope can answer; without, settleEarlierLives() says all.
    [[nodiscard]] static bool hasToAsk(const LogQuestions &questions, Scope scope);

    /// What lies in lives of the topic that are gone, nobody can say any more.
    static void settleEarlierLives(AuditReport &report);

    /// Nothing is changed when there is nothing to ask. A log that does not answer makes `lost` unknown, see noLog().
    void settle(AuditReport &report);

    /// What is to be said when no log can be asked, and why: `lost` is unknown, unless rows alone showed a loss.
    static void noLog(AuditReport &report, const QString &why);

private:
    [[nodiscard]] Result<void> ask(AuditReport &report);
    [[nodiscard]] Result<bool> isSameLife(const LogQuestions &questions);
    [[nodiscard]] Result<void> askPartition(PartitionId partition, const PartitionQuestions &questions, AuditReport &report);
    [[nodiscard]] Result<void> findLost(PartitionId partition, const std::vector<OffsetRange> &gaps, AuditReport &report);
    [[nodiscard]] Result<void> findVanished(PartitionId partition, const std::vector<OffsetRange> &waiting, AuditReport &report);

    OffsetReader &m_log;
    const Scope m_scope;
    const Milliseconds m_answerMax;
    std::map<PartitionId, Watermarks> m_marks;
    qint64 m_unknowable = 0;
    qint64 m_sentAgain = 0;
    /// The end that readers are told is the first open transaction, where there is one.
    qint64 m_beyond = 0;
};

} // namespace anteroom
