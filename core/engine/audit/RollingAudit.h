// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/audit/AuditReport.h"
#include "core/engine/audit/NumberRanges.h"

#include <map>

namespace anteroom {

/// Audits the rows of a room that runs, a piece at a time, and goes on from there as they grow. Two walks: along the positions of
/// what is done, where nothing changes any more (gaps, order, numbers), and round and round over the tokens (who stands nowhere,
/// who is there twice). Shares nothing with the engine. Memory is bounded: one place a partition and life of the topic, and
/// the holes between the numbers met. What was rewritten behind the first walk is for the Auditor to find at the end. Any
/// one thread.
class RollingAudit
{
public:
    /// Rows of each walk that one piece reads: a few milliseconds.
    static constexpr qint64 pieceRows = 4'096;

    explicit RollingAudit(QString queueTopic) : m_topic(std::move(queueTopic)) { }

    /// Reads one piece. Call it within a transaction of a read-only connection: it sees one moment. Blocks while it reads.
    [[nodiscard]] Result<void> step(AuditReader &reader);

    /// Everything that was done at the last step has been looked at, and every token at least once.
    [[nodiscard]] bool isComplete() const { return m_hasCaughtUp && m_rounds > 0; }
    /// Nothing that was done was left to look at in the last step.
    [[nodiscard]] bool isCaughtUp() const { return m_isCaughtUp; }
    /// How often every token was looked at.
    [[nodiscard]] qint64 rounds() const { return m_rounds; }

    struct Figures {
        /// Nothing: not known yet; what is known already is never held back.
        std::optional<qint64> lost;
        std::optional<qint64> duplicated;
        std::optional<qint64> outOfOrder;
        /// What was found first, in one sentence, and which token it is about.
        QString firstOffender;
        std::optional<Seq> offender;
        /// Why a figure is unknown although all was read.
        QString doubt;
        /// Offsets that are done, and how many of them were looked at.
        qint64 done = 0;
        qint64 checked = 0;
    };
    [[nodiscard]] Figures figures() const;

    /// What only the cluster's log can say: gaps that were met and not yet settled.
    [[nodiscard]] bool hasToAsk() const { return m_questions.life && m_questions.hasGaps(); }
    /// So many are open that the walk goes on only when they are settled.
    [[nodiscard]] bool waitsForAnswers() const;
    /// A report with these questions alone, for LogCheck::settle().
    [[nodiscard]] AuditReport questions() const;
    /// What LogCheck made of it.
    void settle(const AuditReport &answered);

private:
    using Place = std::pair<LogEpoch, PartitionId>;
    struct Walk {
        Offset first;
        Offset next;
        Offset done;
        ActivationNo highest;
    };
    /// What one round over the tokens found.
    struct Round {
        qint64 lost = 0;
        qint64 badlyActivated = 0;
        qint64 twice = 0;
        QString firstOffender;
        std::optional<Seq> offender;
    };

    [[nodiscard]] Result<void> readLives(AuditReader &reader);
    [[nodiscard]] Result<void> walkOn(AuditReader &reader);
    [[nodiscard]] Result<void> goRound(AuditReader &reader);
    /// The partition to go on with: of those that are behind, the one whose last number is the lowest, so that few numbers
    /// are open at any time.
    [[nodiscard]] std::map<Place, Walk>::iterator mostBehind();
    [[nodiscard]] bool isNewest(LogEpoch epoch) const { return !m_newest || epoch == m_newest->epoch; }
    [[nodiscard]] QString doubt() const;
    void visit(const Place &place, Walk &walk, const PositionRecord &record);
    void countGap(const Place &place, Offset from, Offset to);
    void settleLeftBehind(const PositionRecord *next, Offset done);
    void offend(const QString &sentence, std::optional<Seq> seq = std::nullopt);

    QString m_topic;
    std::map<LogEpoch, bool> m_onCluster;
    std::optional<EpochInfo> m_newest;
    std::map<Place, Walk> m_walks;
    NumberRanges m_numbers;
    NumberRanges::Faults m_numberFaults;
    std::optional<PositionRecord> m_leftBehind;
    qint64 m_lost = 0;
    qint64 m_usedTwice = 0;
    qint64 m_outOfOrder = 0;
    QString m_firstOffender;
    std::optional<Seq> m_offender;
    LogQuestions m_questions;
    QString m_doubt;
    bool m_isCaughtUp = false;
    bool m_hasCaughtUp = false;
    /// The last token of this round that was looked at; 0 at its beginning.
    Seq m_roundAt;
    qint64 m_rounds = 0;
    Round m_round;
    Round m_lastRound;
};

} // namespace anteroom
