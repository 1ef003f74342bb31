// SPDX-License-Identifier: GPL-3.0-or-later
// What the listener does when the platform, or the database for one event's own sake, says no.
#include "tests/reservation/ReservationBench.h"

#include <QRegularExpression>
#include <QTest>

using namespace anteroom;
using std::chrono::seconds;

namespace {

/// Makes every change of one event's row fail, as a constraint would; `when` narrows it.
void refuse(ReservationBench &bench, const EventRecord &event, const QString &when = QStringLiteral("1"))
{
    bench.storage.plain(QStringLiteral("CREATE TRIGGER fault BEFORE UPDATE ON reservation_event WHEN NEW.seq = %1 AND %2"
                                       " BEGIN SELECT RAISE(ABORT, 'injected fault'); END").arg(event.seq.value).arg(when));
}

} // namespace

class TestReservationTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aRefusedEvent_isDeadAtOnce()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        must(bench.pass());
        bench.answer(events[0], 422, QStringLiteral("no such concert"));
        QVERIFY(bench.isPosted(events[1]));
        bench.acceptAll();
        QCOMPARE(bench.total.dead, 1);
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("DEAD"));
        QCOMPARE(bench.reservationStateOf(events[0]), QStringLiteral("DEAD"));
        const QString letter
            = bench.storage.plain(QStringLiteral("SELECT cause || '|' || attempts || '|' || token FROM dead_letter")).toString();
        QCOMPARE(letter, QStringLiteral("HTTP 422 no such concert|1|") + QString::fromLatin1(events[0].event.toText()));
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
    }

    void fiveFailuresAmongAcceptances_areTheEnd()
    {
        ReservationBench bench;
        const auto bad = bench.read(0, 1);
        const auto good = bench.read(1, 10);
        must(bench.pass());
        for (size_t i = 0; i < 5; ++i) {
            bench.answer(bad[0], 500, QStringLiteral("poison"));
            bench.answer(good[i], 200);
            must(bench.passAfter(seconds(10)));
        }
        QCOMPARE(bench.stateOf(bad[0]), QStringLiteral("DEAD"));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT attempts FROM dead_letter")).toInt(), 5);
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT attempts FROM reservation_event WHERE state = 'DEAD'")).toInt(), 5);
        QVERIFY(bench.storage.plain(QStringLiteral("SELECT first_failed_at < dead_at FROM dead_letter")).toBool());
    }

    void tries_areKeptOverARestart()
    {
        ReservationBench bench;
        const auto bad = bench.read(0, 1);
        const auto good = bench.read(1, 10);
        must(bench.pass());
        for (size_t i = 0; i < 4; ++i) {
            bench.answer(bad[0], 500);
            bench.answer(good[i], 200);
            must(bench.passAfter(seconds(10)));
        }
        bench.restart(Offset(4));
        bench.assign(PartitionId(0));
        bench.hand({bench.message(bad[0], 0, 0), bench.message(good[5], 1, 5)});
        must(bench.pass());
        bench.answer(good[5], 200);
        bench.answer(bad[0], 500);
        QCOMPARE(bench.stateOf(bad[0]), QStringLiteral("DEAD"));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT attempts FROM dead_letter")).toInt(), 5);
    }

    void aForeignEventThatTheDatabaseRefuses_hasFiveTriesInItsPlace()
    {
        ReservationBench bench;
        bench.storage.plain(QStringLiteral("CREATE TRIGGER fault BEFORE INSERT ON reservation_event WHEN NEW.user_id = 77"
                                           " BEGIN SELECT RAISE(ABORT, 'injected fault'); END"));
        const auto foreign = [&](qint64 reservation, qint64 user, qint64 offset) {
            const ReservationEvent event{ReservationId(reservation), ConcertId(9), UserId(user)};
            bench.hand({bench.log.make(PartitionId(0), Offset(offset), event.encode(), QByteArray(), toMs(bench.now))});
        };
        foreign(501, 76, 0);
        foreign(502, 77, 1);
        foreign(503, 78, 2);
        bench.acceptAll();
        const Instant began = bench.now;
        // The first one is through, and nobody overtakes the second one.
        QCOMPARE(bench.total.forwarded, 1);
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 0);
        QVERIFY(bench.listener->counters().refused.has_value());
        while (bench.count(QStringLiteral("dead_letter")) == 0 && bench.now - began < seconds(30)) {
            bench.now = std::max(bench.now + Milliseconds(1), *bench.listener->nextDueAt(bench.now));
            QCOMPARE(bench.total.forwarded, 1);
            must(bench.pass());
        }
        // 1, 2, 4 and 8 s, each 20 % more or less.
        QVERIFY(bench.now - began >= Milliseconds(11'900) && bench.now - began <= Milliseconds(18'100));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT attempts FROM dead_letter")).toInt(), 5);
        QVERIFY(bench.storage.plain(QStringLiteral("SELECT cause FROM dead_letter")).toString().contains(QStringLiteral("injected fault")));
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 2);
        QCOMPARE(bench.committable(0), std::optional<qint64>(3));
        QVERIFY(!bench.listener->counters().refused.has_value());
    }

    void anOutage_killsNothing_isVisible_andHealsByItself()
    {
        ReservationBench bench;
        for (int partition = 0; partition < 3; ++partition)
            bench.read(partition, 5);
        must(bench.pass());
        const Instant began = bench.now;
        for (int i = 0; i < 100; ++i) {
            for (const ScriptedPlatform::Post &post : std::exchange(bench.platform.posts, {}))
                bench.platform.answers.push_back(
                    {post.ticket, i % 2 == 0 ? std::optional(503) : std::nullopt, std::nullopt, QStringLiteral("down")});
            must(bench.pass());
            bench.now = std::max(bench.now, *bench.listener->nextDueAt(bench.now));
            must(bench.pass());
        }
        const auto counters = bench.listener->counters();
        QVERIFY(counters.circuitOpen);
        QVERIFY(counters.platform.has_value());
        QVERIFY(counters.platform->text.contains(QStringLiteral("down")));
        QCOMPARE(counters.platform->since, began);
        QCOMPARE(bench.count(QStringLiteral("reservation_event WHERE attempts > 0")), 0);
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 15);
        QCOMPARE(bench.total.dead, 0);
        QVERIFY(!bench.listener->counters().circuitOpen);
        QVERIFY(!bench.listener->counters().platform);
    }

    void aLoneEventThatAlwaysFails_isRetriedForEver_andTheDeskIsTold()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 1);
        must(bench.pass());
        for (int i = 0; i < 50; ++i) {
            bench.answer(events[0], 500, QStringLiteral("always"));
            const auto counters = bench.listener->counters();
            QCOMPARE(counters.retrying, 1);
            QCOMPARE(counters.platform->text, QStringLiteral("HTTP 500 always"));
            bench.now = *bench.listener->nextDueAt(bench.now);
            must(bench.pass());
            QVERIFY(bench.isPosted(events[0]));
        }
        QCOMPARE(int(bench.listener->recent().front().state), int(RecentReservation::State::InFlight));
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("OUTBOX"));
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 0);
    }

    void anOutcomeRefusedByTheDatabase_holdsItsPartitionOnly()
    {
        ReservationBench bench;
        const auto first = bench.read(0, 5);
        const auto second = bench.read(1, 5);
        refuse(bench, first[2]);
        bench.acceptAll();
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
        QCOMPARE(bench.committable(1), std::optional<qint64>(5));
        QCOMPARE(bench.stateOf(second[4]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.stateOf(first[1]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.stateOf(first[3]), QStringLiteral("OUTBOX"));
        const auto counters = bench.listener->counters();
        QVERIFY(counters.refused.has_value());
        QVERIFY2(counters.refused->text.contains(QStringLiteral("injected fault")), qPrintable(counters.refused->text));
        // It gets well before its tries are used up: as if nothing had been.
        bench.storage.plain(QStringLiteral("DROP TRIGGER fault"));
        must(bench.passAfter(Milliseconds(1300)));
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 10);
        QCOMPARE(bench.total.dead, 0);
        QCOMPARE(bench.committable(0), std::optional<qint64>(5));
        QVERIFY(!bench.listener->counters().refused);
    }

    void anOutcomeRefusedFiveTimes_isADeadEvent()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 3);
        refuse(bench, events[0], QStringLiteral("NEW.state = 'FORWARDED'"));
        bench.acceptAll();
        int tries = 0;
        for (; bench.listener->counters().refused && tries < 20; ++tries) {
            QVERIFY(!bench.committable(0));
            bench.now = *bench.listener->nextDueAt(bench.now);
            must(bench.pass());
        }
        // The four pauses, and the letter right after the fifth refusal.
        QCOMPARE(tries, 5);
        bench.acceptAll();
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("DEAD"));
        QCOMPARE(bench.total.dead, 1);
        QCOMPARE(bench.total.forwarded, 2);
        QCOMPARE(bench.committable(0), std::optional<qint64>(3));
        const QString letter = bench.storage.plain(QStringLiteral("SELECT attempts || ' ' || cause FROM dead_letter")).toString();
        QVERIFY2(letter.startsWith(QStringLiteral("5 accepted by the data platform")), qPrintable(letter));
        QVERIFY(letter.contains(QStringLiteral("injected fault")));
    }

    void aRowThatCannotBeTouchedAtAll_getsALetterAndHoldsNobodyUp()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        refuse(bench, events[0]);
        bench.acceptAll();
        for (int i = 0; i < 10; ++i)
            must(bench.passAfter(seconds(10)));
        bench.acceptAll();
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 1);
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("OUTBOX"));
        QCOMPARE(bench.stateOf(events[1]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.total.deadLetters, 1);
        QCOMPARE(bench.total.dead, 0);
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
    }

    void anEventWithoutEvenALetter_waitsAndIsNotLost()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        refuse(bench, events[0]);
        bench.storage.plain(QStringLiteral("CREATE TRIGGER noletter BEFORE INSERT ON dead_letter"
                                           " BEGIN SELECT RAISE(ABORT, 'no letters'); END"));
        bench.acceptAll();
        for (int i = 0; i < 20; ++i)
            must(bench.passAfter(seconds(10)));
        QVERIFY(!bench.committable(0));
        QVERIFY(bench.listener->counters().refused->text.contains(QStringLiteral("no letters")));
        bench.storage.plain(QStringLiteral("DROP TRIGGER noletter"));
        must(bench.passAfter(seconds(10)));
        bench.acceptAll();
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 1);
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
    }

    void triesThatCannotBeSaved_areNoTrouble()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 1);
        const auto others = bench.read(1, 1);
        refuse(bench, events[0], QStringLiteral("NEW.state = OLD.state"));
        must(bench.pass());
        bench.answer(others[0], 200);
        bench.answer(events[0], 500);
        QVERIFY(!bench.listener->counters().refused);
        must(bench.passAfter(seconds(2)));
        bench.answer(events[0], 200);
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("FORWARDED"));
    }
};

QTEST_GUILESS_MAIN(TestReservationTrouble)
#include "tst_ReservationTrouble.moc"
