// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/CrowdChoices.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace anteroom;

namespace {

ArrivalPlan crowd(qint64 users, double reserve, double abandon, quint64 seed = 1)
{
    ArrivalPlan plan;
    plan.users = users;
    plan.reservePercent = reserve;
    plan.abandonPercent = abandon;
    plan.seed = seed;
    return plan;
}

std::vector<qint64> reserversOf(const CrowdChoices &choices, qint64 users)
{
    std::vector<qint64> chosen;
    for (qint64 index = 0; index < users; ++index) {
        if (choices.reserves(index))
            chosen.push_back(index);
    }
    return chosen;
}

} // namespace

class TestCrowdChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_areExactAndDisjoint_data()
    {
        QTest::addColumn<qint64>("users");
        QTest::addColumn<double>("reserve");
        QTest::addColumn<double>("abandon");
        QTest::addColumn<qint64>("reservers");
        QTest::addColumn<qint64>("leavers");
        QTest::newRow("nobody") << qint64(1000) << 0.0 << 0.0 << qint64(0) << qint64(0);
        QTest::newRow("42 percent") << qint64(1000) << 42.0 << 0.0 << qint64(420) << qint64(0);
        QTest::newRow("both") << qint64(1000) << 42.0 << 10.0 << qint64(420) << qint64(100);
        QTest::newRow("everybody reserves") << qint64(1000) << 100.0 << 0.0 << qint64(1000) << qint64(0);
        QTest::newRow("everybody leaves") << qint64(1000) << 0.0 << 100.0 << qint64(0) << qint64(1000);
        QTest::newRow("everybody does something") << qint64(1000) << 60.0 << 40.0 << qint64(600) << qint64(400);
        QTest::newRow("half rounds up") << qint64(5) << 50.0 << 0.0 << qint64(3) << qint64(0);
        QTest::newRow("both halves of one") << qint64(1) << 50.0 << 50.0 << qint64(1) << qint64(0);
        QTest::newRow("fraction of a percent") << qint64(100'000) << 0.125 << 33.3 << qint64(125) << qint64(33'300);
    }

    void counts_areExactAndDisjoint()
    {
        QFETCH(qint64, users);
        QFETCH(double, reserve);
        QFETCH(double, abandon);
        QFETCH(qint64, reservers);
        QFETCH(qint64, leavers);
        const auto choices = CrowdChoices::choose(crowd(users, reserve, abandon));
        QVERIFY(choices.has_value());
        qint64 reserveCount = 0;
        qint64 leaveCount = 0;
        for (qint64 index = 0; index < users; ++index) {
            QVERIFY(!(choices->reserves(index) && choices->leaves(index)));
            reserveCount += choices->reserves(index) ? 1 : 0;
            leaveCount += choices->leaves(index) ? 1 : 0;
        }
        QCOMPARE(reserveCount, reservers);
        QCOMPARE(leaveCount, leavers);
        QCOMPARE(choices->reservers(), reservers);
        QCOMPARE(choices->leavers(), leavers);
    }

    void sameSeed_sameChoicesOnEveryMachine()
    {
        const auto choices = CrowdChoices::choose(crowd(40, 20, 0, 7));
        QVERIFY(choices.has_value());
        // Recorded once: a change here is a change of what a published seed means.
        QCOMPARE(reserversOf(*choices, 40), (std::vector<qint64>{3, 8, 12, 13, 21, 23, 24, 34}));
        QCOMPARE(choices->reservesAfter(0).count(), 9620);
        QCOMPARE(choices->leavesAfter(0).count(), 2079);
    }

    void otherSeed_otherChoices()
    {
        const auto one = CrowdChoices::choose(crowd(1000, 20, 0, 1));
        const auto two = CrowdChoices::choose(crowd(1000, 20, 0, 2));
        QVERIFY(reserversOf(*one, 1000) != reserversOf(*two, 1000));
        QVERIFY(one->reservesAfter(3) != two->reservesAfter(3));
    }

    void whoReserves_doesNotDependOnWhoLeaves()
    {
        const auto without = CrowdChoices::choose(crowd(5000, 30, 0));
        const auto with = CrowdChoices::choose(crowd(5000, 30, 50));
        QCOMPARE(reserversOf(*with, 5000), reserversOf(*without, 5000));
    }

    void choices_areSpreadOverTheLine()
    {
        const qint64 users = 100'000;
        const auto choices = CrowdChoices::choose(crowd(users, 50, 0));
        const std::vector<qint64> chosen = reserversOf(*choices, users);
        const auto inFirstHalf = std::count_if(chosen.begin(), chosen.end(), [](qint64 index) { return index < users / 2; });
        // 25,000 expected, standard deviation about 80.
        QVERIFY2(std::abs(inFirstHalf - 25'000) < 500, qPrintable(QString::number(inFirstHalf)));
    }

    void delays_stayInTheirRangesAndFillThem()
    {
        ArrivalPlan plan = crowd(20'000, 50, 50);
        plan.stay = Milliseconds(8'000);
        const auto choices = CrowdChoices::choose(plan);
        qint64 shortest = std::numeric_limits<qint64>::max();
        qint64 longest = 0;
        qint64 sum = 0;
        for (qint64 index = 0; index < plan.users; ++index) {
            const qint64 after = choices->reservesAfter(index).count();
            shortest = std::min(shortest, after);
            longest = std::max(longest, after);
            sum += after;
            QVERIFY(choices->leavesAfter(index) >= Milliseconds(1'600));
            QVERIFY(choices->leavesAfter(index) <= Milliseconds(8'000));
        }
        QVERIFY(shortest >= 4'800 && shortest < 4'820);
        QVERIFY(longest <= 11'200 && longest > 11'180);
        QVERIFY(std::abs(sum / plan.users - 8'000) < 60);
    }

    void noStay_isNoDelay()
    {
        ArrivalPlan plan = crowd(10, 50, 50);
        plan.stay = Milliseconds(0);
        const auto choices = CrowdChoices::choose(plan);
        QCOMPARE(choices->reservesAfter(4).count(), 0);
        QCOMPARE(choices->leavesAfter(4).count(), 0);
    }

    void impossibleCrowd_isRefused_data()
    {
        QTest::addColumn<qint64>("users");
        QTest::addColumn<double>("reserve");
        QTest::addColumn<double>("abandon");
        QTest::newRow("no users") << qint64(0) << 0.0 << 0.0;
        QTest::newRow("too many users") << qint64(100'000'001) << 0.0 << 0.0;
        QTest::newRow("below nothing") << qint64(10) << -0.1 << 0.0;
        QTest::newRow("more than all") << qint64(10) << 100.1 << 0.0;
        QTest::newRow("together more than all") << qint64(10) << 60.0 << 40.5;
        QTest::newRow("not a number") << qint64(10) << std::nan("") << 0.0;
    }

    void impossibleCrowd_isRefused()
    {
        QFETCH(qint64, users);
        QFETCH(double, reserve);
        QFETCH(double, abandon);
        const auto choices = CrowdChoices::choose(crowd(users, reserve, abandon));
        QVERIFY(!choices.has_value());
        QVERIFY(choices.error().kind == ErrorKind::Usage);
        QVERIFY(!choices.error().text.contains(QLatin1Char('\n')));
    }

    void fiveMillion_keepTheirCount()
    {
        const auto choices = CrowdChoices::choose(crowd(5'000'000, 42, 1));
        QVERIFY(choices.has_value());
        QCOMPARE(static_cast<qint64>(reserversOf(*choices, 5'000'000).size()), 2'100'000);
    }
};

QTEST_APPLESS_MAIN(TestCrowdChoices)
#include "tst_CrowdChoices.moc"
