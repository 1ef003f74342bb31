// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is to end by itself, in virtual time, without one of the things it needs.
#include "core/engine/CoreRound.h"
#include "core/engine/RoomSettings.h"
#include "core/simulation/SimulatedClients.h"
#include "core/simulation/SimulatedClock.h"
#include "core/simulation/SimulatedCluster.h"
#include "core/simulation/SimulatedPlatform.h"
#include "core/simulation/SimulatedStore.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

constexpr Instant beginning{ std::chrono::milliseconds(1'700'000'000'000) };
const QByteArray member("core");

/// 200 people over two seconds, half of whom reserve; the core's own parts on surroundings in memory.
class Run
{
public:
    Run()
    {
        CoreOptions options;
        options.batch = 20;
        options.interval = 100ms;
        for (const auto &[topic, partitions] : { std::pair(options.queueTopic, 1), std::pair(options.reservationTopic, 3) }) {
            m_cluster.addTopic(topic, partitions);
            m_cluster.addTopic(topic + ".DLT", partitions);
            for (int i = 0; i < partitions; ++i)
                m_cluster.setOwner(topic, PartitionId(i), member);
        }
        const auto gate = keepSettings(m_connection.work(), m_connection.gate(), options, m_clock.now());
        RoomParts::Setup setup;
        setup.topics = { options.queueTopic, 1, options.reservationTopic, 3 };
        setup.clusterId = m_cluster.clusterId();
        setup.instanceId = member;
        setup.buffer = gate->limits.buffer;
        m_parts = std::move(*RoomParts::assemble({ m_connection, m_log, m_client, m_random }, setup, m_clock.now()));
        CoreRound::Options round;
        round.untilDrained = true;
        m_round = std::make_unique<CoreRound>(*m_parts, round, m_clock);
        ArrivalPlan plan;
        plan.users = 200;
        plan.over = 2s;
        plan.reservePercent = 50;
        plan.stay = 100ms;
        m_isBegun = m_round->begin(*gate).has_value() && m_round->beginCrowd(plan, m_clock.now()).has_value();
    }

    [[nodiscard]] bool isBegun() const { return m_isBegun; }
    [[nodiscard]] sim::Faults &faults() { return m_faults; }
    [[nodiscard]] Milliseconds elapsed() const { return std::chrono::floor<Milliseconds>(m_clock.now() - beginning); }
    [[nodiscard]] const std::optional<Error> &failure() const { return m_outcome.failure; }
    [[nodiscard]] bool isDrained() const { return m_outcome.drained; }

    /// Until then, or until it is over.
    void advance(Milliseconds until)
    {
        while (elapsed() < until && !failure() && !isDrained()) {
            m_outcome = m_round->run();
            m_clock.advance(5ms);
        }
    }

private:
    SeededRandom m_faultsRandom{ 3 };
    SeededRandom m_random{ 4 };
    sim::SimulatedClock m_clock{ beginning };
    sim::Faults m_faults{ m_faultsRandom };
    sim::SimulatedStore m_store;
    sim::SimulatedCluster m_cluster{ { true, 0, true, 2000 }, m_faults, m_clock };
    sim::SimulatedPlatform m_platform{ m_faults };
    sim::SimulatedConnection m_connection{ m_store, &m_faults };
    sim::SimulatedLog m_log{ m_cluster };
    sim::SimulatedPlatformClient m_client{ m_platform, m_clock };
    std::unique_ptr<RoomParts> m_parts;
    std::unique_ptr<CoreRound> m_round;
    CoreRound::Outcome m_outcome;
    bool m_isBegun = false;
};

} // namespace

using Break = void (*)(sim::Faults &, bool);
Q_DECLARE_METATYPE(Break)

class TestNoProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsGoneForGood_endsTheRun_named_data()
    {
        QTest::addColumn<Break>("take");
        QTest::addColumn<int>("stage");
        QTest::newRow("data platform") << Break([](sim::Faults &faults, bool away) { faults.platformDown = away; })
                                       << int(Stage::DataPlatform);
        QTest::newRow("broker") << Break([](sim::Faults &faults, bool away) { faults.logDown = away; }) << int(Stage::Broker);
        QTest::newRow("database") << Break([](sim::Faults &faults, bool away) { faults.storeDown = away; }) << int(Stage::Database);
    }
    void whatIsGoneForGood_endsTheRun_named()
    {
        QFETCH(Break, take);
        Run run;
        QVERIFY(run.isBegun());
        run.advance(1s);
        take(run.faults(), true);
        run.advance(1000s);
        QVERIFY(run.failure());
        QTEST(int(run.failure()->stage), "stage");
        QCOMPARE(run.failure()->kind, ErrorKind::Fatal);
        QVERIFY2(run.failure()->text.startsWith(QStringLiteral("no progress for 300 s: ")), qPrintable(run.failure()->text));
        QVERIFY(run.elapsed() > 300s);
        QVERIFY(run.elapsed() < 320s);
    }

    void whatComesBack_isWaitedFor_data() { whatIsGoneForGood_endsTheRun_named_data(); }
    void whatComesBack_isWaitedFor()
    {
        QFETCH(Break, take);
        Run run;
        QVERIFY(run.isBegun());
        run.advance(1s);
        take(run.faults(), true);
        // The circuit tries again every 30 s at the latest.
        run.advance(250s);
        take(run.faults(), false);
        run.advance(1000s);
        QVERIFY2(!run.failure(), qPrintable(run.failure() ? run.failure()->text : QString()));
        QVERIFY(run.isDrained());
    }
};

QTEST_GUILESS_MAIN(TestNoProgress)
#include "tst_NoProgress.moc"
