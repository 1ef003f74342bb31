// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace anteroom::words {

namespace {

QString two(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString unknown()
{
    return QCoreApplication::translate("words", "unknown");
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString count(const std::optional<qint64> &number)
{
    return number ? count(*number) : unknown();
}

QString rate(double perSecond)
{
    return QLocale().toString(perSecond, 'f', std::abs(perSecond) < 999.95 ? 1 : 0);
}

QString plainRate(double perSecond)
{
    const double rounded = std::round(perSecond * 10) / 10;
    return rounded == std::floor(rounded) ? QLocale().toString(rounded, 'f', 0) : rate(rounded);
}

QString perSecond(double perSecond)
{
    return QCoreApplication::translate("words", "%1 /s").arg(plainRate(perSecond));
}

QString duration(Milliseconds duration)
{
    const qint64 ms = std::max<qint64>(duration.count(), 0);
    if (ms < 1000)
        return QCoreApplication::translate("words", "%1 ms").arg(ms);
    if (ms < 9'950)
        return QCoreApplication::translate("words", "%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
    const qint64 s = (ms + 500) / 1000;
    if (s < 60)
        return QCoreApplication::translate("words", "%1 s").arg(s);
    if (s < 3600)
        return QCoreApplication::translate("words", "%1 min %2 s").arg(QString::number(s / 60), two(s % 60));
    return QCoreApplication::translate("words", "%1 h %2 min").arg(count(s / 3600), two(s % 3600 / 60));
}

QString forecast(Milliseconds value)
{
    return value.count() < 1000 ? seconds(Milliseconds((std::max<qint64>(value.count(), 0) + 50) / 100 * 100)) : duration(value);
}

QString forecastOrUnknown(const std::optional<Milliseconds> &value)
{
    return value ? forecast(*value) : unknown();
}

QString waited(Milliseconds duration)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(duration);
    return whole.count() < 1 ? QCoreApplication::translate("words", "just now") : words::duration(whole);
}

QString shortDuration(Milliseconds value)
{
    const qint64 s = (value.count() + 500) / 1000;
    if (s < 60 || s >= 3600)
        return duration(value);
    return QCoreApplication::translate("words", "%1 m %2 s").arg(QString::number(s / 60), two(s % 60));
}

QString seconds(Milliseconds value)
{
    if (value.count() >= 60'000)
        return duration(value);
    const double s = std::max(0.0, static_cast<double>(value.count()) / 1000);
    const int decimals = value.count() < 1000 && value.count() % 100 != 0 ? 3 : 1;
    return QCoreApplication::translate("words", "%1 s").arg(QLocale().toString(s, 'f', decimals));
}

QString clock(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at)).toString(QStringLiteral("HH:mm:ss"));
}

QString clockMs(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at)).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString dateUtc(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz 'UTC'"));
}

QString bytes(qint64 bytes)
{
    const double mb = static_cast<double>(bytes) / 1e6;
    return mb < 1000 ? QCoreApplication::translate("words", "%1 MB").arg(QLocale().toString(mb, 'f', mb < 10 ? 1 : 0))
                     : QCoreApplication::translate("words", "%1 GB").arg(QLocale().toString(mb / 1000, 'f', 1));
}

QString axis(double value)
{
    const auto scaled = [](double number, QLatin1String unit) {
        return QLocale().toString(number, 'g', 3) + unit;
    };
    if (value >= 1e6)
        return scaled(value / 1e6, QLatin1String("M"));
    if (value >= 1e3)
        return scaled(value / 1e3, QLatin1String("k"));
    return QLocale().toString(value, 'g', 3);
}

} // namespace anteroom::words
