// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/DataPlatformPolicy.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace anteroom;
using std::chrono::seconds;
using Verdict = DataPlatformPolicy::Verdict;

Q_DECLARE_METATYPE(std::optional<int>)

namespace {

constexpr PartitionId a(0);
constexpr PartitionId b(1);
constexpr PartitionId c(2);
constexpr auto silence = std::nullopt;

/// The policy in virtual time.
struct Bench {
    SeededRandom random{11};
    DataPlatformPolicy policy{random};
    Instant now = fromMs(1'700'000'000'000);

    void enter(std::initializer_list<PartitionId> lanes)
    {
        for (const PartitionId lane : lanes)
            policy.enter(lane, 0, now);
    }
    /// Everything that is due, in the order in which it is to be posted.
    std::vector<PartitionId> due()
    {
        std::vector<PartitionId> lanes;
        while (const auto lane = policy.takeDue(now))
            lanes.push_back(*lane);
        return lanes;
    }
    Verdict judge(PartitionId lane, std::optional<int> status, std::optional<Milliseconds> retryAfter = std::nullopt)
    {
        return policy.judge(lane, {0, status, retryAfter, QString()}, now);
    }
    /// Goes on to when something is due, and returns how long that took.
    Milliseconds goOn()
    {
        const Instant before = now;
        now = *policy.nextDueAt();
        return std::chrono::ceil<Milliseconds>(now - before);
    }
    /// A new event of a lane of its own that the platform takes, or refuses.
    void acceptAnother() { settleAnother(200); }
    void settleAnother(int status)
    {
        const PartitionId other(99);
        policy.enter(other, 0, now);
        QCOMPARE(due(), std::vector{other});
        QCOMPARE(judge(other, status), status == 200 ? Verdict::Accepted : Verdict::Dead);
        policy.leave(other);
    }
    /// Lets an event of this lane fail until the circuit is open.
    void openBy(PartitionId lane)
    {
        enter({lane});
        for (int i = 0; i < DataPlatformPolicy::failuresToOpen; ++i) {
            if (i > 0)
                goOn();
            QCOMPARE(due(), std::vector{lane});
            QCOMPARE(judge(lane, 503), Verdict::Retry);
        }
        QVERIFY(policy.circuitOpen());
    }
};

bool isAbout(Milliseconds pause, seconds base)
{
    return pause >= Milliseconds(base) * 8 / 10 && pause <= Milliseconds(base) * 12 / 10 + Milliseconds(1);
}

} // namespace

class TestDataPlatformPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void answer_hasItsMeaning_data()
    {
        QTest::addColumn<std::optional<int>>("status");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("tries");
        const auto add = [](std::optional<int> status, Verdict verdict, int tries) {
            QTest::addRow("%d", status.value_or(0)) << status << int(verdict) << tries;
        };
        for (const int status : {200, 201, 202, 204, 299})
            add(status, Verdict::Accepted, 1);
        for (const int status : {500, 501, 502, 503, 504, 599, 408, 425})
            add(status, Verdict::Retry, 1);
        for (const int status : {429, 301, 302, 307, 100, 700})
            add(status, Verdict::Retry, 0);
        add(silence, Verdict::Retry, 0);
        for (const int status : {400, 401, 403, 404, 409, 410, 413, 422, 499})
            add(status, Verdict::Dead, 1);
    }

    void answer_hasItsMeaning()
    {
        QFETCH(const std::optional<int>, status);
        QFETCH(const int, verdict);
        Bench bench;
        bench.enter({a});
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(int(bench.judge(a, status)), verdict);
        QTEST(bench.policy.attempts(a), "tries");
        QCOMPARE(bench.policy.inFlight(), 0);
        QCOMPARE(bench.policy.retrying(), verdict == int(Verdict::Retry) ? 1 : 0);
    }

    void retryNow_makesWhatFailedDueAtOnce()
    {
        Bench bench;
        bench.enter({a, b, c});
        QCOMPARE(bench.due().size(), size_t(3));
        QCOMPARE(bench.judge(a, 503), Verdict::Retry);
        QCOMPARE(bench.judge(b, silence), Verdict::Retry);
        QVERIFY(bench.due().empty());
        QVERIFY(bench.policy.isRetrying(a) && bench.policy.isRetrying(b));
        QVERIFY(!bench.policy.isRetrying(c) && !bench.policy.nextTryAt(c));
        QVERIFY(isAbout(std::chrono::ceil<Milliseconds>(*bench.policy.nextTryAt(a) - bench.now), seconds(1)));
        QCOMPARE(bench.policy.failuresInRow(), 2);
        QCOMPARE(bench.policy.retryNow(bench.now), 2);
        QCOMPARE(bench.due(), (std::vector{a, b}));
        QCOMPARE(bench.policy.retryNow(bench.now), 0);
        // It was a try like any other.
        QCOMPARE(bench.judge(a, 503), Verdict::Retry);
        QCOMPARE(bench.policy.attempts(a), 2);
    }

    void retryNow_keepsThePauseThatThePlatformAskedFor()
    {
        Bench bench;
        bench.enter({a});
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 429, seconds(20)), Verdict::Retry);
        QCOMPARE(bench.policy.heldUntil(bench.now), std::optional(bench.now + seconds(20)));
        QCOMPARE(bench.policy.retryNow(bench.now), 1);
        QVERIFY(bench.due().empty());
        bench.now += seconds(20);
        QVERIFY(!bench.policy.heldUntil(bench.now));
        QCOMPARE(bench.due(), std::vector{a});
    }

    void retryNow_sendsTheProbeOfAnOpenCircuit()
    {
        Bench bench;
        bench.openBy(a);
        bench.enter({b});
        QVERIFY(bench.due().empty());
        QVERIFY(!bench.policy.nextTryAt(a));
        QCOMPARE(bench.policy.retryNow(bench.now), 1);
        QCOMPARE(bench.due().size(), size_t(1));
        QVERIFY(!bench.policy.nextProbeAt());
    }

    void tries_areFive_oneTwoFourEightSecondsApart()
    {
        Bench bench;
        bench.enter({a});
        for (const seconds pause : {seconds(1), seconds(2), seconds(4), seconds(8)}) {
            QCOMPARE(bench.due(), std::vector{a});
            QCOMPARE(bench.judge(a, 500), Verdict::Retry);
            QVERIFY(bench.due().empty());
            bench.acceptAnother();
            QVERIFY2(isAbout(bench.goOn(), pause), qPrintable(QString::number(pause.count())));
        }
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 500), Verdict::Dead);
        QCOMPARE(bench.policy.attempts(a), 5);
    }

    void pauses_areSpread()
    {
        std::set<Milliseconds> pauses;
        Bench bench;
        for (int i = 0; i < 10; ++i) {
            bench.enter({a});
            QCOMPARE(bench.due(), std::vector{a});
            QCOMPARE(bench.judge(a, 500), Verdict::Retry);
            bench.acceptAnother();
            pauses.insert(bench.goOn());
            bench.policy.leave(a);
        }
        QVERIFY(pauses.size() > 5);
    }

    void fifthTry_killsOnlyAfterAnotherWasAccepted()
    {
        Bench bench;
        // Four tries are in its row; since this core reads it, nobody else was accepted.
        bench.policy.enter(a, 4, bench.now);
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        QCOMPARE(bench.policy.attempts(a), 4);
        bench.acceptAnother();
        bench.goOn();
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 500), Verdict::Dead);
    }

    void onlyAnAcceptanceBetweenItsTries_killsAnEvent()
    {
        Bench bench;
        bench.enter({a});
        const auto fail = [&] {
            if (bench.policy.inFlight() == 0)
                QCOMPARE(bench.due(), std::vector{a});
            QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        };
        // Neither one before the first try nor a refusal says that the platform is well and this event is not.
        QCOMPARE(bench.due(), std::vector{a});
        bench.settleAnother(200);
        for (int i = 0; i < 4; ++i) {
            if (i > 0)
                bench.goOn();
            fail();
            bench.settleAnother(400);
        }
        for (int i = 0; i < 3; ++i) {
            bench.goOn();
            fail();
            QCOMPARE(bench.policy.attempts(a), 4);
        }
    }

    void loneEvent_isRetriedForEver()
    {
        Bench bench;
        bench.enter({a});
        Milliseconds longest{0};
        for (int i = 0; i < 300; ++i) {
            if (i > 0)
                longest = std::max(longest, bench.goOn());
            QCOMPARE(bench.due(), std::vector{a});
            QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        }
        QVERIFY(bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(a), 0);
        QCOMPARE(longest, Milliseconds(30'000));
    }

    void fourFailuresInARow_openTheCircuit_andTheirTriesAreGivenBack()
    {
        Bench bench;
        bench.enter({a, b});
        bench.policy.enter(c, 2, bench.now);
        QCOMPARE(bench.due(), (std::vector{a, b, c}));
        QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        QCOMPARE(bench.judge(b, silence), Verdict::Retry);
        QCOMPARE(bench.judge(c, 503), Verdict::Retry);
        QVERIFY(!bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(c), 3);
        bench.goOn();
        const auto fourth = bench.due();
        QCOMPARE(fourth.size(), size_t(1));
        QCOMPARE(bench.judge(fourth.front(), 500), Verdict::Retry);
        QVERIFY(bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(a), 0);
        QCOMPARE(bench.policy.attempts(b), 0);
        QCOMPARE(bench.policy.attempts(c), 2);
    }

    void anAnswerThatSettles_breaksTheRow_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("accepted") << 200;
        QTest::newRow("refused") << 400;
    }

    void anAnswerThatSettles_breaksTheRow()
    {
        QFETCH(const int, status);
        Bench bench;
        bench.enter({a, b});
        QCOMPARE(bench.due(), (std::vector{a, b}));
        for (int i = 0; i < 3; ++i) {
            if (i > 0) {
                bench.goOn();
                QCOMPARE(bench.due(), std::vector{a});
            }
            bench.judge(a, 500);
        }
        bench.judge(b, status);
        bench.policy.leave(b);
        bench.goOn();
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        QVERIFY(!bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(a), 4);
    }

    void openCircuit_sendsOneProbeAtATime_roundThePartitions()
    {
        Bench bench;
        bench.openBy(a);
        bench.enter({b, c});
        QVERIFY(bench.due().empty());
        PartitionId expected = b;
        for (const int pause : {1, 2, 4, 8, 16, 30, 30, 30}) {
            QCOMPARE(bench.policy.nextProbeAt(), bench.policy.nextDueAt());
            QCOMPARE(bench.goOn(), Milliseconds(seconds(pause)));
            QCOMPARE(bench.due(), std::vector{expected});
            QVERIFY(!bench.policy.nextProbeAt());
            QVERIFY(!bench.policy.nextDueAt());
            QCOMPARE(bench.judge(expected, 500), Verdict::Retry);
            QCOMPARE(bench.policy.attempts(expected), 0);
            expected = PartitionId((expected.value + 1) % 3);
        }
    }

    void anAcceptedProbe_closesTheCircuit()
    {
        Bench bench;
        bench.openBy(a);
        bench.enter({b, c});
        bench.goOn();
        QCOMPARE(bench.due(), std::vector{b});
        QCOMPARE(bench.judge(b, 200), Verdict::Accepted);
        bench.policy.leave(b);
        QVERIFY(!bench.policy.circuitOpen());
        QCOMPARE(bench.due(), (std::vector{c, a}));
        // Tries count again, from the first.
        QCOMPARE(bench.judge(a, 500), Verdict::Retry);
        QCOMPARE(bench.policy.attempts(a), 1);
    }

    void whatWasInFlightAtTheOpening_doesNotCount()
    {
        Bench bench;
        bench.enter({a, b, c, PartitionId(3), PartitionId(4)});
        QCOMPARE(bench.due().size(), size_t(5));
        for (int lane = 0; lane < 5; ++lane)
            QCOMPARE(bench.judge(PartitionId(lane), 500), Verdict::Retry);
        QVERIFY(bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(PartitionId(4)), 0);
    }

    void aProbeWhosePartitionLeaves_givesWayToTheNext()
    {
        Bench bench;
        bench.openBy(a);
        bench.enter({b});
        bench.goOn();
        QCOMPARE(bench.due(), std::vector{b});
        bench.policy.leave(b);
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 200), Verdict::Accepted);
    }

    void retryAfter_holdsEveryPartition()
    {
        Bench bench;
        bench.enter({a, b});
        QCOMPARE(bench.due(), (std::vector{a, b}));
        QCOMPARE(bench.judge(a, 429, seconds(7)), Verdict::Retry);
        QCOMPARE(bench.judge(b, 200), Verdict::Accepted);
        bench.policy.leave(b);
        bench.enter({b});
        QVERIFY(bench.due().empty());
        QCOMPARE(bench.goOn(), Milliseconds(7000));
        QCOMPARE(bench.due(), (std::vector{a, b}));
        QCOMPARE(bench.policy.attempts(a), 0);
    }

    void retryAfter_isHonouredUpToAnHour()
    {
        Bench bench;
        bench.enter({a});
        QCOMPARE(bench.due(), std::vector{a});
        bench.judge(a, 429, seconds(31'536'000));
        QCOMPARE(bench.goOn(), Milliseconds(std::chrono::hours(1)));
    }

    void tooManyRequestsWithoutAWord_pausesThatPartitionOnly()
    {
        Bench bench;
        bench.enter({a, b});
        QCOMPARE(bench.due(), (std::vector{a, b}));
        bench.judge(a, 429);
        bench.judge(b, 200);
        bench.policy.leave(b);
        bench.enter({b});
        QCOMPARE(bench.due(), std::vector{b});
        QVERIFY(isAbout(bench.goOn(), seconds(1)));
        QCOMPARE(bench.due(), std::vector{a});
    }

    void tooManyRequests_neverOpenTheCircuit()
    {
        Bench bench;
        bench.enter({a});
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(bench.due(), std::vector{a});
            QCOMPARE(bench.judge(a, 429, seconds(1)), Verdict::Retry);
            bench.goOn();
        }
        QVERIFY(!bench.policy.circuitOpen());
        QCOMPARE(bench.policy.attempts(a), 0);
    }

    void aProbeToldToWait_waitsThatLong()
    {
        Bench bench;
        bench.openBy(a);
        bench.goOn();
        QCOMPARE(bench.due(), std::vector{a});
        QCOMPARE(bench.judge(a, 429, seconds(20)), Verdict::Retry);
        QCOMPARE(bench.goOn(), Milliseconds(20'000));
        QCOMPARE(bench.due(), std::vector{a});
    }

    void manyPartitions_takeTurns()
    {
        Bench bench;
        std::set<PartitionId> waiting;
        for (int lane = 0; lane < 10; ++lane) {
            bench.enter({PartitionId(lane)});
            waiting.insert(PartitionId(lane));
        }
        std::vector<PartitionId> posted = bench.due();
        QCOMPARE(posted.size(), size_t(DataPlatformPolicy::parallelMax));
        QVERIFY(!bench.policy.nextDueAt());
        for (int i = 0; !waiting.empty() && i < 20; ++i) {
            const PartitionId lane = posted.front();
            posted.erase(posted.begin());
            waiting.erase(lane);
            QCOMPARE(bench.judge(lane, 200), Verdict::Accepted);
            // Its next event comes at once, and yet the others have their turn first.
            bench.policy.leave(lane);
            bench.enter({lane});
            const auto next = bench.due();
            QCOMPARE(next.size(), size_t(1));
            posted.push_back(next.front());
            QVERIFY(i >= 9 || !waiting.empty());
        }
        QVERIFY(waiting.empty());
    }
};

QTEST_APPLESS_MAIN(TestDataPlatformPolicy)
#include "tst_DataPlatformPolicy.moc"
