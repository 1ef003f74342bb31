// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

class TestAuditReader : public QObject
{
    Q_OBJECT

private:
    static AuditReader &audit(StorageFixture &f) { return f.database().audit(); }

private Q_SLOTS:
    void totals_tellEndedBeforeFromAfterActivation()
    {
        StorageFixture f;
        f.accept(1, 8);
        f.deliver(1, 8, 0);
        f.activate(1, 3, 0, 1);
        const auto end
            = [&](qint64 seq, TokenState state) { f.write([&] { return f.tokens().endToken(Seq(seq), state, 9, {}); }); };
        end(1, TokenState::Reserved);
        end(2, TokenState::Expired);
        end(4, TokenState::Expired);
        end(5, TokenState::Abandoned);
        end(6, TokenState::Dead);
        const std::vector<TokenStore::RepeatEntry> repeats{ { f.at(90), UserId(1), TokenId() } };
        f.write([&] { return f.tokens().insertRepeats(repeats); });
        const TokenTotals totals = must(audit(f).tokenTotals());
        QCOMPARE(totals.entered, 8);
        QCOMPARE(totals.activated, 3);
        QCOMPARE(totals.waiting, 2);
        QCOMPARE(totals.expired, 1);
        QCOMPARE(totals.abandoned, 1);
        QCOMPARE(totals.dead, 1);
        QCOMPARE(totals.repeats, 1);
        QCOMPARE(totals.deadLettered, 0);
    }

    void positions_comeInOrderWithTheirKinds()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.deliver(1, 2, 10, 2);
        f.deliver(3, 2, 5, 1);
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = f.at(6, 1);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        letter.topic = QStringLiteral("reservation.completed");
        letter.position = f.at(1, 1);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        const std::vector<TokenStore::RepeatEntry> repeats{ { f.at(3, 1, 1), UserId(1), TokenId() } };
        f.write([&] { return f.tokens().insertRepeats(repeats); });
        std::vector<std::pair<Position, PositionRecord::Kind>> seen;
        const auto look = [&seen](const PositionRecord &record) {
            seen.emplace_back(record.position, record.kind);
            return seen.size() < 6;
        };
        must(audit(f).visitPositions(QStringLiteral("queue.send"), look));
        using Kind = PositionRecord::Kind;
        const std::vector<std::pair<Position, Kind>> expected{ { f.at(5, 1), Kind::Token },      { f.at(6, 1), Kind::Token },
                                                               { f.at(6, 1), Kind::DeadLetter }, { f.at(3, 1, 1), Kind::Repeat },
                                                               { f.at(10, 2), Kind::Token },     { f.at(11, 2), Kind::Token } };
        QCOMPARE(seen, expected);
        int visits = 0;
        must(audit(f).visitPositions(QStringLiteral("queue.send"), [&visits](const PositionRecord &) { return ++visits < 2; }));
        QCOMPARE(visits, 2);
    }

    void positions_useTheIndexes()
    {
        StorageFixture f;
        for (const char *query :
             { "SELECT log_epoch, kafka_partition, kafka_offset, state FROM queue_token WHERE kafka_offset IS NOT NULL"
               " ORDER BY log_epoch, kafka_partition, kafka_offset",
               "SELECT log_epoch FROM repeat_entry ORDER BY log_epoch, kafka_partition, kafka_offset",
               "SELECT log_epoch FROM dead_letter WHERE topic = 'a' AND kafka_offset IS NOT NULL"
               " ORDER BY log_epoch, kafka_partition, kafka_offset" }) {
            QSqlQuery plan(QSqlDatabase::database(QStringLiteral("plain")));
            QVERIFY(plan.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + QString::fromLatin1(query)));
            while (plan.next())
                QVERIFY2(!plan.value(3).toString().contains(QStringLiteral("TEMP B-TREE")), query);
        }
    }

    void waitingNowhere_isFound()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.deliver(1, 1, 0);
        QCOMPARE(must(audit(f).waitingNowhere()).count, 0);
        f.write([&] { return f.outbox().removeRange(OutboxStream::QueueTokens, OutboxOrder(3), OutboxOrder(3)); });
        const auto found = must(audit(f).waitingNowhere());
        QCOMPARE(found.count, 1);
        QCOMPARE(found.first.at(0).user, UserId(3));
        f.write([&] { return f.outbox().append(OutboxStream::QueueTokens, 3); });
        QCOMPARE(must(audit(f).waitingNowhere()).count, 0);
    }

    void unnumbered_isFound()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 3, 10);
        f.activate(1, 2, 10, 1);
        QCOMPARE(must(audit(f).tokenTotals()).unnumbered, 0);
        f.plain(QStringLiteral("UPDATE queue_token SET activation_no = NULL WHERE seq = 2"));
        QCOMPARE(must(audit(f).tokenTotals()).unnumbered, 1);
        const auto found = must(audit(f).unnumbered());
        QCOMPARE(found.count, 1);
        QCOMPARE(found.first.at(0).user, UserId(2));
    }

    void epochs_areReadInTheirOrder()
    {
        StorageFixture f;
        const QString topic = QStringLiteral("queue.send");
        QVERIFY(must(audit(f).epochs(topic)).empty());
        f.write([&] { return f.database().log().beginEpoch(topic, QStringLiteral("a"), 1); });
        f.write([&] { return f.database().log().beginEpoch(topic, QStringLiteral("b"), 2); });
        const auto epochs = must(audit(f).epochs(topic));
        QCOMPARE(epochs.size(), size_t(2));
        QCOMPARE(epochs[1].epoch, LogEpoch(2));
        QCOMPARE(epochs[1].clusterId, QStringLiteral("b"));
    }

    void activatedNowhereAndTwiceLive_areFound()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 3, 10);
        f.activate(1, 3, 10, 1);
        QCOMPARE(must(audit(f).activatedNowhere()).count, 0);
        QCOMPARE(must(audit(f).twiceLive()).count, 0);
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = NULL WHERE seq = 2"));
        QCOMPARE(must(audit(f).activatedNowhere()).count, 1);
        f.plain(QStringLiteral("DROP INDEX queue_token_live_user"));
        f.plain(QStringLiteral("UPDATE queue_token SET user_id = 1 WHERE seq = 2"));
        const auto twice = must(audit(f).twiceLive());
        QCOMPARE(twice.count, 2);
        QCOMPARE(twice.first.at(1).seq, Seq(2));
    }

    void reservations_lostAndDuplicatedAreFound()
    {
        StorageFixture f;
        auto &store = f.database().reservations();
        std::vector<EventRecord> events;
        for (int seat = 1; seat <= 4; ++seat)
            events.push_back(*f.write([&] {
                return store.confirm({ ConcertId(1), SeatNo(seat), UserId(seat), 50 }, f.random());
            }));
        f.write([&]() -> Result<void> {
            ANTEROOM_TRY(store.markForwarded(events[0].seq, f.at(0), 1, 60));
            ANTEROOM_TRY(store.markForwarded(events[1].seq, f.at(1), 1, 60));
            ANTEROOM_TRY(store.markDead(events[2].seq, f.at(2), 5));
            ANTEROOM_TRY(store.recordReceived(events[0].event.toText()));
            ANTEROOM_TRY(store.recordReceived(events[0].event.toText()));
            ANTEROOM_TRY(store.recordReceived(events[1].event.toText()));
            return {};
        });
        ReservationTotals totals = must(audit(f).reservationTotals(true));
        QCOMPARE(totals.confirmed, 4);
        QCOMPARE(totals.forwarded, 2);
        QCOMPARE(totals.dead, 1);
        QCOMPARE(totals.lost, 0);
        QCOMPARE(totals.duplicated, 0);
        f.plain(QStringLiteral("DELETE FROM platform_received WHERE event_id = '%1'")
                    .arg(QString::fromLatin1(events[1].event.toText())));
        f.plain(QStringLiteral("DELETE FROM outbox WHERE stream = 1"));
        QCOMPARE(must(audit(f).reservationTotals(true)).lost, 2);
        QCOMPARE(must(audit(f).reservationTotals(false)).lost, 1);
        EventRecord foreign;
        foreign.event = TokenId::derive("reservation.completed", f.at(9));
        foreign.reservation = events[0].reservation;
        foreign.position = f.at(9);
        f.write([&]() -> Result<void> {
            ANTEROOM_TRY(store.insertForeignEvent(foreign));
            ANTEROOM_TRY(store.recordReceived(foreign.event.toText()));
            return {};
        });
        QCOMPARE(must(audit(f).reservationTotals(true)).duplicated, 1);
    }

    void progress_ofEveryEpochIsRead()
    {
        StorageFixture f;
        const QString topic = QStringLiteral("queue.send");
        f.write([&] {
            return f.database().log().saveProgress(topic, { LogEpoch(2), PartitionId(0), Offset(0), Offset(5), Offset(6) });
        });
        f.write([&] {
            return f.database().log().saveProgress(topic, { LogEpoch(1), PartitionId(1), Offset(2), Offset(3), Offset(4) });
        });
        const auto progress = must(audit(f).allProgress(topic));
        QCOMPARE(progress.size(), size_t(2));
        QCOMPARE(progress[0].epoch, LogEpoch(1));
        QCOMPARE(progress[1].done, Offset(5));
        QVERIFY(must(audit(f).allProgress(QStringLiteral("x"))).empty());
    }
};

QTEST_GUILESS_MAIN(TestAuditReader)
#include "tst_AuditReader.moc"
