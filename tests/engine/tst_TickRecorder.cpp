// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/TickRecorder.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

const Instant start = fromMs(1'700'000'000'000);

TickReport report(qint64 activated, qint64 passed = 0)
{
    TickReport report;
    report.dueAtMs = toMs(start);
    report.activated.resize(static_cast<size_t>(activated));
    report.passed = passed;
    report.limit = TickLimit::Batch;
    report.gate.admission = { 500, 5000ms, 2000 };
    report.gate.activeCount = 1'000 + activated;
    report.gate.nextActivationNo = ActivationNo(1 + activated);
    return report;
}

} // namespace

class TestTickRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tick_isWrittenDown()
    {
        TickRecorder recorder;
        QVERIFY(!recorder.log());
        TickReport tick = report(497, 3);
        tick.commits = { { PartitionId(0), Offset(100) }, { PartitionId(1), Offset(387'412) } };
        tick.missed = 2;
        recorder.onTick(start + 600us, start + 44ms, tick);
        const auto log = recorder.log();
        QCOMPARE(log->size(), 1);
        const TickRecord &record = log->newest(0);
        QCOMPARE(record.number, 1);
        QCOMPARE(record.dueAt, start);
        QCOMPARE(record.late, 600us);
        QCOMPARE(record.took, 43'400us);
        // What was free before the batch.
        QCOMPARE(record.room, std::optional<qint64>(1'000));
        QCOMPARE(record.taken, 500);
        QCOMPARE(record.activated, 497);
        QCOMPARE(record.skipped, 3);
        QCOMPARE(record.firstActivation, 1);
        QCOMPARE(record.committed, std::optional(Offset(387'412)));
        QCOMPARE(record.committedIn, PartitionId(1));
        QVERIFY(record.limit == GateLimit::BatchSize);
        QVERIFY(record.isProblem());
        QCOMPARE(recorder.log(), log);
    }

    void noCap_hasNoRoom()
    {
        TickRecorder recorder;
        TickReport tick = report(0);
        tick.gate.admission.maxActive = 0;
        tick.limit = TickLimit::NobodyBuffered;
        recorder.onTick(start, start, tick);
        QVERIFY(!recorder.log()->newest(0).room && !recorder.log()->newest(0).committed);
        QVERIFY(recorder.log()->newest(0).limit == GateLimit::EmptyQueue);
        QVERIFY(!recorder.log()->newest(0).isProblem());
        tick.gate.waitingCount = 3;
        recorder.onTick(start, start, tick);
        QVERIFY(recorder.log()->newest(0).limit == GateLimit::EmptyBuffer);
    }

    void retries_areKeptWhenTheyDidSomething()
    {
        TickRecorder recorder;
        TickReport retry = report(0);
        retry.isRetry = true;
        recorder.onTick(start, start, retry);
        QVERIFY(!recorder.log());
        retry.retried = 1;
        recorder.onTick(start, start, retry);
        QVERIFY(recorder.log()->newest(0).isRetry && recorder.log()->newest(0).isProblem());
    }

    void failure_isKeptWithItsCause()
    {
        TickRecorder recorder;
        recorder.onFailed(start, start + 2ms, start + 5ms, QStringLiteral("disk full"));
        const TickRecord record = recorder.log()->newest(0);
        QCOMPARE(record.failure, QStringLiteral("disk full"));
        QVERIFY(record.limit == GateLimit::Trouble && record.isProblem());
    }

    void newest_areKeptAndSharedByReaders()
    {
        TickRecorder recorder;
        for (qint64 i = 1; i <= TickLog::kept + 555; ++i)
            recorder.onTick(start, start, report(i % 500));
        const auto log = recorder.log();
        QCOMPARE(log->size(), TickLog::kept);
        for (qint64 i = 0; i < log->size(); ++i)
            QCOMPARE(log->newest(i).number, TickLog::kept + 555 - i);
        recorder.onTick(start, start, report(1));
        // Whoever holds the old log sees no change.
        QCOMPARE(log->lastNumber(), TickLog::kept + 555);
        QCOMPARE(recorder.log()->lastNumber(), TickLog::kept + 556);
        QCOMPARE(recorder.log()->newest(1).number, log->newest(0).number);
        // Full pages are shared, not copied.
        QCOMPARE(&recorder.log()->newest(5'000), &log->newest(4'999));
    }
};

QTEST_GUILESS_MAIN(TestTickRecorder)
#include "tst_TickRecorder.moc"
