// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsal/VirtualRehearsal.h"

#include "core/engine/RoomSettings.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr Instant beginning{ std::chrono::milliseconds(1'700'000'000'000) };
const QByteArray member("core");
constexpr int reservationPartitions = 3;
/// Of a partition in one go, as a real broker's fetch has it.
constexpr int fetchMost = 2000;
/// Rounds of one moment that have more to do take this long each, so that time passes in any case.
constexpr Microseconds roundTakes{ 50 };
/// Who waits longest reaches the wait limit; after that nothing can come.
constexpr Milliseconds patience{ 2 * 3600 * 1000 };

/// How finely the clock moves between ticks: fine enough for the gate, coarse enough for a day of arrivals.
Milliseconds stepOf(const RehearsalScenario &scenario, const RehearsalPolicy &policy)
{
    constexpr Milliseconds fine{ 5 };
    constexpr Milliseconds coarse{ 250 };
    const Milliseconds wanted = std::clamp(scenario.arrivals.over / 100'000, fine, coarse);
    return std::min(wanted, policy.admission.interval);
}

Milliseconds deadlineOf(const RehearsalScenario &scenario)
{
    Milliseconds last = scenario.arrivals.over;
    for (const RehearsalFault &fault : scenario.faults)
        last = std::max(last, fault.until());
    return last + scenario.arrivals.stay * 2 + patience;
}

} // namespace

VirtualRehearsal::VirtualRehearsal(const RehearsalScenario &scenario, const RehearsalPolicy &policy)
    : m_scenario(scenario), m_policy(policy), m_random(scenario.arrivals.seed ^ 0x9e3779b97f4a7c15U), m_clock(beginning),
      m_start(beginning), m_step(stepOf(scenario, policy)), m_deadline(deadlineOf(scenario)), m_faults(m_random),
      m_plan(scenario.faults, scenario.arrivals.seed), m_cluster({ true, 0, true, fetchMost }, m_faults, m_clock),
      m_platform(m_faults), m_connection(m_store, &m_faults), m_log(m_cluster), m_client(m_platform, m_clock),
      m_roomRandom(scenario.arrivals.seed)
{
}

Result<std::unique_ptr<VirtualRehearsal>> VirtualRehearsal::begin(const RehearsalScenario &scenario, int policy)
{
    ANTEROOM_TRY(checkScenario(scenario));
    std::unique_ptr<VirtualRehearsal> made(new VirtualRehearsal(scenario, scenario.policy(policy)));
    ANTEROOM_TRY(made->assemble());
    return made;
}

Result<void> VirtualRehearsal::assemble()
{
    CoreOptions options;
    options.batch = m_policy.admission.batch;
    options.interval = m_policy.admission.interval;
    options.maxActive = m_policy.admission.maxActive;
    options.queuePartitions = m_policy.partitions;
    options.reservationPartitions = reservationPartitions;
    const auto make = [this](const QByteArray &topic, int partitions) {
        m_cluster.addTopic(topic, partitions);
        m_cluster.addTopic(topic + ".DLT", partitions);
        for (int i = 0; i < partitions; ++i)
            m_cluster.setOwner(topic, PartitionId(i), member);
    };
    make(options.queueTopic, options.queuePartitions);
    make(options.reservationTopic, options.reservationPartitions);
    const auto gate = keepSettings(m_connection.work(), m_connection.gate(), options, m_clock.now());
    ANTEROOM_TRY(gate);
    m_store.forgetSettled(QString::fromUtf8(options.queueTopic), QString::fromUtf8(options.reservationTopic));
    m_store.onCommit = [this](const sim::Tables &tables) { onCommit(tables); };
    m_platform.onAccepted = [this](const sim::SimulatedPlatform::Acceptance &) { ++m_forwarded; };
    m_connection.isPoisoned = [this](UserId user) { return m_plan.isPoisoned(user); };
    RoomParts::Setup setup;
    setup.topics
        = { options.queueTopic, options.queuePartitions, options.reservationTopic, options.reservationPartitions };
    setup.clusterId = m_cluster.clusterId();
    setup.instanceId = member;
    setup.buffer = gate->limits.buffer;
    setup.window = PublishWindow();
    auto parts = RoomParts::assemble({ m_connection, m_log, m_client, m_roomRandom }, setup, m_clock.now());
    ANTEROOM_TRY(parts);
    m_parts = std::move(*parts);
    CoreRound::Options roundOptions;
    roundOptions.embeddedBroker = true;
    roundOptions.rehearsal = true;
    m_round = std::make_unique<CoreRound>(*m_parts, roundOptions, m_clock);
    ANTEROOM_TRY(m_round->begin(*gate));
    ArrivalPlan plan = m_scenario.arrivals;
    plan.firstUser = UserId(1);
    return m_round->beginCrowd(plan, m_clock.now());
}

void VirtualRehearsal::onCommit(const sim::Tables &tables)
{
    m_check.onCommit(tables);
    for (const Milliseconds waited : m_check.justWaited())
        m_waits.record(waited);
}

Result<void> VirtualRehearsal::advance(Milliseconds until, int rounds)
{
    for (; rounds > 0 && !isFinished() && elapsed() < until; --rounds) {
        m_plan.apply(elapsed(), m_faults);
        const CoreRound::Outcome outcome = m_round->run();
        if (outcome.failure)
            return tl::unexpected<Error>(*outcome.failure);
        note();
        const bool settled = isSettled();
        if (settled || elapsed() >= m_deadline) {
            finish(settled);
            return {};
        }
        passTime(outcome, until);
    }
    return {};
}

void VirtualRehearsal::passTime(const CoreRound::Outcome &outcome, Milliseconds until)
{
    const Instant now = m_clock.now();
    if (outcome.more) {
        m_clock.advance(roundTakes);
        return;
    }
    Instant next = outcome.nextDue;
    const auto consider = [&next](std::optional<Instant> at) { next = at ? std::min(next, *at) : next; };
    consider(m_log.nextAt());
    consider(m_client.nextAt());
    next = std::max(next, now + m_step);
    // The gate's grid is kept to the millisecond, and so is the clock of the faults.
    const Instant tick = m_parts->scheduler->nextDueAt();
    if (tick > now)
        next = std::min(next, tick);
    if (const auto fault = m_plan.nextAfter(elapsed()))
        next = std::min(next, m_start + *fault);
    m_clock.advanceTo(std::max(std::min(next, m_start + until), now + roundTakes));
}

void VirtualRehearsal::note()
{
    const Milliseconds at = elapsed();
    const qint64 waiting = m_round->gate().waitingCount;
    if (waiting > m_longest) {
        m_longest = waiting;
        m_longestAt = at;
    }
    const bool allCame = m_round->crowd() && m_round->crowd()->hasSentAll();
    if (!allCame || waiting > 0)
        m_drainedAt.reset();
    else if (!m_drainedAt) {
        m_drainedAt = at;
        addPoint(at);
    }
    if (at >= m_nextPoint) {
        addPoint(at);
        m_nextPoint = at + m_pointEvery;
    }
}

void VirtualRehearsal::addPoint(Milliseconds at)
{
    m_curve.push_back({ at, m_round->gate().waitingCount, m_round->gate().activeCount });
    if (m_curve.size() < RehearsalRun::pointsMax)
        return;
    std::vector<RehearsalPoint> half;
    for (size_t i = 0; i < m_curve.size(); i += 2)
        half.push_back(m_curve[i]);
    m_curve = std::move(half);
    m_pointEvery *= 2;
}

bool VirtualRehearsal::isSettled() const
{
    return m_drainedAt && m_round->crowd()->isSettled() && m_round->outboxCount() == 0 && m_parts->relay->isIdle()
        && m_parts->queue->isSettled() && m_parts->reservations->isSettled();
}

void VirtualRehearsal::finish(bool ended)
{
    addPoint(elapsed());
    m_verdict = m_check.verdict(m_store.tables(), ended);
}

RehearsalRun VirtualRehearsal::view() const
{
    RehearsalRun run;
    const ActivationCheck::Seen &seen = m_check.seen();
    run.elapsed = elapsed();
    run.entered = seen.entered;
    run.activated = seen.activated;
    run.abandoned = seen.abandoned;
    run.expired = seen.expired;
    run.dead = seen.dead;
    run.reserved = seen.reserved;
    run.waiting = m_round->gate().waitingCount;
    run.inside = m_round->gate().activeCount;
    run.longestQueue = m_longest;
    run.longestAt = m_longestAt;
    run.drainedAt = m_drainedAt;
    const auto quantile = [this](double share) -> std::optional<Milliseconds> {
        const auto value = m_waits.quantile(share);
        return value ? std::optional(std::chrono::round<Milliseconds>(*value)) : std::nullopt;
    };
    run.waitP50 = quantile(0.5);
    run.waitP95 = quantile(0.95);
    run.forwarded = m_forwarded;
    run.redelivered = m_round->figures().redelivered;
    run.curve = m_curve;
    run.curve.push_back({ run.elapsed, run.waiting, run.inside });
    run.verdict = m_verdict;
    return run;
}

} // namespace anteroom
