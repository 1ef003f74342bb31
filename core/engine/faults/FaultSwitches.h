// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/faults/LiveFaults.h"
#include "core/messaging/BrokerFaults.h"

namespace anteroom {

class PlatformReceiver;

/// Turns the embedded broker and the embedded data platform as LiveFaults says. Thin; core thread.
class FaultSwitches
{
public:
    /// Null: not ours to break. What is given must outlive it.
    FaultSwitches(BrokerFaults *broker, PlatformReceiver *platform) : m_broker(broker), m_platform(platform) { }

    /// Sets whatever differs from the last time. Waits for the embedded broker to have taken it: milliseconds, a second at
    /// most.
    void set(const LiveFaults &faults);

private:
    BrokerFaults *m_broker;
    PlatformReceiver *m_platform;
    bool m_brokerDown = false;
    Milliseconds m_brokerDelay{ 0 };
};

} // namespace anteroom
