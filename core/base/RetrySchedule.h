// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"

namespace anteroom {

/// Delivery rule 5: five tries; after the first four failures a pause of 1, 2, 4, 8 s, each ± 20 %.
class RetrySchedule
{
public:
    static constexpr int triesMax = 5;

    /// True when a message that failed `tries` times is dead.
    [[nodiscard]] static bool isExhausted(int tries) { return tries >= triesMax; }

    /// The pause after the failure number `tries` (1 … 4).
    [[nodiscard]] static Milliseconds pauseAfter(int tries, RandomSource &random)
    {
        Q_ASSERT(tries >= 1);
        Q_ASSERT(tries < triesMax);
        const double base = 1000.0 * double(1 << (tries - 1));
        return Milliseconds(qint64(base * (0.8 + 0.4 * random.ratio())));
    }
};

} // namespace anteroom
