// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"

namespace anteroom {

namespace {

constexpr size_t offendersMax = 20;

} // namespace

bool AuditReport::isClean() const
{
    const bool tokensClean = lost.value_or(0) == 0 && duplicated.value_or(0) == 0 && outOfOrder.value_or(0) == 0;
    return tokensClean && (!platformKnown || (reservations.lost == 0 && reservations.duplicated == 0));
}

Auditor::Auditor(AuditReader &reader, QString queueTopic, bool embeddedReceiver)
    : m_reader(reader), m_topic(std::move(queueTopic)), m_embeddedReceiver(embeddedReceiver)
{
}

Result<AuditReport> Auditor::run()
{
    AuditReport report;
    report.lost = 0;
    report.duplicated = 0;
    report.outOfOrder = 0;
    report.platformKnown = m_embeddedReceiver;
    const auto totals = m_reader.tokenTotals();
    ANTEROOM_TRY(totals);
    report.tokens = *totals;
    m_met.assign(size_t(totals->activated), false);
    m_distinct = 0;
    ANTEROOM_TRY(checkPositions(report));
    ANTEROOM_TRY(checkRows(report));
    // Numbers run from 1 to N: what was not met is missing.
    if (const qint64 missing = totals->activated - m_distinct; missing > 0) {
        *report.duplicated += missing;
        offend(report,
               QStringLiteral("%1 activation number(s) between 1 and %2 are missing").arg(missing).arg(totals->activated));
    }
    const auto reservations = m_reader.reservationTotals(m_embeddedReceiver);
    ANTEROOM_TRY(reservations);
    report.reservations = *reservations;
    return report;
}

Result<void> Auditor::checkPositions(AuditReport &report)
{
    const auto progress = m_reader.allProgress(m_topic);
    ANTEROOM_TRY(progress);
    m_progress.clear();
    for (const LogProgress &kept : *progress)
        m_progress.emplace(std::pair(kept.epoch, kept.partition), kept);
    m_at.reset();
    ANTEROOM_TRY(m_reader.visitPositions(m_topic, [&](const PositionRecord &record) {
        visit(record, report);
        return true;
    }));
    finishPartition(report);
    // Partitions without a single record, although offsets of theirs are done.
    for (const auto &[place, kept] : m_progress) {
        if (kept.done > kept.first)
            countGap(kept.first, kept.done, report);
    }
    return {};
}

void Auditor::visit(const PositionRecord &record, AuditReport &report)
{
    const std::pair place(record.position.epoch, record.position.partition);
    if (m_at != place) {
        finishPartition(report);
        m_at = place;
        m_highestNo = 0;
        const auto kept = m_progress.find(place);
        m_expected = kept == m_progress.end() ? record.position.offset : kept->second.first;
    }
    const auto kept = m_progress.find(place);
    if (kept != m_progress.end() && record.position.offset > m_expected)
        countGap(m_expected, std::min(record.position.offset, kept->second.done), report);
    m_expected = std::max(m_expected, record.position.offset.plus(1));
    if (record.kind == PositionRecord::Kind::Token && record.activationNo)
        visitActivation(record, *record.activationNo, report);
}

void Auditor::visitActivation(const PositionRecord &record, ActivationNo number, AuditReport &report)
{
    const bool inRange = number.value >= 1 && number.value <= qint64(m_met.size());
    if (!inRange || m_met[size_t(number.value - 1)]) {
        // A number beyond N leaves one below N missing, which is counted there.
        *report.duplicated += inRange ? 1 : 0;
        offend(report,
               QStringLiteral("token %1 of user %2 has activation number %3, which is %4")
                   .arg(record.seq.value)
                   .arg(record.user.value)
                   .arg(number.value)
                   .arg(inRange ? QStringLiteral("used twice") : QStringLiteral("out of range")));
    } else {
        m_met[size_t(number.value - 1)] = true;
        ++m_distinct;
    }
    if (number.value < m_highestNo) {
        ++*report.outOfOrder;
        offend(report,
               QStringLiteral("token %1 of user %2 at offset %3 was let in as number %4, after number %5 that stood behind it")
                   .arg(record.seq.value)
                   .arg(record.user.value)
                   .arg(record.position.offset.value)
                   .arg(number.value)
                   .arg(m_highestNo));
    }
    m_highestNo = std::max(m_highestNo, number.value);
}

void Auditor::finishPartition(AuditReport &report)
{
    if (!m_at)
        return;
    const auto kept = m_progress.find(*m_at);
    if (kept == m_progress.end())
        return;
    if (kept->second.done > m_expected)
        countGap(m_expected, kept->second.done, report);
    m_progress.erase(kept);
}

void Auditor::countGap(Offset from, Offset to, AuditReport &report)
{
    if (to <= from)
        return;
    *report.lost += to.value - from.value;
    offend(report, QStringLiteral("offsets %1 to %2 have no record").arg(from.value).arg(to.value - 1));
}

Result<void> Auditor::checkRows(AuditReport &report)
{
    const auto add = [&](const Result<AuditReader::Offenders> &found, qint64 &figure, const QString &what) -> Result<void> {
        ANTEROOM_TRY(found);
        figure += found->count;
        for (const TokenRecord &row : found->first)
            offend(report, QStringLiteral("token %1 of user %2 %3").arg(row.seq.value).arg(row.user.value).arg(what));
        return {};
    };
    ANTEROOM_TRY(
        add(m_reader.waitingNowhere(), *report.lost, QStringLiteral("waits, but stands neither on the topic nor in the outbox")));
    // Its number was not met on the topic either: counted there, named here.
    qint64 counted = 0;
    ANTEROOM_TRY(add(m_reader.activatedNowhere(), counted, QStringLiteral("was let in without a position on the topic")));
    return add(m_reader.twiceLive(), *report.duplicated, QStringLiteral("is one of two live tokens of this user"));
}

void Auditor::offend(AuditReport &report, const QString &sentence) const
{
    if (report.offenders.size() < offendersMax)
        report.offenders.push_back(sentence);
}

} // namespace anteroom
