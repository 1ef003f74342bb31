// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/FlowRecorder.h"
#include "core/engine/Meters.h"

#include <QTest>

using namespace anteroom;

class TestMeters : public QObject
{
    Q_OBJECT

private:
    static void tick(FlowRecorder &flow, Instant now, const Gate &gate, int people)
    {
        TickReport report;
        report.gate = gate;
        report.dueAtMs = toMs(now);
        report.activated.resize(size_t(people));
        flow.onTick(now, now, report);
    }

private Q_SLOTS:
    void histogram_isTrueToThreePercent()
    {
        Histogram histogram;
        for (qint64 i = 1; i <= 100'000; ++i)
            histogram.record(Microseconds(i));
        for (const double share : { 0.01, 0.5, 0.95, 0.99 }) {
            const double expected = share * 100'000;
            const double found = double(histogram.quantile(share)->count());
            QVERIFY2(std::abs(found - expected) <= expected * 0.04, qPrintable(QString::number(found)));
        }
        QCOMPARE(histogram.max().count(), 100'000);
        QVERIFY(!Histogram().quantile(0.5).has_value());
    }

    void rate_coversTenSeconds()
    {
        RateMeter meter;
        Instant now = fromMs(1'700'000'000'000);
        QCOMPARE(meter.perSecond(now), 0.0);
        for (int i = 0; i < 200; ++i) {
            meter.add(now, 10);
            now += Milliseconds(100);
        }
        QVERIFY(std::abs(meter.perSecond(now) - 100.0) < 6.0);
        QCOMPARE(meter.perSecond(now + std::chrono::seconds(11)), 0.0);
    }

    void batches_giveASteadyRateWhateverTheInterval_data()
    {
        QTest::addColumn<int>("interval");
        for (const int interval : { 1'000, 1'700, 3'000, 5'000, 7'000, 20'000 })
            QTest::addRow("%d ms", interval) << interval;
    }

    void batches_giveASteadyRateWhateverTheInterval()
    {
        QFETCH(int, interval);
        FlowRecorder flow;
        const double expected = 500'000.0 / interval;
        const Instant start = fromMs(1'700'000'000'000);
        Gate gate;
        gate.admission.interval = Milliseconds(interval);
        for (Milliseconds t{ 0 }; t < std::chrono::minutes(2); t += Milliseconds(100)) {
            if (t.count() % interval == 0)
                tick(flow, start + t, gate, 500);
            QVERIFY2(std::abs(flow.activationsPerS(start + t) - expected) < 0.01,
                     qPrintable(QStringLiteral("after %1 ms").arg(t.count())));
        }
        const Instant end = start + std::chrono::minutes(4);
        QCOMPARE(flow.activationsPerS(end), 0.0);
    }

    void rate_isGoneWhilePaused()
    {
        FlowRecorder flow;
        const Instant now = fromMs(1'700'000'000'000);
        Gate gate;
        gate.admission.interval = Milliseconds(1'000);
        for (int i = 0; i < 10; ++i)
            tick(flow, now + std::chrono::seconds(i), gate, 50);
        QCOMPARE(flow.activationsPerS(now + std::chrono::seconds(9)), 50.0);
        gate.paused = true;
        tick(flow, now + std::chrono::seconds(10), gate, 0);
        QCOMPARE(flow.activationsPerS(now + std::chrono::seconds(10)), 0.0);
        gate.paused = false;
        tick(flow, now + std::chrono::seconds(20), gate, 30);
        QCOMPARE(flow.activationsPerS(now + std::chrono::seconds(20)), 30.0);
    }

    void trend_followsTheLineNotItsTeeth()
    {
        FlowRecorder flow;
        const Instant now = fromMs(1'700'000'000'000);
        Gate gate;
        gate.admission.interval = Milliseconds(5'000);
        gate.waitingCount = 1'000;
        // 100 a second come and 500 every five seconds go in: steady, though the count goes up and down by 400.
        for (int second = 0; second < 60; ++second) {
            gate.waitingCount += 100;
            if (second % 5 == 0) {
                gate.waitingCount -= 500;
                tick(flow, now + std::chrono::seconds(second), gate, 500);
            }
            flow.sample(now + std::chrono::seconds(second), gate);
            if (second > 20)
                QCOMPARE(flow.trendPerS(), 0.0);
        }
        // Nobody comes any more.
        for (int second = 60; second < 80; ++second) {
            if (second % 5 == 0) {
                gate.waitingCount -= 500;
                tick(flow, now + std::chrono::seconds(second), gate, 500);
            }
            flow.sample(now + std::chrono::seconds(second), gate);
        }
        QVERIFY2(std::abs(flow.trendPerS() + 100) < 5, qPrintable(QString::number(flow.trendPerS())));
    }

    void minute_forgetsWhatIsOlder()
    {
        MinuteHistogram minute;
        const Instant now = fromMs(1'700'000'000'000);
        minute.record(now, Microseconds(5));
        QCOMPARE(minute.lastMinute(now).count(), 1);
        QCOMPARE(minute.lastMinute(now + std::chrono::seconds(70)).count(), 0);
    }

    void stay_endsWithTheHold()
    {
        using std::chrono::seconds;
        FlowRecorder flow;
        const Instant now = fromMs(1'700'000'000'000);
        QVERIFY(!flow.averageStay(now, 4'000, seconds(300)).has_value());
        // 4,000 came in at once and 10 a second leave so far: 400 s by the law, which nobody can stay.
        for (int i = 0; i < 40; ++i)
            flow.onEnded(now + Milliseconds(250 * i), i % 2 == 0 ? 5 : 0);
        const Instant later = now + Milliseconds(250 * 39);
        const auto unlimited = flow.averageStay(later, 4'000, seconds(0));
        QVERIFY(unlimited > Milliseconds(seconds(300)));
        QCOMPARE(flow.averageStay(later, 4'000, seconds(300)), Milliseconds(seconds(300)));
        QCOMPARE(flow.averageStay(later, 40, seconds(300)), *unlimited / 100);
    }
};

QTEST_APPLESS_MAIN(TestMeters)
#include "tst_Meters.moc"
