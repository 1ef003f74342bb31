// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/LogCheck.h"

#include <algorithm>

namespace anteroom {

namespace {

/// Cuts off what lies below `start`, and returns how many offsets that were.
qint64 dropBelow(std::vector<OffsetRange> &ranges, Offset start)
{
    qint64 dropped = 0;
    for (OffsetRange &range : ranges) {
        const OffsetRange above{ std::clamp(start, range.from, range.to), range.to };
        dropped += range.size() - above.size();
        range = above;
    }
    std::erase_if(ranges, [](const OffsetRange &range) { return range.size() == 0; });
    return dropped;
}

/// The same for what lies at or above `end`.
qint64 dropFrom(std::vector<OffsetRange> &ranges, Offset end)
{
    qint64 dropped = 0;
    for (OffsetRange &range : ranges) {
        const OffsetRange below{ range.from, std::clamp(end, range.from, range.to) };
        dropped += range.size() - below.size();
        range = below;
    }
    std::erase_if(ranges, [](const OffsetRange &range) { return range.size() == 0; });
    return dropped;
}

QString goneFromTheTopic(qint64 offsets)
{
    return QStringLiteral("%1 offsets without a record are no longer on the topic").arg(offsets);
}

qint64 offsetsIn(const std::vector<OffsetRange> &ranges)
{
    qint64 count = 0;
    for (const OffsetRange &range : ranges)
        count += range.size();
    return count;
}

} // namespace

bool LogCheck::hasToAsk(const LogQuestions &questions, Scope scope)
{
    return questions.life && (scope == Scope::Everything || questions.hasGaps());
}

void LogCheck::settleEarlierLives(AuditReport &report)
{
    if (report.questions.ofEarlierLives > 0)
        noLog(report, goneFromTheTopic(report.questions.ofEarlierLives));
}

void LogCheck::settle(AuditReport &report)
{
    const LogQuestions &questions = report.questions;
    if (!hasToAsk(questions, m_scope)) {
        settleEarlierLives(report);
        return;
    }
    m_unknowable = questions.ofEarlierLives;
    m_sentAgain = 0;
    m_beyond = 0;
    m_marks.clear();
    if (const auto asked = ask(report); !asked) {
        noLog(report, asked.error().text);
        return;
    }
    if (m_sentAgain > 0)
        report.remarks.push_back(
            QStringLiteral("%1 waiting tokens are no longer on the topic; the next start sends them again").arg(m_sentAgain));
    if (m_beyond > 0)
        report.remarks.push_back(
            QStringLiteral("%1 waiting tokens stand behind what may be read of the topic (an open transaction?)").arg(m_beyond));
    if (m_unknowable > 0)
        noLog(report, goneFromTheTopic(m_unknowable));
    else if (questions.isCut)
        noLog(report, QStringLiteral("more than %1 places are open, and only the first were looked at").arg(LogQuestions::rangesMax));
}

void LogCheck::noLog(AuditReport &report, const QString &why)
{
    if (!report.questions.life && report.questions.ofEarlierLives == 0)
        return;
    if (report.lost == 0)
        report.lost.reset();
    report.remarks.push_back(QStringLiteral("what was lost is not fully known: %1").arg(why));
}

Result<void> LogCheck::ask(AuditReport &report)
{
    const auto isSame = isSameLife(report.questions);
    ANTEROOM_TRY(isSame);
    for (const auto &[partition, questions] : report.questions.partitions) {
        if (*isSame) {
            ANTEROOM_TRY(askPartition(partition, questions, report));
        } else {
            m_unknowable += offsetsIn(questions.gaps);
            m_sentAgain += offsetsIn(questions.waiting);
        }
    }
    return {};
}

Result<bool> LogCheck::isSameLife(const LogQuestions &questions)
{
    const auto clusterId = m_log.clusterId(m_answerMax);
    ANTEROOM_TRY(clusterId);
    bool isSame = *clusterId == questions.life->clusterId;
    for (const auto &[partition, asked] : questions.partitions) {
        const auto marks = m_log.watermarks(partition, m_answerMax);
        ANTEROOM_TRY(marks);
        m_marks[partition] = *marks;
        isSame = isSame && marks->end >= asked.next;
        const Offset placed = asked.waiting.empty() ? Offset(0) : asked.waiting.back().to;
        if (!isSame || placed <= marks->end)
            continue;
        // Behind an open transaction of somebody else, or this is another log by now.
        const auto end = m_log.logEnd(partition, m_answerMax);
        ANTEROOM_TRY(end);
        isSame = placed <= *end;
    }
    return isSame;
}

Result<void> LogCheck::askPartition(PartitionId partition, const PartitionQuestions &questions, AuditReport &report)
{
    std::vector<OffsetRange> gaps = questions.gaps;
    m_unknowable += dropBelow(gaps, m_marks[partition].start);
    ANTEROOM_TRY(findLost(partition, gaps, report));
    if (m_scope == Scope::Gaps)
        return {};
    std::vector<OffsetRange> waiting = questions.waiting;
    m_sentAgain += dropBelow(waiting, m_marks[partition].start);
    m_beyond += dropFrom(waiting, m_marks[partition].end);
    return findVanished(partition, waiting, report);
}

Result<void> LogCheck::findLost(PartitionId partition, const std::vector<OffsetRange> &gaps, AuditReport &report)
{
    return m_log.visitMessages(partition, gaps, m_answerMax, [&](Offset offset) {
        report.lost = report.lost.value_or(0) + 1;
        report.offend(QStringLiteral("the message at offset %1 of partition %2 has no record").arg(offset.value).arg(partition.value));
    });
}

Result<void> LogCheck::findVanished(PartitionId partition, const std::vector<OffsetRange> &waiting, AuditReport &report)
{
    auto range = waiting.begin();
    Offset expected;
    const auto missing = [&](const OffsetRange &within, Offset to) {
        const Offset from = std::max(expected, within.from);
        if (to <= from)
            return;
        report.lost = report.lost.value_or(0) + to.value - from.value;
        report.offend(QStringLiteral("the messages of the waiting tokens at offsets %1 to %2 of partition %3 are not on the topic")
                          .arg(from.value)
                          .arg(to.value - 1)
                          .arg(partition.value));
    };
    // What waits before `offset` and was not visited is missing.
    const auto advance = [&](Offset offset) {
        for (; range != waiting.end() && range->to <= offset; ++range)
            missing(*range, range->to);
        if (range != waiting.end())
            missing(*range, offset);
        expected = offset;
    };
    ANTEROOM_TRY(m_log.visitMessages(partition, waiting, m_answerMax, [&](Offset offset) {
        advance(offset);
        expected = offset.plus(1);
    }));
    if (!waiting.empty())
        advance(waiting.back().to);
    return {};
}

} // namespace anteroom
