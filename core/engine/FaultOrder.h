// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/simulation/FaultKind.h"

#include <vector>

namespace anteroom {

/// A fault of the live room, and how strong it is. Plain value.
struct FaultOrder {
    FaultKind kind = FaultKind::BrokerDown;
    /// ActivationsFail: so many of a hundred people, more than 0, up to 100.
    double percent = 5;
    /// BrokerSlow, PlatformSlow: what is added to each answer, 1 ms … 10 s.
    Milliseconds delay{ 200 };

    bool operator==(const FaultOrder &) const = default;
};

/// A fault that holds at the moment.
struct ArmedFault {
    FaultOrder order;
    Instant since;

    bool operator==(const ArmedFault &) const = default;
};

/// What is broken on purpose, and what can be.
struct FaultsView {
    /// The broker is the embedded one: faults are offered. On a real cluster there are none.
    bool offered = false;
    /// So is the data platform; one somewhere else is nobody's to break.
    bool platformOffered = false;
    /// In the order in which they were armed; at most one of a kind.
    std::vector<ArmedFault> armed;
};

} // namespace anteroom
