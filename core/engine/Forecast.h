// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/storage/GateStore.h"

#include <optional>

namespace anteroom {

/// What a forecast starts from. Pure values; nothing = not known.
struct ForecastInput {
    AdmissionSettings admission;
    std::optional<qint64> waiting;
    qint64 active = 0;
    /// People entering a second, assumed to stay so.
    double entriesPerS = 0;
    /// Mean time inside; nothing when nobody left lately.
    std::optional<Milliseconds> averageStay;
    /// Time to the next tick.
    Milliseconds untilNextTick{0};
    std::chrono::seconds waitTtl{0};
    bool paused = false;
};

/// What the gate will do with it, by closed formulas. Every duration is from now.
struct Forecast {
    /// batch ÷ interval, people a second.
    double configuredPerS = 0;
    /// The same after the cap: min(configured, max active ÷ average stay).
    double effectivePerS = 0;
    /// max active ÷ average stay; nothing without a cap or without a known stay.
    std::optional<double> capPerS;
    /// When the last person now in line enters; nothing when unknown, paused, or never.
    std::optional<Milliseconds> lastInLine;
    /// What somebody entering now will wait (the same, one more in line).
    std::optional<Milliseconds> newcomerWaits;
    /// When nobody will be waiting if arrivals stay as they are; nothing when it never empties.
    std::optional<Milliseconds> emptyIn;
    /// People inside once settled: effective rate × average stay; at most max active.
    std::optional<qint64> insideSettlesAt;
    /// How many of those now in line reach their wait limit first.
    qint64 willExpire = 0;
};

/// Position p enters with tick ⌈p ÷ batch⌉: until next tick + (⌈p ÷ batch⌉ − 1) × interval, slowed by the cap.
[[nodiscard]] Forecast forecast(const ForecastInput &input);

} // namespace anteroom
