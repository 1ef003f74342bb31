// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/activity/ActivityText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace anteroom {

namespace {

QJsonObject asObject(const GateOutlook &outlook)
{
    QJsonObject object{ { QStringLiteral("rate_per_s"), outlook.ratePerS } };
    if (outlook.newcomerWaits)
        object.insert(QStringLiteral("newcomer_waits_ms"), qint64(outlook.newcomerWaits->count()));
    if (outlook.inside)
        object.insert(QStringLiteral("inside"), *outlook.inside);
    return object;
}

GateOutlook outlookIn(const QJsonObject &object)
{
    GateOutlook outlook;
    outlook.ratePerS = object.value(QLatin1String("rate_per_s")).toDouble();
    const QJsonValue waits = object.value(QLatin1String("newcomer_waits_ms"));
    if (waits.isDouble())
        outlook.newcomerWaits = Milliseconds(waits.toInteger());
    const QJsonValue inside = object.value(QLatin1String("inside"));
    if (inside.isDouble())
        outlook.inside = inside.toInteger();
    return outlook;
}

} // namespace

QString admissionText(const AdmissionSettings &settings)
{
    const QString cap = settings.maxActive == 0 ? QStringLiteral("no limit") : QString::number(settings.maxActive);
    return QStringLiteral("batch %1, interval %2 ms, max active %3").arg(settings.batch).arg(settings.interval.count()).arg(cap);
}

std::optional<AdmissionSettings> admissionIn(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^batch (\\d{1,18}), interval (\\d{1,18}) ms, max active (no limit|\\d{1,18})$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    // "no limit" reads as 0, which is what it is.
    return AdmissionSettings{ match.captured(1).toLongLong(), Milliseconds(match.captured(2).toLongLong()),
                              match.captured(3).toLongLong() };
}

GateOutlook outlookOf(const Forecast &forecast)
{
    return { forecast.effectivePerS, forecast.newcomerWaits, forecast.insideSettlesAt };
}

QByteArray effectText(const ActivityEffect &effect)
{
    const QJsonObject object{ { QStringLiteral("before"), asObject(effect.before) },
                              { QStringLiteral("predicted"), asObject(effect.predicted) } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ActivityEffect> effectIn(const QByteArray &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const QJsonValue before = object.value(QLatin1String("before"));
    const QJsonValue predicted = object.value(QLatin1String("predicted"));
    if (!before.isObject() || !predicted.isObject())
        return std::nullopt;
    return ActivityEffect{ outlookIn(before.toObject()), outlookIn(predicted.toObject()) };
}

ActivityKind activityKind(const ActivityRecord &record)
{
    if (record.event)
        return record.event->alert ? ActivityKind::Alert : ActivityKind::Engine;
    const QString &action = record.entry.action;
    if (action == QLatin1String("redrive") || action == QLatin1String("discard"))
        return ActivityKind::DeadLetters;
    if (action == QLatin1String("send users") || action == QLatin1String("fault") || action == QLatin1String("heal"))
        return ActivityKind::Simulation;
    return ActivityKind::Knob;
}

ActivityRow activityRow(const ActivityRecord &record)
{
    ActivityRow row;
    row.id = { record.place, record.event ? record.event->id : 0 };
    row.kind = activityKind(record);
    row.atMs = record.event ? record.event->atMs : record.entry.atMs;
    row.entry = record.entry;
    row.event = record.event;
    row.before = admissionIn(record.entry.before);
    row.after = admissionIn(record.entry.after);
    row.effect = effectIn(record.effect);
    return row;
}

bool holdsText(const ActivityRecord &record, const ActivityView &view)
{
    if (view.text.isEmpty())
        return true;
    if (record.event)
        return view.named.contains(record.event->what) || record.event->what.contains(view.text, Qt::CaseInsensitive)
            || record.event->detail.contains(view.text, Qt::CaseInsensitive);
    const ActivityEntry &entry = record.entry;
    if (view.named.contains(entry.action))
        return true;
    for (const QString *words : { &entry.action, &entry.before, &entry.after, &entry.reason, &entry.actor }) {
        if (words->contains(view.text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace anteroom
