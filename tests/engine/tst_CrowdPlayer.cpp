// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CrowdPlayer.h"
#include "core/reservation/EndReservedToken.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

const Instant begin = fromMs(1'700'000'000'000);
constexpr qint64 firstUser = 1000;

/// The real use cases on the real database; time is the test's.
struct Bench : StorageFixture {
    RequestQueueToken request{ { database().work(), tokens(), outbox(), database().gate(), random() } };
    LeaveQueue leave{ database().work(), tokens(), database().gate() };
    InProcessEvents events;
    EndReservedToken endReserved{ tokens(), database().gate() };
    ConfirmReservation confirm{ database().work(), tokens(), database().reservations(), events, random() };
    qint64 activated = 0;

    Bench() { events.add(endReserved); }

    CrowdPlayer player(const ArrivalPlan &plan, qint64 seatsTaken = 0)
    {
        return { { request, leave, confirm, database().reservations() },
                 plan,
                 CrowdChoices::choose(plan).value(),
                 UserId(firstUser),
                 seatsTaken,
                 begin };
    }

    static ArrivalPlan plan(qint64 users, double reserve, double abandon = 0)
    {
        ArrivalPlan made;
        made.users = users;
        made.over = 1000ms;
        made.reservePercent = reserve;
        made.abandonPercent = abandon;
        made.stay = 1000ms;
        return made;
    }

    /// As a tick does with the next `count` tokens; returns those let in.
    std::vector<PendingMessage> admit(qint64 count)
    {
        std::vector<PendingMessage> messages;
        for (qint64 seq = activated + 1; seq <= activated + count; ++seq)
            messages.push_back({ Seq(seq), token(seq).user, token(seq).token, Offset(seq), 0, 0 });
        activate(activated + 1, count, activated + 1, activated + 1);
        write([&] { return database().gate().addToCounts(-count, count); });
        activated += count;
        return messages;
    }

    qint64 count(const char *what) { return plain(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(what)).toLongLong(); }
};

/// Calls advance() each 5 ms up to `until`; sums what happened.
CrowdPlayer::Progress play(CrowdPlayer &player, Milliseconds from, Milliseconds until)
{
    CrowdPlayer::Progress sum;
    for (Milliseconds at = from; at <= until; at += 5ms) {
        const auto step = must(player.advance(begin + at));
        sum.entered += step.entered;
        sum.confirmed += step.confirmed;
        sum.leftWaiting += step.leftWaiting;
        sum.leftActive += step.leftActive;
        sum.outboxFull = step.outboxFull;
    }
    return sum;
}

} // namespace

class TestCrowdPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void users_enterWhenThePlanSaysSo()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(100, 0));
        QCOMPARE(play(player, 0ms, 500ms).entered, 50);
        QCOMPARE(player.sent(), 50);
        QVERIFY(!player.isSettled());
        QCOMPARE(play(player, 505ms, 1000ms).entered, 50);
        QVERIFY(player.isSettled());
        QVERIFY(!player.nextDueAt(begin + 1000ms));
        QCOMPARE(bench.count("queue_token WHERE user_id BETWEEN 1000 AND 1099"), 100);
    }

    void fullOutbox_isWaitedForAndNobodyIsSkipped()
    {
        Bench bench;
        bench.plain(QStringLiteral("UPDATE gate SET outbox = 30"));
        CrowdPlayer player = bench.player(Bench::plan(100, 0));
        const auto stuck = play(player, 0ms, 1000ms);
        QCOMPARE(stuck.entered, 30);
        QVERIFY(stuck.outboxFull);
        bench.deliver(1, 10, 0);
        QCOMPARE(play(player, 1005ms, 1100ms).entered, 10);
        bench.plain(QStringLiteral("UPDATE gate SET outbox = 1000"));
        QCOMPARE(play(player, 1105ms, 1110ms).entered, 60);
        QCOMPARE(bench.count("queue_token"), 100);
        QCOMPARE(bench.plain(QStringLiteral("SELECT max(user_id) - min(user_id) FROM queue_token")).toInt(), 99);
    }

    void busyDatabase_losesNobody()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(50, 100));
        (void)play(player, 0ms, 500ms);
        player.onActivated(bench.admit(25), begin + 500ms);
        bench.plain(QStringLiteral("BEGIN IMMEDIATE"));
        for (int i = 0; i < 3; ++i)
            QVERIFY(!player.advance(begin + 1000ms).has_value());
        bench.plain(QStringLiteral("ROLLBACK"));
        (void)play(player, 1000ms, 1000ms);
        QCOMPARE(bench.count("queue_token"), 50);
        player.onActivated(bench.admit(25), begin + 1100ms);
        bench.plain(QStringLiteral("BEGIN IMMEDIATE"));
        QVERIFY(!player.advance(begin + 3000ms).has_value());
        bench.plain(QStringLiteral("ROLLBACK"));
        (void)play(player, 3000ms, 3000ms);
        QVERIFY(player.isSettled());
        QCOMPARE(bench.count("reservation"), 50);
        // The seats of the failed attempt were not skipped.
        QCOMPARE(bench.plain(QStringLiteral("SELECT max(seat_no) FROM reservation")).toInt(), 50);
    }

    void chosenOnes_reserveAfterTheirStay()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(100, 40));
        (void)play(player, 0ms, 1000ms);
        player.onActivated(bench.admit(100), begin + 1000ms);
        QCOMPARE(play(player, 1005ms, 1595ms).confirmed, 0);
        QVERIFY(*player.nextDueAt(begin + 1595ms) >= begin + 1600ms);
        QVERIFY(!player.isSettled());
        QCOMPARE(play(player, 1600ms, 2405ms).confirmed, 40);
        QVERIFY(player.isSettled());
        QCOMPARE(bench.count("queue_token WHERE state = 'RESERVED'"), 40);
        QCOMPARE(bench.plain(QStringLiteral("SELECT active_count FROM gate")).toInt(), 60);
        QCOMPARE(bench.plain(QStringLiteral("SELECT group_concat(seat_no) FROM (SELECT seat_no FROM reservation"
                                            " ORDER BY seat_no LIMIT 3)"))
                     .toString(),
                 QStringLiteral("1,2,3"));
    }

    void seats_goOnWhereTheDatabaseEnds()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(3, 100), 49);
        (void)play(player, 0ms, 1000ms);
        player.onActivated(bench.admit(3), begin + 1000ms);
        (void)play(player, 1005ms, 2500ms);
        QCOMPARE(bench.plain(QStringLiteral("SELECT group_concat(concert_id || '/' || seat_no) FROM (SELECT * FROM reservation"
                                            " ORDER BY concert_id, seat_no)"))
                     .toString(),
                 QStringLiteral("1/50,2/1,2/2"));
    }

    void takenSeat_isPassedOver()
    {
        Bench bench;
        bench.write([&] {
            return bench.database().reservations().confirm({ ConcertId(1), SeatNo(2), UserId(7), 1 }, bench.random());
        });
        CrowdPlayer player = bench.player(Bench::plan(3, 100));
        (void)play(player, 0ms, 1000ms);
        player.onActivated(bench.admit(3), begin + 1000ms);
        QCOMPARE(play(player, 1005ms, 2500ms).confirmed, 3);
        QVERIFY(player.isSettled());
        QCOMPARE(bench.count("reservation WHERE user_id >= 1000"), 3);
        QCOMPARE(bench.count("queue_token WHERE state = 'RESERVED'"), 3);
    }

    void whoExpiredInside_cannotReserveAndSettles()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(4, 100));
        (void)play(player, 0ms, 1000ms);
        player.onActivated(bench.admit(4), begin + 1000ms);
        bench.write([&] { return bench.tokens().endToken(Seq(2), TokenState::Expired, 9, {}); });
        QCOMPARE(play(player, 1005ms, 2500ms).confirmed, 3);
        QVERIFY(player.isSettled());
    }

    void othersPeople_areNotPlayed()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(1, 100));
        const std::vector<PendingMessage> others{ { Seq(1), UserId(firstUser - 1), {}, Offset(0), 0, 0 },
                                                  { Seq(2), UserId(firstUser + 1), {}, Offset(1), 0, 0 } };
        player.onActivated(others, begin);
        (void)play(player, 0ms, 1000ms);
        player.onActivated(bench.admit(1), begin + 1000ms);
        QCOMPARE(play(player, 1005ms, 2500ms).confirmed, 1);
    }

    void leavers_goWhileTheyWaitAndStayOnceInside()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(100, 0, 100));
        (void)play(player, 0ms, 200ms);
        const qint64 inside = 10;
        player.onActivated(bench.admit(inside), begin + 200ms);
        const auto sum = play(player, 205ms, 2100ms);
        QVERIFY(player.isSettled());
        QCOMPARE(sum.leftActive, 0);
        QCOMPARE(bench.count("queue_token WHERE state = 'ABANDONED'"), 100 - inside);
        QCOMPARE(bench.count("queue_token WHERE state = 'ACTIVE'"), inside);
        QCOMPARE(bench.count("outbox"), 0);
        QCOMPARE(bench.plain(QStringLiteral("SELECT waiting_count FROM gate")).toInt(), 0);
    }

    void stopEntering_leavesThoseInside()
    {
        Bench bench;
        CrowdPlayer player = bench.player(Bench::plan(100, 100));
        (void)play(player, 0ms, 300ms);
        player.stopEntering();
        QVERIFY(player.hasSentAll());
        player.onActivated(bench.admit(30), begin + 300ms);
        const auto sum = play(player, 305ms, 2000ms);
        QCOMPARE(sum.entered, 0);
        QCOMPARE(sum.confirmed, 30);
        QVERIFY(player.isSettled());
    }
};

QTEST_GUILESS_MAIN(TestCrowdPlayer)
#include "tst_CrowdPlayer.moc"
