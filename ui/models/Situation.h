// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Forecast.h"
#include "core/engine/Snapshot.h"

#include <optional>

namespace anteroom {

/// What follows from a snapshot and the present moment for every card alike; computed once a frame.
struct Situation {
    /// The frame's time.
    Instant now;
    /// How old the newest word of the broker is; nothing when it never spoke.
    std::optional<Milliseconds> brokerAge;
    /// The broker's figures are grey: it does not answer, or they are older than 10 s.
    bool brokerStale = false;
    /// Older than 2 s: the age is written in amber.
    bool brokerLate = false;
    /// The core itself has not spoken for 10 s.
    bool coreSilent = false;

    bool operator==(const Situation &) const = default;
};

[[nodiscard]] Situation situationOf(const Snapshot &snapshot, Instant now);

/// What a forecast starts from under other settings; `waiting` is unknown while the broker is stale.
[[nodiscard]] ForecastInput forecastInput(const Snapshot &snapshot, const Situation &situation,
                                          const AdmissionSettings &admission);

/// Time to the next tick, never negative; nothing while paused or before the first tick.
[[nodiscard]] std::optional<Milliseconds> untilNextTick(const GateView &gate, Instant now);

} // namespace anteroom
