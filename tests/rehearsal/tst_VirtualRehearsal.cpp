// SPDX-License-Identifier: GPL-3.0-or-later
// The real gate in virtual time: everybody in, once, in order; the same scenario, the same run; faults and what is predicted.
#include "core/engine/rehearsal/VirtualRehearsal.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

RehearsalScenario onSale(qint64 users)
{
    RehearsalScenario scenario;
    scenario.arrivals.users = users;
    scenario.arrivals.pattern = ArrivalPattern::Spike;
    scenario.arrivals.over = 60s;
    scenario.arrivals.reservePercent = 42;
    scenario.arrivals.stay = 2s;
    scenario.first.admission = { 20, 500ms, 0 };
    return scenario;
}

RehearsalRun runOf(const RehearsalScenario &scenario, int policy = 0)
{
    auto rehearsal = VirtualRehearsal::begin(scenario, policy);
    if (!rehearsal)
        qFatal("%s", qUtf8Printable(rehearsal.error().text));
    while (!(*rehearsal)->isFinished()) {
        const auto done = (*rehearsal)->advance(48h, 1000);
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().text));
    }
    return (*rehearsal)->view();
}

/// Commits made by hand, as a broken gate would make them.
class Rows
{
public:
    void enter(qint64 seq)
    {
        sim::TokenRow row;
        row.record.seq = Seq(seq);
        row.record.user = UserId(seq);
        m_tables.tokens.put(Seq(seq), row);
        commit();
    }
    void activate(qint64 seq, qint64 number, qint64 offset, qint32 partition = 0)
    {
        sim::TokenRow row = *m_tables.tokens.find(Seq(seq));
        row.record.state = TokenState::Active;
        row.record.activationNo = ActivationNo(number);
        row.record.position = Position{ LogEpoch(1), PartitionId(partition), Offset(offset) };
        m_tables.tokens.put(Seq(seq), row);
        commit();
    }
    void end(qint64 seq, TokenState state)
    {
        sim::TokenRow row = *m_tables.tokens.find(Seq(seq));
        row.record.state = state;
        row.endedAtMs = 5;
        m_tables.tokens.put(Seq(seq), row);
        commit();
    }
    RehearsalVerdict verdict() const { return m_check.verdict(m_tables, true); }
    const ActivationCheck::Seen &seen() const { return m_check.seen(); }

private:
    void commit()
    {
        m_check.onCommit(m_tables);
        m_tables.visitAll([](auto &table) { table.commit(); });
    }

    sim::Tables m_tables;
    ActivationCheck m_check;
};

} // namespace

class TestVirtualRehearsal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybody_isLetInOnceAndInOrder()
    {
        const RehearsalRun run = runOf(onSale(4'000));
        QVERIFY(run.verdict.has_value());
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QCOMPARE(run.entered, 4'000);
        QCOMPARE(run.activated, 4'000);
        QCOMPARE(run.reserved, 1'680);
        QCOMPARE(run.forwarded, 1'680);
        QCOMPARE(run.waiting, 0);
        QVERIFY(run.drainedAt.has_value());
        QVERIFY(run.longestQueue > 1'000);
        QVERIFY(run.waitP95 > run.waitP50);
        QVERIFY(run.curve.size() <= RehearsalRun::pointsMax + 1);
        QCOMPARE(run.verdict->inversions, 0);
    }

    void sameScenario_givesTheSameRun()
    {
        RehearsalScenario scenario = onSale(1'500);
        scenario.faults = { { RehearsalFault::Kind::PlatformFails, 10s, 10s, 50 } };
        const RehearsalRun once = runOf(scenario);
        const RehearsalRun again = runOf(scenario);
        QVERIFY(once.curve == again.curve);
        QCOMPARE(once.waitP95, again.waitP95);
        QCOMPARE(once.drainedAt, again.drainedAt);
    }

    void steps_doNotChangeTheRun()
    {
        const RehearsalScenario scenario = onSale(1'000);
        const RehearsalRun whole = runOf(scenario);
        auto pieces = VirtualRehearsal::begin(scenario, 0);
        QVERIFY(pieces.has_value());
        for (Milliseconds until = 0ms; !(*pieces)->isFinished(); until += 1000ms)
            QVERIFY((*pieces)->advance(until, 1'000'000).has_value());
        const RehearsalRun run = (*pieces)->view();
        QCOMPARE(run.activated, whole.activated);
        QCOMPARE(run.longestQueue, whole.longestQueue);
        QVERIFY(std::chrono::abs(*run.drainedAt - *whole.drainedAt) <= 500ms);
    }

    void prediction_isWhatHappens_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<double>("abandon");
        QTest::addColumn<ArrivalPattern>("pattern");
        QTest::newRow("spike") << 20 << 0.0 << ArrivalPattern::Spike;
        QTest::newRow("steady") << 12 << 0.0 << ArrivalPattern::Steady;
        QTest::newRow("ramp") << 20 << 0.0 << ArrivalPattern::Ramp;
        QTest::newRow("burst") << 20 << 0.0 << ArrivalPattern::Burst;
        QTest::newRow("some give up") << 12 << 30.0 << ArrivalPattern::Spike;
        QTest::newRow("many give up") << 8 << 60.0 << ArrivalPattern::Burst;
    }

    void prediction_isWhatHappens()
    {
        QFETCH(int, batch);
        QFETCH(double, abandon);
        QFETCH(ArrivalPattern, pattern);
        RehearsalScenario scenario = onSale(2'000);
        scenario.arrivals.pattern = pattern;
        scenario.arrivals.abandonPercent = abandon;
        scenario.arrivals.reservePercent = 40;
        scenario.arrivals.stay = 5s;
        scenario.first.admission.batch = batch;
        const RehearsalForecast predicted = forecastRehearsal(scenario, 0);
        const RehearsalRun run = runOf(scenario);
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QVERIFY(predicted.drainedAt.has_value());
        QVERIFY2(std::chrono::abs(*predicted.drainedAt - *run.drainedAt) <= 1500ms,
                 qPrintable(QStringLiteral("%1 and %2 ms").arg(predicted.drainedAt->count()).arg(run.drainedAt->count())));
        const qint64 differs = qAbs(predicted.longestQueue - run.longestQueue);
        QVERIFY2(differs <= 20 + run.longestQueue / 20,
                 qPrintable(QStringLiteral("%1 and %2").arg(predicted.longestQueue).arg(run.longestQueue)));
    }

    void cap_holdsTheGate()
    {
        RehearsalScenario scenario = onSale(2'000);
        scenario.arrivals.reservePercent = 100;
        scenario.first.admission.maxActive = 50;
        const RehearsalRun run = runOf(scenario);
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QVERIFY(std::ranges::all_of(run.curve, [](const RehearsalPoint &point) { return point.inside <= 50; }));
        const RehearsalForecast predicted = forecastRehearsal(scenario, 0);
        QVERIFY(predicted.drainedAt.has_value());
        // 25 a second: the cap and not the batch is what counts.
        QVERIFY(*run.drainedAt > 70s);
        QVERIFY2(std::chrono::abs(*predicted.drainedAt - *run.drainedAt) < *run.drainedAt / 4,
                 qPrintable(QStringLiteral("%1 and %2 ms").arg(predicted.drainedAt->count()).arg(run.drainedAt->count())));
    }

    void waitLimit_endsThoseWhoWaitTooLong()
    {
        RehearsalScenario scenario = onSale(3'000);
        scenario.first.admission = { 1, 1000ms, 0 };
        const RehearsalForecast predicted = forecastRehearsal(scenario, 0);
        const RehearsalRun run = runOf(scenario);
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QVERIFY(run.expired > 1'000);
        QCOMPARE(run.activated + run.expired, 3'000);
        QVERIFY2(qAbs(predicted.expired - run.expired) < 40,
                 qPrintable(QStringLiteral("%1 and %2").arg(predicted.expired).arg(run.expired)));
    }

    void partitions_keepTheirOwnOrder()
    {
        RehearsalScenario scenario = onSale(1'500);
        scenario.second = scenario.first;
        scenario.second->partitions = 4;
        const RehearsalRun run = runOf(scenario, 1);
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QCOMPARE(run.activated, 1'500);
        QVERIFY(run.verdict->inversions > 0);
    }

    void faults_loseNobody_data()
    {
        QTest::addColumn<RehearsalFault>("fault");
        using Kind = RehearsalFault::Kind;
        QTest::newRow("broker") << RehearsalFault{ Kind::BrokerDown, 20s, 15s, 100 };
        QTest::newRow("database") << RehearsalFault{ Kind::DatabaseDown, 20s, 15s, 100 };
        QTest::newRow("platform silent") << RehearsalFault{ Kind::PlatformDown, 20s, 15s, 100 };
        QTest::newRow("platform 5xx") << RehearsalFault{ Kind::PlatformFails, 20s, 15s, 60 };
        QTest::newRow("activations") << RehearsalFault{ Kind::ActivationsFail, 20s, 1s, 2 };
    }

    void faults_loseNobody()
    {
        QFETCH(RehearsalFault, fault);
        RehearsalScenario scenario = onSale(2'000);
        const RehearsalRun calm = runOf(scenario);
        scenario.faults = { fault };
        const RehearsalRun run = runOf(scenario);
        QCOMPARE(run.verdict->kind, RehearsalVerdict::Kind::Passed);
        QCOMPARE(run.activated + run.dead, 2'000);
        QVERIFY(run.reserved >= run.forwarded);
        using Kind = RehearsalFault::Kind;
        const bool gateStood = fault.kind == Kind::BrokerDown || fault.kind == Kind::DatabaseDown;
        if (gateStood)
            QVERIFY(*run.drainedAt > *calm.drainedAt + 1s);
    }

    void aBrokenGate_isFoundOut()
    {
        Rows lost;
        lost.enter(1);
        lost.enter(2);
        lost.activate(2, 1, 1);
        QCOMPARE(lost.verdict().kind, RehearsalVerdict::Kind::Failed);
        QCOMPARE(lost.verdict().lost, 1);
        QCOMPARE(lost.verdict().flaw->kind, RehearsalFlaw::Kind::Lost);
        QCOMPARE(lost.verdict().flaw->token.seq, Seq(1));

        Rows twice;
        twice.enter(1);
        twice.activate(1, 1, 0);
        twice.activate(1, 2, 1);
        QCOMPARE(twice.verdict().repeated, 1);
        QCOMPARE(twice.verdict().flaw->kind, RehearsalFlaw::Kind::Repeated);

        Rows disorder;
        disorder.enter(1);
        disorder.enter(2);
        disorder.activate(2, 1, 1);
        disorder.activate(1, 2, 0);
        QCOMPARE(disorder.verdict().outOfOrder, 1);
        QCOMPARE(disorder.verdict().flaw->token.seq, Seq(1));
        QCOMPARE(disorder.verdict().flaw->after, Seq(2));

        Rows apart;
        apart.enter(1);
        apart.enter(2);
        apart.activate(2, 1, 0, 1);
        apart.activate(1, 2, 0, 0);
        QCOMPARE(apart.verdict().kind, RehearsalVerdict::Kind::Passed);
        QCOMPARE(apart.verdict().inversions, 1);

        Rows left;
        left.enter(1);
        left.end(1, TokenState::Abandoned);
        QCOMPARE(left.verdict().kind, RehearsalVerdict::Kind::Passed);
        QCOMPARE(left.seen().abandoned, 1);
    }
};

QTEST_GUILESS_MAIN(TestVirtualRehearsal)
#include "tst_VirtualRehearsal.moc"
