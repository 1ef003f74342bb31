// SPDX-License-Identifier: GPL-3.0-or-later
// A rehearsal in words, as a chart and as a table.
#include "ui/models/RehearsalEventModel.h"
#include "ui/models/RehearsalScene.h"
#include "ui/models/RehearsalWords.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

RehearsalScenario twoPolicies()
{
    RehearsalScenario scenario;
    scenario.arrivals.users = 1'000;
    scenario.arrivals.over = 60s;
    scenario.first.admission = { 5, 500ms, 0 };
    scenario.second = RehearsalPolicy{ { 8, 500ms, 0 }, 1 };
    scenario.faults = { { RehearsalFault::Kind::BrokerDown, 20s, 10s, 100 } };
    return scenario;
}

std::vector<RehearsalForecast> forecastsOf(const RehearsalScenario &scenario)
{
    return { forecastRehearsal(scenario, 0), forecastRehearsal(scenario, 1) };
}

RehearsalReport halfWay()
{
    RehearsalReport report;
    report.elapsed = 30s;
    for (const qint64 waiting : { 200, 100 }) {
        RehearsalRun run;
        run.elapsed = 30s;
        run.entered = 500;
        run.waiting = waiting;
        run.activated = 500 - waiting;
        run.longestQueue = waiting;
        run.longestAt = 30s;
        run.curve = { { 0s, 0, 0 }, { 30s, waiting, 0 } };
        report.runs.push_back(run);
    }
    return report;
}

} // namespace

class TestRehearsalModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void moments_areShort()
    {
        QCOMPARE(rehearsal::moment(0ms), QStringLiteral("0:00"));
        QCOMPARE(rehearsal::moment(547'600ms), QStringLiteral("9:08"));
        QCOMPARE(rehearsal::moment(548s), QStringLiteral("9:08"));
        QCOMPARE(rehearsal::moment(3750s), QStringLiteral("1:02:30"));
    }

    void verdict_isOneSentence()
    {
        RehearsalRun run;
        run.entered = 1'000'000;
        run.activated = 1'000'000;
        QCOMPARE(rehearsal::runSentence(run, 1), QStringLiteral("1,000,000 in, 1,000,000 let in so far"));
        run.verdict = RehearsalVerdict();
        run.verdict->kind = RehearsalVerdict::Kind::Passed;
        QCOMPARE(rehearsal::runSentence(run, 1), QStringLiteral("1,000,000 in, 1,000,000 activated once, in order"));
        QCOMPARE(rehearsal::runSentence(run, 3),
                 QStringLiteral("1,000,000 in, 1,000,000 activated once, in order within each partition"));
        run.expired = 12;
        run.abandoned = 3;
        QCOMPARE(rehearsal::runNote(run, 1), QStringLiteral("3 gave up · 12 reached the wait limit"));
    }

    void wrongToken_isNamedWithItsLedger()
    {
        RehearsalFlaw flaw;
        flaw.kind = RehearsalFlaw::Kind::OutOfOrder;
        flaw.token.seq = Seq(17);
        flaw.token.user = UserId(18);
        flaw.token.enteredAtMs = 1'700'000'012'345;
        flaw.token.position = Position{ LogEpoch(1), PartitionId(0), Offset(16) };
        flaw.token.activatedAtMs = 1'700'000'015'000;
        flaw.token.activationNo = ActivationNo(20);
        flaw.after = Seq(19);
        QCOMPARE(rehearsal::flawSentence(flaw), QStringLiteral("Token 17 of user 18 was let in after token 19, which came later"));
        QCOMPARE(rehearsal::flawLedger(flaw),
                 QStringLiteral("entered 0:12.345 › on the log at 0/16 › let in 0:15.000 as number 20"));
    }

    void scene_isPredictedThenBoth()
    {
        const RehearsalScenario scenario = twoPolicies();
        const auto forecasts = forecastsOf(scenario);
        const ChartScene before = rehearsalScene(scenario, forecasts, std::nullopt);
        QCOMPARE(before.series.size(), 2);
        QCOMPARE(before.now, 0.0);
        QCOMPARE(before.bands.size(), 1);
        QCOMPARE(before.pins.size(), 2);
        QVERIFY(before.pins.first().text.startsWith(QStringLiteral("A empty ≈ ")));
        const ChartScene during = rehearsalScene(scenario, forecasts, halfWay());
        QCOMPARE(during.series.size(), 4);
        QCOMPARE(during.now, 30'000.0);
        QCOMPARE(during.nowText, QStringLiteral("waiting 200"));
        QVERIFY(during.to > 60'000.0);
        QVERIFY(during.ticks.size() >= 3 && during.ticks.size() <= 7);
    }

    void events_standInTheirOrder()
    {
        RehearsalEventModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(twoPolicies(), std::nullopt);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(1).what, QStringLiteral("Broker down, 10 s"));
        QVERIFY(!model.row(1).waitingA.has_value());
        model.show(twoPolicies(), halfWay());
        QCOMPARE(model.row(1).waitingA, 133);
        QCOMPARE(model.row(1).waitingB, 67);
        const QModelIndex end = model.index(model.rowCount() - 1, RehearsalEventModel::WaitingA);
        QCOMPARE(end.data().toString(), QStringLiteral("–"));
        RehearsalScenario atOnce = twoPolicies();
        atOnce.arrivals.over = 0ms;
        atOnce.faults.clear();
        model.show(atOnce, std::nullopt);
        QCOMPARE(model.rowCount(), 1);
    }
};

QTEST_MAIN(TestRehearsalModels)
#include "tst_RehearsalModels.moc"
