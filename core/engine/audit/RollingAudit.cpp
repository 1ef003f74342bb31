// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/RollingAudit.h"

#include "core/engine/audit/LogCheck.h"
#include "core/engine/audit/Sentences.h"
#include "core/messaging/EmbeddedClusterId.h"

#include <algorithm>

namespace anteroom {

namespace {

/// Gaps that are kept until the log was asked; with so many open, the walk waits.
constexpr std::size_t openGapsMax = 65'536;

std::size_t gapsIn(const LogQuestions &questions)
{
    std::size_t count = 0;
    for (const auto &[partition, asked] : questions.partitions)
        count += asked.gaps.size();
    return count;
}

} // namespace

Result<void> RollingAudit::step(AuditReader &reader)
{
    ANTEROOM_TRY(readLives(reader));
    ANTEROOM_TRY(walkOn(reader));
    m_isCaughtUp = std::ranges::none_of(m_walks, [](const auto &entry) { return entry.second.next < entry.second.done; });
    if (m_isCaughtUp) {
        m_hasCaughtUp = true;
        // Only now every number that was given has been shown.
        m_numberFaults = m_numbers.faults();
        if (m_numberFaults.firstMissing)
            offend(sentence::numberMissing(*m_numberFaults.firstMissing, m_numberFaults.missing));
    }
    return goRound(reader);
}

Result<void> RollingAudit::readLives(AuditReader &reader)
{
    const auto lives = reader.epochs(m_topic);
    ANTEROOM_TRY(lives);
    const std::optional<EpochInfo> newest = lives->empty() ? std::nullopt : std::optional(lives->back());
    for (const EpochInfo &life : *lives)
        m_onCluster[life.epoch] = !isEmbeddedClusterId(life.clusterId);
    if (m_newest && newest && m_newest->epoch != newest->epoch) {
        // Nobody can be asked any more about a life that is over.
        for (const auto &[partition, asked] : m_questions.partitions) {
            for (const OffsetRange &gap : asked.gaps)
                m_questions.ofEarlierLives += gap.size();
        }
        const qint64 ofEarlierLives = m_questions.ofEarlierLives;
        m_questions = LogQuestions();
        m_questions.ofEarlierLives = ofEarlierLives;
    }
    m_newest = newest;
    if (m_newest && m_onCluster[m_newest->epoch])
        m_questions.life = m_newest;
    const auto progress = reader.allProgress(m_topic);
    ANTEROOM_TRY(progress);
    for (const LogProgress &kept : *progress) {
        const auto [walk, isNew] = m_walks.try_emplace(Place(kept.epoch, kept.partition), Walk{ kept.first, kept.first, kept.done, {} });
        walk->second.done = kept.done;
        if (m_questions.life && m_newest->epoch == kept.epoch)
            m_questions.partitions[kept.partition].next = kept.next;
    }
    return {};
}

std::map<RollingAudit::Place, RollingAudit::Walk>::iterator RollingAudit::mostBehind()
{
    auto found = m_walks.end();
    for (auto walk = m_walks.begin(); walk != m_walks.end(); ++walk) {
        const bool isBehind = walk->second.next < walk->second.done;
        if (isBehind && (found == m_walks.end() || walk->second.highest < found->second.highest))
            found = walk;
    }
    return found;
}

Result<void> RollingAudit::walkOn(AuditReader &reader)
{
    const auto behind = mostBehind();
    if (behind == m_walks.end() || waitsForAnswers())
        return {};
    const Place place = behind->first;
    Walk &walk = behind->second;
    qint64 read = 0;
    bool isWhole = true;
    ANTEROOM_TRY(reader.visitPartition(m_topic, place.first, place.second, { walk.next, walk.done }, [&](const PositionRecord &record) {
        // Between two offsets only: what stands at one belongs together.
        isWhole = ++read <= pieceRows || record.position.offset < walk.next;
        if (isWhole)
            visit(place, walk, record);
        return isWhole;
    }));
    settleLeftBehind(nullptr, walk.done);
    if (isWhole) {
        countGap(place, walk.next, walk.done);
        walk.next = walk.done;
    }
    return {};
}

void RollingAudit::visit(const Place &place, Walk &walk, const PositionRecord &record)
{
    settleLeftBehind(&record, walk.done);
    countGap(place, walk.next, record.position.offset);
    walk.next = std::max(walk.next, record.position.offset.plus(1));
    if (record.kind != PositionRecord::Kind::Token)
        return;
    if (record.state == TokenState::Waiting && isNewest(place.first))
        m_leftBehind = record;
    if (!record.activationNo)
        return;
    const ActivationNo number = *record.activationNo;
    if (!m_numbers.meet(number)) {
        ++m_usedTwice;
        offend(sentence::usedTwice(record), record.seq);
    }
    if (number < walk.highest) {
        ++m_outOfOrder;
        offend(sentence::overtaken(record, walk.highest), record.seq);
    }
    walk.highest = std::max(walk.highest, number);
}

void RollingAudit::settleLeftBehind(const PositionRecord *next, Offset done)
{
    if (!m_leftBehind)
        return;
    // With a letter it is accounted for: the database refused to end it.
    const bool hasLetter = next && next->kind == PositionRecord::Kind::DeadLetter && next->position == m_leftBehind->position;
    if (!hasLetter) {
        ++m_lost;
        offend(sentence::leftBehind(*m_leftBehind, done), m_leftBehind->seq);
    }
    m_leftBehind.reset();
}

void RollingAudit::countGap(const Place &place, Offset from, Offset to)
{
    if (to <= from)
        return;
    if (!m_onCluster[place.first]) {
        m_lost += to.value - from.value;
        offend(sentence::noRecord(from, to));
    } else if (isNewest(place.first)) {
        m_questions.addGap(place.second, { from, to });
    } else {
        m_questions.ofEarlierLives += to.value - from.value;
    }
}

Result<void> RollingAudit::goRound(AuditReader &reader)
{
    using Fault = AuditReader::OddToken::Fault;
    const auto newest = reader.newestToken();
    ANTEROOM_TRY(newest);
    const Seq to = std::min(m_roundAt.plus(pieceRows), *newest);
    const auto found = reader.oddTokens(m_roundAt, to, m_newest ? m_newest->epoch : LogEpoch());
    ANTEROOM_TRY(found);
    for (const AuditReader::OddToken &odd : *found) {
        qint64 &count = odd.fault == Fault::TwiceLive ? m_round.twice
            : odd.fault == Fault::WaitsNowhere || odd.fault == Fault::WaitsInEarlierLife ? m_round.lost
                                                                                         : m_round.badlyActivated;
        ++count;
        if (m_round.firstOffender.isEmpty()) {
            m_round.firstOffender = sentence::odd(odd);
            m_round.offender = odd.seq;
        }
    }
    m_roundAt = to;
    if (to < *newest)
        return {};
    m_lastRound = std::exchange(m_round, Round());
    m_roundAt = Seq();
    ++m_rounds;
    return {};
}

RollingAudit::Figures RollingAudit::figures() const
{
    const auto known = [this](qint64 count, bool isKnown) {
        return count > 0 || (isComplete() && isKnown) ? std::optional(count) : std::nullopt;
    };
    const qint64 badNumbers = m_numberFaults.missing + m_numberFaults.outOfRange;
    const qint64 badlyActivated = std::max(m_round.badlyActivated, m_lastRound.badlyActivated);
    Figures figures;
    figures.lost = known(m_lost + std::max(m_round.lost, m_lastRound.lost), !hasToAsk() && m_questions.ofEarlierLives == 0);
    // Whoever was let in without a number or a place leaves a number missing: that is one fault.
    figures.duplicated
        = known(m_usedTwice + std::max(badNumbers, badlyActivated) + std::max(m_round.twice, m_lastRound.twice), !m_numbers.isCut());
    figures.outOfOrder = known(m_outOfOrder, true);
    const Round &round = m_lastRound.firstOffender.isEmpty() ? m_round : m_lastRound;
    figures.firstOffender = m_firstOffender.isEmpty() ? round.firstOffender : m_firstOffender;
    figures.offender = m_firstOffender.isEmpty() ? round.offender : m_offender;
    if (isComplete() && !figures.lost)
        figures.doubt = doubt();
    for (const auto &[place, walk] : m_walks) {
        figures.done += walk.done.value - walk.first.value;
        figures.checked += walk.next.value - walk.first.value;
    }
    return figures;
}

bool RollingAudit::waitsForAnswers() const { return gapsIn(m_questions) >= openGapsMax; }

AuditReport RollingAudit::questions() const
{
    AuditReport report;
    report.lost = 0;
    report.questions = m_questions;
    report.questions.ofEarlierLives = 0;
    return report;
}

void RollingAudit::settle(const AuditReport &answered)
{
    m_doubt = answered.lost || answered.remarks.empty() ? QString() : answered.remarks.back();
    if (!answered.lost)
        return;
    m_lost += *answered.lost;
    if (!answered.offenders.empty())
        offend(answered.offenders.front());
    // Made anew: the count of ranges within goes up alone.
    LogQuestions left;
    left.life = m_questions.life;
    left.ofEarlierLives = m_questions.ofEarlierLives;
    m_questions = std::move(left);
}

QString RollingAudit::doubt() const
{
    if (!m_doubt.isEmpty() || m_questions.ofEarlierLives == 0)
        return m_doubt;
    AuditReport report;
    report.questions.ofEarlierLives = m_questions.ofEarlierLives;
    LogCheck::settleEarlierLives(report);
    return report.remarks.back();
}

void RollingAudit::offend(const QString &sentence, std::optional<Seq> seq)
{
    if (!m_firstOffender.isEmpty())
        return;
    m_firstOffender = sentence;
    m_offender = seq;
}

} // namespace anteroom
