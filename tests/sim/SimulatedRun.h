// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/CoreRound.h"
#include "core/simulation/SimulatedClock.h"
#include "core/simulation/SimulatedCluster.h"
#include "core/simulation/SimulatedPlatform.h"
#include "core/simulation/SimulatedStore.h"
#include "tests/sim/DeliveryRules.h"
#include "tests/sim/Mutation.h"
#include "tests/sim/Scenario.h"

#include <functional>
#include <optional>

namespace anteroom::sim {

/// One seed from beginning to end: faults and crashes first, with the rules checked at every step, then no more faults
/// and everything has to come to its end.
class SimulatedRun
{
public:
    /// `mutation`: the defect under test; null: the product as it is.
    SimulatedRun(const Scenario &scenario, const MutationKind *mutation);

    struct Outcome {
        /// Nothing: all rules held.
        std::optional<Violation> violation;
        qint64 steps = 0;
        qint64 crashes = 0;
        qint64 activations = 0;
        qint64 transactions = 0;
        Milliseconds simulated{0};
    };
    [[nodiscard]] Outcome run();

    /// Called with a line for everything that happens.
    std::function<void(const QString &)> trace;

private:
    /// One process.
    struct Process {
        Process(SimulatedRun &run);

        SimulatedConnection connection;
        SimulatedLog log;
        SimulatedPlatformClient platform;
        /// Null: the product as it is.
        std::unique_ptr<MutatedSurroundings> mutated;
        SeededRandom random;
        std::unique_ptr<RoomParts> parts;
        std::unique_ptr<CoreRound> round;
    };
    struct Visitor {
        TokenRecord token;
        Instant at;
    };

    void chaos();
    void drain();
    void step();
    void startProcess();
    [[nodiscard]] Result<void> assemble();
    void crash(const char *why);
    void stopCleanly();
    void work();
    void happen(const Happening &happening);
    void enter(qint64 users);
    void crowd(qint64 users);
    void foreign(ForeignKind kind);
    void foreignEvent(ForeignKind kind);
    void control(const std::function<Result<void>(CoreRound &)> &what);
    void rebalance();
    void truncate();
    void leave();
    void settle(qint64 how);
    void reserve();
    void endOutages();
    [[nodiscard]] StoredRecord makeForeign(ForeignKind kind);
    void passTime();
    void sayState() const;
    void sayChanges(const Tables &tables) const;
    [[nodiscard]] CoreOptions options() const;
    [[nodiscard]] qint64 below(qint64 bound) { return qint64(m_random.below(quint64(bound))); }
    void say(const QString &text) const
    {
        if (trace)
            trace(QStringLiteral("%1 %2").arg((m_clock.now() - m_start).count() / 1000.0, 10, 'f', 3).arg(text));
    }

    const Scenario m_scenario;
    const MutationKind *m_mutation;
    SeededRandom m_random;
    SimulatedClock m_clock;
    const Instant m_start;
    Faults m_faults;
    SimulatedStore m_store;
    SimulatedCluster m_cluster;
    SimulatedPlatform m_platform;
    DeliveryRules m_rules;
    /// Another process on the same database: nothing goes wrong there.
    SimulatedConnection m_beside;
    std::unique_ptr<Process> m_process;
    Instant m_startAt;
    std::size_t m_nextHappening = 0;
    std::optional<Instant> m_storeUpAt;
    std::optional<Instant> m_logUpAt;
    std::optional<Instant> m_platformUpAt;
    std::vector<Visitor> m_visitors;
    qint64 m_seats = 0;
    qint64 m_foreignCount = 0;
    bool m_more = false;
    qint64 m_changes = 0;
    int m_quiet = 0;
    bool m_calm = false;
    Outcome m_outcome;
};

} // namespace anteroom::sim
