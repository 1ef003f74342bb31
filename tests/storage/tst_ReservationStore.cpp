// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

/// ReservationStore, and the two small stores GateStore and LogStore.
class TestReservationStore : public QObject
{
    Q_OBJECT

private:
    static std::optional<EventRecord> confirm(StorageFixture &f, qint64 concert, qint32 seat, qint64 user)
    {
        return f.write([&] {
            return f.database().reservations().confirm({ ConcertId(concert), SeatNo(seat), UserId(user), 50 }, f.random());
        });
    }

private Q_SLOTS:
    void confirm_takesASeatOnce()
    {
        StorageFixture f;
        const auto first = confirm(f, 3, 7, 11);
        QVERIFY(first);
        QCOMPARE(first->event.seq(), first->seq);
        QCOMPARE(first->concert, ConcertId(3));
        QCOMPARE(first->state, EventState::Outbox);
        QVERIFY(!confirm(f, 3, 7, 12));
        QVERIFY(confirm(f, 4, 7, 12));
        QCOMPARE(must(f.outbox().countOf(OutboxStream::ReservationEvents)), 2);
        const auto counts = must(f.database().reservations().counts());
        QCOMPARE(counts.confirmed, 2);
        QCOMPARE(counts.outbox, 2);
        const std::vector<Seq> seqs{ first->seq };
        QCOMPARE(must(f.database().reservations().eventsBySeq(seqs)).at(0).event, first->event);
    }

    void seatIndex_isTheHighestTaken()
    {
        StorageFixture f;
        QCOMPARE(must(f.database().reservations().highestSeatIndex()), 0);
        confirm(f, 1, 50, 1);
        QCOMPARE(must(f.database().reservations().highestSeatIndex()), 50);
        confirm(f, 3, 2, 2);
        confirm(f, 2, 49, 3);
        confirm(f, 3, 60, 4);
        QCOMPARE(must(f.database().reservations().highestSeatIndex()), 102);
    }

    void event_goesFromOutboxToForwarded()
    {
        StorageFixture f;
        auto &store = f.database().reservations();
        const EventRecord event = *confirm(f, 1, 1, 1);
        f.write([&] { return store.markPublished(event.seq, f.at(4), 60); });
        f.write([&] { return store.markPublished(event.seq, f.at(5), 61); });
        QCOMPARE(must(store.eventAt(f.at(4)))->seq, event.seq);
        QVERIFY(!must(store.eventAt(f.at(5))));
        QCOMPARE(must(store.lowestUnsettled(LogEpoch(1), PartitionId(0), Offset(0))), Offset(4));
        f.write([&] { return store.saveAttempts(event.seq, 2); });
        QCOMPARE(must(store.eventAt(f.at(4)))->attempts, 2);
        f.write([&] { return store.markForwarded(event.seq, f.at(3), 3, 70); });
        const EventRecord done = *must(store.eventAt(f.at(3)));
        QCOMPARE(done.state, EventState::Forwarded);
        QCOMPARE(done.attempts, 3);
        QVERIFY(!must(store.lowestUnsettled(LogEpoch(1), PartitionId(0), Offset(0))));
        QCOMPARE(must(f.outbox().count()), 0);
        QCOMPARE(f.plain(QStringLiteral("SELECT state || forwarded_at FROM reservation")).toString(),
                 QStringLiteral("FORWARDED70"));
    }

    void event_canDie()
    {
        StorageFixture f;
        auto &store = f.database().reservations();
        const EventRecord event = *confirm(f, 1, 1, 1);
        f.write([&] { return store.markDead(event.seq, f.at(4), 5); });
        QCOMPARE(must(store.counts()).dead, 1);
        QCOMPARE(f.plain(QStringLiteral("SELECT state FROM reservation")).toString(), QStringLiteral("DEAD"));
    }

    void foreignEvent_isFoundByItsDerivedId()
    {
        StorageFixture f;
        confirm(f, 1, 1, 1);
        EventRecord foreign;
        foreign.event = TokenId::derive("reservation.completed", f.at(9));
        foreign.reservation = ReservationId(500);
        foreign.concert = ConcertId(12);
        foreign.user = UserId(77);
        foreign.position = f.at(9);
        const EventRecord kept = f.write([&] { return f.database().reservations().insertForeignEvent(foreign); });
        QCOMPARE(kept.seq, Seq(2));
        const auto found = must(f.database().reservations().eventByDerivedId(foreign.event));
        QVERIFY(found);
        QCOMPARE(found->state, EventState::Published);
        QCOMPARE(found->user, UserId(77));
        QVERIFY(!must(f.database().reservations().eventByDerivedId(TokenId::derive("x", f.at(9)))));
    }

    void received_countsTheSameKey()
    {
        StorageFixture f;
        const auto receive
            = [&](const char *key) { return f.write([&] { return f.database().reservations().recordReceived(key); }); };
        QVERIFY(receive("a"));
        QVERIFY(!receive("a"));
        QVERIFY(receive("b"));
        QCOMPARE(f.plain(QStringLiteral("SELECT times FROM platform_received WHERE event_id = 'a'")).toInt(), 2);
    }

    void gate_keepsWhatIsWritten()
    {
        StorageFixture f;
        auto &store = f.database().gate();
        Gate gate = must(store.read());
        QCOMPARE(gate.admission, AdmissionSettings());
        QCOMPARE(gate.limits, RoomLimits());
        QCOMPARE(gate.nextActivationNo, ActivationNo(1));
        gate.admission = { 100, Milliseconds(20), 7 };
        gate.limits.waitTtl = std::chrono::seconds(0);
        gate.paused = true;
        gate.draining = true;
        gate.lastGridMs = 123456;
        gate.nextActivationNo = ActivationNo(42);
        gate.activeCount = 99;
        f.write([&] { return store.write(gate); });
        f.write([&] { return store.addToCounts(5, 2); });
        f.write([&] { return store.addToCounts(-1, 1); });
        QCOMPARE(f.write([&] { return store.takeGate(); }), 1);
        const Gate read = must(store.read());
        QCOMPARE(read.admission, gate.admission);
        QCOMPARE(read.limits, gate.limits);
        QVERIFY(read.paused && read.draining);
        QCOMPARE(read.lastGridMs, 123456);
        QCOMPARE(read.nextActivationNo, ActivationNo(42));
        QCOMPARE(read.waitingCount, 4);
        QCOMPARE(read.activeCount, 3);
        QCOMPARE(read.generation, 1);
    }

    void activity_isNewestFirst()
    {
        StorageFixture f;
        for (int i = 1; i <= 3; ++i)
            f.write([&] {
                return f.database().gate().record(
                    { i, QStringLiteral("operator"), QStringLiteral("batch"), QString::number(i), QString(), QString() });
            });
        const auto newest = must(f.database().gate().newestActivity(2));
        QCOMPARE(newest.size(), size_t(2));
        QCOMPARE(newest[0].before, QStringLiteral("3"));
        QCOMPARE(newest[1].atMs, 2);
    }

    void epochs_countForEachTopic()
    {
        StorageFixture f;
        auto &log = f.database().log();
        const QString topic = QStringLiteral("queue.send");
        QVERIFY(!must(log.newestEpoch(topic)));
        QCOMPARE(f.write([&] { return log.beginEpoch(topic, QStringLiteral("c1"), 5); }), LogEpoch(1));
        QCOMPARE(f.write([&] { return log.beginEpoch(topic, QStringLiteral("c2"), 6); }), LogEpoch(2));
        QCOMPARE(f.write([&] { return log.beginEpoch(QStringLiteral("other"), QStringLiteral("c2"), 6); }), LogEpoch(1));
        QCOMPARE(must(log.newestEpoch(topic))->clusterId, QStringLiteral("c2"));
        f.write([&] { return log.saveProgress(topic, { LogEpoch(2), PartitionId(1), Offset(3), Offset(4), Offset(9) }); });
        f.write([&] { return log.saveProgress(topic, { LogEpoch(2), PartitionId(1), Offset(3), Offset(5), Offset(11) }); });
        const auto progress = must(log.progress(topic, LogEpoch(2)));
        QCOMPARE(progress.size(), size_t(1));
        QCOMPARE(progress[0].first, Offset(3));
        QCOMPARE(progress[0].done, Offset(5));
        QCOMPARE(progress[0].next, Offset(11));
        QVERIFY(must(log.progress(topic, LogEpoch(1))).empty());
    }
};

QTEST_GUILESS_MAIN(TestReservationStore)
#include "tst_ReservationStore.moc"
