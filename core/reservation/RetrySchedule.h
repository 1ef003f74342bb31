// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <algorithm>

namespace anteroom {

/// When to try again: 5 tries, 1, 2, 4 and 8 s ± 20 % apart. The spread keeps events that failed together
/// from coming back together. Single-threaded; draws one random number a call.
class RetrySchedule
{
public:
    static constexpr int triesMax = 5;

    explicit RetrySchedule(RandomSource &random) : m_random(random) {}

    /// How long to wait after the nth failure in a row (1, 2, …); from the fourth on 8 s ± 20 %.
    [[nodiscard]] Milliseconds delayAfter(int failures)
    {
        constexpr double firstMs = 1000;
        constexpr double spread = 0.2;
        const int doublings = std::clamp(failures, 1, triesMax - 1) - 1;
        const double factor = 1 - spread + 2 * spread * m_random.ratio();
        return Milliseconds(static_cast<qint64>(firstMs * (1 << doublings) * factor));
    }

private:
    RandomSource &m_random;
};

} // namespace anteroom
