// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/DataPlatform.h"
#include "core/reservation/RecentReservations.h"

namespace anteroom {

/// Told what goes out to the data platform and what comes back, as it happens; decides nothing. Core thread only.
class ForwardingObserver
{
public:
    virtual ~ForwardingObserver() = default;

    /// The event goes out at `event.at`.
    virtual void onPosted(const RecentReservation &event) = 0;
    /// Its answer came at `event.at`; `event.state` says what was made of it.
    virtual void onAnswered(const RecentReservation &event, const PlatformAnswer &answer) = 0;
    /// The partition is not ours any more: an answer still to come is ignored.
    virtual void onLetGo(PartitionId partition) = 0;
};

} // namespace anteroom
