// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/RetrySchedule.h"
#include "core/messaging/PublishWindow.h"
#include "core/messaging/ResumeRule.h"
#include "core/queue/AdmissionPolicy.h"
#include "core/queue/PendingBuffer.h"

#include <QTest>

using namespace anteroom;

namespace {

LogProgress kept(qint64 done, qint64 next) { return { LogEpoch(1), PartitionId(0), Offset(0), Offset(done), Offset(next) }; }

} // namespace

class TestQueueRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grid_isAbsolute()
    {
        QCOMPARE(nextGridMs(0, Milliseconds(5000), 1000), 6000);
        QCOMPARE(nextGridMs(10'000, Milliseconds(5000), 12'000), 15'000);
        QCOMPARE(nextGridMs(10'000, Milliseconds(5000), 15'000), 20'000);
        QCOMPARE(nextGridMs(10'000, Milliseconds(5000), 31'000), 35'000);
        // A clock set back by an hour does not stop the gate for an hour.
        QCOMPARE(nextGridMs(10'000'000, Milliseconds(5000), 6'400'000), 6'405'000);
    }

    void allowance_isLimitedByTheCap()
    {
        Gate gate;
        gate.admission.batch = 5;
        gate.activeCount = 100;
        QCOMPARE(allowance(gate), 5);
        gate.admission.maxActive = 103;
        QCOMPARE(allowance(gate), 3);
        gate.activeCount = 200;
        QCOMPARE(allowance(gate), 0);
    }

    void admission_outOfRangeIsRefused_data()
    {
        QTest::addColumn<qint64>("batch");
        QTest::addColumn<qint64>("intervalMs");
        QTest::addColumn<qint64>("maxActive");
        QTest::newRow("batch 0") << qint64(0) << qint64(1000) << qint64(0);
        QTest::newRow("batch too large") << qint64(1'000'001) << qint64(1000) << qint64(0);
        QTest::newRow("batch above the buffer") << qint64(50'001) << qint64(1000) << qint64(0);
        QTest::newRow("batch above the embedded window") << qint64(30'001) << qint64(1000) << qint64(0);
        QTest::newRow("interval 0") << qint64(1) << qint64(0) << qint64(0);
        QTest::newRow("interval over an hour") << qint64(1) << qint64(3'600'001) << qint64(0);
        QTest::newRow("negative cap") << qint64(1) << qint64(1) << qint64(-1);
    }

    void admission_outOfRangeIsRefused()
    {
        QFETCH(qint64, batch);
        QFETCH(qint64, intervalMs);
        QFETCH(qint64, maxActive);
        const auto checked = checkAdmission({ batch, Milliseconds(intervalMs), maxActive }, 50'000, true);
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().kind, ErrorKind::Usage);
        QVERIFY(checkAdmission({ 30'000, Milliseconds(1), 0 }, 50'000, true).has_value());
        QVERIFY(checkAdmission({ 50'000, Milliseconds(1), 0 }, 50'000, false).has_value());
    }

    void resume_followsTheDatabase()
    {
        ResumeInput input;
        input.log = { Offset(10), Offset(100) };
        QCOMPARE(resumeOffset(input).value, 10);
        input.committed = Offset(50);
        QCOMPARE(resumeOffset(input).value, 50);
        input.committed = Offset(200);
        QCOMPARE(resumeOffset(input).value, 10);
        input.kept = kept(20, 60);
        QCOMPARE(resumeOffset(input).value, 60);
        input.lowestUnsettled = Offset(40);
        QCOMPARE(resumeOffset(input).value, 40);
        input.lowestUnsettled = Offset(5);
        QCOMPARE(resumeOffset(input).value, 10);
    }

    void window_opensWithTheCommit()
    {
        PublishWindow window;
        for (qint64 i = 0; i < PublishWindow::recordsMax; ++i) {
            QVERIFY(window.hasRoom(10));
            window.onAppended(10);
            window.onDelivered(PartitionId(0), Offset(i), 10);
        }
        QVERIFY(!window.hasRoom(10));
        window.onCommitted(PartitionId(0), Offset(1));
        QVERIFY(window.hasRoom(10));
        QCOMPARE(window.records(), PublishWindow::recordsMax - 1);
    }

    void window_countsBytesToo()
    {
        PublishWindow window;
        constexpr qint64 large = 1024 * 1024;
        for (int i = 0; i < 3; ++i)
            window.onAppended(large);
        QVERIFY(!window.hasRoom(large));
        window.onForgotten(large);
        QVERIFY(window.hasRoom(large));
    }

    void buffer_isBoundedAndOrdered()
    {
        PendingBuffer buffer(10);
        for (qint64 i = 0; i < 10; ++i)
            buffer.push(PartitionId(i % 2), { Seq(i + 1), UserId(i), {}, Offset(i), 0, 0 });
        QVERIFY(buffer.isFull());
        QCOMPARE(buffer.room(), 0);
        QCOMPARE(buffer.resumesBelow(), 8);
        buffer.popFront(PartitionId(0), 2);
        QCOMPARE(buffer.lanes().at(PartitionId(0)).front().offset.value, 4);
        QCOMPARE(buffer.drop(PartitionId(1)), 5);
        QCOMPARE(buffer.size(), 3);
        QCOMPARE(buffer.peak(), 10);
    }

    void retries_pauseOneTwoFourEight()
    {
        SeededRandom random(3);
        for (int tries = 1; tries < RetrySchedule::triesMax; ++tries) {
            const qint64 base = 1000 << (tries - 1);
            const qint64 pause = RetrySchedule::pauseAfter(tries, random).count();
            QVERIFY(pause >= base * 8 / 10);
            QVERIFY(pause <= base * 12 / 10);
            QVERIFY(!RetrySchedule::isExhausted(tries));
        }
        QVERIFY(RetrySchedule::isExhausted(5));
    }
};

QTEST_APPLESS_MAIN(TestQueueRules)
#include "tst_QueueRules.moc"
