// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertMemory.h"

#include <QSettings>

namespace anteroom {

namespace {

constexpr QLatin1String oldestWait("alerts/oldest_wait_ms");
constexpr QLatin1String lagGrows("alerts/lag_grows_ms");
constexpr QLatin1String outflowWarning("alerts/outflow_warning");
constexpr QLatin1String outflowCritical("alerts/outflow_critical");
constexpr QLatin1String platform("alerts/platform_fails_ms");
constexpr QLatin1String diskFree("alerts/disk_free_bytes");

template <class T>
void take(const QSettings &settings, QLatin1String key, T least, T most, T &place)
{
    bool ok = false;
    const double value = settings.value(key).toDouble(&ok);
    if (ok && value >= static_cast<double>(least) && value <= static_cast<double>(most))
        place = static_cast<T>(value);
}

void take(const QSettings &settings, QLatin1String key, const AlertRange &range, Milliseconds &place)
{
    qint64 ms = place.count();
    take<qint64>(settings, key, static_cast<qint64>(range.least), static_cast<qint64>(range.most), ms);
    place = Milliseconds(ms);
}

} // namespace

AlertThresholds readAlertThresholds(const QString &path)
{
    const QSettings settings(path, QSettings::IniFormat);
    AlertThresholds read;
    take(settings, oldestWait, alertrange::oldestWaitMs, read.oldestWait);
    take(settings, lagGrows, alertrange::lagGrowsMs, read.lagGrowsFor);
    take(settings, platform, alertrange::platformMs, read.platformFor);
    take<double>(settings, outflowWarning, alertrange::outflow.least, alertrange::outflow.most, read.outflowWarning);
    take<double>(settings, outflowCritical, alertrange::outflow.least, alertrange::outflow.most, read.outflowCritical);
    take<qint64>(settings, diskFree, static_cast<qint64>(alertrange::diskFree.least), static_cast<qint64>(alertrange::diskFree.most),
                 read.diskFree);
    return hasOrder(read) ? read : AlertThresholds();
}

void writeAlertThresholds(const QString &path, const AlertThresholds &thresholds)
{
    QSettings settings(path, QSettings::IniFormat);
    settings.setValue(oldestWait, static_cast<qlonglong>(thresholds.oldestWait.count()));
    settings.setValue(lagGrows, static_cast<qlonglong>(thresholds.lagGrowsFor.count()));
    settings.setValue(platform, static_cast<qlonglong>(thresholds.platformFor.count()));
    settings.setValue(outflowWarning, thresholds.outflowWarning);
    settings.setValue(outflowCritical, thresholds.outflowCritical);
    settings.setValue(diskFree, thresholds.diskFree);
}

} // namespace anteroom
