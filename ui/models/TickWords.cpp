// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TickWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace anteroom {

namespace {

struct Ticks {
    Q_DECLARE_TR_FUNCTIONS(Ticks)
};

constexpr double emptyHeight = 0.06;

Role barRole(const TickRecord &tick)
{
    if (!tick.failure.isEmpty())
        return Role::Failed;
    if (tick.isProblem())
        return Role::Wait;
    return tick.activated > 0 ? Role::Active : Role::Edge;
}

QString barTip(const TickRecord &tick)
{
    if (!tick.failure.isEmpty())
        return Ticks::tr("Tick %1, %2: failed, %3").arg(words::count(tick.number), words::clockMs(tick.dueAt), tick.failure);
    return Ticks::tr("Tick %1, %2: %3 let in").arg(words::count(tick.number), words::clockMs(tick.dueAt), words::count(tick.activated));
}

QString skippedWhy(const TickRecord &tick)
{
    if (tick.skipped == 0)
        return tick.expiredWaiting > 0 ? Ticks::tr("%1 waited past their limit").arg(words::count(tick.expiredWaiting))
                                       : Ticks::tr("nobody");
    QStringList reasons;
    if (tick.skippedLeft > 0)
        reasons += Ticks::tr("%1 left while waiting").arg(words::count(tick.skippedLeft));
    if (tick.skippedExpired > 0)
        reasons += Ticks::tr("%1 waited past their limit").arg(words::count(tick.skippedExpired));
    const qint64 again = tick.skipped - tick.skippedLeft - tick.skippedExpired;
    if (again > 0)
        reasons += Ticks::tr("%1 read a second time").arg(words::count(again));
    return reasons.join(QStringLiteral(", "));
}

QString roomCaption(const TickRecord &tick)
{
    if (!tick.room)
        return Ticks::tr("no limit is set");
    return tick.expiredActive > 0
        ? Ticks::tr("places left of %1; %2 stays ended").arg(words::count(tick.maxActive), words::count(tick.expiredActive))
        : Ticks::tr("places left of %1").arg(words::count(tick.maxActive));
}

} // namespace

QString tickLimitText(const TickRecord &tick)
{
    if (!tick.failure.isEmpty())
        return Ticks::tr("failed: %1").arg(tick.failure);
    if (tick.isRetry)
        return Ticks::tr("a retry between ticks");
    switch (tick.limit) {
    case GateLimit::BatchSize: return Ticks::tr("batch size");
    case GateLimit::MaxActive: return Ticks::tr("max active");
    case GateLimit::EmptyQueue: return Ticks::tr("nobody waits");
    case GateLimit::EmptyBuffer: return Ticks::tr("empty buffer");
    case GateLimit::Paused: return Ticks::tr("paused");
    case GateLimit::Trouble: break;
    }
    return Ticks::tr("trouble");
}

QString shortTime(Microseconds time)
{
    if (time >= Milliseconds(10))
        return words::duration(std::chrono::round<Milliseconds>(time));
    return Ticks::tr("%1 ms").arg(QLocale().toString(static_cast<double>(std::max<qint64>(0, time.count())) / 1000, 'f', 1));
}

QList<StripBar> tickBars(const TickLog &log)
{
    const qint64 shown = std::min(tickBarsMost, log.size());
    qint64 most = 1;
    for (qint64 i = 0; i < shown; ++i)
        most = std::max(most, log.newest(i).activated);
    QList<StripBar> bars;
    for (qint64 i = shown - 1; i >= 0; --i) {
        const TickRecord &tick = log.newest(i);
        const double height = !tick.failure.isEmpty() ? 1 : static_cast<double>(tick.activated) / static_cast<double>(most);
        bars.append({ std::max(emptyHeight, height), barRole(tick), barTip(tick) });
    }
    return bars;
}

QList<TickStep> tickSteps(const TickRecord &tick)
{
    const QString committed = tick.committed ? words::count(tick.committed->value) : QStringLiteral("—");
    const QString last = words::count(tick.firstActivation + tick.activated - 1);
    return {
        { Ticks::tr("Room"), tick.room ? words::count(*tick.room) : QStringLiteral("—"), roomCaption(tick), Role::Text },
        { Ticks::tr("Taken"), words::count(tick.taken), Ticks::tr("from the buffer, batch %1").arg(words::count(tick.batch)),
          Role::Buffered },
        { Ticks::tr("Activated"), words::count(tick.activated),
          tick.activated > 0 ? Ticks::tr("numbers %1 to %2, in order").arg(words::count(tick.firstActivation), last) : Ticks::tr("nobody"),
          Role::Active },
        { Ticks::tr("Skipped"), words::count(tick.skipped), skippedWhy(tick), Role::Wait },
        { Ticks::tr("Retried"), words::count(tick.retried),
          tick.retried > 0 ? Ticks::tr("failed for its own sake, tried again") : Ticks::tr("none failed"), Role::Wait },
        { Ticks::tr("Committed"), committed,
          tick.committed ? Ticks::tr("offset of partition %1").arg(words::count(tick.committedIn.value)) : Ticks::tr("nothing new"),
          Role::Text },
    };
}

QString tickSpan(const TickRecord &tick)
{
    const Instant began = tick.dueAt + tick.late;
    QString span = Ticks::tr("%1 to %2, one database transaction").arg(words::clockMs(began), words::clockMs(began + tick.took));
    if (tick.missed > 0)
        span += Ticks::tr("; %1 grid times were passed over before it").arg(words::count(tick.missed));
    return span;
}

} // namespace anteroom
