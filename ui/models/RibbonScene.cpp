// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RibbonScene.h"

#include "core/engine/Snapshot.h"
#include "ui/models/ActivityWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

struct Ribbon {
    Q_DECLARE_TR_FUNCTIONS(Ribbon)
};

/// A session shorter than this is not stretched over the whole width.
constexpr qint64 leastMs = 60'000;
constexpr int ticksAbout = 6;

double rateOf(const AdmissionSettings &settings)
{
    return static_cast<double>(settings.batch) * 1000 / static_cast<double>(std::max<qint64>(1, settings.interval.count()));
}

bool isWrong(const RoomEvent &event)
{
    return event.what == QLatin1String("broker away") || event.what == QLatin1String("database away")
        || event.what == QLatin1String("platform away") || event.what == QLatin1String("topic gone");
}

void addSteps(RibbonScene &scene, const ActivitySession &session, const Snapshot &snapshot)
{
    struct Rate {
        double at;
        double perS;
    };
    // What held at the start: before the first change of the session, or now where nothing was changed.
    AdmissionSettings settings = snapshot.gate.admission;
    bool paused = snapshot.gate.paused;
    const auto firstSettings = std::ranges::find_if(session.moments, [](const ActivityRow &row) { return row.before.has_value(); });
    if (firstSettings != session.moments.end())
        settings = *firstSettings->before;
    const auto isHold = [](const ActivityRow &row) {
        return row.entry.action == QLatin1String("pause") || row.entry.action == QLatin1String("resume");
    };
    const auto firstHold = std::ranges::find_if(session.moments, isHold);
    if (firstHold != session.moments.end())
        paused = firstHold->entry.action == QLatin1String("resume");
    std::vector<Rate> rates{ { scene.from, paused ? 0 : rateOf(settings) } };
    for (const ActivityRow &row : session.moments) {
        if (isHold(row))
            paused = row.entry.action == QLatin1String("pause");
        else if (row.after)
            settings = *row.after;
        else
            continue;
        rates.push_back({ static_cast<double>(row.atMs), paused ? 0 : rateOf(settings) });
    }
    const double most = std::max(0.001, std::ranges::max_element(rates, {}, &Rate::perS)->perS);
    for (const Rate &rate : rates)
        scene.steps.append({ rate.at, rate.perS / most });
}

void addMoments(RibbonScene &scene, const ActivitySession &session)
{
    for (const ActivityRow &row : session.moments) {
        const auto at = static_cast<double>(row.atMs);
        Role role = Role::Text;
        if (row.event && (row.event->alert || isWrong(*row.event))) {
            role = row.event->alert ? Role::Wait : Role::Failed;
            scene.bands.append({ at, row.event->endedAtMs ? static_cast<double>(*row.event->endedAtMs) : scene.to, role });
        } else if (row.event) {
            role = Role::Buffered;
        }
        scene.marks.append({ at, role, row.id,
                             QStringLiteral("%1  %2").arg(words::clock(fromMs(row.atMs)), activityWhat(row)) });
    }
}

void addTicks(RibbonScene &scene)
{
    constexpr std::array minutes{ 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10'080, 43'200 };
    const double span = scene.to - scene.from;
    const auto fits = std::ranges::find_if(minutes, [span](int minute) { return span / (minute * 60'000.0) <= ticksAbout; });
    const qint64 step = qint64(fits == minutes.end() ? minutes.back() : *fits) * 60'000;
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(scene.from));
    const QDateTime midnight(start.date(), QTime(0, 0));
    const qint64 first = midnight.toMSecsSinceEpoch();
    for (qint64 at = first + (static_cast<qint64>(scene.from) - first + step - 1) / step * step; at < static_cast<qint64>(scene.to);
         at += step) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
        scene.ticks.append({ static_cast<double>(at), step < 86'400'000 ? time.toString(QStringLiteral("HH:mm"))
                                                                        : QLocale().toString(time.date(), QLocale::ShortFormat) });
    }
    scene.ticks.append({ scene.to, Ribbon::tr("now") });
}

} // namespace

RibbonScene ribbonScene(const ActivitySession &session, const Snapshot &snapshot, Instant now)
{
    RibbonScene scene;
    // Whole seconds, so that it is not drawn anew for nothing.
    const qint64 nowMs = toMs(now) / 1000 * 1000;
    const qint64 oldest = session.moments.empty() ? nowMs : session.moments.front().atMs;
    const qint64 start = std::min(session.startedAtMs.value_or(oldest), oldest);
    scene.to = static_cast<double>(nowMs);
    scene.from = static_cast<double>(std::min(start, nowMs - leastMs));
    addSteps(scene, session, snapshot);
    addMoments(scene, session);
    addTicks(scene);
    scene.sentence = Ribbon::tr("This session since %1: %2 marks")
                         .arg(words::clock(fromMs(start)), words::count(qint64(scene.marks.size())));
    return scene;
}

} // namespace anteroom
