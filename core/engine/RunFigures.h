// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Meters.h"

#include <optional>

namespace anteroom {

/// What one run measured: the figures of the contract's result that are "of this run".
struct RunFigures {
    qint64 entered = 0;
    qint64 activated = 0;
    qint64 redelivered = 0;
    qint64 rebalances = 0;
    qint64 peakBuffered = 0;
    /// Entered → activated of everybody let in.
    Histogram waited;
    /// Grid time → the tick's start.
    Histogram tickLate;
    std::optional<Instant> firstEntryAt;
    std::optional<Instant> lastEntryAt;
    std::optional<Instant> lastActivationAt;
};

} // namespace anteroom
