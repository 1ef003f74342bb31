// SPDX-License-Identifier: GPL-3.0-or-later
// What Activity says in words, its table, and the picture of a session.
#include "tests/ui/Story.h"
#include "ui/models/ActivityModel.h"
#include "ui/models/ActivityWords.h"
#include "ui/models/AlertWords.h"
#include "ui/models/ChangeScene.h"
#include "ui/models/RibbonScene.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace anteroom;

namespace {

ActivityRow change(const AdmissionSettings &before, const AdmissionSettings &after)
{
    ActivityRow row;
    row.kind = ActivityKind::Knob;
    row.entry.actor = QStringLiteral("operator");
    row.entry.action = QStringLiteral("admission");
    row.before = before;
    row.after = after;
    return row;
}

ActivityRow happened(const char *what, qint64 value, qint64 atMs, std::optional<qint64> endedAtMs, bool alert = false)
{
    ActivityRow row;
    row.kind = alert ? ActivityKind::Alert : ActivityKind::Engine;
    row.atMs = atMs;
    RoomEvent event;
    event.alert = alert;
    event.what = QLatin1String(what);
    event.value = value;
    event.atMs = atMs;
    event.endedAtMs = endedAtMs;
    row.event = event;
    return row;
}

const AdmissionSettings five{ 250, Milliseconds(5'000), 0 };
const AdmissionSettings ten{ 500, Milliseconds(5'000), 0 };

} // namespace

class TestActivityModels final : public QObject
{
    Q_OBJECT

private:
    static ActivityRows page(qint64 firstRow, int count)
    {
        ActivityRows page{ firstRow, {} };
        for (int i = 0; i < count; ++i) {
            page.rows.push_back(change(five, ten));
            page.rows.back().id = { 1'000 - firstRow - i, 0 };
        }
        return page;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void knobs_areSaidBeforeAndAfter()
    {
        QCOMPARE(activityWhat(change(five, ten)), QStringLiteral("Batch size 250 → 500"));
        QCOMPARE(activityTitle(change(five, ten)), QStringLiteral("Batch size"));
        QCOMPARE(activityWhat(change(five, { 500, Milliseconds(10'000), 2'000 })),
                 QStringLiteral("Batch size 250 → 500, Interval 5.0 s → 10.0 s, Max active no limit → 2,000"));
        QCOMPARE(activityTitle(change(five, { 500, Milliseconds(10'000), 2'000 })), QStringLiteral("Admission"));
        ActivityRow single;
        single.kind = ActivityKind::Knob;
        single.entry = { 0, QStringLiteral("command line"), QStringLiteral("wait ttl"), QStringLiteral("1800"), QStringLiteral("0"), {} };
        QCOMPARE(activityWhat(single), QStringLiteral("Wait limit 30 min 00 s → never"));
        QCOMPARE(activityWho(single), QStringLiteral("command line"));
    }

    void effect_saysWhatWasExpected_andWhy()
    {
        ActivityRow row = change(five, ten);
        row.effect = ActivityEffect{ { 50, Milliseconds(313'000), 612 }, { 100, std::nullopt, 1'240 } };
        row.entry.reason = QStringLiteral("doors open");
        QCOMPARE(activityEffect(row), QStringLiteral("100 /s; newcomer waits 5 min 13 s → unknown; “doors open”"));
    }

    void events_sayHowLong()
    {
        QCOMPARE(activityWhat(happened("broker away", 0, 1'000, std::nullopt)), QStringLiteral("Broker unreachable"));
        QCOMPARE(activityEffect(happened("broker away", 0, 1'000, std::nullopt)), QStringLiteral("still so"));
        QVERIFY(activityEffect(happened("broker away", 0, 1'000, 44'000)).endsWith(QStringLiteral(", 43 s")));
        QCOMPARE(activityEffect(happened("epoch", 7, 1'000, 1'000)), QStringLiteral("epoch 7: offsets start over"));
        QCOMPARE(activityEffect(happened("rebalance", 1, 1'000, 1'000)), QString());
    }

    void deadLettersAndCrowds_sayHowMany()
    {
        ActivityRow row;
        row.kind = ActivityKind::DeadLetters;
        row.entry.action = QStringLiteral("redrive");
        row.entry.after = QStringLiteral("REDRIVEN: 1312");
        QCOMPARE(activityWhat(row), QStringLiteral("Sent 1,312 dead letters again"));
        row.kind = ActivityKind::Simulation;
        row.entry.action = QStringLiteral("send users");
        row.entry.after = QStringLiteral("12500 users, spike, over 46000 ms");
        QCOMPARE(activityWhat(row), QStringLiteral("Sent in 12,500 users, spike, over 46 s"));
        row.entry.action = QStringLiteral("fault");
        row.entry.before = QStringLiteral("none");
        row.entry.after = QStringLiteral("broker-down, broker-slow 200 ms");
        QCOMPARE(activityWhat(row), QStringLiteral("Fault armed: none → Broker down, Broker slow, +200 ms"));
    }

    void back_isWhatWasBefore()
    {
        QCOMPARE(settingsBefore(change(five, ten), ten), five);
        QCOMPARE(settingsWords(five, ten), QStringLiteral("250"));
        QCOMPARE(settingsWords({ 250, Milliseconds(10'000), 7 }, ten), QStringLiteral("250 every 10.0 s at most 7"));
        ActivityRow single;
        single.entry.action = QStringLiteral("interval");
        single.entry.before = QStringLiteral("2000");
        single.entry.after = QStringLiteral("5000");
        QCOMPARE(settingsBefore(single, ten), (AdmissionSettings{ 500, Milliseconds(2'000), 0 }));
        QVERIFY(!settingsBefore(happened("started", 0, 1, 1), ten));
    }

    void whatIsSeen_isFound()
    {
        QVERIFY(activityNamesHolding(QStringLiteral("unreach")).contains(QStringLiteral("broker away")));
        QVERIFY(activityNamesHolding(QStringLiteral("batch SIZE")).contains(QStringLiteral("admission")));
        QVERIFY(activityNamesHolding(QString()).isEmpty());
    }

    void strip_saysTheGravestAlert_itsCauseAndTheNextStep()
    {
        Snapshot snapshot = story::normal();
        const auto strip = [&snapshot] { return stripWords(snapshot, situationOf(snapshot, story::now())); };
        const int calm = strip().subject;
        const Alert wait{ AlertKind::OldestWait, AlertGrade::Warning, story::now() - std::chrono::seconds(60), 660'000, {} };
        const Alert disk{ AlertKind::DiskLow, AlertGrade::Critical, story::now(), 150'000'000, {} };
        const Alert full{ AlertKind::BufferFull, AlertGrade::Notice, story::now(), 50'000, {} };
        const auto raise = [&snapshot](std::vector<Alert> alerts) {
            snapshot.alerts = std::make_shared<const AlertBoard>(AlertBoard{ std::move(alerts) });
        };
        raise({ full });
        QVERIFY2(strip().subject == calm && strip().more == 0, "a full buffer under load is no banner");
        raise({ wait, full });
        QCOMPARE(strip().headline, QStringLiteral("The longest wait is 11 min 00 s"));
        QVERIFY(strip().tone == StripWords::Tone::Warn && strip().more == 0);
        QCOMPARE(strip().text, QStringLiteral("24.6 /s come in, 98.6 /s are let in."));
        QCOMPARE(strip().after, QStringLiteral("A larger batch or a shorter interval shortens it."));
        raise({ disk, wait, full });
        QCOMPARE(strip().headline, QStringLiteral("Only 150 MB free on the disk"));
        QVERIFY(strip().tone == StripWords::Tone::Bad);
        QCOMPARE(strip().more, 1);
        snapshot.gate.paused = true;
        QVERIFY2(strip().headline.startsWith(QStringLiteral("Only")), "critical is graver than paused");
        raise({ wait });
        QCOMPARE(strip().headline, QStringLiteral("Admissions are paused"));
        QCOMPARE(strip().more, 1);
        snapshot.gate.paused = false;
        snapshot.platformTrouble = Trouble{ Stage::DataPlatform, QStringLiteral("HTTP 503"), story::now() - std::chrono::seconds(40) };
        raise({ { AlertKind::PlatformFailing, AlertGrade::Warning, story::now(), 40'000, QStringLiteral("HTTP 503") }, wait });
        QCOMPARE(strip().more, 1);
        QVERIFY(strip().headline.startsWith(QStringLiteral("Data platform")));
        snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("gone"), story::now() };
        QCOMPARE(strip().more, 2);
    }

    void everyAlert_hasItsWords()
    {
        for (int kind = 0; kind < alertKindCount; ++kind) {
            const Alert alert{ static_cast<AlertKind>(kind), AlertGrade::Warning, story::now(), 1'000, QStringLiteral("queue.send") };
            const StripWords strip = alertWords(alert, story::normal(), story::now());
            QVERIFY(!strip.headline.isEmpty() && !strip.text.isEmpty() && !strip.after.isEmpty());
            QVERIFY2(!strip.headline.contains(u'%') || kind == int(AlertKind::OutflowLow), qPrintable(strip.headline));
        }
    }

    void model_holdsPages_andKeepsPlaces()
    {
        ActivityModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!model.wanted(0, 20));
        model.reset(20'000);
        QCOMPARE(model.wanted(0, 20), 0);
        QVERIFY(model.data(model.index(0, 0), LoadingRole).toBool());
        model.put(page(0, 200));
        QVERIFY(!model.wanted(0, 20));
        QCOMPARE(model.index(0, ActivityModel::What).data().toString(), QStringLiteral("Batch size 250 → 500"));
        model.setRows(20'003, 3);
        QCOMPARE(model.rowCount(), 20'003);
        QCOMPARE(model.row(3)->id.place, 1'000);
        QVERIFY(model.wanted(0, 20));
        model.setRows(10, 0);
        QCOMPARE(model.rowCount(), 10);
        model.reset(0);
        QVERIFY(!model.row(0));
    }

    void ribbon_hasStepsBandsAndMarks()
    {
        const qint64 now = toMs(story::now());
        ActivitySession session;
        session.startedAtMs = now - 600'000;
        session.moments = { happened("started", 0, now - 600'000, now - 600'000), change(five, ten),
                            happened("broker away", 0, now - 200'000, now - 100'000),
                            happened("oldest wait", 0, now - 50'000, std::nullopt, true) };
        session.moments[1].atMs = now - 300'000;
        const RibbonScene scene = ribbonScene(session, story::normal(), story::now());
        QCOMPARE(scene.from, double(now - 600'000));
        QCOMPARE(scene.steps.size(), 2);
        QCOMPARE(scene.steps[0].share, 0.5);
        QCOMPARE(scene.steps[1].share, 1.0);
        QCOMPARE(scene.bands.size(), 2);
        QCOMPARE(scene.bands[0].role, Role::Failed);
        QCOMPARE(scene.bands[1].role, Role::Wait);
        QCOMPARE(scene.bands[1].to, scene.to);
        QCOMPARE(scene.marks.size(), 4);
        QCOMPARE(scene.ticks.last().text, QStringLiteral("now"));
        // Nothing recorded: still a picture.
        QCOMPARE(ribbonScene({}, story::normal(), story::now()).marks.size(), 0);
    }

    void chart_isAroundTheChange_whereThereIsHistory()
    {
        ActivityRow row = change(five, ten);
        row.atMs = toMs(story::now()) - 47'000;
        const auto scene = changeScene(story::normal(), row, story::now());
        QVERIFY(scene);
        QCOMPARE(scene->series.size(), 2);
        QVERIFY(!scene->series[0].points.isEmpty());
        QCOMPARE(scene->pins.front().at, double(row.atMs));
        row.atMs -= 86'400'000;
        QVERIFY(!changeScene(story::normal(), row, story::now()));
    }
};

QTEST_GUILESS_MAIN(TestActivityModels)
#include "tst_ActivityModels.moc"
