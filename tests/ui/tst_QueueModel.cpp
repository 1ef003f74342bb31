// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/QueueModel.h"
#include "ui/models/Words.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

const Instant now = fromMs(1'000'000);

QueueRow waitingRow(qint64 seq, qint64 position)
{
    QueueRow row;
    row.entry.token.seq = Seq(seq);
    row.entry.token.token = TokenId{ quint64(seq) << 32, quint64(seq) };
    row.entry.token.user = UserId(seq + 1000);
    row.entry.token.enteredAtMs = 1'000'000 - 65'000;
    row.entry.token.position = Position{ LogEpoch(1), PartitionId(0), Offset(seq - 1) };
    row.position = position;
    row.turn = position;
    return row;
}

QueueRows page(qint64 firstRow, qint64 count)
{
    QueueRows rows;
    rows.firstRow = firstRow;
    rows.firstEntry = 5000 + firstRow;
    rows.lastEntry = rows.firstEntry + count - 1;
    for (qint64 i = 0; i < count; ++i)
        rows.rows.push_back(waitingRow(5001 + firstRow + i, firstRow + i + 1));
    return rows;
}

QueueOutlook outlook()
{
    QueueOutlook outlook;
    outlook.now = now;
    outlook.read = { Offset(5100) };
    ForecastInput input;
    input.admission = { 500, 5000ms, 0 };
    input.untilNextTick = 3200ms;
    outlook.forecast = input;
    outlook.holdTtl = 300s;
    return outlook;
}

QString cell(const QueueModel &model, int row, QueueModel::Column column) { return model.index(row, column).data().toString(); }

TokenLedger ledgerOf(const QueueRow &row)
{
    TokenLedger ledger;
    ledger.row = row;
    return ledger;
}

QStringList titles(const std::vector<LedgerStep> &steps)
{
    QStringList titles;
    for (const LedgerStep &step : steps)
        titles << (step.kind == LedgerStep::Kind::Done        ? step.title
                   : step.kind == LedgerStep::Kind::Ahead ? u'(' + step.title + u')'
                                                          : u'!' + step.title);
    return titles;
}

} // namespace

class TestQueueModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void cache_keepsTwelvePages_andForgetsTheLongestUnused()
    {
        PageCache<int> cache;
        QCOMPARE(cache.wanted(0, 10), 0);
        for (int number = 0; number < 12; ++number)
            cache.put(number, std::vector<int>(200, number));
        QVERIFY(!cache.wanted(0, 199));
        cache.put(12, { 12 });
        QCOMPARE(cache.pages(), size_t(12));
        QVERIFY(cache.at(0));
        QVERIFY(!cache.at(200));
        QCOMPARE(*cache.at(2400), 12);
        QVERIFY(!cache.at(2401));
        QCOMPARE(cache.wanted(150, 450), 1);
    }

    void cache_agedRowsStayVisible_andShiftWithTheirRows()
    {
        PageCache<int> cache;
        std::vector<int> numbers(200);
        std::iota(numbers.begin(), numbers.end(), 200);
        cache.put(1, numbers);
        cache.age();
        QCOMPARE(cache.wanted(200, 210), 1);
        QCOMPARE(*cache.at(201), 201);
        cache.shift(-150);
        QCOMPARE(*cache.at(51), 201);
        QCOMPARE(*cache.at(249), 399);
        QVERIFY(!cache.at(250));
        cache.shift(-60);
        QCOMPARE(*cache.at(0), 210);
        cache.shift(500);
        QCOMPARE(*cache.at(500), 210);
        QCOMPARE(cache.wanted(500, 510), 2);
    }

    void rows_areBlankUntilTheirPageIsHere()
    {
        QueueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(1'000'000);
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(model.wanted(400'100, 400'130), 2'000);
        QVERIFY(model.index(400'100, 0).data(LoadingRole).toBool());
        model.put(page(400'000, 200));
        model.setOutlook(outlook(), 400'100, 400'130);
        QVERIFY(!model.wanted(400'100, 400'130));
        QCOMPARE(cell(model, 400'100, QueueModel::PositionColumn), QStringLiteral("400,101"));
        QCOMPARE(model.entryOf(400'100), 405'100);
        QVERIFY(!model.row(400'200));
    }

    void cells_areWhatAPersonReads()
    {
        QueueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(2'000);
        model.put(page(0, 200));
        model.setOutlook(outlook(), 0, 20);
        QCOMPARE(cell(model, 0, QueueModel::User), QStringLiteral("6,001"));
        QCOMPARE(cell(model, 0, QueueModel::Token), QStringLiteral("00001389"));
        QCOMPARE(cell(model, 0, QueueModel::Place), QStringLiteral("0 · 5,000"));
        QCOMPARE(cell(model, 0, QueueModel::Waited), QStringLiteral("1 min 05 s"));
        QCOMPARE(cell(model, 0, QueueModel::State), QStringLiteral("buffered"));
        QCOMPARE(cell(model, 100, QueueModel::State), QStringLiteral("on the broker"));
        QCOMPARE(cell(model, 0, QueueModel::EntersAt), words::clock(now + 3200ms));
        QCOMPARE(cell(model, 0, QueueModel::In), QStringLiteral("3.0 s"));
        QueueRows rows = page(0, 4);
        rows.rows[0].entry.token.position.reset();
        rows.rows[1].entry.token.state = TokenState::Reserved;
        rows.rows[1].entry.token.activatedAtMs = 990'000;
        rows.rows[2].entry.token.state = TokenState::Expired;
        rows.rows[2].entry.endedAtMs = 950'000;
        rows.rows[3].position.reset();
        model.put(rows);
        QCOMPARE(cell(model, 0, QueueModel::Place), QStringLiteral("not published"));
        QCOMPARE(cell(model, 1, QueueModel::PositionColumn), QStringLiteral("—"));
        QCOMPARE(cell(model, 1, QueueModel::EntersAt), words::clock(fromMs(990'000)));
        QCOMPARE(cell(model, 1, QueueModel::Waited), QStringLiteral("55 s"));
        QCOMPARE(cell(model, 2, QueueModel::Waited), QStringLiteral("15 s"));
        QCOMPARE(cell(model, 2, QueueModel::EntersAt), QStringLiteral("—"));
        QCOMPARE(cell(model, 3, QueueModel::PositionColumn), QStringLiteral("unknown"));
        // Not yet a second is not 0; who was let in has waited just so long.
        rows.rows[1].entry.token.activatedAtMs = rows.rows[1].entry.token.enteredAtMs + 40;
        rows.rows[3].entry.token.enteredAtMs = 999'600;
        model.put(rows);
        QCOMPARE(cell(model, 1, QueueModel::Waited), QStringLiteral("40 ms"));
        QCOMPARE(cell(model, 3, QueueModel::Waited), QStringLiteral("just now"));
    }

    void lessThanASecond_isNow()
    {
        QCOMPARE(timeLeft(now + 999ms, now), QStringLiteral("now"));
        QCOMPARE(timeLeft(now - 5s, now), QStringLiteral("now"));
        QCOMPARE(timeLeft(now + 428s, now), QStringLiteral("7 min 08 s"));
    }

    void forecasts_areUnknown_whenNothingIsHeard()
    {
        QueueModel model;
        model.reset(10);
        model.put(page(0, 10));
        QueueOutlook blind = outlook();
        blind.forecast.reset();
        model.setOutlook(blind, 0, 9);
        QCOMPARE(cell(model, 0, QueueModel::EntersAt), QStringLiteral("unknown"));
        QCOMPARE(cell(model, 0, QueueModel::In), QString());
        blind.paused = true;
        model.setOutlook(blind, 0, 9);
        QCOMPARE(cell(model, 0, QueueModel::EntersAt), QStringLiteral("paused"));
    }

    void rowsThatGoAtTheHead_takeTheOthersAlong()
    {
        QueueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(1'000);
        model.put(page(0, 200));
        const QPersistentModelIndex person = model.index(150, 0);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setRows(950, -100);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rowCount(), 950);
        QCOMPARE(person.row(), 50);
        QCOMPARE(model.row(50)->entry.token.seq, Seq(5'151));
        QCOMPARE(model.wanted(40, 60), 0);
        model.setRows(953, 3);
        QCOMPARE(person.row(), 53);
        QCOMPARE(model.row(53)->entry.token.seq, Seq(5'151));
        model.setRows(10, -2'000);
        QCOMPARE(model.rowCount(), 10);
        model.setRows(0, 0);
        QVERIFY(!model.wanted(0, 20));
    }

    void ledger_tellsWhatWas_andWhatIsExpected()
    {
        const QueueRow row = waitingRow(5'500, 499);
        std::vector<LedgerStep> steps = ledgerSteps(ledgerOf(row), outlook());
        QCOMPARE(titles(steps), QStringLiteral("Entered,Published,(Buffered),(Activated),(Reserved or expired)").split(u','));
        QCOMPARE(steps[1].note, QStringLiteral("partition 0 · offset 5,499"));
        QCOMPARE(steps[3].time, QStringLiteral("≈ ") + words::clock(now + 3200ms));
        QCOMPARE(steps[3].note, QStringLiteral("batch 1 from now, 1 min 05 s waited so far"));
        QCOMPARE(steps[4].note, QStringLiteral("5 min 00 s to reserve once inside"));

        TokenLedger reserved = ledgerOf(row);
        reserved.row.entry.token.state = TokenState::Reserved;
        reserved.row.entry.token.activatedAtMs = 990'000;
        reserved.row.entry.token.activationNo = ActivationNo(5'500);
        reserved.row.entry.endedAtMs = 995'000;
        reserved.reservation = TokenReservation{ ReservationId(7), ConcertId(12), SeatNo(3), 995'000 };
        steps = ledgerSteps(reserved, outlook());
        QCOMPARE(titles(steps), QStringLiteral("Entered,Published,Buffered,Activated,Reserved").split(u','));
        QCOMPARE(steps[3].note, QStringLiteral("number 5,500, waited 55 s"));
        QCOMPARE(steps[4].note, QStringLiteral("reservation 7 · concert 12 · seat 3"));
        QCOMPARE(steps[4].time, words::clockMs(fromMs(995'000)));

        TokenLedger dead = ledgerOf(row);
        dead.row.entry.token.state = TokenState::Dead;
        dead.row.entry.endedAtMs = 999'000;
        dead.death = TokenDeath{ QStringLiteral("no such user"), 5, 999'000 };
        QCOMPARE(titles(ledgerSteps(dead, outlook())), QStringLiteral("Entered,Published,!Dead").split(u','));

        TokenLedger left = ledgerOf(row);
        left.row.entry.token.position.reset();
        left.row.entry.token.state = TokenState::Abandoned;
        QCOMPARE(titles(ledgerSteps(left, outlook())), QStringLiteral("Entered,Abandoned").split(u','));
    }

    void outlook_takesTheQueueTopicsOffsetsOnly()
    {
        Snapshot snapshot;
        snapshot.queueTopic = QStringLiteral("queue.send");
        PartitionView view;
        view.topic = QStringLiteral("reservation.completed");
        view.read = Offset(9);
        snapshot.partitions = { view };
        view.topic = snapshot.queueTopic;
        view.partition = PartitionId(1);
        view.read = Offset(4);
        snapshot.partitions.push_back(view);
        QCOMPARE(readOffsets(snapshot), (ReadOffsets{ Offset(0), Offset(4) }));
        Situation situation;
        QVERIFY(queueOutlook(snapshot, situation).forecast);
        situation.brokerStale = true;
        QVERIFY(!queueOutlook(snapshot, situation).forecast);
    }
};

QTEST_GUILESS_MAIN(TestQueueModel)
#include "tst_QueueModel.moc"
