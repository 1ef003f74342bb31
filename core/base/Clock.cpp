// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

namespace anteroom {

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace anteroom
