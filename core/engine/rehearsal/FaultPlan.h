// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalScenario.h"
#include "core/simulation/Faults.h"

namespace anteroom {

/// A scenario's faults as the simulated surroundings' switches, at any moment of its clock. Passive.
class FaultPlan
{
public:
    FaultPlan(std::vector<RehearsalFault> faults, quint64 seed) : m_faults(std::move(faults)), m_seed(seed) { }

    /// Sets the switches as they are at `elapsed`.
    void apply(Milliseconds elapsed, sim::Faults &faults);
    /// The next moment after `elapsed` at which one begins or ends; nothing when all is over.
    [[nodiscard]] std::optional<Milliseconds> nextAfter(Milliseconds elapsed) const;
    /// The user cannot be let in at the moment that apply() was called for last.
    [[nodiscard]] bool isPoisoned(UserId user) const;

private:
    std::vector<RehearsalFault> m_faults;
    quint64 m_seed;
    double m_poisonedPercent = 0;
};

} // namespace anteroom
