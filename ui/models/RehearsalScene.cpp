// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RehearsalScene.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

struct Curve {
    Q_DECLARE_TR_FUNCTIONS(Curve)
};

double xOf(Milliseconds at) { return static_cast<double>(at.count()); }

ChartSeries line(const QString &name, const std::vector<RehearsalPoint> &points, Role role, double width, bool dashed)
{
    ChartSeries series{ name, {}, role, 0, width, dashed, false };
    series.points.reserve(static_cast<qsizetype>(points.size()));
    for (const RehearsalPoint &point : points)
        series.points.append({ xOf(point.at), static_cast<double>(point.waiting) });
    return series;
}

/// Finer than axisMax(): a single curve is to fill its chart.
double scaleOf(double value)
{
    for (double power = 10; power < 1e9; power *= 10) {
        for (const double step : { 1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0 }) {
            if (value <= step * power)
                return step * power;
        }
    }
    return value;
}

/// A time axis that is marked at round moments, six of them at most.
void addTicks(ChartScene &scene)
{
    constexpr std::array<qint64, 16> steps{ 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14'400, 28'800 };
    const auto seconds = static_cast<qint64>(scene.to / 1000);
    const auto *const step = std::ranges::find_if(steps, [seconds](qint64 each) { return seconds / each <= 6; });
    const qint64 each = step == steps.end() ? steps.back() : *step;
    for (qint64 at = 0; at <= seconds; at += each)
        scene.ticks.append({ static_cast<double>(at) * 1000, rehearsal::moment(std::chrono::seconds(at)) });
}

} // namespace

ChartScene rehearsalScene(const RehearsalScenario &scenario, const std::vector<RehearsalForecast> &forecasts,
                          const std::optional<RehearsalReport> &report)
{
    ChartScene scene;
    scene.axis = ChartScene::Axis::Elapsed;
    Milliseconds end = scenario.arrivals.over;
    qint64 most = 1;
    for (const RehearsalForecast &forecast : forecasts) {
        most = std::max(most, forecast.longestQueue);
        if (!forecast.curve.empty())
            end = std::max(end, forecast.curve.back().at);
    }
    const bool isOver = report && std::ranges::all_of(report->runs, [](const RehearsalRun &run) { return run.verdict.has_value(); });
    static constexpr std::array roles{ Role::Active, Role::Buffered };
    for (size_t i = 0; report && i < report->runs.size() && i < roles.size(); ++i) {
        const RehearsalRun &run = report->runs[i];
        most = std::max(most, run.longestQueue);
        end = std::max(end, run.drainedAt.value_or(run.elapsed));
        scene.series.append(line(Curve::tr("policy %1").arg(rehearsal::policyName(int(i))), run.curve, roles[i], 2, i > 0));
        if (run.drainedAt)
            scene.pins.append({ xOf(*run.drainedAt),
                                Curve::tr("%1 empty %2").arg(rehearsal::policyName(int(i)), rehearsal::moment(*run.drainedAt)),
                                ChartPin::Mark::FilledFoot });
    }
    for (size_t i = 0; i < forecasts.size(); ++i) {
        const QString name = Curve::tr("predicted %1").arg(rehearsal::policyName(int(i)));
        ChartSeries predicted = line(name, forecasts[i].curve, Role::Muted, i == 0 ? 1.5 : 1, true);
        if (!report && i == 0)
            predicted.role = Role::Text;
        scene.series.append(predicted);
        if (!report && forecasts[i].drainedAt)
            scene.pins.append({ xOf(*forecasts[i].drainedAt),
                                Curve::tr("%1 empty ≈ %2").arg(rehearsal::policyName(int(i)), rehearsal::moment(*forecasts[i].drainedAt)),
                                ChartPin::Mark::HollowFoot });
    }
    for (const RehearsalFault &fault : scenario.faults)
        scene.bands.append({ xOf(fault.from), std::min(xOf(fault.until()), xOf(end) * 1.06), rehearsal::faultText(fault) });
    scene.to = std::max(1000.0, xOf(end) * 1.06);
    scene.now = !report ? 0 : isOver ? scene.to : std::min(xOf(report->elapsed), scene.to);
    // The line stays empty to the chart's edge.
    for (size_t i = 0; isOver && i < report->runs.size() && i < roles.size(); ++i)
        scene.series[static_cast<qsizetype>(i)].points.append({ scene.to, static_cast<double>(report->runs[i].waiting) });
    scene.panels = { { scaleOf(static_cast<double>(most)), {} } };
    addTicks(scene);
    if (report && !report->runs.empty() && !isOver)
        scene.nowText = Curve::tr("waiting %1").arg(words::count(report->runs.front().waiting));
    scene.sentence = report && !report->runs.empty()
        ? Curve::tr("People waiting, at most %1, now %2").arg(words::count(most), words::count(report->runs.front().waiting))
        : Curve::tr("People waiting, predicted, at most %1").arg(words::count(most));
    return scene;
}

} // namespace anteroom
