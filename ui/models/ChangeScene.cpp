// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ChangeScene.h"

#include "ui/models/ActivityWords.h"
#include "ui/models/FlowScene.h"
#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace anteroom {

namespace {

struct Around {
    Q_DECLARE_TR_FUNCTIONS(Around)
};

constexpr qint64 beforeMs = 60'000;
constexpr qint64 afterMs = 120'000;

} // namespace

std::optional<ChartScene> changeScene(const Snapshot &snapshot, const ActivityRow &row, Instant now)
{
    if (!snapshot.history || snapshot.history->samples.empty())
        return std::nullopt;
    const auto &samples = snapshot.history->samples;
    const qint64 nowMs = toMs(now) / 1000 * 1000;
    const qint64 to = std::clamp(row.atMs + afterMs, std::min(row.atMs, nowMs), nowMs);
    const qint64 from = std::min(row.atMs, to) - beforeMs;
    if (row.atMs < toMs(samples.front().at) || to <= row.atMs)
        return std::nullopt;
    ChartScene scene;
    scene.from = static_cast<double>(from);
    scene.to = static_cast<double>(to);
    scene.now = scene.to;
    const std::vector<double> steady = steadyActivations(*snapshot.history, snapshot.gate.admission.interval);
    ChartSeries seen{ Around::tr("activations"), {}, Role::Active, 0, 2, false, false };
    ChartSeries set{ Around::tr("configured rate"), {}, Role::Text, 0, 1.5, true, false };
    double highest = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const qint64 at = toMs(samples[i].at);
        if (at < from || at > to)
            continue;
        seen.points.append({ static_cast<double>(at), steady[i] });
        set.points.append({ static_cast<double>(at), samples[i].configuredPerS });
        highest = std::max({ highest, steady[i], samples[i].configuredPerS });
    }
    scene.series = { seen, set };
    scene.panels = { { axisMax(highest), Around::tr(" /s") } };
    scene.pins = { { static_cast<double>(row.atMs), {}, ChartPin::Mark::Top } };
    scene.ticks = { { scene.from, words::clock(fromMs(from)) },
                    { static_cast<double>(row.atMs), words::clock(fromMs(row.atMs)) },
                    { scene.to, to == nowMs ? Around::tr("now") : words::clock(fromMs(to)) } };
    scene.sentence = Around::tr("Activations a second around %1: now %2, set %3")
                         .arg(words::clock(fromMs(row.atMs)), words::perSecond(seen.points.isEmpty() ? 0 : seen.points.last().y()),
                              words::perSecond(set.points.isEmpty() ? 0 : set.points.last().y()));
    return scene;
}

} // namespace anteroom
