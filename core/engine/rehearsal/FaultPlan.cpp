// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsal/FaultPlan.h"

#include <algorithm>

namespace anteroom {

void FaultPlan::apply(Milliseconds elapsed, sim::Faults &faults)
{
    using Kind = RehearsalFault::Kind;
    const auto strongest = [&](Kind kind) {
        double percent = 0;
        for (const RehearsalFault &fault : m_faults) {
            if (fault.kind == kind && elapsed >= fault.from && elapsed < fault.until())
                percent = std::max(percent, fault.percent);
        }
        return percent;
    };
    faults.logDown = strongest(Kind::BrokerDown) > 0;
    faults.storeDown = strongest(Kind::DatabaseDown) > 0;
    faults.platformDown = strongest(Kind::PlatformDown) > 0;
    faults.setRate(sim::Fault::PlatformFails, strongest(Kind::PlatformFails) / 100);
    m_poisonedPercent = strongest(Kind::ActivationsFail);
}

std::optional<Milliseconds> FaultPlan::nextAfter(Milliseconds elapsed) const
{
    std::optional<Milliseconds> next;
    for (const RehearsalFault &fault : m_faults) {
        for (const Milliseconds at : { fault.from, fault.until() }) {
            if (at > elapsed)
                next = std::min(next.value_or(at), at);
        }
    }
    return next;
}

bool FaultPlan::isPoisoned(UserId user) const { return isStruck(m_seed, quint64(user.value), m_poisonedPercent); }

} // namespace anteroom
