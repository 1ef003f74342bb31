// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Forecast.h"

#include <QTest>

using namespace anteroom;

namespace {

/// The defaults (5 every 5 s, limit 30 min), just after a tick.
ForecastInput defaults(std::optional<qint64> waiting)
{
    ForecastInput input;
    input.waiting = waiting;
    input.untilNextTick = Milliseconds(5'000);
    input.waitTtl = std::chrono::seconds(1'800);
    return input;
}

/// 100 inside at most, 50 are, each stays 10 s: one place comes free every 100 ms. 500 every 5 s.
ForecastInput capped(qint64 waiting)
{
    ForecastInput input = defaults(waiting);
    input.admission = AdmissionSettings{500, Milliseconds(5'000), 100};
    input.active = 50;
    input.averageStay = Milliseconds(10'000);
    return input;
}

qint64 msOf(const std::optional<Milliseconds> &duration)
{
    return duration ? duration->count() : -1;
}

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rateCalculator_asTheSeedPutsIt()
    {
        const Forecast seen = forecast(defaults(1'000));
        QCOMPARE(seen.configuredPerS * 60, 60.0);
        QCOMPARE(seen.effectivePerS, seen.configuredPerS);
        QCOMPARE(msOf(seen.lastInLine), (16 * 60 + 40) * 1'000);
        QCOMPARE(msOf(seen.emptyIn), (16 * 60 + 40) * 1'000);
        QCOMPARE(msOf(seen.newcomerWaits), (16 * 60 + 45) * 1'000);
        QCOMPARE(seen.willExpire, 0);
        QVERIFY(!seen.capPerS.has_value());
    }

    void lastInLine_entersWithItsTick_data()
    {
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<qint64>("untilNextMs");
        QTest::addColumn<qint64>("lastMs");
        QTest::addColumn<qint64>("newcomerMs");
        QTest::newRow("nobody waits") << qint64(0) << qint64(5'000) << qint64(0) << qint64(5'000);
        QTest::newRow("one") << qint64(1) << qint64(1'200) << qint64(1'200) << qint64(1'200);
        QTest::newRow("a whole batch") << qint64(5) << qint64(1'200) << qint64(1'200) << qint64(6'200);
        QTest::newRow("one more") << qint64(6) << qint64(1'200) << qint64(6'200) << qint64(6'200);
        QTest::newRow("at the tick") << qint64(1'000) << qint64(0) << qint64(995'000) << qint64(1'000'000);
    }

    void lastInLine_entersWithItsTick()
    {
        QFETCH(qint64, waiting);
        QFETCH(qint64, untilNextMs);
        QFETCH(qint64, lastMs);
        QFETCH(qint64, newcomerMs);
        ForecastInput input = defaults(waiting);
        input.untilNextTick = Milliseconds(untilNextMs);
        const Forecast seen = forecast(input);
        QCOMPARE(msOf(seen.lastInLine), lastMs);
        QCOMPARE(msOf(seen.newcomerWaits), newcomerMs);
    }

    void anyPlaceInLine_entersAsTheLastOfALineOfThatLength()
    {
        for (const qint64 turn : { 1, 5, 6, 1'000 })
            QCOMPARE(entersIn(defaults({}), turn), forecast(defaults(turn)).lastInLine);
        for (const qint64 turn : { 1, 50, 51, 400 })
            QCOMPARE(entersIn(capped(0), turn), forecast(capped(turn)).lastInLine);
        ForecastInput held = defaults(10);
        held.paused = true;
        QVERIFY(!entersIn(held, 3));
    }

    void waitLimit_atTheDefaultsOfTenThousand()
    {
        ForecastInput input = defaults(10'000);
        input.untilNextTick = Milliseconds(0);
        QCOMPARE(forecast(input).willExpire, 8'200);
        // A tick at the limit itself expires before it lets in: only 359 are in time.
        input.untilNextTick = Milliseconds(5'000);
        QCOMPARE(forecast(input).willExpire, 8'205);
        input.waitTtl = std::chrono::seconds(0);
        QCOMPARE(forecast(input).willExpire, 0);
    }

    void newcomers_delayTheEmptyLine()
    {
        ForecastInput input = defaults(12'408);
        input.admission = AdmissionSettings{500, Milliseconds(5'000), 0};
        QCOMPARE(msOf(forecast(input).emptyIn), 125'000);
        input.entriesPerS = 24.6;
        const Forecast seen = forecast(input);
        QCOMPARE(msOf(seen.lastInLine), 125'000);
        // 12,408 ÷ (100 − 24.6) = 164.6 s: the next tick is at 165 s, 33 × 500 = 16,500 ≥ 12,408 + 24.6 × 165.
        QCOMPARE(msOf(seen.emptyIn), 165'000);
    }

    void lineThatGrows_neverEmpties()
    {
        ForecastInput input = defaults(10);
        input.entriesPerS = 1.0;
        QVERIFY(!forecast(input).emptyIn.has_value());
        QCOMPARE(msOf(forecast(input).lastInLine), 10'000);
        input.entriesPerS = 0.9;
        QVERIFY(forecast(input).emptyIn.has_value());
        input.waiting = 0;
        QCOMPARE(msOf(forecast(input).emptyIn), 0);
    }

    void cap_limitsRateAndPeopleInside()
    {
        const Forecast seen = forecast(capped(1'000));
        QCOMPARE(seen.configuredPerS, 100.0);
        QCOMPARE(seen.capPerS.value(), 10.0);
        QCOMPARE(seen.effectivePerS, 10.0);
        QCOMPARE(seen.insideSettlesAt.value(), 100);
        // 50 at once, 950 more at 10 a second.
        QCOMPARE(msOf(seen.lastInLine), 95'000);
        QCOMPARE(msOf(seen.emptyIn), 95'000);
        QCOMPARE(msOf(seen.newcomerWaits), 100'000);
    }

    void cap_leavesTheRoomUnderItToTheBatch()
    {
        QCOMPARE(msOf(forecast(capped(50)).lastInLine), 5'000);
        QCOMPARE(msOf(forecast(capped(51)).lastInLine), 5'000);
        QCOMPARE(msOf(forecast(capped(101)).lastInLine), 10'000);
    }

    void cap_aboveTheRate_doesNotLimit()
    {
        ForecastInput input = defaults(1'000);
        input.admission.maxActive = 1'000;
        input.averageStay = Milliseconds(8'000);
        const Forecast seen = forecast(input);
        QCOMPARE(seen.effectivePerS, 1.0);
        QCOMPARE(seen.insideSettlesAt.value(), 8);
        QCOMPARE(msOf(seen.lastInLine), 1'000'000);
    }

    void capWithArrivalsAboveIt_neverEmpties()
    {
        ForecastInput input = capped(1'000);
        input.entriesPerS = 10.0;
        QVERIFY(!forecast(input).emptyIn.has_value());
        input.entriesPerS = 5.0;
        QCOMPARE(msOf(forecast(input).emptyIn), 190'000);
    }

    void cap_makesMoreReachTheirLimit()
    {
        ForecastInput input = capped(100'000);
        // Before 1,800 s: 50 at once and 10 a second until the tick at 1,795 s.
        QCOMPARE(forecast(input).willExpire, 100'000 - (50 + 17'950));
        input.admission.maxActive = 0;
        QCOMPARE(forecast(input).willExpire, 0);
    }

    void unknownStay_underACap_isUnknownPastTheRoom()
    {
        ForecastInput input = capped(51);
        input.averageStay.reset();
        const Forecast seen = forecast(input);
        QVERIFY(!seen.capPerS.has_value());
        QVERIFY(!seen.lastInLine.has_value());
        QVERIFY(!seen.emptyIn.has_value());
        QVERIFY(!seen.insideSettlesAt.has_value());
        input.waiting = 50;
        QCOMPARE(msOf(forecast(input).lastInLine), 5'000);
        QVERIFY(!forecast(input).newcomerWaits.has_value());
    }

    void paused_knowsRatesButNoTimes()
    {
        ForecastInput input = defaults(1'000);
        input.paused = true;
        const Forecast seen = forecast(input);
        QCOMPARE(seen.configuredPerS, 1.0);
        QVERIFY(!seen.lastInLine.has_value());
        QVERIFY(!seen.newcomerWaits.has_value());
        QVERIFY(!seen.emptyIn.has_value());
        QCOMPARE(seen.willExpire, 1'000);
        input.waitTtl = std::chrono::seconds(0);
        QCOMPARE(forecast(input).willExpire, 0);
    }

    void unknownLine_hasNoTimes()
    {
        const Forecast seen = forecast(defaults(std::nullopt));
        QCOMPARE(seen.effectivePerS, 1.0);
        QVERIFY(!seen.lastInLine.has_value());
        QVERIFY(!seen.newcomerWaits.has_value());
        QVERIFY(!seen.emptyIn.has_value());
        QCOMPARE(seen.willExpire, 0);
    }
};

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_Forecast.moc"
