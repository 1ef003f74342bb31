// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Story.h"
#include "ui/models/ForwardedEventModel.h"
#include "ui/models/ForwarderModel.h"
#include "ui/models/ForwardingWords.h"
#include "ui/models/RetryModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;
using State = ReservationEventView::State;

class TestForwardingModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void sums_holdWithOthersEvents()
    {
        ReservationsView view;
        view.confirmed = 100;
        view.outbox = 10;
        view.inFlight = 5;
        view.retrying = 2;
        view.forwarded = 80;
        view.dead = 3;
        ReservationSums sums = reservationSums(view);
        QCOMPARE(sums.published, 90);
        QCOMPARE(sums.others, 0);
        QCOMPARE(sums.confirmed, sums.published + sums.outbox - sums.others);
        view.inFlight = 0;
        view.forwarded = 200;
        sums = reservationSums(view);
        QCOMPARE(sums.others, 115);
        QCOMPARE(sums.confirmed, sums.published + sums.outbox - sums.others);
    }

    void latency_showsBinsWithSomethingAndThePercentiles()
    {
        const LatencyScene scene = latencyScene(story::forwarding());
        QCOMPARE(scene.bars.size(), 8);
        QCOMPARE(scene.edges.size(), 9);
        QCOMPARE(scene.edges.first(), QStringLiteral("0"));
        QCOMPARE(scene.edges.last(), QStringLiteral("1 s"));
        QCOMPARE(scene.bars[2].count, 5'010);
        QCOMPARE(scene.marks[0].text, QStringLiteral("p50 16 ms"));
        // 16 ms lies in the third bin, 10 … 20 ms, two thirds along on a logarithmic scale.
        QVERIFY(scene.marks[0].at > 2.6 && scene.marks[0].at < 2.75);
        QVERIFY(scene.bars[4].role == Role::Active && scene.bars[5].role == Role::Wait);

        ForwardingView slow;
        slow.latency.back() = 3;
        slow.measured = 3;
        slow.p50 = slow.p95 = slow.p99 = 2h;
        const LatencyScene hours = latencyScene(slow);
        QCOMPARE(hours.bars.size(), 8);
        QCOMPARE(hours.bars.last().count, 3);
        QCOMPARE(hours.edges.last(), QString());
        QVERIFY(hours.marks[0].at <= 8);
        QVERIFY(latencyScene(ForwardingView()).marks.isEmpty());
    }

    void deliveries_areOfTheLastSecond()
    {
        ForwardingView view;
        view.at = story::now();
        for (int i = 0; i < 10; ++i)
            view.lanes.push_back({ PartitionId(i), 0, {}, false });
        using Outcome = ForwardingView::Delivery::Outcome;
        view.deliveries = { { PartitionId(0), view.at - 1300ms, view.at - 1100ms, Outcome::Accepted },
                            { PartitionId(0), view.at - 1050ms, view.at - 900ms, Outcome::Accepted },
                            { PartitionId(1), view.at - 500ms, view.at - 100ms, Outcome::Accepted },
                            { PartitionId(2), view.at - 100ms, view.at, Outcome::InFlight },
                            { PartitionId(3), view.at - 100ms, view.at - 50ms, Outcome::Failed },
                            { PartitionId(9), view.at - 100ms, view.at, Outcome::InFlight } };
        const DeliveriesScene scene = deliveriesScene(view);
        QCOMPARE(scene.rows.size(), deliveryRowsMost);
        QCOMPARE(scene.more, 2);
        QCOMPARE(scene.bars.size(), 4);
        QCOMPARE(scene.bars[0].from, 0.0);
        QCOMPARE(scene.bars[0].to, 0.1);
        QVERIFY(scene.bars[1].role == Role::Wait);
        QVERIFY(scene.bars[2].role == Role::Reservation);
        QCOMPARE(scene.bars[2].to, 1.0);
        QVERIFY(scene.bars[3].role == Role::Failed);
    }

    void hour_namesItsLongestTrouble()
    {
        ForwardingView view = story::nothingForwarded();
        QCOMPARE(hourSentence(view), QStringLiteral("nothing was sent"));
        QVERIFY(minuteBars(view).last().height < 0.5);
        view.minutes[10].answered = 5;
        QCOMPARE(hourSentence(view), QStringLiteral("no failure"));
        view.minutes[11] = { view.minutes[11].begin, 5, 1, QStringLiteral("HTTP 500 oops") };
        QCOMPARE(hourSentence(view), QStringLiteral("1 min with failures, the last at 13:15"));
        for (const size_t minute : { 20U, 30U, 31U })
            view.minutes[minute] = { view.minutes[minute].begin, 0, 9, QStringLiteral("HTTP 503 busy") };
        QCOMPARE(hourSentence(view), QStringLiteral("2 min of HTTP 503 at 13:34"));
        const auto bars = minuteBars(view);
        QVERIFY(bars[10].role == Role::Active && bars[11].role == Role::Wait && bars[30].role == Role::Failed);
        QCOMPARE(bars[11].tip, QStringLiteral("13:15: 5 answered, 1 failed (HTTP 500 oops)"));
    }

    void platform_isWorded()
    {
        const Snapshot well = story::normal();
        PlatformWords words = platformWords(well, *well.forwarding, story::now());
        QCOMPARE(words.headline, QStringLiteral("Answering"));
        QCOMPARE(words.last, QStringLiteral("HTTP 200 in 16 ms, 200 ms ago"));
        QCOMPARE(words.circuit, QStringLiteral("closed"));
        QCOMPARE(words.circuitNote, QStringLiteral("opens at 4 failures in a row"));
        const Snapshot away = story::platformAway();
        words = platformWords(away, *away.forwarding, story::now());
        QCOMPARE(words.chip.text, QStringLiteral("circuit open"));
        QCOMPARE(words.circuitNote, QStringLiteral("one try in 18 s"));
        ForwardingView held = *well.forwarding;
        held.heldUntil = story::now() + 12s;
        words = platformWords(well, held, story::now());
        QCOMPARE(words.chip.text, QStringLiteral("asked for a pause"));
        QVERIFY(retryRefusal(well, held, story::now()).contains(QStringLiteral("12 s")));
        QCOMPARE(retryRefusal(well, *well.forwarding, story::now()), QString());
        const Snapshot quiet = story::firstRun();
        QCOMPARE(platformWords(quiet, *quiet.forwarding, story::now()).chip.text, QStringLiteral("not asked yet"));
        QVERIFY(!retryRefusal(quiet, *quiet.forwarding, story::now()).isEmpty());
    }

    void forwarders_areOneRowAPartition()
    {
        ForwarderModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Snapshot snapshot = story::normal();
        Situation situation = situationOf(snapshot, story::now());
        model.show(snapshot, *snapshot.forwarding, situation);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(0).name, QStringLiteral("Partition 0"));
        QCOMPARE(model.row(0).rate, QStringLiteral("13.9 /s"));
        QCOMPARE(model.row(0).committed, QStringLiteral("2,968 of 2,971"));
        QCOMPARE(model.row(2).lag, QStringLiteral("7 · 7"));
        QCOMPARE(ForwarderModel::evenness(*snapshot.forwarding), QStringLiteral("even within 1 %"));
        snapshot.partitions[1].committed.reset();
        model.show(snapshot, *snapshot.forwarding, situation);
        QCOMPARE(model.row(0).committed, QStringLiteral("unknown of 2,971"));
        QCOMPARE(model.row(0).lag, QStringLiteral("unknown · 3"));
        snapshot.partitions.resize(2);
        ForwardingView none = story::nothingForwarded();
        none.lanes.clear();
        model.show(snapshot, none, situation);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.row(0).rate, QStringLiteral("not ours"));
    }

    void retries_comeInTheOrderOfTheirNextTry()
    {
        RetryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Snapshot snapshot = story::normal();
        ForwardingView view = *snapshot.forwarding;
        std::swap(view.retries[0], view.retries[2]);
        model.show(snapshot, view, story::now());
        QCOMPARE(model.index(0, RetryModel::Reservation).data().toString(), QStringLiteral("8,913"));
        QCOMPARE(model.index(0, RetryModel::Tries).data().toString(), QStringLiteral("2 of 5"));
        QCOMPARE(model.index(0, RetryModel::NextTry).data().toString(), QStringLiteral("1.4 s"));
        QCOMPARE(model.index(2, RetryModel::Answer).data().toString(), QStringLiteral("HTTP 503 busy"));
        model.show(snapshot, view, story::now() + 4s);
        QCOMPARE(model.index(0, RetryModel::NextTry).data().toString(), QStringLiteral("now"));
        const Snapshot away = story::platformAway();
        model.show(away, *away.forwarding, story::now());
        QCOMPARE(model.index(0, RetryModel::NextTry).data().toString(), QStringLiteral("circuit open"));
        view.retries.clear();
        model.show(snapshot, view, story::now());
        QCOMPARE(model.rowCount(), 0);
    }

    void events_areFilteredAndWorded()
    {
        ForwardedEventModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto view = story::normal().forwarding;
        model.show(view, story::now(), false);
        QCOMPARE(model.rowCount(), 400);
        QCOMPARE(model.index(0, ForwardedEventModel::Reservation).data().toString(), QStringLiteral("8,915"));
        QCOMPARE(model.index(2, ForwardedEventModel::State).data().toString(), QStringLiteral("retry in 1.4 s"));
        QCOMPARE(model.index(2, ForwardedEventModel::Taken).data().toString(), QStringLiteral("—"));
        QCOMPARE(model.index(0, ForwardedEventModel::Place).data().toString(), QStringLiteral("0 · 2,970"));
        model.setFilter(State::Dead, QString());
        QCOMPARE(model.rowCount(), 7);
        QVERIFY(model.isFiltered());
        model.setFilter(std::nullopt, QStringLiteral("103,877"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.event(0)->user, UserId(103'877));
        model.setFilter(std::nullopt, QStringLiteral("c-12-15"));
        QVERIFY(model.rowCount() > 1);
        model.setFilter(State::Dead, QStringLiteral("nobody"));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.event(0));
        model.show(nullptr, story::now(), false);
        model.setFilter(std::nullopt, QString());
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestForwardingModels)
#include "tst_ForwardingModels.moc"
