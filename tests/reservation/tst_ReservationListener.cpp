// SPDX-License-Identifier: GPL-3.0-or-later
// Order, outcomes, bounds and re-reading.
#include "tests/reservation/ReservationBench.h"

#include <QRegularExpression>
#include <QTest>

using namespace anteroom;

class TestReservationListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPartition_hasOneEventInFlight_inTheOrderOfItsOffsets()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 20);
        must(bench.pass());
        for (const EventRecord &event : events) {
            QCOMPARE(bench.platform.posts.size(), size_t(1));
            QVERIFY(bench.isPosted(event));
            QCOMPARE(bench.platform.posts.front().json, ReservationBench::json(event));
            bench.answer(event, 200);
        }
        QVERIFY(bench.platform.posts.empty());
        QCOMPARE(bench.total.forwarded, 20);
    }

    void aFailingEvent_isNotOvertaken()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        must(bench.pass());
        bench.answer(events[0], 500);
        QVERIFY(bench.platform.posts.empty());
        must(bench.passAfter(Milliseconds(1300)));
        QVERIFY(bench.isPosted(events[0]));
        QVERIFY(!bench.isPosted(events[1]));
        bench.answer(events[0], 200);
        QVERIFY(bench.isPosted(events[1]));
    }

    void partitions_goInParallel()
    {
        ReservationBench bench;
        const auto first = bench.read(0, 2);
        const auto second = bench.read(1, 2);
        const auto third = bench.read(2, 2);
        must(bench.pass());
        QCOMPARE(bench.platform.posts.size(), size_t(3));
        QCOMPARE(bench.listener->counters().inFlight, 3);
        // The first partition's silence holds nobody else up.
        bench.answer(second[0], 200);
        bench.answer(third[0], 200);
        QVERIFY(bench.isPosted(first[0]));
        QVERIFY(bench.isPosted(second[1]));
        QVERIFY(bench.isPosted(third[1]));
    }

    void outcomes_shareATransactionWhileMoreIsOnItsWay()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 4);
        must(bench.pass());
        const int before = bench.work.begun;
        bench.answer(events[0], 200);
        bench.answer(events[1], 200);
        QVERIFY(bench.isPosted(events[2]));
        QCOMPARE(bench.work.begun, before);
        QVERIFY(!bench.committable(0));
        // What the engine is told to wait for, and no longer.
        QCOMPARE(*bench.listener->nextDueAt(bench.now), bench.now + ReservationListener::groupDelay);
        must(bench.passAfter(ReservationListener::groupDelay));
        QCOMPARE(bench.work.begun, before + 1);
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
        QCOMPARE(bench.stateOf(events[1]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.stateOf(events[2]), QStringLiteral("OUTBOX"));
    }

    void theLastOutcome_isWrittenAtOnce()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        must(bench.pass());
        bench.answer(events[0], 200);
        bench.answer(events[1], 200);
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
        QCOMPARE(bench.total.forwarded, 2);
    }

    void unwrittenOutcomes_areBounded()
    {
        ReservationBench bench;
        const auto events = bench.read(0, int(ReservationListener::groupMax) + 10);
        must(bench.pass());
        for (size_t i = 0; i < ReservationListener::groupMax; ++i) {
            QVERIFY(!bench.committable(0));
            bench.answer(events[i], 200);
        }
        QCOMPARE(bench.committable(0), std::optional<qint64>(ReservationListener::groupMax));
    }

    void anOffset_mayBeCommittedOnlyOnceItsOutcomeIsDurable()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 1);
        must(bench.pass());
        bench.work.fault = FaultyWork::Fault::Commit;
        bench.answerLater(events[0], 200);
        QVERIFY(!bench.pass());
        QVERIFY(!bench.committable(0));
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("OUTBOX"));
        bench.work.fault = FaultyWork::Fault::None;
        must(bench.passAfter(Milliseconds(250)));
        QCOMPARE(bench.committable(0), std::optional<qint64>(1));
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.reservationStateOf(events[0]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.doneInDatabase(0), 1);
    }

    void aFailedTransaction_losesNothing_andNothingNewIsPosted_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("begin") << int(FaultyWork::Fault::Begin);
        QTest::newRow("commit") << int(FaultyWork::Fault::Commit);
    }

    void aFailedTransaction_losesNothing_andNothingNewIsPosted()
    {
        QFETCH(const int, fault);
        ReservationBench bench;
        const auto first = bench.read(0, 3);
        const auto second = bench.read(1, 3);
        must(bench.pass());
        bench.work.fault = FaultyWork::Fault(fault);
        bench.answerLater(first[0], 200);
        bench.answerLater(second[0], 400, QStringLiteral("no"));
        must(bench.pass());
        QVERIFY(!bench.passAfter(ReservationListener::groupDelay));
        // These were posted before the trouble; their answers are taken, and nothing follows them.
        bench.answerLater(first[1], 200);
        bench.answerLater(second[1], 200);
        for (int i = 0; i < 5; ++i) {
            (void)bench.passAfter(Milliseconds(300));
            QVERIFY(bench.platform.posts.empty());
        }
        bench.work.fault = FaultyWork::Fault::None;
        bench.acceptAll();
        must(bench.passAfter(Milliseconds(300)));
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 5);
        QCOMPARE(bench.total.dead, 1);
        QCOMPARE(bench.count(QStringLiteral("reservation_event WHERE state = 'FORWARDED'")), 5);
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 1);
        QCOMPARE(bench.committable(0), std::optional<qint64>(3));
        QCOMPARE(bench.committable(1), std::optional<qint64>(3));
    }

    void aFullPartition_isPaused_andResumedAtTheNextOffset()
    {
        ReservationBench bench;
        bench.restart(Offset(0), 4);
        std::vector<EventRecord> events;
        std::vector<ReceivedMessage> messages;
        for (int i = 0; i < 6; ++i) {
            events.push_back(bench.confirm());
            messages.push_back(bench.message(events.back(), 0, i));
        }
        bench.hand(messages);
        must(bench.pass());
        QCOMPARE(bench.flowChanges.size(), size_t(1));
        QVERIFY(bench.flowChanges[0].pause);
        QCOMPARE(bench.flowChanges[0].next, Offset(4));
        QCOMPARE(bench.listener->counters().held, 4);
        QVERIFY(bench.listener->lanes()[0].paused);
        bench.answer(events[0], 200);
        bench.answer(events[1], 200);
        must(bench.passAfter(ReservationListener::groupDelay));
        QCOMPARE(bench.flowChanges.size(), size_t(2));
        QVERIFY(!bench.flowChanges[1].pause);
        QCOMPARE(bench.flowChanges[1].next, Offset(4));
        // The log hands out what was left behind, and a little of what was taken.
        bench.hand({messages[3], messages[4], messages[5]});
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 6);
        QCOMPARE(bench.committable(0), std::optional<qint64>(6));
        QCOMPARE(bench.listener->counters().redelivered, 0);
    }

    void aRevokedPartition_isDropped_andItsLateAnswerIgnored()
    {
        ReservationBench bench;
        const auto mine = bench.read(0, 2);
        const auto others = bench.read(1, 2);
        must(bench.pass());
        bench.listener->onRevoked(PartitionId(1));
        QCOMPARE(bench.listener->counters().inFlight, 1);
        QCOMPARE(bench.listener->counters().held, 2);
        bench.answerLater(others[0], 200);
        bench.answer(mine[0], 200);
        bench.answer(mine[1], 200);
        QCOMPARE(bench.total.forwarded, 2);
        QVERIFY(!bench.committable(1));
        QCOMPARE(bench.stateOf(others[0]), QStringLiteral("OUTBOX"));
        // It comes back: both are read and posted again.
        bench.assign(PartitionId(1));
        bench.hand({bench.message(others[0], 1, 0), bench.message(others[1], 1, 1)});
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 4);
        QCOMPARE(bench.committable(1), std::optional<qint64>(2));
    }

    void aMessageOfAPartitionThatIsNotOurs_isLeftOut()
    {
        ReservationBench bench;
        const EventRecord event = bench.confirm();
        bench.hand({bench.message(event, 7, 0)});
        must(bench.pass());
        QVERIFY(bench.platform.posts.empty());
        QCOMPARE(bench.listener->counters().held, 0);
    }

    void whatWasForwardedBefore_isPassedOverWhenReadAgain()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 3);
        bench.acceptAll();
        bench.restart(Offset(1));
        bench.hand({bench.message(events[1], 0, 1), bench.message(events[2], 0, 2)});
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 3);
        QCOMPARE(bench.listener->counters().redelivered, 2);
        QCOMPARE(bench.committable(0), std::optional<qint64>(3));
    }

    void whatDiedBeforeItsOutcomeWasWritten_isPostedAgainUnderTheSameKey()
    {
        ReservationBench bench;
        const auto events = bench.read(0, 2);
        must(bench.pass());
        bench.answer(events[0], 200);
        // Accepted, not yet written: the crash comes here.
        bench.restart();
        bench.hand({bench.message(events[0], 0, 0), bench.message(events[1], 0, 1)});
        must(bench.pass());
        QVERIFY(bench.isPosted(events[0]));
        bench.acceptAll();
        QCOMPARE(bench.count(QStringLiteral("reservation_event WHERE state = 'FORWARDED'")), 2);
    }

    void aSecondMessageOfAnEvent_isPassedOver_data()
    {
        QTest::addColumn<bool>("whileHeld");
        QTest::newRow("while the first is held") << true;
        QTest::newRow("after the first is done") << false;
    }

    void aSecondMessageOfAnEvent_isPassedOver()
    {
        QFETCH(const bool, whileHeld);
        ReservationBench bench;
        const EventRecord event = bench.read(0, 1).front();
        if (!whileHeld)
            bench.acceptAll();
        bench.hand({bench.message(event, 0, 1)});
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 1);
        QCOMPARE(bench.listener->counters().redelivered, 1);
        QCOMPARE(bench.committable(0), std::optional<qint64>(2));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT kafka_offset FROM reservation_event")).toInt(), 0);
    }

    void gapsInTheOffsets_areNotWaitedFor()
    {
        ReservationBench bench;
        bench.read(0, 1, 3);
        bench.read(0, 1, 10);
        bench.acceptAll();
        QCOMPARE(bench.committable(0), std::optional<qint64>(11));
    }

    void unreadableMessages_becomeDeadLettersAndBlockNothing()
    {
        ReservationBench bench;
        bench.hand({bench.log.make(PartitionId(0), Offset(0), "no json", {}, 5), bench.log.make(PartitionId(0), Offset(1), QByteArray())});
        const auto events = bench.read(0, 1, 2);
        bench.acceptAll();
        QCOMPARE(bench.total.deadLetters, 2);
        QCOMPARE(bench.total.dead, 0);
        QCOMPARE(bench.stateOf(events[0]), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.committable(0), std::optional<qint64>(3));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT message_value FROM dead_letter WHERE kafka_offset = 0")).toByteArray(),
                 QByteArray("no json"));
        QVERIFY(bench.storage.plain(QStringLiteral("SELECT message_value IS NULL FROM dead_letter WHERE kafka_offset = 1")).toBool());
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE token IS NOT NULL")), 0);
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 2")), 2);
        // Read again: one letter a position.
        bench.restart();
        bench.hand({bench.log.make(PartitionId(0), Offset(0), "no json")});
        bench.acceptAll();
        QCOMPARE(bench.count(QStringLiteral("dead_letter")), 2);
    }

    void aHeaderOfAnotherReservation_isADeadLetterAndTouchesNoRow()
    {
        ReservationBench bench;
        const EventRecord event = bench.confirm();
        EventRecord forged = event;
        forged.user = UserId(77);
        bench.hand({bench.message(forged, 0, 0)});
        bench.acceptAll();
        QCOMPARE(bench.total.forwarded, 0);
        QCOMPARE(bench.stateOf(event), QStringLiteral("OUTBOX"));
        const QString cause = bench.storage.plain(QStringLiteral("SELECT cause FROM dead_letter")).toString();
        QVERIFY2(cause.contains(QStringLiteral("another reservation")), qPrintable(cause));
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE token IS NULL")), 1);
    }

    void anotherProducersEvent_isForwardedUnderTheIdOfItsPosition()
    {
        ReservationBench bench;
        const QByteArray json = "{\"reservationId\":5,\"concertId\":6,\"userId\":7}";
        bench.hand({bench.log.make(PartitionId(2), Offset(0), json)});
        must(bench.pass());
        const QByteArray id = TokenId::derive(ReservationBench::topic, {LogEpoch(1), PartitionId(2), Offset(0)}).toText();
        QCOMPARE(bench.platform.posts.size(), size_t(1));
        QCOMPARE(bench.platform.posts.front().key, id);
        QCOMPARE(bench.platform.posts.front().json, json);
        // A crash before its outcome: the row is there already, and stays one.
        bench.restart();
        bench.hand({bench.log.make(PartitionId(2), Offset(0), json)});
        must(bench.pass());
        QCOMPARE(bench.platform.posts.front().key, id);
        bench.acceptAll();
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT event_id || state FROM reservation_event")).toByteArray(), id + "FORWARDED");
        QCOMPARE(bench.count(QStringLiteral("reservation_event")), 1);
        QCOMPARE(bench.committable(2), std::optional<qint64>(1));
    }
};

QTEST_GUILESS_MAIN(TestReservationListener)
#include "tst_ReservationListener.moc"
