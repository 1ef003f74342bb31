// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"

#include "core/messaging/EmbeddedClusterId.h"

namespace anteroom {

namespace {

QString waitsAt(const PositionRecord &record)
{
    return QStringLiteral("token %1 of user %2 waits at offset %3")
        .arg(record.seq.value)
        .arg(record.user.value)
        .arg(record.position.offset.value);
}

} // namespace

bool AuditReport::isClean() const
{
    const bool tokensClean = lost.value_or(0) == 0 && duplicated.value_or(0) == 0 && outOfOrder.value_or(0) == 0;
    return tokensClean && (!platformKnown || (reservations.lost == 0 && reservations.duplicated == 0));
}

void AuditReport::offend(const QString &sentence)
{
    constexpr size_t offendersMax = 20;
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
        m_report.offend(QStringLiteral("token %1 of user %2 has activation number %3, which is %4")
                            .arg(record.seq.value)
                            .arg(record.user.value)
                            .arg(number.value)
                            .arg(verdict == ActivationNumbers::Verdict::Again ? QStringLiteral("used twice")
                                                                              : QStringLiteral("out of range")));
    }
    if (number.value < m_highestNo) {
        ++*m_report.outOfOrder;
        m_report.offend(
            QStringLiteral("token %1 of user %2 at offset %3 was let in as number %4, after number %5 that stood behind it")
                .arg(record.seq.value)
                .arg(record.user.value)
                .arg(record.position.offset.value)
                .arg(number.value)
                .arg(m_highestNo));
    }
    m_highestNo = std::max(m_highestNo, number.value);
}

void Auditor::visitWaiting(const PositionRecord &record)
{
    if (!isNewest(record.position.epoch)) {
        ++*m_report.lost;
        m_report.offend(waitsAt(record) + QStringLiteral(" of an earlier life of the topic and was not sent again"));
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
        m_report.offend(waitsAt(*m_leftBehind) + QStringLiteral(", although everything before offset %1 is done").arg(m_kept->done.value));
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
    m_report.offend(QStringLiteral("offsets %1 to %2 have no record").arg(from.value).arg(to.value - 1));
}

void Auditor::countNumbers()
{
    // Whoever was let in without a number is counted already, and leaves one missing.
    const qint64 missing = m_numbers.missing() - m_report.tokens.unnumbered;
    if (missing <= 0)
        return;
    *m_report.duplicated += missing;
    m_report.offend(QStringLiteral("no token on the topic has activation number %1; %2 missing in all")
                        .arg(m_numbers.firstMissing().value_or(ActivationNo(0)).value)
                        .arg(m_numbers.missing()));
}

Result<void> Auditor::checkRows()
{
    const auto add = [&](const Result<AuditReader::Offenders> &found, qint64 &figure, const QString &what) -> Result<void> {
        ANTEROOM_TRY(found);
        figure += found->count;
        for (const TokenRecord &row : found->first)
            m_report.offend(QStringLiteral("token %1 of user %2 %3").arg(row.seq.value).arg(row.user.value).arg(what));
        return {};
    };
    ANTEROOM_TRY(add(m_reader.waitingNowhere(), *m_report.lost,
                     QStringLiteral("waits, but stands neither on the topic nor in the outbox")));
    if (m_report.tokens.unnumbered > 0) {
        ANTEROOM_TRY(add(m_reader.unnumbered(), *m_report.duplicated, QStringLiteral("was let in without an activation number")));
    }
    // Its number was not met on the topic either: counted there, named here.
    qint64 counted = 0;
    ANTEROOM_TRY(add(m_reader.activatedNowhere(), counted, QStringLiteral("was let in without a position on the topic")));
    return add(m_reader.twiceLive(), *m_report.duplicated, QStringLiteral("is one of two live tokens of this user"));
}

} // namespace anteroom
