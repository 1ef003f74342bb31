// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Story.h"
#include "ui/models/FlowScene.h"
#include "ui/models/NextInLineModel.h"
#include "ui/models/PartitionModel.h"
#include "ui/models/ReservationEventModel.h"
#include "ui/models/Verdict.h"
#include "ui/models/Words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestDeskModels final : public QObject
{
    Q_OBJECT

private:
    static Situation situation(const Snapshot &snapshot) { return situationOf(snapshot, story::now()); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void duration_readsAsPeopleSayIt_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(18) << QStringLiteral("18 ms");
        QTest::newRow("tenths") << qint64(3200) << QStringLiteral("3.2 s");
        QTest::newRow("seconds") << qint64(43'000) << QStringLiteral("43 s");
        QTest::newRow("nearly a minute") << qint64(59'700) << QStringLiteral("1 min 00 s");
        QTest::newRow("minutes") << qint64(124'000) << QStringLiteral("2 min 04 s");
        QTest::newRow("hours") << qint64(3'900'000) << QStringLiteral("1 h 05 min");
    }
    void duration_readsAsPeopleSayIt()
    {
        QFETCH(qint64, ms);
        QTEST(words::duration(Milliseconds(ms)), "text");
    }

    void unknownNumber_isAWord_neverZero()
    {
        QCOMPARE(words::count(std::optional<qint64>()), QStringLiteral("unknown"));
        QCOMPARE(words::count(std::optional<qint64>(0)), QStringLiteral("0"));
    }

    void laneScale_holdsStillWhileItFits()
    {
        QCOMPARE(laneScale(12'908, 0), 16'000);
        QCOMPARE(laneScale(15'900, 16'000), 16'000);
        QCOMPARE(laneScale(16'100, 16'000), 20'000);
        QCOMPARE(laneScale(5'000, 16'000), 16'000);
        QCOMPARE(laneScale(100, 16'000), 160);
        QCOMPARE(laneScale(0, 0), 50);
    }

    void partitions_showLagAndUnknownMember()
    {
        PartitionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(story::normal(), situation(story::normal()));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, PartitionModel::Lag).data().toString(), QStringLiteral("12,908"));
        QCOMPARE(model.index(0, PartitionModel::Scale).data().toString(), QStringLiteral("last 16,000"));
        QCOMPARE(model.index(0, PartitionModel::LaneColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Lane queue.send · 0, committed 387,912, end 400,820, lag 12,908"));
        const Snapshot away = story::brokerAway();
        model.show(away, situation(away));
        QCOMPARE(model.index(0, PartitionModel::Member).data().toString(), QStringLiteral("unknown"));
        QVERIFY(model.index(0, PartitionModel::LaneColumn).data(LaneRole).value<Lane>().stale);
        Snapshot revoked = story::brokerAway();
        for (PartitionView &view : revoked.partitions)
            view.committed = view.done = view.read = std::nullopt;
        model.show(revoked, situation(revoked));
        QCOMPARE(model.index(0, PartitionModel::Lag).data().toString(), QStringLiteral("12,908"));
        QVERIFY(model.index(0, PartitionModel::LaneColumn).data(LaneRole).value<Lane>().stale);
        Snapshot unknown = story::normal();
        unknown.partitions.front().end.reset();
        model.show(unknown, situation(unknown));
        QCOMPARE(model.index(0, PartitionModel::Lag).data().toString(), QStringLiteral("unknown"));
    }

    void sameSnapshotAgain_announcesNothing()
    {
        PartitionModel model;
        const Snapshot snapshot = story::normal();
        model.show(snapshot, situation(snapshot));
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.show(snapshot, situation(snapshot));
        QCOMPARE(changed.count(), 0);
        Snapshot next = snapshot;
        next.partitions[2].end = Offset(2'999);
        model.show(next, situation(next));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 2);
    }

    void nextInLine_countsDown()
    {
        NextInLineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Snapshot snapshot = story::normal();
        model.show(snapshot, situation(snapshot));
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(model.index(0, NextInLineModel::User).data().toString(), QStringLiteral("104,233"));
        QCOMPARE(model.index(0, NextInLineModel::Waited).data().toString(), QStringLiteral("2 min 37 s"));
        QCOMPARE(model.index(0, NextInLineModel::Enters).data().toString(), QStringLiteral("in 3.2 s"));
        model.show(story::paused(), situation(story::paused()));
        QCOMPARE(model.index(0, NextInLineModel::Enters).data().toString(), QStringLiteral("paused"));
        snapshot.nextInLine.resize(3);
        model.show(snapshot, situation(snapshot));
        QCOMPARE(model.rowCount(), 3);
    }

    void events_haveAWordForEachState()
    {
        ReservationEventModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(story::normal(), situation(story::normal()));
        const auto state = [&model](int row) { return model.index(row, ReservationEventModel::State).data().toString(); };
        QCOMPARE(state(0), QStringLiteral("forwarded"));
        QCOMPARE(state(2), QStringLiteral("retry 2 of 5"));
        QCOMPARE(state(5), QStringLiteral("in flight"));
        QCOMPARE(state(6), QStringLiteral("dead"));
        QCOMPARE(model.index(0, ReservationEventModel::Seat).data().toString(), QStringLiteral("C-12-01"));
    }

    void strip_saysTheGravestFirst()
    {
        const auto headline = [](const Snapshot &snapshot) { return stripWords(snapshot, situation(snapshot)).headline; };
        QCOMPARE(headline(story::normal()), QStringLiteral("In order, once"));
        QCOMPARE(headline(story::brokerAway()), QStringLiteral("Broker unreachable for 43 s"));
        Snapshot topicGone = story::brokerAway();
        topicGone.brokerTrouble->stage = Stage::Topic;
        QCOMPARE(headline(topicGone), QStringLiteral("A topic is missing for 43 s"));
        QCOMPARE(headline(story::paused()), QStringLiteral("Admissions are paused"));
        QCOMPARE(headline(story::drained()), QStringLiteral("Drained"));
        Snapshot all = story::brokerAway();
        all.gate.paused = true;
        all.verdict = story::alert().verdict;
        QCOMPARE(headline(all), QStringLiteral("1 lost"));
        QCOMPARE(stripWords(all, situation(all)).text, all.verdict.firstOffender);
        Snapshot unread = story::normal();
        unread.verdict.lost.reset();
        QCOMPARE(headline(unread), QStringLiteral("Order not proven yet"));
        QVERIFY(stripWords(unread, situation(unread)).after.contains(QStringLiteral("lost unknown")));
        unread.verdict.done = 400'000;
        unread.verdict.checked = 120'000;
        QVERIFY(stripWords(unread, situation(unread)).after.endsWith(QStringLiteral("120,000 of 400,000 records checked.")));
        all.verdict.offender = QStringLiteral("3f2a9c4d");
        QCOMPARE(stripWords(all, situation(all)).token, all.verdict.offender);
    }

    void flowScene_staysSmall_andProjects()
    {
        const Snapshot snapshot = story::normal();
        for (const std::chrono::seconds past : {240s, 600s, 3600s}) {
            const ChartScene scene = flowScene(snapshot, situation(snapshot), past);
            for (const ChartSeries &series : scene.series)
                QVERIFY(series.points.size() <= chartPointsMax);
        }
        const ChartScene scene = flowScene(snapshot, situation(snapshot), 240s);
        const auto pin = [&scene](const char *text) {
            const auto begins = [text](const ChartPin &p) { return p.text.startsWith(QLatin1String(text)); };
            return std::any_of(scene.pins.begin(), scene.pins.end(), begins);
        };
        QVERIFY(pin("batch 100 "));
        QVERIFY(pin("last in line"));
        QVERIFY(pin("empty"));
        QCOMPARE(scene, flowScene(snapshot, situation(snapshot), 240s));
    }

    void flowScene_ofAnAbsentBroker_projectsNothing()
    {
        const Snapshot away = story::brokerAway();
        const ChartScene scene = flowScene(away, situation(away), 240s);
        QCOMPARE(scene.nowNote, QStringLiteral("no projection while the broker is away"));
        QCOMPARE(scene.bands.size(), 1);
        for (const ChartSeries &series : scene.series)
            QVERIFY(!(series.panel == 0 && series.dashed));
    }

    void staleness_followsAgeAndTrouble()
    {
        const Snapshot snapshot = story::normal();
        QVERIFY(!situationOf(snapshot, story::now()).brokerLate);
        QVERIFY(situationOf(snapshot, story::now() + 3s).brokerLate);
        QVERIFY(!situationOf(snapshot, story::now() + 3s).brokerStale);
        QVERIFY(situationOf(snapshot, story::now() + 11s).brokerStale);
        QVERIFY(!forecastInput(snapshot, situationOf(snapshot, story::now() + 11s), {}).waiting);
    }
};

QTEST_MAIN(TestDeskModels)
#include "tst_DeskModels.moc"
