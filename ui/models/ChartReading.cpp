// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ChartReading.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

/// The piece's value at `at`; nothing before its first and after its last point. Where it jumps, what it jumps to.
std::optional<double> valueAt(const QList<QPointF> &points, double at)
{
    const auto after = std::ranges::upper_bound(points, at, {}, &QPointF::x);
    if (after == points.begin())
        return std::nullopt;
    const auto before = std::prev(after);
    if (before->x() >= at)
        return before->y();
    if (after == points.end())
        return std::nullopt;
    return before->y() + (after->y() - before->y()) * (at - before->x()) / (after->x() - before->x());
}

QString valueText(const ChartPanel &panel, double value)
{
    return panel.unit.isEmpty() ? words::count(static_cast<qint64>(std::llround(value))) : words::rate(value) + panel.unit;
}

QString momentText(const ChartScene &scene, double at)
{
    const auto ms = static_cast<qint64>(std::llround(at));
    return scene.axis == ChartScene::Axis::Clock ? words::clock(fromMs(ms)) : rehearsal::moment(Milliseconds(ms));
}

} // namespace

QStringList lineNames(const ChartScene &scene)
{
    QStringList names;
    for (const ChartSeries &series : scene.series) {
        if (!series.name.isEmpty() && !names.contains(series.name))
            names.append(series.name);
    }
    return names;
}

std::vector<double> moments(const ChartScene &scene)
{
    std::vector<double> found;
    for (const ChartSeries &series : scene.series) {
        if (series.name.isEmpty())
            continue;
        for (const QPointF &point : series.points)
            found.push_back(point.x());
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

ChartReading readingAt(const ChartScene &scene, double at)
{
    ChartReading reading{ at, momentText(scene, at), {} };
    const bool isAhead = at > scene.now;
    for (const ChartSeries &series : scene.series) {
        const bool isKnown = std::ranges::any_of(reading.values, [&series](const auto &value) { return value.name == series.name; });
        const std::optional<double> value = series.name.isEmpty() || isKnown ? std::nullopt : valueAt(series.points, at);
        if (!value)
            continue;
        const QString text = valueText(scene.panels.value(series.panel), *value);
        reading.values.push_back({ series.name, series.role, series.dashed, isAhead ? QStringLiteral("≈ ") + text : text,
                                   series.panel, *value });
    }
    return reading;
}

std::optional<ChartReading> readingNear(const ChartScene &scene, double at)
{
    const std::vector<double> all = moments(scene);
    if (all.empty())
        return std::nullopt;
    const auto nearest = std::ranges::min_element(all, {}, [at](double moment) { return std::abs(moment - at); });
    return readingAt(scene, *nearest);
}

} // namespace anteroom
