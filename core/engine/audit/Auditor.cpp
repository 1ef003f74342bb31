// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"

#include "core/engine/audit/Sentences.h"
#include "core/messaging/EmbeddedClusterId.h"

namespace anteroom {

bool AuditReport::isClean() const
{
    const bool tokensClean = lost.value_or(0) == 0 && duplicated.value_or(0) == 0 && outOfOrder.value_or(0) == 0;
    return tokensClean && (!platformKnown || (reservations.lost == 0 && reservations.duplicated == 0));
}

void AuditReport::offend(const QString &sentence, std::optional<Seq> seq)
{
    constexpr size_t offendersMax = 20;
    if (!offender)
        offender = seq;
    if (offenders.size() < offendersMax)
        offenders.push_back(sentence);
}

Auditor::Auditor(AuditReader &reader, QString queueTopic, bool embeddedReceiver)
    : m_reader(reader), m_topic(std::move(queueTopic)), m_embeddedReceiver(embeddedReceiver)
{
}

Result<AuditReport> Auditor::run()
{
    m_report = AuditReport();
    m_report.lost = 0;
    m_report.duplicated = 0;
    m_report.outOfOrder = 0;
    m_report.platformKnown = m_embeddedReceiver;
    const auto totals = m_reader.tokenTotals();
    ANTEROOM_TRY(totals);
    m_report.tokens = *totals;
    m_numbers = ActivationNumbers(totals->activated);
    ANTEROOM_TRY(readLives());
    ANTEROOM_TRY(checkPositions());
    ANTEROOM_TRY(checkRows());
    countNumbers();
    ANTEROOM_TRY(checkReservations());
    if (m_report.offender) {
        const auto ledger = m_reader.token(*m_report.offender);
        ANTEROOM_TRY(ledger);
        m_report.ledger = *ledger;
    }
    return std::move(m_report);
}

Result<void> Auditor::checkReservations()
{
    auto reservations = m_reader.reservationTotals(m_embeddedReceiver);
    ANTEROOM_TRY(reservations);
    // Forwarded, and the embedded receiver never took anything: they went to a platform that was given by URL.
    if (m_embeddedReceiver && reservations->forwarded > 0 && reservations->received == 0) {
        m_report.platformKnown = false;
        m_report.remarks.push_back(QStringLiteral("the data platform's own records are not in this database"));
        reservations = m_reader.reservationTotals(false);
        ANTEROOM_TRY(reservations);
    }
    m_report.reservations = *reservations;
    return {};
}

Result<void> Auditor::readLives()
{
    const auto lives = m_reader.epochs(m_topic);
    ANTEROOM_TRY(lives);
    m_onCluster.clear();
    m_newest.reset();
    for (const EpochInfo &life : *lives) {
        m_onCluster[life.epoch] = !isEmbeddedClusterId(life.clusterId);
        m_newest = life;
    }
    if (m_newest && m_onCluster[m_newest->epoch])
        m_report.questions.life = m_newest;
    const auto progress = m_reader.allProgress(m_topic);
    ANTEROOM_TRY(progress);
    m_progress.clear();
    for (const LogProgress &kept : *progress) {
        m_progress.emplace(Place(kept.epoch, kept.partition), kept);
        if (m_report.questions.life && isNewest(kept.epoch))
            m_report.questions.partitions[kept.partition].next = kept.next;
    }
    return {};
}

Result<void> Auditor::checkPositions()
{
    m_at.reset();
    m_lettered = 0;
    ANTEROOM_TRY(m_reader.visitPositions(m_topic, [&](const PositionRecord &record) {
        visit(record);
        return true;
    }));
    finishPartition();
    if (m_lettered > 0)
        m_report.remarks.push_back(
            QStringLiteral("%1 waiting tokens are dead letters: the database refused to end them").arg(m_lettered));
    // Partitions without a single record, although offsets of theirs are done.
    for (const auto &[place, kept] : m_progress)
        countGap(place, kept.first, kept.done);
    return {};
}

void Auditor::visit(const PositionRecord &record)
{
    settleLeftBehind(&record);
    const Place place(record.position.epoch, record.position.partition);
    if (m_at != place) {
        finishPartition();
        m_at = place;
        m_highestNo = 0;
        const auto kept = m_progress.find(place);
        m_kept = kept == m_progress.end() ? std::nullopt : std::optional(kept->second);
        m_expected = m_kept ? m_kept->first : record.position.offset;
    }
    if (m_kept)
        countGap(place, m_expected, std::min(record.position.offset, m_kept->done));
    m_expected = std::max(m_expected, record.position.offset.plus(1));
    if (record.kind != PositionRecord::Kind::Token)
        return;
    if (record.activationNo)
        visitActivation(record, *record.activationNo);
    else if (record.state == TokenState::Waiting)
        visitWaiting(record);
}

void Auditor::visitActivation(const PositionRecord &record, ActivationNo number)
{
    if (const auto verdict = m_numbers.meet(number); verdict != ActivationNumbers::Verdict::First) {
        ++*m_report.duplicated;
        m_report.offend(verdict == ActivationNumbers::Verdict::Again ? sentence::usedTwice(record) : sentence::outOfRange(record),
                        record.seq);
    }
    if (number.value < m_highestNo) {
        ++*m_report.outOfOrder;
        m_report.offend(sentence::overtaken(record, ActivationNo(m_highestNo)), record.seq);
    }
    m_highestNo = std::max(m_highestNo, number.value);
}

void Auditor::visitWaiting(const PositionRecord &record)
{
    if (!isNewest(record.position.epoch)) {
        ++*m_report.lost;
        m_report.offend(sentence::waitsAt(record) + QStringLiteral(" of an earlier life of the topic and was not sent again"),
                        record.seq);
    } else if (m_kept && record.position.offset < m_kept->done) {
        m_leftBehind = record;
    } else if (m_report.questions.life) {
        m_report.questions.addWaiting(record.position.partition, record.position.offset);
    }
}

void Auditor::settleLeftBehind(const PositionRecord *next)
{
    if (!m_leftBehind)
        return;
    if (next && next->kind == PositionRecord::Kind::DeadLetter && next->position == m_leftBehind->position) {
        ++m_lettered;
    } else {
        ++*m_report.lost;
        m_report.offend(sentence::leftBehind(*m_leftBehind, m_kept->done), m_leftBehind->seq);
    }
    m_leftBehind.reset();
}

void Auditor::finishPartition()
{
    settleLeftBehind(nullptr);
    if (!m_at || !m_kept)
        return;
    countGap(*m_at, m_expected, m_kept->done);
    m_progress.erase(*m_at);
}

void Auditor::countGap(const Place &place, Offset from, Offset to)
{
    if (to <= from)
        return;
    const auto life = m_onCluster.find(place.first);
    if (life != m_onCluster.end() && life->second) {
        if (isNewest(place.first))
            m_report.questions.addGap(place.second, { from, to });
        else
            m_report.questions.ofEarlierLives += to.value - from.value;
        return;
    }
    *m_report.lost += to.value - from.value;
    m_report.offend(sentence::noRecord(from, to));
}

void Auditor::countNumbers()
{
    // Whoever was let in without a number is counted already, and leaves one missing.
    const qint64 missing = m_numbers.missing() - m_report.tokens.unnumbered;
    if (missing <= 0)
        return;
    *m_report.duplicated += missing;
    m_report.offend(sentence::numberMissing(m_numbers.firstMissing().value_or(ActivationNo(0)), m_numbers.missing()));
}

Result<void> Auditor::checkRows()
{
    using Fault = AuditReader::OddToken::Fault;
    const auto add = [&](const Result<AuditReader::Offenders> &found, qint64 &figure, Fault fault) -> Result<void> {
        ANTEROOM_TRY(found);
        figure += found->count;
        for (const TokenRecord &row : found->first)
            m_report.offend(sentence::odd({ fault, row.seq, row.user }), row.seq);
        return {};
    };
    ANTEROOM_TRY(add(m_reader.waitingNowhere(), *m_report.lost, Fault::WaitsNowhere));
    if (m_report.tokens.unnumbered > 0) {
        ANTEROOM_TRY(add(m_reader.unnumbered(), *m_report.duplicated, Fault::Unnumbered));
    }
    // Its number was not met on the topic either: counted there, named here.
    qint64 counted = 0;
    ANTEROOM_TRY(add(m_reader.activatedNowhere(), counted, Fault::ActivatedNowhere));
    return add(m_reader.twiceLive(), *m_report.duplicated, Fault::TwiceLive);
}

} // namespace anteroom
