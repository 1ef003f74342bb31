// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/faults/FaultSwitches.h"

#include "core/http/PlatformReceiver.h"

namespace anteroom {

namespace {

constexpr int unavailable = 503;

Milliseconds delayOf(const std::optional<FaultOrder> &order) { return order ? order->delay : Milliseconds(0); }

} // namespace

void FaultSwitches::set(const LiveFaults &faults)
{
    const bool down = faults.of(FaultKind::BrokerDown).has_value();
    const Milliseconds delay = delayOf(faults.of(FaultKind::BrokerSlow));
    // A broker that is back takes the next order at once; one that is down has no hurry to be slow.
    if (m_broker && down != m_brokerDown)
        m_broker->setDown(down);
    if (m_broker && delay != m_brokerDelay)
        m_broker->setDelay(delay);
    m_brokerDown = down;
    m_brokerDelay = delay;
    if (!m_platform)
        return;
    PlatformReceiver::Fault fault;
    if (faults.of(FaultKind::PlatformFails))
        fault.status = unavailable;
    fault.delay = delayOf(faults.of(FaultKind::PlatformSlow));
    m_platform->setFault(fault);
}

} // namespace anteroom
