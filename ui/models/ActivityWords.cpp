// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ActivityWords.h"

#include "ui/models/FaultWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

namespace anteroom {

namespace {

struct Activity {
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

/// A word of the record and its name for a person.
struct Named {
    const char *word;
    const char *name;
};

constexpr std::array names{
    Named{ "admission", QT_TRANSLATE_NOOP("Activity", "Admission") },
    Named{ "batch", QT_TRANSLATE_NOOP("Activity", "Batch size") },
    Named{ "interval", QT_TRANSLATE_NOOP("Activity", "Interval") },
    Named{ "max active", QT_TRANSLATE_NOOP("Activity", "Max active") },
    Named{ "buffer", QT_TRANSLATE_NOOP("Activity", "Buffer") },
    Named{ "outbox", QT_TRANSLATE_NOOP("Activity", "Outbox") },
    Named{ "wait ttl", QT_TRANSLATE_NOOP("Activity", "Wait limit") },
    Named{ "hold ttl", QT_TRANSLATE_NOOP("Activity", "Stay limit") },
    Named{ "pause", QT_TRANSLATE_NOOP("Activity", "Admissions paused") },
    Named{ "resume", QT_TRANSLATE_NOOP("Activity", "Admissions resumed") },
    Named{ "drain", QT_TRANSLATE_NOOP("Activity", "Draining began") },
    Named{ "open again", QT_TRANSLATE_NOOP("Activity", "Opened again") },
    Named{ "send users", QT_TRANSLATE_NOOP("Activity", "Users sent in") },
    Named{ "fault", QT_TRANSLATE_NOOP("Activity", "Fault armed") },
    Named{ "heal", QT_TRANSLATE_NOOP("Activity", "Fault healed") },
    Named{ "redrive", QT_TRANSLATE_NOOP("Activity", "Dead letters sent again") },
    Named{ "discard", QT_TRANSLATE_NOOP("Activity", "Dead letters discarded") },
    Named{ "started", QT_TRANSLATE_NOOP("Activity", "Started") },
    Named{ "stopped", QT_TRANSLATE_NOOP("Activity", "Stopped") },
    Named{ "crowd cut short", QT_TRANSLATE_NOOP("Activity", "Stopped while users were being sent in") },
    Named{ "epoch", QT_TRANSLATE_NOOP("Activity", "New log epoch") },
    Named{ "broker away", QT_TRANSLATE_NOOP("Activity", "Broker unreachable") },
    Named{ "topic gone", QT_TRANSLATE_NOOP("Activity", "A topic is missing") },
    Named{ "database away", QT_TRANSLATE_NOOP("Activity", "Database does not answer") },
    Named{ "platform away", QT_TRANSLATE_NOOP("Activity", "Data platform does not answer") },
    Named{ "circuit open", QT_TRANSLATE_NOOP("Activity", "Circuit open: only probes are sent") },
    Named{ "buffer full", QT_TRANSLATE_NOOP("Activity", "Buffer full, reading paused") },
    Named{ "rebalance", QT_TRANSLATE_NOOP("Activity", "Group rebalanced") },
    Named{ "drained", QT_TRANSLATE_NOOP("Activity", "Drained: everybody was admitted") },
    Named{ "oldest wait", QT_TRANSLATE_NOOP("Activity", "Long wait") },
    Named{ "lag growing", QT_TRANSLATE_NOOP("Activity", "Lag keeps growing") },
    Named{ "outflow low", QT_TRANSLATE_NOOP("Activity", "Fewer let in than set") },
    Named{ "platform failing", QT_TRANSLATE_NOOP("Activity", "Data platform keeps failing") },
    Named{ "disk low", QT_TRANSLATE_NOOP("Activity", "Disk nearly full") },
    Named{ "buffer stays full", QT_TRANSLATE_NOOP("Activity", "Buffer stays full") },
};

QString nameOf(const QString &word)
{
    for (const Named &named : names) {
        if (word == QLatin1String(named.word))
            return Activity::tr(named.name);
    }
    return word;
}

QString limitText(qint64 most) { return most == 0 ? Activity::tr("no limit") : words::count(most); }

QString change(const QString &before, const QString &after) { return QStringLiteral("%1 → %2").arg(before, after); }

/// A figure of a single knob as the command line writes it.
QString figure(const QString &action, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber)
        return text;
    if (action == QLatin1String("interval"))
        return words::seconds(Milliseconds(number));
    if (action == QLatin1String("max active"))
        return limitText(number);
    if (action.endsWith(QLatin1String("ttl")))
        return number == 0 ? Activity::tr("never") : words::duration(Milliseconds(number * 1000));
    return words::count(number);
}

QString lasting(const RoomEvent &event)
{
    if (!event.endedAtMs)
        return Activity::tr("still so");
    if (*event.endedAtMs == event.atMs)
        return {};
    return Activity::tr("until %1, %2").arg(words::clock(fromMs(*event.endedAtMs)),
                                            words::duration(Milliseconds(*event.endedAtMs - event.atMs)));
}

/// What the figure of an event says.
QString figureOf(const RoomEvent &event)
{
    const auto is = [&event](const char *what) { return event.what == QLatin1String(what); };
    if (is("started"))
        return event.value > 0 ? Activity::tr("%1 were waiting").arg(words::count(event.value)) : QString();
    if (is("stopped"))
        return event.value > 0 ? Activity::tr("%1 buffered are read again").arg(words::count(event.value)) : QString();
    if (is("crowd cut short"))
        return Activity::tr("%1 did not come").arg(words::count(event.value));
    if (is("epoch"))
        return Activity::tr("epoch %1: offsets start over").arg(words::count(event.value));
    if (is("rebalance"))
        return event.value > 1 ? Activity::tr("%1 times").arg(words::count(event.value)) : QString();
    if (is("buffer full") || is("buffer stays full"))
        return Activity::tr("%1 people in memory").arg(words::count(event.value));
    if (is("oldest wait"))
        return Activity::tr("%1 and more").arg(words::duration(Milliseconds(event.value)));
    if (is("lag growing"))
        return Activity::tr("lag %1").arg(words::count(event.value));
    if (is("outflow low"))
        return Activity::tr("%1 % of the set rate").arg(event.value);
    if (is("disk low"))
        return Activity::tr("%1 free").arg(words::bytes(event.value));
    return {};
}

QString patternText(const QString &pattern)
{
    if (pattern == QLatin1String("steady"))
        return Activity::tr("steady");
    if (pattern == QLatin1String("ramp"))
        return Activity::tr("ramp");
    if (pattern == QLatin1String("burst"))
        return Activity::tr("burst");
    return pattern == QLatin1String("spike") ? Activity::tr("spike") : pattern;
}

/// "12,500 users, spike, 46 s" of what the record keeps: "12500 users, spike, over 46000 ms".
QString crowdText(const QString &after)
{
    const QStringList parts = after.split(QStringLiteral(", "));
    if (parts.size() != 3)
        return after;
    const qint64 users = parts[0].section(u' ', 0, 0).toLongLong();
    const qint64 over = parts[2].section(u' ', 1, 1).toLongLong();
    return Activity::tr("%1 users, %2, over %3").arg(words::count(users), patternText(parts[1]), words::duration(Milliseconds(over)));
}

} // namespace

QString activityFilterName(const std::optional<ActivityKind> &kind)
{
    if (!kind)
        return Activity::tr("All");
    switch (*kind) {
    case ActivityKind::Knob: return Activity::tr("Knobs");
    case ActivityKind::Engine: return Activity::tr("Engine");
    case ActivityKind::Alert: return Activity::tr("Alerts");
    case ActivityKind::DeadLetters: return Activity::tr("Dead letters");
    case ActivityKind::Simulation: break;
    }
    return Activity::tr("Simulation");
}

StateChip activityKindChip(const ActivityRow &row)
{
    switch (row.kind) {
    case ActivityKind::Knob: return { QStringLiteral("knob"), Activity::tr("Knob"), Role::Text, Role::Raised };
    case ActivityKind::Engine: return { QStringLiteral("engine"), Activity::tr("Engine"), Role::BufferedText, Role::BufferedTint };
    case ActivityKind::Alert: return { QStringLiteral("warning"), Activity::tr("Alert"), Role::WaitText, Role::WaitTint };
    case ActivityKind::DeadLetters:
        return { QStringLiteral("dead-letters"), Activity::tr("Dead letters"), Role::FailedText, Role::FailedTint };
    case ActivityKind::Simulation: break;
    }
    return { QStringLiteral("person"), Activity::tr("Simulation"), Role::ReservationText, Role::ReservationTint };
}

QString activityTime(qint64 atMs, Instant now)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    if (at.date() == QDateTime::fromMSecsSinceEpoch(toMs(now)).date())
        return words::clockMs(fromMs(atMs));
    return QLocale().toString(at, Activity::tr("MMM d HH:mm", "a day and a time"));
}

QString activityWho(const ActivityRow &row)
{
    if (row.event)
        return row.event->alert ? Activity::tr("desk") : Activity::tr("engine");
    if (row.entry.actor == QLatin1String("operator"))
        return Activity::tr("operator");
    if (row.entry.actor == QLatin1String("command line"))
        return Activity::tr("command line");
    return row.entry.actor;
}

std::vector<KnobChange> knobChanges(const ActivityRow &row)
{
    std::vector<KnobChange> changes;
    if (row.before && row.after) {
        if (row.before->batch != row.after->batch)
            changes.push_back({ nameOf(QStringLiteral("batch")), words::count(row.before->batch), words::count(row.after->batch) });
        if (row.before->interval != row.after->interval)
            changes.push_back(
                { nameOf(QStringLiteral("interval")), words::seconds(row.before->interval), words::seconds(row.after->interval) });
        if (row.before->maxActive != row.after->maxActive)
            changes.push_back(
                { nameOf(QStringLiteral("max active")), limitText(row.before->maxActive), limitText(row.after->maxActive) });
        return changes;
    }
    bool isNumber = false;
    static_cast<void>(row.entry.after.toLongLong(&isNumber));
    if (row.kind == ActivityKind::Knob && isNumber)
        changes.push_back({ nameOf(row.entry.action), figure(row.entry.action, row.entry.before),
                            figure(row.entry.action, row.entry.after) });
    return changes;
}

QString activityTitle(const ActivityRow &row)
{
    if (row.event)
        return nameOf(row.event->what);
    const std::vector<KnobChange> knobs = knobChanges(row);
    return knobs.size() == 1 ? knobs.front().name : nameOf(row.entry.action);
}

QString activityWhat(const ActivityRow &row)
{
    if (row.event)
        return nameOf(row.event->what);
    QStringList knobs;
    for (const KnobChange &knob : knobChanges(row))
        knobs << knob.name + u' ' + change(knob.before, knob.after);
    if (!knobs.isEmpty())
        return knobs.join(QStringLiteral(", "));
    if (row.kind == ActivityKind::DeadLetters) {
        const qint64 letters = row.entry.after.section(QStringLiteral(": "), 1).toLongLong();
        const bool again = row.entry.action == QLatin1String("redrive");
        if (letters == 1)
            return again ? Activity::tr("Sent 1 dead letter again") : Activity::tr("Discarded 1 dead letter");
        return (again ? Activity::tr("Sent %1 dead letters again") : Activity::tr("Discarded %1 dead letters")).arg(words::count(letters));
    }
    if (row.entry.action == QLatin1String("fault") || row.entry.action == QLatin1String("heal"))
        return Activity::tr("%1: %2").arg(nameOf(row.entry.action),
                                          change(faults::recordText(row.entry.before), faults::recordText(row.entry.after)));
    if (row.kind == ActivityKind::Simulation)
        return Activity::tr("Sent in %1").arg(crowdText(row.entry.after));
    return nameOf(row.entry.action);
}

QString activityEffect(const ActivityRow &row)
{
    QStringList parts;
    if (row.event) {
        for (const QString &part : { figureOf(*row.event), lasting(*row.event), row.event->detail }) {
            if (!part.isEmpty())
                parts << part;
        }
        return parts.join(QStringLiteral("; "));
    }
    if (row.effect) {
        const GateOutlook &before = row.effect->before;
        const GateOutlook &predicted = row.effect->predicted;
        parts << words::perSecond(predicted.ratePerS);
        if (before.newcomerWaits || predicted.newcomerWaits)
            parts << Activity::tr("newcomer waits %1")
                         .arg(change(words::forecastOrUnknown(before.newcomerWaits), words::forecastOrUnknown(predicted.newcomerWaits)));
    }
    if (!row.entry.reason.isEmpty())
        parts << Activity::tr("“%1”").arg(row.entry.reason);
    return parts.join(QStringLiteral("; "));
}

std::optional<AdmissionSettings> settingsBefore(const ActivityRow &row, const AdmissionSettings &now)
{
    if (row.before)
        return row.before;
    if (row.event)
        return std::nullopt;
    bool isNumber = false;
    const qint64 figure = row.entry.before.toLongLong(&isNumber);
    AdmissionSettings back = now;
    if (isNumber && row.entry.action == QLatin1String("batch"))
        back.batch = figure;
    else if (isNumber && row.entry.action == QLatin1String("interval"))
        back.interval = Milliseconds(figure);
    else if (isNumber && row.entry.action == QLatin1String("max active"))
        back.maxActive = figure;
    else
        return std::nullopt;
    return back;
}

QString settingsWords(const AdmissionSettings &target, const AdmissionSettings &now)
{
    QStringList parts;
    if (target.batch != now.batch)
        parts << words::count(target.batch);
    if (target.interval != now.interval)
        parts << Activity::tr("every %1").arg(words::seconds(target.interval));
    if (target.maxActive != now.maxActive)
        parts << (target.maxActive == 0 ? Activity::tr("no limit") : Activity::tr("at most %1").arg(words::count(target.maxActive)));
    return parts.join(u' ');
}

QStringList activityNamesHolding(const QString &text)
{
    QStringList found;
    if (text.isEmpty())
        return found;
    for (const Named &named : names) {
        if (Activity::tr(named.name).contains(text, Qt::CaseInsensitive))
            found << QLatin1String(named.word);
    }
    // A change of several knobs at once goes by one word.
    for (const char *knob : { "batch", "interval", "max active" }) {
        if (found.contains(QLatin1String(knob)) && !found.contains(QStringLiteral("admission")))
            found << QStringLiteral("admission");
    }
    return found;
}

QString activityAsText(const ActivityRow &row)
{
    QStringList lines{ words::dateUtc(fromMs(row.atMs)), activityWho(row), activityWhat(row) };
    const QString effect = activityEffect(row);
    if (!effect.isEmpty())
        lines << effect;
    return lines.join(u'\n');
}

} // namespace anteroom
