// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreRound.h"
#include "core/engine/Meters.h"
#include "core/engine/RehearsalQueries.h"
#include "core/engine/rehearsal/ActivationCheck.h"
#include "core/engine/rehearsal/FaultPlan.h"
#include "core/simulation/SimulatedClock.h"
#include "core/simulation/SimulatedCluster.h"
#include "core/simulation/SimulatedPlatform.h"
#include "core/simulation/SimulatedStore.h"

namespace anteroom {

/// One policy of a scenario, run in virtual time: the very parts that the program runs (RoomParts, CoreRound) on a store,
/// a broker and a data platform in memory, with the faults of the scenario. Equal scenarios give equal runs.
///
/// Keeps a row for each person in line or inside, and three bits for each who came. Passive; one thread.
class VirtualRehearsal
{
public:
    /// The scenario must pass checkScenario().
    [[nodiscard]] static Result<std::unique_ptr<VirtualRehearsal>> begin(const RehearsalScenario &scenario, int policy);
    Q_DISABLE_COPY_MOVE(VirtualRehearsal)

    /// Runs on to this time from the first arrival, but no more than so many rounds of the core. An error: the core could
    /// not go on.
    [[nodiscard]] Result<void> advance(Milliseconds until, int rounds);

    [[nodiscard]] Milliseconds elapsed() const { return std::chrono::floor<Milliseconds>(m_clock.now() - m_start); }
    /// Everybody has come and nobody waits, everything reserved is forwarded; or nothing came of it for hours.
    [[nodiscard]] bool isFinished() const { return m_verdict.has_value(); }
    [[nodiscard]] RehearsalRun view() const;

private:
    VirtualRehearsal(const RehearsalScenario &scenario, const RehearsalPolicy &policy);

    [[nodiscard]] Result<void> assemble();
    [[nodiscard]] bool isSettled() const;
    void onCommit(const sim::Tables &tables);
    void note();
    void addPoint(Milliseconds at);
    void passTime(const CoreRound::Outcome &outcome, Milliseconds until);
    void finish(bool ended);

    const RehearsalScenario m_scenario;
    const RehearsalPolicy m_policy;
    SeededRandom m_random;
    sim::SimulatedClock m_clock;
    const Instant m_start;
    const Milliseconds m_step;
    const Milliseconds m_deadline;
    sim::Faults m_faults;
    FaultPlan m_plan;
    sim::SimulatedStore m_store;
    sim::SimulatedCluster m_cluster;
    sim::SimulatedPlatform m_platform;
    sim::SimulatedConnection m_connection;
    sim::SimulatedLog m_log;
    sim::SimulatedPlatformClient m_client;
    SeededRandom m_roomRandom;
    std::unique_ptr<RoomParts> m_parts;
    std::unique_ptr<CoreRound> m_round;

    ActivationCheck m_check;
    Histogram m_waits;
    qint64 m_forwarded = 0;
    qint64 m_longest = 0;
    Milliseconds m_longestAt{ 0 };
    std::optional<Milliseconds> m_drainedAt;
    std::vector<RehearsalPoint> m_curve;
    Milliseconds m_pointEvery{ 100 };
    Milliseconds m_nextPoint{ 0 };
    std::optional<RehearsalVerdict> m_verdict;
};

} // namespace anteroom
