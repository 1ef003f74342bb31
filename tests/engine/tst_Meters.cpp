// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/FlowRecorder.h"
#include "core/engine/Meters.h"

#include <QTest>

using namespace anteroom;

class TestMeters : public QObject
{
    Q_OBJECT

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
