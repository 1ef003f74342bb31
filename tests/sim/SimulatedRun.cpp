// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SimulatedRun.h"

#include "core/engine/RoomSettings.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

const QByteArray member("core");
constexpr Instant beginning{ std::chrono::milliseconds(1'700'000'000'000) };
/// A run that takes more is stuck.
constexpr qint64 chaosStepsMax = 1500;
constexpr qint64 drainStepsMax = 6000;
/// Poisoned tokens take 15 s each, one after the other; a platform that was gone is probed every 30 s. Less than the
/// longest expiry, which would drain anything.
constexpr std::chrono::seconds drainMax{ 1500 };

} // namespace

SimulatedRun::Process::Process(SimulatedRun &run)
    : connection(run.m_store, &run.m_faults), log(run.m_cluster), platform(run.m_platform, run.m_clock), random(run.m_random.next())
{
    connection.isTurnedAway = [&rules = run.m_rules](UserId user) { return rules.isTurnedAway(user); };
    connection.isPoisoned = [&rules = run.m_rules](UserId user) { return rules.isPoisoned(user); };
    if (run.m_mutation)
        mutated = std::make_unique<MutatedSurroundings>(run.m_mutation->make(), connection, log, platform);
}

SimulatedRun::SimulatedRun(const Scenario &scenario, const MutationKind *mutation)
    : m_scenario(scenario), m_mutation(mutation), m_random(scenario.seed ^ 0x9E3779B97F4A7C15U), m_clock(beginning),
      m_start(beginning), m_faults(m_random), m_cluster({ scenario.embedded, scenario.recordsKept }, m_faults, m_clock),
      m_platform(m_faults), m_rules(m_scenario, m_cluster, m_clock), m_beside(m_store, nullptr)
{
    for (const char *topic : { DeliveryRules::queueTopic, DeliveryRules::reservationTopic }) {
        const bool queue = topic == DeliveryRules::queueTopic;
        const int partitions = queue ? m_scenario.partitions : m_scenario.reservationPartitions;
        m_cluster.addTopic(topic, partitions);
        // Somebody made some of them with one partition, and Anteroom uses them as they are.
        m_cluster.addTopic(QByteArray(topic) + ".DLT", m_scenario.seed % 7 == 0 ? 1 : partitions);
        for (int i = 0; i < partitions; ++i)
            m_cluster.setOwner(topic, PartitionId(i), member);
    }
    m_store.onCommit = [this](const Tables &tables) {
        sayChanges(tables);
        m_rules.onCommit(tables);
        for (const TokenRecord &token : m_rules.justActivated()) {
            if (m_random.ratio() < m_scenario.reserveShare)
                m_visitors.push_back({ token, m_clock.now() + m_faults.within(Milliseconds(2000)) });
        }
    };
    m_cluster.onAppended = [this](const QByteArray &topic, PartitionId partition, Offset offset, const StoredRecord &record) {
        say(QStringLiteral("log: %1/%2 offset %3: %4")
                .arg(QString::fromLatin1(topic))
                .arg(partition.value)
                .arg(offset.value)
                .arg(QString::fromUtf8(record.value)));
        m_rules.onAppended(topic, partition, offset, record);
    };
    m_cluster.onCommit = [this](const QByteArray &topic, PartitionId partition, Offset offset) {
        say(QStringLiteral("group commits %1/%2 %3").arg(QString::fromLatin1(topic)).arg(partition.value).arg(offset.value));
        m_rules.onOffsetCommit(m_store.tables(), topic, partition, offset);
    };
    m_platform.onAccepted = [this](const SimulatedPlatform::Acceptance &acceptance) { m_rules.onAccepted(acceptance); };
    m_platform.onServerError = [this](const QByteArray &key) { m_rules.onServerError(key); };
    m_platform.refuses = [this](const QByteArray &json) { return m_rules.isRefused(json); };
}

SimulatedRun::Outcome SimulatedRun::run()
{
    for (std::size_t i = 0; i < faultCount; ++i)
        m_faults.setRate(Fault(i), m_scenario.rates[i]);
    try {
        chaos();
        drain();
    } catch (const Violation &violation) {
        m_outcome.violation = violation;
    }
    m_outcome.activations = m_rules.activations();
    m_outcome.transactions = m_rules.commits();
    m_outcome.simulated = std::chrono::floor<Milliseconds>(m_clock.now() - m_start);
    return m_outcome;
}

void SimulatedRun::chaos()
{
    const Instant end = m_start + std::max(m_scenario.span * 3, m_scenario.admission.interval * 4);
    for (qint64 i = 0; i < chaosStepsMax && (m_nextHappening < m_scenario.happenings.size() || m_clock.now() < end); ++i)
        step();
}

void SimulatedRun::drain()
{
    say(QStringLiteral("no more faults"));
    m_nextHappening = m_scenario.happenings.size();
    m_faults.end();
    m_calm = true;
    m_storeUpAt.reset();
    m_logUpAt.reset();
    m_platformUpAt.reset();
    for (int i = 0; i < m_scenario.partitions; ++i)
        m_cluster.setOwner(DeliveryRules::queueTopic, PartitionId(i), member);
    for (int i = 0; i < m_scenario.reservationPartitions; ++i)
        m_cluster.setOwner(DeliveryRules::reservationTopic, PartitionId(i), member);
    QString left;
    const Instant end = m_clock.now() + drainMax;
    for (qint64 i = 0; i < drainStepsMax && m_clock.now() < end; ++i) {
        step();
        control([](CoreRound &round) -> Result<void> {
            ANTEROOM_TRY(round.setPaused(false, {}));
            ANTEROOM_TRY(round.setDraining(false, {}));
            AdmissionSettings settings = round.gate().admission;
            settings.maxActive = 0;
            settings.interval = std::min(settings.interval, Milliseconds(200));
            return round.applyAdmission(settings, {});
        });
        left = m_rules.leftToDo(m_store.tables());
        if (left.isEmpty() && m_process && m_visitors.empty()) {
            m_rules.checkEnd(m_store.tables());
            say(QStringLiteral("drained"));
            return;
        }
    }
    throw Violation{ QStringLiteral("everything drains"), left };
}

void SimulatedRun::step()
{
    ++m_outcome.steps;
    endOutages();
    while (m_nextHappening < m_scenario.happenings.size()
           && m_start + m_scenario.happenings[m_nextHappening].at <= m_clock.now())
        happen(m_scenario.happenings[m_nextHappening++]);
    if (!m_process && m_clock.now() >= m_startAt)
        startProcess();
    if (m_process)
        work();
    passTime();
}

void SimulatedRun::startProcess()
{
    m_process = std::make_unique<Process>(*this);
    try {
        const auto made = assemble();
        if (made) {
            say(QStringLiteral("started"));
            return;
        }
        say(QStringLiteral("could not start: ") + made.error().text);
        m_process.reset();
        m_startAt = m_clock.now() + Milliseconds(200);
        if (m_cluster.isEmbedded()) {
            m_cluster.forget();
            m_rules.onForgotten();
        }
    } catch (const Crash &) {
        crash("while it started");
    }
}

CoreOptions SimulatedRun::options() const
{
    CoreOptions options;
    options.broker = m_scenario.embedded ? QStringLiteral("embedded") : QStringLiteral("simulated:0");
    options.batch = m_scenario.admission.batch;
    options.interval = m_scenario.admission.interval;
    options.maxActive = m_scenario.admission.maxActive;
    options.buffer = m_scenario.limits.buffer;
    options.outbox = m_scenario.limits.outbox;
    options.waitTtl = m_scenario.limits.waitTtl;
    options.holdTtl = m_scenario.limits.holdTtl;
    return options;
}

Result<void> SimulatedRun::assemble()
{
    Process &process = *m_process;
    MutatedSurroundings *const mutated = process.mutated.get();
    const RoomParts::Surroundings given = mutated
        ? RoomParts::Surroundings{ mutated->storage, mutated->log, mutated->platform, process.random }
        : RoomParts::Surroundings{ process.connection, process.log, process.platform, process.random };
    const auto gate = keepSettings(given.storage.work(), given.storage.gate(), options(), m_clock.now());
    ANTEROOM_TRY(gate);
    RoomParts::Setup setup;
    setup.topics = { DeliveryRules::queueTopic, m_scenario.partitions, DeliveryRules::reservationTopic,
                     m_scenario.reservationPartitions,
                     m_cluster.partitionsOf(QByteArray(DeliveryRules::queueTopic) + ".DLT"),
                     m_cluster.partitionsOf(QByteArray(DeliveryRules::reservationTopic) + ".DLT") };
    setup.clusterId = m_cluster.clusterId();
    setup.instanceId = member;
    setup.buffer = gate->limits.buffer;
    if (m_scenario.embedded)
        setup.window = m_scenario.window > 0 ? PublishWindow(m_scenario.window) : PublishWindow();
    auto parts = RoomParts::assemble(given, setup, m_clock.now());
    ANTEROOM_TRY(parts);
    process.parts = std::move(*parts);
    CoreRound::Options roundOptions;
    roundOptions.embeddedBroker = m_scenario.embedded;
    roundOptions.untilDrained = true;
    process.round = std::make_unique<CoreRound>(*process.parts, roundOptions, m_clock);
    return process.round->begin(*gate);
}

void SimulatedRun::crash(const char *why)
{
    say(QStringLiteral("crash ") + QLatin1String(why));
    ++m_outcome.crashes;
    m_process.reset();
    m_startAt = m_clock.now() + m_faults.within(Milliseconds(300));
    if (m_cluster.isEmbedded()) {
        m_cluster.forget();
        m_rules.onForgotten();
    }
}

void SimulatedRun::stopCleanly()
{
    try {
        m_process->round->finish(Milliseconds(2000));
        crash("not at all: stopped cleanly");
    } catch (const Crash &) {
        crash("while it stopped");
    }
}

void SimulatedRun::work()
{
    try {
        const CoreRound::Outcome outcome = m_process->round->run();
        m_more = outcome.more;
        if (outcome.failure) {
            say(QStringLiteral("cannot go on: ") + outcome.failure->text);
            crash("because it could not go on");
            return;
        }
        m_rules.onBuffered(m_process->parts->buffer->size());
        sayState();
        reserve();
    } catch (const Crash &) {
        crash("in its round");
    }
}

void SimulatedRun::passTime()
{
    if (m_more && m_process) {
        m_more = false;
        m_clock.advance(Microseconds(below(500)));
        return;
    }
    const Instant now = m_clock.now();
    // Longer than the core itself would sleep: a busy machine does that, and idle steps prove nothing.
    Instant next = now + Milliseconds(m_calm ? 1000 : 20 + below(400));
    const auto consider = [&](std::optional<Instant> at) {
        if (at)
            next = std::min(next, std::max(*at, now + Microseconds(100)));
    };
    if (m_nextHappening < m_scenario.happenings.size())
        consider(m_start + m_scenario.happenings[m_nextHappening].at);
    consider(m_storeUpAt);
    consider(m_logUpAt);
    if (!m_process) {
        consider(m_startAt);
    } else {
        // Messages that are there are not read before the trouble with them is to be looked at again.
        const auto &troubles = m_process->round->troubles();
        auto arrival = m_process->log.nextAt();
        for (const auto part : { CoreRound::Part::Queue, CoreRound::Part::QueueStart, CoreRound::Part::ReservationStart }) {
            const auto reading = troubles.find(part);
            if (arrival && reading != troubles.end())
                arrival = std::max(*arrival, reading->second.retryAt);
        }
        consider(arrival);
        consider(m_process->platform.nextAt());
        // A millisecond's ticks that change nothing are skipped in growing leaps, as missed ones are.
        m_quiet = m_rules.changes() == m_changes ? std::min(m_quiet + 1, 8) : 0;
        m_changes = m_rules.changes();
        if (m_process->parts->buffer->size() > 0)
            consider(std::max(m_process->parts->scheduler->nextDueAt(), now + Milliseconds((1 << m_quiet) - 1)));
        consider(m_process->parts->reservationListener->nextDueAt(now));
        for (const Visitor &visitor : m_visitors)
            consider(visitor.at);
        if (m_process->round->crowd())
            consider(m_process->round->crowd()->nextDueAt(now));
    }
    // Sometimes late, as threads are.
    if (!m_calm && below(4) == 0)
        next += Microseconds(below(50'000));
    m_clock.advanceTo(std::max(next, now + Microseconds(100)));
}

void SimulatedRun::sayState() const
{
    if (!trace)
        return;
    QString text = QStringLiteral("round:");
    for (const auto &[partition, lane] : m_process->parts->buffer->lanes())
        text += QStringLiteral(" %1 buffered of %2 from %3").arg(lane.size()).arg(partition.value).arg(lane.front().offset.value);
    if (m_process->parts->queue->isPaused())
        text += QStringLiteral(" (paused)");
    for (const auto &[part, trouble] : m_process->round->troubles())
        text += QStringLiteral(" trouble %1: %2").arg(int(part)).arg(trouble.error.text);
    say(text);
}

void SimulatedRun::sayChanges(const Tables &tables) const
{
    if (!trace)
        return;
    for (const auto &change : tables.tokens.changes()) {
        if (const TokenRow *const row = tables.tokens.find(change.key))
            say(QStringLiteral("commit: ") + DeliveryRules::words(row->record));
    }
    for (const auto &change : tables.progress.changes()) {
        const LogProgress &row = *tables.progress.find(change.key);
        say(QStringLiteral("commit: %1 %2/%3 done %4 next %5")
                .arg(std::get<0>(change.key))
                .arg(row.epoch.value)
                .arg(row.partition.value)
                .arg(row.done.value)
                .arg(row.next.value));
    }
}

void SimulatedRun::endOutages()
{
    const auto end = [this](std::optional<Instant> &at, bool &down, const char *what) {
        if (!at || m_clock.now() < *at)
            return;
        say(QLatin1String(what) + QStringLiteral(" is back"));
        at.reset();
        down = false;
    };
    end(m_storeUpAt, m_faults.storeDown, "the store");
    end(m_logUpAt, m_faults.logDown, "the log");
    end(m_platformUpAt, m_faults.platformDown, "the platform");
}

} // namespace anteroom::sim
