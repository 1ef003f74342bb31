// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

namespace anteroom {

/// How a broker that runs inside this program is made to fail, for everybody who is connected to it. One thread.
class BrokerFaults
{
public:
    virtual ~BrokerFaults() = default;

    /// True: connections are cut and none is taken; false: as ever. What it holds is kept.
    virtual void setDown(bool down) = 0;
    /// So much later than usual is each request answered.
    virtual void setDelay(Milliseconds delay) = 0;
};

} // namespace anteroom
