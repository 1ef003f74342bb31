// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/AlertWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace anteroom {

namespace {

struct Alerts {
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

QString since(const Alert &alert, Instant now)
{
    return words::duration(std::max(Milliseconds(1000), std::chrono::floor<Milliseconds>(now - alert.since)));
}

/// "140 /s come in, 100 /s are let in."
QString rates(const Snapshot &snapshot)
{
    return Alerts::tr("%1 come in, %2 are let in.")
        .arg(words::perSecond(snapshot.gate.entriesPerS), words::perSecond(snapshot.gate.activationsPerS));
}

QString outflowCause(const Snapshot &snapshot)
{
    if (snapshot.gate.limitedBy == GateLimit::EmptyBuffer)
        return Alerts::tr("People wait, but their messages are read too slowly.");
    return Alerts::tr("%1 are let in, though more people wait.").arg(words::perSecond(snapshot.gate.activationsPerS));
}

} // namespace

StripWords alertWords(const Alert &alert, const Snapshot &snapshot, Instant now)
{
    StripWords strip;
    strip.tone = alert.grade == AlertGrade::Critical ? StripWords::Tone::Bad : StripWords::Tone::Warn;
    strip.icon = QStringLiteral("warning");
    switch (alert.kind) {
    case AlertKind::OldestWait:
        strip.headline = Alerts::tr("The longest wait is %1").arg(words::duration(Milliseconds(alert.value)));
        strip.text = rates(snapshot);
        strip.after = Alerts::tr("A larger batch or a shorter interval shortens it.");
        break;
    case AlertKind::LagGrowing:
        strip.headline = Alerts::tr("Lag keeps growing for %1").arg(since(alert, now));
        strip.text = Alerts::tr("%1 is at %2: %3").arg(alert.subject, words::count(alert.value), rates(snapshot));
        strip.after = Alerts::tr("A larger batch stops it. Nothing is lost.");
        break;
    case AlertKind::OutflowLow:
        strip.headline = Alerts::tr("%1 % of the set rate for %2").arg(QString::number(alert.value), since(alert, now));
        strip.text = outflowCause(snapshot);
        strip.after = Alerts::tr("Look at the lag in Topics; the order holds.");
        break;
    case AlertKind::PlatformFailing:
        strip.headline = Alerts::tr("Data platform keeps failing for %1").arg(since(alert, now));
        strip.text = alert.subject;
        strip.after = Alerts::tr("Tried again until it answers; nothing is dropped.");
        break;
    case AlertKind::DiskLow:
        strip.headline = Alerts::tr("Only %1 free on the disk").arg(words::bytes(alert.value));
        strip.text = snapshot.databasePath;
        strip.after = Alerts::tr("Make room there: on a full disk nobody is let in.");
        break;
    case AlertKind::BufferFull:
        strip.headline = Alerts::tr("The buffer stays full for %1").arg(since(alert, now));
        strip.text = Alerts::tr("%1 people in memory, the others wait on the broker.").arg(words::count(alert.value));
        strip.after = Alerts::tr("Normal under load.");
        break;
    }
    strip.subject = alertSubject + static_cast<int>(alert.kind);
    return strip;
}

const Alert *bannerAlert(const Snapshot &snapshot)
{
    if (!snapshot.alerts)
        return nullptr;
    const auto &alerts = snapshot.alerts->alerts;
    const auto found = std::ranges::find_if(alerts, [](const Alert &alert) { return alert.grade != AlertGrade::Notice; });
    return found == alerts.end() ? nullptr : &*found;
}

int bannerAlerts(const Snapshot &snapshot)
{
    return snapshot.alerts ? static_cast<int>(std::ranges::count_if(snapshot.alerts->alerts, [](const Alert &alert) {
        return alert.grade != AlertGrade::Notice;
    }))
                           : 0;
}

} // namespace anteroom
