// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator can do to a running core. Every change is in `activity`, with before and after, in the same
// transaction that makes it (delivery rule 12).
#include "core/engine/CoreRound.h"

#include "core/engine/activity/ActivityText.h"
#include "core/queue/AdmissionPolicy.h"

#include <limits>

namespace anteroom {

Result<void> CoreRound::changeGate(const QString &action, const QString &before, const QString &after, const QString &reason,
                              const std::function<void(Gate &)> &change)
{
    Storage &database = m_parts.storage;
    const auto written = inTransaction(database.work(), [&]() -> Result<Gate> {
        auto gate = database.gate().read();
        ANTEROOM_TRY(gate);
        change(*gate);
        ActivityEntry entry;
        entry.atMs = toMs(m_clock.now());
        entry.actor = QStringLiteral("operator");
        entry.action = action;
        entry.before = before;
        entry.after = after;
        entry.reason = reason;
        ANTEROOM_TRY(database.gate().record(entry));
        ANTEROOM_TRY(database.gate().write(*gate));
        return gate;
    });
    ANTEROOM_TRY(written);
    m_gate = *written;
    return {};
}

void CoreRound::addMark(FlowMark::Kind kind, qint64 before, qint64 after) { m_flow.mark({ m_clock.now(), kind, before, after }); }

Result<void> CoreRound::applyAdmission(const AdmissionSettings &settings, const QString &reason)
{
    ANTEROOM_TRY(checkAdmission(settings, m_gate.limits.buffer, m_options.embeddedBroker));
    const AdmissionSettings before = m_gate.admission;
    if (settings == before)
        return {};
    ANTEROOM_TRY(changeGate(QStringLiteral("admission"), admissionText(before), admissionText(settings), reason,
                            [&](Gate &gate) { gate.admission = settings; }));
    m_parts.scheduler->onIntervalChanged(settings.interval, m_clock.now());
    if (before.batch != settings.batch)
        addMark(FlowMark::Kind::Batch, before.batch, settings.batch);
    if (before.interval != settings.interval)
        addMark(FlowMark::Kind::Interval, before.interval.count(), settings.interval.count());
    if (before.maxActive != settings.maxActive)
        addMark(FlowMark::Kind::MaxActive, before.maxActive, settings.maxActive);
    return {};
}

Result<void> CoreRound::setPaused(bool paused, const QString &reason)
{
    if (m_gate.paused == paused)
        return {};
    const QString open = QStringLiteral("admitting");
    const QString held = QStringLiteral("paused");
    ANTEROOM_TRY(changeGate(paused ? QStringLiteral("pause") : QStringLiteral("resume"), paused ? open : held,
                            paused ? held : open, reason, [&](Gate &gate) { gate.paused = paused; }));
    addMark(paused ? FlowMark::Kind::Paused : FlowMark::Kind::Resumed, 0, 0);
    return {};
}

Result<void> CoreRound::setDraining(bool draining, const QString &reason)
{
    if (m_gate.draining == draining)
        return {};
    const QString open = QStringLiteral("open");
    const QString closed = QStringLiteral("draining");
    ANTEROOM_TRY(changeGate(draining ? QStringLiteral("drain") : QStringLiteral("open again"), draining ? open : closed,
                            draining ? closed : open, reason, [&](Gate &gate) { gate.draining = draining; }));
    if (draining && m_crowd)
        m_crowd->stopEntering();
    addMark(draining ? FlowMark::Kind::Drain : FlowMark::Kind::Opened, 0, 0);
    return {};
}

Result<void> CoreRound::sendUsers(const ArrivalPlan &plan)
{
    if (m_gate.draining)
        return failure(ErrorKind::Usage, Stage::Unknown,
                       QStringLiteral("the waiting room is closed: it is being drained; open it again first"));
    if (m_crowd && !m_crowd->hasSentAll())
        return failure(ErrorKind::Usage, Stage::Unknown,
                       QStringLiteral("another crowd is still entering; wait for it, or stop it first"));
    Storage &database = m_parts.storage;
    ActivityEntry entry;
    entry.atMs = toMs(m_clock.now());
    entry.actor = QStringLiteral("operator");
    entry.action = QStringLiteral("send users");
    entry.after
        = QStringLiteral("%1 users, %2, over %3 ms").arg(plan.users).arg(arrivalPatternName(plan.pattern)).arg(plan.over.count());
    ANTEROOM_TRY(inTransaction(database.work(), [&] { return database.gate().record(entry); }));
    return beginCrowd(plan, m_clock.now());
}

Result<bool> CoreRound::settleDeadLetters(DeadLetterJob &job)
{
    DeadLetterWorkbench workbench(m_parts.storage);
    const qint64 waitedBefore = job.outcome().tokens;
    const auto more = job.step(workbench, m_clock.now());
    // Also what was done before an error.
    const qint64 revived = job.outcome().tokens - waitedBefore;
    m_gate.waitingCount += revived;
    m_gate.revived += revived;
    lookAtLetters();
    m_parts.relay->onRowsAdded();
    return more;
}

Result<void> CoreRound::retryForwarding()
{
    ReservationListener &listener = *m_parts.reservationListener;
    const Instant now = m_clock.now();
    const int waiting = listener.counters().retrying;
    if (waiting == 0)
        return failure(ErrorKind::Usage, Stage::DataPlatform, QStringLiteral("no event waits for its next try"));
    if (const auto held = listener.policy().heldUntil(now))
        return failure(ErrorKind::Usage, Stage::DataPlatform,
                       QStringLiteral("the data platform asked for a pause of another %1 s; it is tried by itself after that")
                           .arg(std::chrono::ceil<std::chrono::seconds>(*held - now).count()));
    ActivityEntry entry;
    entry.atMs = toMs(now);
    entry.actor = QStringLiteral("operator");
    entry.action = QStringLiteral("retry now");
    entry.before = QStringLiteral("%1 retrying").arg(waiting);
    Storage &database = m_parts.storage;
    ANTEROOM_TRY(inTransaction(database.work(), [&] { return database.gate().record(entry); }));
    listener.retryNow(now);
    return {};
}

void CoreRound::stopSending()
{
    if (m_crowd)
        m_crowd->stopEntering();
}

Result<void> CoreRound::beginCrowd(const ArrivalPlan &plan, Instant now)
{
    auto choices = CrowdChoices::choose(plan);
    ANTEROOM_TRY(choices);
    UserId first = plan.firstUser.value_or(UserId(1));
    if (!plan.firstUser) {
        const auto highest = m_parts.storage.tokens().highestUser();
        ANTEROOM_TRY(highest);
        if (*highest && (*highest)->value > std::numeric_limits<qint64>::max() - plan.users)
            return failure(ErrorKind::Usage, Stage::Unknown,
                           QStringLiteral("%1 more users would pass the largest user number, 2^63-1: they are numbered from the "
                                          "highest on, which is %2; use another --data-dir")
                               .arg(plan.users)
                               .arg((*highest)->value));
        first = *highest ? (*highest)->plus(1) : UserId(1);
    }
    const auto seats = m_parts.storage.reservations().highestSeatIndex();
    ANTEROOM_TRY(seats);
    const CrowdPlayer::Ports ports{ *m_parts.request, *m_parts.leave, *m_parts.confirm, m_parts.storage.reservations() };
    m_crowd = std::make_unique<CrowdPlayer>(ports, plan, std::move(*choices), first, *seats, now);
    return {};
}

} // namespace anteroom
