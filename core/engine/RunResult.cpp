// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RunResult.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace anteroom {

namespace {

template <class T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

QJsonValue milliseconds(const std::optional<Microseconds> &value)
{
    if (!value)
        return QJsonValue::Null;
    return rounded(double(value->count()) / 1000.0, 100.0);
}

QJsonObject quantiles(const Histogram &histogram, bool withP95)
{
    QJsonObject object;
    object[QLatin1String("p50")] = milliseconds(histogram.quantile(0.5));
    if (withP95)
        object[QLatin1String("p95")] = milliseconds(histogram.quantile(0.95));
    object[QLatin1String("p99")] = milliseconds(histogram.quantile(0.99));
    object[QLatin1String("max")] = histogram.count() > 0 ? milliseconds(histogram.max()) : QJsonValue(QJsonValue::Null);
    return object;
}

std::optional<double> seconds(const std::optional<Instant> &from, const std::optional<Instant> &to)
{
    if (!from || !to || *to < *from)
        return std::nullopt;
    return std::chrono::duration<double>(*to - *from).count();
}

std::optional<double> perSecond(qint64 count, const std::optional<double> &seconds)
{
    if (!seconds || *seconds <= 0)
        return std::nullopt;
    return rounded(double(count) / *seconds, 10.0);
}

void addAudit(QJsonObject &object, const AuditReport &audit)
{
    const TokenTotals &tokens = audit.tokens;
    object[QLatin1String("entered")] = tokens.entered;
    object[QLatin1String("activated")] = tokens.activated;
    object[QLatin1String("waiting")] = tokens.waiting;
    object[QLatin1String("expired")] = tokens.expired;
    object[QLatin1String("abandoned")] = tokens.abandoned;
    object[QLatin1String("dead")] = tokens.dead;
    object[QLatin1String("repeats")] = tokens.repeats;
    object[QLatin1String("dead_lettered")] = tokens.deadLettered;
    object[QLatin1String("lost")] = orNull(audit.lost);
    object[QLatin1String("duplicated")] = orNull(audit.duplicated);
    object[QLatin1String("out_of_order")] = orNull(audit.outOfOrder);
    QJsonObject reservations;
    reservations[QLatin1String("confirmed")] = audit.reservations.confirmed;
    reservations[QLatin1String("forwarded")] = audit.reservations.forwarded;
    reservations[QLatin1String("dead")] = audit.reservations.dead;
    reservations[QLatin1String("lost")]
        = audit.platformKnown ? QJsonValue(audit.reservations.lost) : QJsonValue(QJsonValue::Null);
    reservations[QLatin1String("duplicated")]
        = audit.platformKnown ? QJsonValue(audit.reservations.duplicated) : QJsonValue(QJsonValue::Null);
    object[QLatin1String("reservations")] = reservations;
}

/// What is kept of the first wrong token, a line each.
QString ledgerText(const TokenRecord &row)
{
    const auto when = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs); };
    QString text = QStringLiteral("ledger of token %1, %2 of user %3, %4\n")
                       .arg(row.seq.value)
                       .arg(QString::fromLatin1(row.token.toText()))
                       .arg(row.user.value)
                       .arg(QString::fromLatin1(tokenStateText(row.state)));
    text += QStringLiteral("  entered   %1\n").arg(when(row.enteredAtMs));
    if (row.position)
        text += QStringLiteral("  stands    at offset %1 of partition %2, life %3 of the topic\n")
                    .arg(row.position->offset.value)
                    .arg(row.position->partition.value)
                    .arg(row.position->epoch.value);
    else
        text += QStringLiteral("  stands    nowhere on the topic\n");
    if (row.activatedAtMs)
        text += QStringLiteral("  let in    %1\n").arg(when(*row.activatedAtMs));
    if (row.activationNo)
        text += QStringLiteral("  number    %1\n").arg(row.activationNo->value);
    if (row.expiresAtMs)
        text += QStringLiteral("  expires   %1\n").arg(when(*row.expiresAtMs));
    return text;
}

} // namespace

QByteArray RunResult::toJson() const
{
    QJsonObject object;
    object[QLatin1String("broker")] = broker;
    object[QLatin1String("database")] = database;
    object[QLatin1String("users")] = orNull(users);
    addAudit(object, audit);
    object[QLatin1String("redelivered")] = figures.redelivered;
    object[QLatin1String("rebalances")] = figures.rebalances;
    object[QLatin1String("peak_buffered")] = figures.peakBuffered;
    object[QLatin1String("wait_ms")] = quantiles(figures.waited, true);
    object[QLatin1String("tick_late_ms")] = quantiles(figures.tickLate, false);
    const auto elapsed = seconds(figures.firstEntryAt, figures.lastActivationAt);
    object[QLatin1String("elapsed_s")] = elapsed ? QJsonValue(rounded(*elapsed, 1000.0)) : QJsonValue(QJsonValue::Null);
    object[QLatin1String("entries_per_s")]
        = orNull(perSecond(figures.entered, seconds(figures.firstEntryAt, figures.lastEntryAt)));
    object[QLatin1String("activations_per_s")] = orNull(perSecond(figures.activated, elapsed));
    object[QLatin1String("peak_rss_mb")] = peakRssMb ? QJsonValue(rounded(*peakRssMb, 10.0)) : QJsonValue(QJsonValue::Null);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString RunResult::toText() const
{
    const auto known
        = [](const std::optional<qint64> &value) { return value ? QString::number(*value) : QStringLiteral("unknown"); };
    QString text = QStringLiteral("%1 entered, %2 activated, %3 waiting, %4 expired, %5 abandoned, %6 dead\n")
                       .arg(audit.tokens.entered)
                       .arg(audit.tokens.activated)
                       .arg(audit.tokens.waiting)
                       .arg(audit.tokens.expired)
                       .arg(audit.tokens.abandoned)
                       .arg(audit.tokens.dead);
    text += QStringLiteral("lost %1, duplicated %2, out of order %3\n")
                .arg(known(audit.lost), known(audit.duplicated), known(audit.outOfOrder));
    text += QStringLiteral("reservations: %1 confirmed, %2 forwarded, %3 dead\n")
                .arg(audit.reservations.confirmed)
                .arg(audit.reservations.forwarded)
                .arg(audit.reservations.dead);
    for (const QString &offender : audit.offenders)
        text += QStringLiteral("wrong: %1\n").arg(offender);
    if (audit.ledger)
        text += ledgerText(*audit.ledger);
    return text;
}

QByteArray auditJson(const AuditReport &audit)
{
    QJsonObject object;
    addAudit(object, audit);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<double> peakRssMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return std::nullopt;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return double(line.mid(6).simplified().split(' ').front().toLongLong()) / 1024.0;
    }
    return std::nullopt;
}

} // namespace anteroom
