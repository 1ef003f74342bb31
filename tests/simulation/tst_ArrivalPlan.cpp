// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/ArrivalPlan.h"

#include <QTest>

using namespace anteroom;

namespace {

ArrivalPlan planOf(ArrivalPattern pattern, qint64 users, qint64 overMs)
{
    ArrivalPlan plan;
    plan.pattern = pattern;
    plan.users = users;
    plan.over = Milliseconds(overMs);
    return plan;
}

} // namespace

class TestArrivalPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_areExact_data()
    {
        QTest::addColumn<ArrivalPattern>("pattern");
        QTest::addColumn<qint64>("users");
        QTest::addColumn<qint64>("atMs");
        QTest::addColumn<qint64>("arrived");
        using P = ArrivalPattern;
        const auto row = [](const char *name, P pattern, qint64 users, qint64 atMs, qint64 arrived) {
            QTest::newRow(name) << pattern << users << atMs << arrived;
        };
        row("steady before", P::Steady, 1000, -1, 0);
        row("steady start", P::Steady, 1000, 0, 0);
        row("steady 29 %", P::Steady, 100, 2'900, 29);
        row("steady just before half", P::Steady, 1000, 4'999, 499);
        row("steady half", P::Steady, 1000, 5'000, 500);
        row("steady last moment", P::Steady, 1000, 9'999, 999);
        row("steady end", P::Steady, 1000, 10'000, 1000);
        row("steady after", P::Steady, 1000, 99'000, 1000);
        row("steady the most users", P::Steady, 100'000'000, 5'000, 50'000'000);
        row("ramp start", P::Ramp, 1000, 0, 0);
        row("ramp tenth", P::Ramp, 1000, 1'000, 10);
        row("ramp half", P::Ramp, 1000, 5'000, 250);
        row("ramp nine tenths", P::Ramp, 1000, 9'000, 810);
        row("ramp end", P::Ramp, 1000, 10'000, 1000);
        row("ramp the most users", P::Ramp, 100'000'000, 9'999, 99'980'001);
        row("burst before", P::Burst, 1000, -1, 0);
        row("burst first", P::Burst, 1000, 0, 200);
        row("burst still first", P::Burst, 1000, 1'999, 200);
        row("burst second", P::Burst, 1000, 2'000, 400);
        row("burst fifth", P::Burst, 1000, 8'000, 1000);
        row("burst of 7: first", P::Burst, 7, 0, 1);
        row("burst of 7: third", P::Burst, 7, 4'000, 4);
        row("burst of 7: fifth", P::Burst, 7, 8'000, 7);
        row("spike start", P::Spike, 1000, 0, 0);
        row("spike first fifth", P::Spike, 1000, 2'000, 75);
        row("spike begins", P::Spike, 1000, 4'000, 150);
        row("spike middle", P::Spike, 1000, 5'000, 500);
        row("spike over", P::Spike, 1000, 6'000, 850);
        row("spike last fifth", P::Spike, 1000, 8'000, 925);
        row("spike end", P::Spike, 1000, 10'000, 1000);
    }

    void counts_areExact()
    {
        QFETCH(ArrivalPattern, pattern);
        QFETCH(qint64, users);
        QFETCH(qint64, atMs);
        QFETCH(qint64, arrived);
        QCOMPARE(arrivedBy(planOf(pattern, users, 10'000), Milliseconds(atMs)), arrived);
    }

    void everyPattern_neverGoesBackAndEndsWithAll()
    {
        for (const auto pattern : {ArrivalPattern::Steady, ArrivalPattern::Ramp, ArrivalPattern::Burst, ArrivalPattern::Spike}) {
            for (const qint64 users : {1, 2, 999, 1'000'003}) {
                const ArrivalPlan plan = planOf(pattern, users, 1'237);
                qint64 before = 0;
                for (qint64 ms = 0; ms <= 1'240; ++ms) {
                    const qint64 arrived = arrivedBy(plan, Milliseconds(ms));
                    QVERIFY2(arrived >= before, qPrintable(arrivalPatternName(pattern)));
                    before = arrived;
                }
                QCOMPARE(before, users);
            }
        }
    }

    void overNothing_isAllAtOnce()
    {
        for (const auto pattern : {ArrivalPattern::Steady, ArrivalPattern::Ramp, ArrivalPattern::Burst, ArrivalPattern::Spike}) {
            QCOMPARE(arrivedBy(planOf(pattern, 77, 0), Milliseconds(-1)), 0);
            QCOMPARE(arrivedBy(planOf(pattern, 77, 0), Milliseconds(0)), 77);
        }
    }

    void aDayOfTheMostUsers_doesNotOverflow()
    {
        const qint64 day = 86'400'000;
        QCOMPARE(arrivedBy(planOf(ArrivalPattern::Ramp, 100'000'000, day), Milliseconds(day / 2)), 25'000'000);
    }

    void names_roundTrip()
    {
        for (const auto pattern : {ArrivalPattern::Steady, ArrivalPattern::Ramp, ArrivalPattern::Burst, ArrivalPattern::Spike})
            QVERIFY(arrivalPatternFromName(arrivalPatternName(pattern)) == pattern);
        QCOMPARE(arrivalPatternName(ArrivalPattern::Spike), QStringLiteral("spike"));
        QVERIFY(!arrivalPatternFromName(u"Steady").has_value());
        QVERIFY(!arrivalPatternFromName(u"").has_value());
    }
};

QTEST_APPLESS_MAIN(TestArrivalPlan)
#include "tst_ArrivalPlan.moc"
