// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/Verdict.h"

#include "ui/models/AlertWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace anteroom {

namespace {

struct Strip {
    Q_DECLARE_TR_FUNCTIONS(Strip)
};

using Tone = StripWords::Tone;

QString since(const Trouble &trouble, Instant now)
{
    return words::duration(std::max(Milliseconds(1000), std::chrono::floor<Milliseconds>(now - trouble.since)));
}

StripWords broken(const VerdictView &verdict)
{
    StripWords strip{ Tone::Bad, QStringLiteral("cross"), {}, verdict.firstOffender, verdictFigures(verdict) };
    strip.token = verdict.offender;
    if (verdict.lost.value_or(0) > 0)
        strip.headline = Strip::tr("%1 lost").arg(words::count(verdict.lost));
    else if (verdict.duplicated.value_or(0) > 0)
        strip.headline = Strip::tr("%1 duplicated").arg(words::count(verdict.duplicated));
    else
        strip.headline = Strip::tr("%1 out of order").arg(words::count(verdict.outOfOrder));
    return strip;
}

StripWords brokerAway(const Snapshot &snapshot, Instant now)
{
    const QString headline = snapshot.brokerTrouble->stage == Stage::Topic ? Strip::tr("A topic is missing for %1")
                                                                          : Strip::tr("Broker unreachable for %1");
    return { Tone::Bad, QStringLiteral("warning"), headline.arg(since(*snapshot.brokerTrouble, now)), snapshot.brokerTrouble->text,
             snapshot.waiting.outbox > 0 ? Strip::tr("%1 entries are saved and will be published, in order, when it is back.")
                                               .arg(words::count(snapshot.waiting.outbox))
                                         : Strip::tr("New entries are saved and will be published, in order, when it is back.") };
}

/// The cause without the file's path, which fills the strip and is in Settings.
QString causeAlone(const QString &text)
{
    const QString pathEnds = QStringLiteral("\": ");
    const auto end = text.indexOf(pathEnds);
    return end < 0 ? text : text.mid(end + pathEnds.size());
}

StripWords databaseAway(const Trouble &trouble, Instant now)
{
    return { Tone::Bad, QStringLiteral("warning"), Strip::tr("Database does not answer for %1").arg(since(trouble, now)),
             causeAlone(trouble.text), Strip::tr("The gate waits for it; nothing is lost.") };
}

StripWords paused(const Snapshot &snapshot)
{
    return { Tone::Warn, QStringLiteral("pause"), Strip::tr("Admissions are paused"), Strip::tr("Nobody is let in."),
             snapshot.gate.draining ? Strip::tr("New entries are refused as well.")
                                    : Strip::tr("People can still enter the line; Resume lets the gate go on.") };
}

StripWords platformAway(const Snapshot &snapshot, const Situation &situation)
{
    const ReservationsView &reservations = snapshot.reservations;
    QString next;
    if (reservations.nextProbeAt && *reservations.nextProbeAt > situation.now)
        next = Strip::tr("Waiting %1 before trying the data platform again; nothing is dropped.")
                   .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(*reservations.nextProbeAt - situation.now)));
    else
        next = Strip::tr("Trying the data platform again; nothing is dropped.");
    if (snapshot.platformTrouble)
        return { Tone::Warn, QStringLiteral("retry"),
                 Strip::tr("Data platform does not answer for %1").arg(since(*snapshot.platformTrouble, situation.now)),
                 snapshot.platformTrouble->text, next };
    return { Tone::Warn, QStringLiteral("retry"), Strip::tr("Data platform does not answer"), {}, next };
}

StripWords draining(const GateView &gate)
{
    if (gate.drained)
        return { Tone::Warn, QStringLiteral("check"), Strip::tr("Drained"),
                 Strip::tr("Everybody was admitted. New entries are refused."), Strip::tr("Open again ends it.") };
    return { Tone::Warn, QStringLiteral("drain"), Strip::tr("Draining"),
             Strip::tr("New entries are refused; everybody in line is still admitted."), Strip::tr("Open again ends it.") };
}

StripWords proven(const VerdictView &verdict)
{
    return { Tone::Good, QStringLiteral("check"), Strip::tr("In order, once"),
             Strip::tr("%1 activated").arg(words::count(verdict.activated)), verdictFigures(verdict) };
}

StripWords notYetProven(const VerdictView &verdict, Instant now)
{
    QString last = Strip::tr("The records have not been checked yet.");
    if (verdict.checkedAt)
        last = Strip::tr("Last checked %1 ago.").arg(words::duration(std::chrono::floor<Milliseconds>(now - *verdict.checkedAt)));
    if (verdict.checked < verdict.done)
        last = Strip::tr("%1 of %2 records checked.").arg(words::count(verdict.checked), words::count(verdict.done));
    if (!verdict.doubt.isEmpty())
        last = verdict.doubt;
    return { Tone::Calm, QStringLiteral("half"), Strip::tr("Order not proven yet"),
             Strip::tr("%1 activated").arg(words::count(verdict.activated)),
             verdictFigures(verdict) + QStringLiteral("   ") + last };
}

} // namespace

bool isBroken(const VerdictView &verdict)
{
    return verdict.lost.value_or(0) > 0 || verdict.duplicated.value_or(0) > 0 || verdict.outOfOrder.value_or(0) > 0;
}

bool isProven(const VerdictView &verdict) { return verdict.lost == 0 && verdict.duplicated == 0 && verdict.outOfOrder == 0; }

QString verdictFigures(const VerdictView &verdict)
{
    return Strip::tr("lost %1 · duplicated %2 · out of order %3")
        .arg(words::count(verdict.lost), words::count(verdict.duplicated), words::count(verdict.outOfOrder));
}

namespace {

/// What the strip is about, the gravest first.
enum class Subject { Broken, Stopping, CoreSilent, Broker, Database, Critical, Paused, Platform, Alert, Draining, Verdict };

Subject subjectOf(const Snapshot &snapshot, const Situation &situation)
{
    const Alert *alert = bannerAlert(snapshot);
    if (isBroken(snapshot.verdict))
        return Subject::Broken;
    if (snapshot.phase == Snapshot::Phase::Stopping)
        return Subject::Stopping;
    if (situation.coreSilent)
        return Subject::CoreSilent;
    if (snapshot.brokerTrouble)
        return Subject::Broker;
    if (snapshot.databaseTrouble)
        return Subject::Database;
    if (alert && alert->grade == AlertGrade::Critical)
        return Subject::Critical;
    if (snapshot.gate.paused)
        return Subject::Paused;
    if (snapshot.platformTrouble || snapshot.reservations.circuitOpen)
        return Subject::Platform;
    if (alert)
        return Subject::Alert;
    return snapshot.gate.draining ? Subject::Draining : Subject::Verdict;
}

StripWords coreSilent(const Snapshot &snapshot)
{
    StripWords strip;
    strip.tone = Tone::Bad;
    strip.icon = QStringLiteral("warning");
    strip.headline = Strip::tr("The core does not answer");
    strip.text = Strip::tr("These figures are from %1.").arg(words::clock(snapshot.takenAt));
    return strip;
}

StripWords wordsOn(Subject subject, const Snapshot &snapshot, const Situation &situation)
{
    switch (subject) {
    case Subject::Broken: return broken(snapshot.verdict);
    case Subject::Stopping:
        return { Tone::Calm, QStringLiteral("stop"), Strip::tr("Stopping"), Strip::tr("What is under way is being finished."), {} };
    case Subject::CoreSilent: return coreSilent(snapshot);
    case Subject::Broker: return brokerAway(snapshot, situation.now);
    case Subject::Database: return databaseAway(*snapshot.databaseTrouble, situation.now);
    case Subject::Paused: return paused(snapshot);
    case Subject::Platform: return platformAway(snapshot, situation);
    case Subject::Critical:
    case Subject::Alert: return alertWords(*bannerAlert(snapshot), snapshot, situation.now);
    case Subject::Draining: return draining(snapshot.gate);
    case Subject::Verdict: break;
    }
    return isProven(snapshot.verdict) ? proven(snapshot.verdict) : notYetProven(snapshot.verdict, situation.now);
}

/// The alert that the strip says already, if any, is not one more.
int moreThan(Subject subject, const Snapshot &snapshot)
{
    const bool saysAlert = subject == Subject::Critical || subject == Subject::Alert;
    const bool saysPlatform = subject == Subject::Platform && snapshot.alerts
        && std::ranges::find(snapshot.alerts->alerts, AlertKind::PlatformFailing, &Alert::kind) != snapshot.alerts->alerts.end();
    return bannerAlerts(snapshot) - (saysAlert || saysPlatform ? 1 : 0);
}

} // namespace

StripWords stripWords(const Snapshot &snapshot, const Situation &situation)
{
    const Subject subject = subjectOf(snapshot, situation);
    StripWords strip = wordsOn(subject, snapshot, situation);
    if (strip.subject == 0)
        strip.subject = static_cast<int>(subject) + 1;
    strip.more = moreThan(subject, snapshot);
    return strip;
}

} // namespace anteroom
