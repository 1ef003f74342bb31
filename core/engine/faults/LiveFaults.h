// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/engine/FaultOrder.h"

#include <optional>

namespace anteroom {

/// Which faults of the live room are armed, which may be, and whom they strike. A decision: passive, one thread, `now` from
/// outside; FaultSwitches does what it says.
class LiveFaults
{
public:
    /// Whom a fault strikes depends on the seed. `brokerIsOurs`, `platformIsOurs`: they run inside the program.
    LiveFaults(quint64 seed, bool brokerIsOurs, bool platformIsOurs)
        : m_seed(seed), m_brokerIsOurs(brokerIsOurs), m_platformIsOurs(platformIsOurs)
    {
    }

    /// Usage error with its reason when it cannot be armed here, or its strength is out of range.
    [[nodiscard]] Result<void> check(const FaultOrder &order) const;
    /// Takes the place of one of its kind, which keeps its time; check() must have passed.
    void arm(const FaultOrder &order, Instant now);
    void heal(FaultKind kind);
    void healAll() { m_armed.clear(); }

    [[nodiscard]] const std::vector<ArmedFault> &armed() const { return m_armed; }
    /// Nothing while no fault of the kind is armed.
    [[nodiscard]] std::optional<FaultOrder> of(FaultKind kind) const;
    /// The token cannot be let in at present.
    [[nodiscard]] bool strikes(Seq token) const;
    [[nodiscard]] FaultsView view() const { return { m_brokerIsOurs, m_brokerIsOurs && m_platformIsOurs, m_armed }; }

private:
    quint64 m_seed;
    bool m_brokerIsOurs;
    bool m_platformIsOurs;
    std::vector<ArmedFault> m_armed;
};

/// What `activity` keeps of a fault: "broker-slow 200 ms", "activations-fail 5 %", "broker-down".
[[nodiscard]] QString faultText(const FaultOrder &order);

} // namespace anteroom
