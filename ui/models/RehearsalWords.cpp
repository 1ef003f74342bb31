// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RehearsalWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace anteroom::rehearsal {

namespace {

struct Rehearsal {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

/// The rehearsal's clock begins with the first arrival, at this time.
constexpr qint64 beginningMs = 1'700'000'000'000;

QString two(qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); }

QString momentMs(qint64 atMs)
{
    const qint64 ms = std::max<qint64>(0, atMs - beginningMs);
    return moment(Milliseconds(ms / 1000 * 1000)) + QStringLiteral(".%1").arg(ms % 1000, 3, 10, QLatin1Char('0'));
}

} // namespace

QString moment(Milliseconds at)
{
    const qint64 s = (std::max<qint64>(0, at.count()) + 500) / 1000;
    if (s < 3600)
        return QString::number(s / 60) + u':' + two(s % 60);
    return QString::number(s / 3600) + u':' + two(s / 60 % 60) + u':' + two(s % 60);
}

QString policyName(int index) { return index == 0 ? QStringLiteral("A") : QStringLiteral("B"); }

QString policyText(const RehearsalPolicy &policy)
{
    QStringList parts{ Rehearsal::tr("%1 every %2").arg(words::count(policy.admission.batch), words::seconds(policy.admission.interval)) };
    if (policy.admission.maxActive > 0)
        parts << Rehearsal::tr("at most %1 inside").arg(words::count(policy.admission.maxActive));
    if (policy.partitions > 1)
        parts << Rehearsal::tr("%1 partitions").arg(policy.partitions);
    return parts.join(QStringLiteral(" · "));
}

QString faultKindText(RehearsalFault::Kind kind)
{
    switch (kind) {
    case RehearsalFault::Kind::BrokerDown: return Rehearsal::tr("Broker down");
    case RehearsalFault::Kind::DatabaseDown: return Rehearsal::tr("Database down");
    case RehearsalFault::Kind::PlatformDown: return Rehearsal::tr("Data platform silent");
    case RehearsalFault::Kind::PlatformFails: return Rehearsal::tr("Data platform 5xx");
    case RehearsalFault::Kind::ActivationsFail: return Rehearsal::tr("Activations fail");
    case RehearsalFault::Kind::BrokerSlow:
    case RehearsalFault::Kind::PlatformSlow: break;
    }
    return {};
}

QString faultText(const RehearsalFault &fault)
{
    if (!hasPercent(fault.kind))
        return faultKindText(fault.kind);
    return Rehearsal::tr("%1, %2 %").arg(faultKindText(fault.kind), QLocale().toString(fault.percent, 'g', 4));
}

QString patternText(ArrivalPattern pattern)
{
    switch (pattern) {
    case ArrivalPattern::Steady: return Rehearsal::tr("steady");
    case ArrivalPattern::Ramp: return Rehearsal::tr("ramp");
    case ArrivalPattern::Burst: return Rehearsal::tr("burst");
    case ArrivalPattern::Spike: return Rehearsal::tr("spike");
    }
    return {};
}

QString runSentence(const RehearsalRun &run, int partitions)
{
    const QString in = words::count(run.entered);
    const QString activated = words::count(run.activated);
    if (!run.verdict)
        return Rehearsal::tr("%1 in, %2 let in so far").arg(in, activated);
    switch (run.verdict->kind) {
    case RehearsalVerdict::Kind::Passed:
        return partitions == 1 ? Rehearsal::tr("%1 in, %2 activated once, in order").arg(in, activated)
                               : Rehearsal::tr("%1 in, %2 activated once, in order within each partition").arg(in, activated);
    case RehearsalVerdict::Kind::Failed: return run.verdict->flaw ? flawSentence(*run.verdict->flaw) : QString();
    case RehearsalVerdict::Kind::Unfinished: break;
    }
    return Rehearsal::tr("%1 in, %2 let in; not empty after %3").arg(in, activated, words::duration(run.elapsed));
}

QString runNote(const RehearsalRun &run, int partitions)
{
    QStringList parts;
    const auto add = [&parts](qint64 number, const QString &text) {
        if (number > 0)
            parts << text.arg(words::count(number));
    };
    add(run.abandoned, Rehearsal::tr("%1 gave up"));
    add(run.expired, Rehearsal::tr("%1 reached the wait limit"));
    add(run.dead, Rehearsal::tr("%1 dead"));
    if (run.verdict && partitions > 1)
        add(run.verdict->inversions, Rehearsal::tr("%1 let in after a later one of another partition"));
    return parts.join(QStringLiteral(" · "));
}

QString flawSentence(const RehearsalFlaw &flaw)
{
    const QString seq = words::count(flaw.token.seq.value);
    const QString user = words::count(flaw.token.user.value);
    switch (flaw.kind) {
    case RehearsalFlaw::Kind::Lost: return Rehearsal::tr("Token %1 of user %2 was never let in").arg(seq, user);
    case RehearsalFlaw::Kind::Repeated: return Rehearsal::tr("Token %1 of user %2 was let in twice").arg(seq, user);
    case RehearsalFlaw::Kind::OutOfOrder: break;
    }
    return flaw.after ? Rehearsal::tr("Token %1 of user %2 was let in after token %3, which came later")
                            .arg(seq, user, words::count(flaw.after->value))
                      : Rehearsal::tr("Token %1 of user %2 was let in out of order").arg(seq, user);
}

QString flawLedger(const RehearsalFlaw &flaw)
{
    const TokenRecord &token = flaw.token;
    QStringList steps{ Rehearsal::tr("entered %1").arg(momentMs(token.enteredAtMs)) };
    steps << (token.position ? Rehearsal::tr("on the log at %1/%2").arg(token.position->partition.value).arg(token.position->offset.value)
                             : Rehearsal::tr("never on the log"));
    if (token.activatedAtMs)
        steps << Rehearsal::tr("let in %1 as number %2")
                     .arg(momentMs(*token.activatedAtMs), words::count(token.activationNo.value_or(ActivationNo()).value));
    if (flaw.endedAtMs)
        steps << Rehearsal::tr("ended %1").arg(momentMs(*flaw.endedAtMs));
    return steps.join(QStringLiteral(" › "));
}

} // namespace anteroom::rehearsal
