// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Measured.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>

namespace anteroom::bench {

namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

Stopwatch::Stopwatch() : m_cpuBefore(cpuSeconds()) { m_timer.start(); }

Step Stopwatch::step(const QString &name) const
{
    return { name, double(m_timer.nsecsElapsed()) / 1e9, cpuSeconds() - m_cpuBefore };
}

QByteArray Measured::toJson() const
{
    QJsonArray list;
    for (const Step &step : steps)
        list.append(QJsonObject{ { QStringLiteral("name"), step.name },
                                 { QStringLiteral("seconds"), step.seconds },
                                 { QStringLiteral("cpu_seconds"), step.cpuSeconds } });
    const QJsonObject object{ { QStringLiteral("steps"), list }, { QStringLiteral("peak_mb"), peakMb } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Measured Measured::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Measured measured;
    measured.peakMb = object[QStringLiteral("peak_mb")].toDouble();
    const QJsonArray list = object[QStringLiteral("steps")].toArray();
    for (const auto &value : list) {
        const QJsonObject step = value.toObject();
        measured.steps.push_back({ step[QStringLiteral("name")].toString(), step[QStringLiteral("seconds")].toDouble(),
                                   step[QStringLiteral("cpu_seconds")].toDouble() });
    }
    return measured;
}

} // namespace anteroom::bench
