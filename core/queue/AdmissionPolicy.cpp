// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/AdmissionPolicy.h"

#include <algorithm>

namespace anteroom {

Result<void> checkAdmission(const AdmissionSettings &settings, qint64 buffer, bool embeddedBroker)
{
    const auto refuse = [](const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, text); };
    if (settings.batch < 1 || settings.batch > 1'000'000)
        return refuse(QStringLiteral("batch %1 is out of range: choose 1 to 1000000").arg(settings.batch));
    if (settings.batch > buffer)
        return refuse(QStringLiteral("batch %1 is larger than the buffer (%2): choose a smaller batch or a larger buffer")
                          .arg(settings.batch)
                          .arg(buffer));
    if (embeddedBroker && settings.batch > embeddedBatchMax)
        return refuse(QStringLiteral("batch %1 is more than the embedded broker holds: choose at most %2")
                          .arg(settings.batch)
                          .arg(embeddedBatchMax));
    if (settings.interval < Milliseconds(1) || settings.interval > std::chrono::hours(1))
        return refuse(QStringLiteral("interval %1 ms is out of range: choose 1 to 3600000 ms").arg(settings.interval.count()));
    if (settings.maxActive < 0)
        return refuse(QStringLiteral("max active %1 is negative: choose 0 for no limit, or more").arg(settings.maxActive));
    return {};
}

qint64 nextGridMs(qint64 lastGridMs, Milliseconds interval, qint64 nowMs)
{
    const qint64 step = interval.count();
    Q_ASSERT(step > 0);
    // A clock set back must not stop the gate until the old time comes round again.
    if (lastGridMs <= 0 || lastGridMs > nowMs + step)
        return nowMs + step;
    if (lastGridMs > nowMs)
        return lastGridMs;
    return lastGridMs + ((nowMs - lastGridMs) / step + 1) * step;
}

qint64 allowance(const Gate &gate)
{
    if (gate.admission.maxActive == 0)
        return gate.admission.batch;
    return std::clamp<qint64>(gate.admission.maxActive - gate.activeCount, 0, gate.admission.batch);
}

} // namespace anteroom
