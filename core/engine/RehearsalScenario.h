// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/simulation/ArrivalPlan.h"
#include "core/simulation/FaultKind.h"
#include "core/storage/GateStore.h"

#include <optional>
#include <vector>

namespace anteroom {

/// How the gate is set in a rehearsal, and how many partitions the queue's topic has.
struct RehearsalPolicy {
    AdmissionSettings admission{ 600, Milliseconds(500), 0 };
    /// 1 … 32.
    int partitions = 1;

    bool operator==(const RehearsalPolicy &) const = default;
};

/// Something that goes wrong for a while, on the same clock as the arrivals.
struct RehearsalFault {
    /// One that isRehearsed().
    using Kind = FaultKind;
    Kind kind = Kind::BrokerDown;
    /// From the first arrival on; 0 … 24 h.
    Milliseconds from{ 0 };
    /// 1 ms … 24 h.
    Milliseconds lasts{ 30'000 };
    /// More than 0, up to 100; only of the kinds that name it.
    double percent = 100;

    [[nodiscard]] Milliseconds until() const { return from + lasts; }
    bool operator==(const RehearsalFault &) const = default;
};

/// All that a rehearsal is made of. A plain value; equal scenarios give equal runs.
struct RehearsalScenario {
    static constexpr qint64 usersMax = 2'000'000;
    static constexpr Milliseconds timeMax{ 24 * 3600 * 1000 };
    static constexpr int partitionsMax = 32;
    static constexpr int faultsMax = 20;
    static constexpr int nameMax = 80;

    QString name;
    /// `firstUser` is not used.
    ArrivalPlan arrivals;
    RehearsalPolicy first;
    /// On the same arrivals; nothing: one policy alone.
    std::optional<RehearsalPolicy> second;
    /// At most faultsMax.
    std::vector<RehearsalFault> faults;

    [[nodiscard]] int policies() const { return second ? 2 : 1; }
    [[nodiscard]] const RehearsalPolicy &policy(int index) const { return index == 1 && second ? *second : first; }

    bool operator==(const RehearsalScenario &) const = default;
};

/// Usage error with one line (what, where, what to do) when a value is out of its range.
[[nodiscard]] Result<void> checkScenario(const RehearsalScenario &scenario);

/// How many people wait at a moment, and how many are inside; time counts from the first arrival.
struct RehearsalPoint {
    Milliseconds at{ 0 };
    qint64 waiting = 0;
    qint64 inside = 0;

    bool operator==(const RehearsalPoint &) const = default;
};

/// What a policy is expected to do, with nothing going wrong.
struct RehearsalForecast {
    /// At most 600 points, the last one at the end.
    std::vector<RehearsalPoint> curve;
    qint64 longestQueue = 0;
    /// When the last one was let in or gave up; nothing: not within what is computed (over + 2 h).
    std::optional<Milliseconds> drainedAt;
    /// How many reach their wait limit first.
    qint64 expired = 0;
};

/// The closed formula: at each tick the line is those who have come less those whom the ticks so far had places for,
/// where the cap frees a place every mean stay ÷ max active, as in forecast(). Costs a few thousand steps whatever the
/// number of people. The scenario must pass checkScenario().
[[nodiscard]] RehearsalForecast forecastRehearsal(const RehearsalScenario &scenario, int policy, const RoomLimits &limits = {});

} // namespace anteroom
