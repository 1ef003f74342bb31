// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <algorithm>

namespace anteroom::sim {

/// Time that passes only when it is told to.
class SimulatedClock final : public Clock
{
public:
    explicit SimulatedClock(Instant start) : m_now(start) {}

    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(Microseconds by) { m_now += by; }
    /// Never backwards.
    void advanceTo(Instant then) { m_now = std::max(m_now, then); }

private:
    Instant m_now;
};

} // namespace anteroom::sim
