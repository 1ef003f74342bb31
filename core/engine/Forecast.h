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
    /// When the last person now in line enters; 0 when nobody is in line; nothing when unknown, paused, or never.
    std::optional<Milliseconds> lastInLine;
    /// What somebody entering now will wait (the same, one more in line).
    std::optional<Milliseconds> newcomerWaits;
    /// When nobody will be waiting if arrivals stay as they are; 0 when nobody is now; nothing when it never
    /// empties, or when that is unknown.
    std::optional<Milliseconds> emptyIn;
    /// People inside once settled: effective rate × average stay; at most max active.
    std::optional<qint64> insideSettlesAt;
    /// How many of those now in line reach their wait limit first, counted as if all had entered just now
    /// (so at least so many); while paused: all of them, unless there is no limit.
    qint64 willExpire = 0;
};

/// Position p enters with tick ⌈p ÷ batch⌉: until next tick + (⌈p ÷ batch⌉ − 1) × interval, slowed by the cap:
/// past the room that is left under it, one place comes free every average stay ÷ max active, and is taken by
/// the next tick. So 1,000 people at 5 every 5 s clear in 16 min 40 s from a tick (the next one 5 s away).
/// `lastInLine` leaves the wait limit aside; `willExpire` tells what it does. Batch and interval must be positive.
[[nodiscard]] Forecast forecast(const ForecastInput &input);

/// When whoever is the `turn`th to be let in (1 = next) enters, from now, by the same formula; nothing while
/// paused, or when the cap holds them off for an unknown time.
[[nodiscard]] std::optional<Milliseconds> entersIn(const ForecastInput &input, qint64 turn);

} // namespace anteroom
