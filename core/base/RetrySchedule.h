// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <algorithm>

namespace anteroom {

/// Delivery rule 5: five tries; after the first four failures a pause of 1, 2, 4, 8 s, each ± 20 %. The spread
/// keeps what failed together from coming back together.
class RetrySchedule
{
public:
    static constexpr int triesMax = 5;

    /// True when something that failed `tries` times is dead.
    [[nodiscard]] static bool isExhausted(int tries) { return tries >= triesMax; }

    /// The pause after failure number `failures` (1, 2, …); what is retried for longer stays at the longest.
    /// Draws one random number.
    [[nodiscard]] static Milliseconds pauseAfter(int failures, RandomSource &random)
    {
        const int doublings = std::clamp(failures, 1, triesMax - 1) - 1;
        const double base = 1000.0 * double(1 << doublings);
        return Milliseconds(qint64(base * (0.8 + 0.4 * random.ratio())));
    }
};

} // namespace anteroom
