// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Palette.h"

#include <QList>
#include <QPointF>
#include <QString>

namespace anteroom {

/// One line of a chart, or a piece of one; x on the scene's time axis, y in the units of its panel.
struct ChartSeries {
    /// What the line shows, also for a readout and as a table; pieces of one line have one name. Without a name it is
    /// neither read out nor written down.
    QString name;
    QList<QPointF> points;
    Role role = Role::Text;
    int panel = 0;
    qreal width = 1.5;
    bool dashed = false;
    bool filled = false;

    bool operator==(const ChartSeries &) const = default;
};

/// Panels lie under each other on one time axis, each with its own scale from 0 to `max`.
struct ChartPanel {
    double max = 1;
    /// Follows the topmost tick's number, for example " /s"; what has no unit is counted, in whole numbers.
    QString unit;

    bool operator==(const ChartPanel &) const = default;
};

/// A moment marked over the whole height, with a word on top.
struct ChartPin {
    enum class Mark { Top, HollowFoot, FilledFoot };

    double at = 0;
    QString text;
    Mark mark = Mark::Top;

    bool operator==(const ChartPin &) const = default;
};

/// A shaded stretch of time.
struct ChartBand {
    double from = 0;
    double to = 0;
    QString text;

    bool operator==(const ChartBand &) const = default;
};

struct ChartTick {
    double at = 0;
    QString text;

    bool operator==(const ChartTick &) const = default;
};

/// All that TimeChart draws, as one value: equal scenes are not drawn twice.
struct ChartScene {
    /// What an x is: ms since 1970 UTC, or ms since the beginning.
    enum class Axis { Clock, Elapsed };

    Axis axis = Axis::Clock;
    double from = 0;
    double to = 1;
    /// Where the future begins; what lies behind it is hatched.
    double now = 1;
    /// Written beside the newest point of the first series, and in grey under it.
    QString nowText;
    QString nowNote;
    QList<ChartPanel> panels;
    QList<ChartSeries> series;
    QList<ChartPin> pins;
    QList<ChartBand> bands;
    QList<ChartTick> ticks;
    /// For screen readers: name, range, last value.
    QString sentence;

    bool operator==(const ChartScene &) const = default;
};

} // namespace anteroom
