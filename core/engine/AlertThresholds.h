// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

namespace anteroom {

/// From when on an operator is told; the defaults are the design's.
struct AlertThresholds {
    Milliseconds oldestWait{ 600'000 };
    Milliseconds lagGrowsFor{ 60'000 };
    /// Shares of the set rate, above 0 and at most 1; the critical one is not above the warning's.
    double outflowWarning = 0.7;
    double outflowCritical = 0.5;
    Milliseconds outflowFor{ 30'000 };
    Milliseconds platformFor{ 30'000 };
    Milliseconds bufferFullFor{ 60'000 };
    /// Bytes.
    qint64 diskFree = 1'000'000'000;
    qint64 diskCritical = 200'000'000;

    bool operator==(const AlertThresholds &) const = default;
};

/// What a threshold may be.
struct AlertRange {
    double least;
    double most;
};

namespace alertrange {
inline constexpr AlertRange oldestWaitMs{ 1'000, 86'400'000 };
inline constexpr AlertRange lagGrowsMs{ 10'000, 3'600'000 };
inline constexpr AlertRange platformMs{ 1'000, 3'600'000 };
inline constexpr AlertRange outflow{ 0.01, 1 };
inline constexpr AlertRange diskFree{ 200e6, 1e15 };
} // namespace alertrange

/// A critical outflow that is above the warning's would never be warned of.
[[nodiscard]] constexpr bool hasOrder(const AlertThresholds &thresholds)
{
    return thresholds.outflowCritical <= thresholds.outflowWarning;
}

} // namespace anteroom
