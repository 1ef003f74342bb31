// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

namespace {

std::vector<qint64> refs(const std::vector<OutboxRow> &rows)
{
    std::vector<qint64> found;
    for (const OutboxRow &row : rows)
        found.push_back(row.ref);
    return found;
}

QByteArray header(const OutboxRow &row, const char *key)
{
    for (const MessageHeader &header : row.headers) {
        if (header.key == key)
            return header.value;
    }
    return "(none)";
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private:
    static constexpr OutboxOrder start{ std::numeric_limits<qint64>::min() };

    static std::vector<OutboxRow> queueRows(StorageFixture &f)
    {
        return must(f.outbox().after(OutboxStream::QueueTokens, start, 100));
    }

    static qint64 sendBack(StorageFixture &f, qint32 epoch, std::vector<Offset> starts = {})
    {
        return f.write([&] { return f.outbox().sendBackTokens(LogEpoch(epoch), starts); });
    }

private Q_SLOTS:
    void rows_bringWhatTheProducerNeeds()
    {
        StorageFixture f;
        f.accept(41, 43);
        const auto rows = queueRows(f);
        QCOMPARE(refs(rows), (std::vector<qint64>{ 1, 2, 3 }));
        QCOMPARE(rows[1].user, UserId(42));
        QCOMPARE(rows[1].atMs, 1001);
        QCOMPARE(rows[1].id, f.token(2).token);
        QCOMPARE(rows[1].order, OutboxOrder(2));
        QCOMPARE(refs(must(f.outbox().after(OutboxStream::QueueTokens, OutboxOrder(1), 1))), (std::vector<qint64>{ 2 }));
    }

    void counts_followEveryChange()
    {
        StorageFixture f;
        f.accept(1, 10);
        QCOMPARE(must(f.outbox().countOf(OutboxStream::QueueTokens)), 10);
        f.deliver(1, 4, 0);
        QCOMPARE(must(f.outbox().countOf(OutboxStream::QueueTokens)), 6);
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        f.write([&] { return f.database().deadLetters().insert(letter); });
        QCOMPARE(must(f.outbox().countOf(OutboxStream::DeadLetters)), 1);
        QCOMPARE(must(f.outbox().count()), 7);
        QCOMPARE(f.plain(QStringLiteral("SELECT sum(length) FROM outbox")).toInt(), 7);
    }

    void batch_isOneRowUntilSomeOfItGoes()
    {
        StorageFixture f;
        const auto ranges = [&f] { return f.plain(QStringLiteral("SELECT group_concat(ord || '+' || length) FROM outbox")).toString(); };
        f.accept(1, 10);
        QCOMPARE(ranges(), QStringLiteral("1+10"));
        // The head is delivered, one in the middle is let in before its delivery is recorded, one gives up.
        f.deliver(1, 2, 0);
        f.activate(5, 2, 4, 1);
        f.write([&] { return f.tokens().endToken(Seq(9), TokenState::Abandoned, 9, {}); });
        QCOMPARE(ranges(), QStringLiteral("3+2,7+2,10+1"));
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 3, 4, 7, 8, 10 }));
        QCOMPARE(must(f.outbox().count()), 5);
        // What is gone is not counted twice.
        f.deliver(3, 6, 2);
        QCOMPARE(ranges(), QStringLiteral("10+1"));
        QCOMPARE(must(f.outbox().count()), 1);
    }

    void numbersWithoutAToken_areNoMessages()
    {
        StorageFixture f;
        f.accept(3, 4);
        QCOMPARE(f.accept(1, 7), 5);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 1, 2, 3, 4, 7, 8, 9 }));
        QCOMPARE(must(f.outbox().count()), 7);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM outbox")).toInt(), 3);
        QCOMPARE(f.accept(1, 7), 0);
        QCOMPARE(must(f.outbox().count()), 7);
    }

    void reading_goesOnInTheMiddleAndStopsAtTheLimit()
    {
        StorageFixture f;
        f.accept(1, 5);
        f.accept(6, 10);
        const auto after = [&f](qint64 order, int limit) {
            return refs(must(f.outbox().after(OutboxStream::QueueTokens, OutboxOrder(order), limit)));
        };
        QCOMPARE(after(3, 100), (std::vector<qint64>{ 4, 5, 6, 7, 8, 9, 10 }));
        QCOMPARE(after(2, 2), (std::vector<qint64>{ 3, 4 }));
        QCOMPARE(after(5, 5), (std::vector<qint64>{ 6, 7, 8, 9, 10 }));
        // Never none while there are some.
        QCOMPARE(after(4, 5), (std::vector<qint64>{ 5 }));
        QCOMPARE(after(10, 5), (std::vector<qint64>{}));
    }

    void tokensOfOneTime_areReadAsThoseOfSeveral()
    {
        StorageFixture f;
        f.accept(41, 43);
        const auto before = queueRows(f);
        f.plain(QStringLiteral("UPDATE queue_token SET entered_at = 1000"));
        const auto after = queueRows(f);
        QCOMPARE(refs(after), refs(before));
        for (size_t i = 0; i < after.size(); ++i) {
            QCOMPARE(after[i].id, before[i].id);
            QCOMPARE(after[i].user, before[i].user);
            QCOMPARE(after[i].order, before[i].order);
            QCOMPARE(after[i].atMs, 1000);
        }
    }

    void expiry_takesItsTokensOutOfTheRange()
    {
        StorageFixture f;
        f.accept(1, 3, 1050);
        f.accept(4, 6, 9050);
        f.plain(QStringLiteral("UPDATE queue_token SET expires_at = 9050 WHERE seq = 2"));
        QCOMPARE(f.write([&] { return f.tokens().expireDue(1100, 1000); }).waiting, 2);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 2, 4, 5, 6 }));
        QCOMPARE(must(f.outbox().count()), 4);
    }

    void redriven_goesBehindAllAndBeforeLater()
    {
        StorageFixture f;
        f.accept(1, 2);
        f.deliver(1, 1, 0);
        f.write([&]() -> Result<void> {
            must(f.tokens().endToken(Seq(1), TokenState::Dead, 9, {}));
            return {};
        });
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'WAITING', ended_at = NULL, kafka_offset = NULL WHERE seq = 1"));
        f.write([&] { return f.outbox().append(OutboxStream::QueueTokens, 1); });
        f.accept(3, 4);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 2, 1, 4, 5 }));
    }

    void sendBack_ordersByEpochOffsetSeqAheadOfAll()
    {
        StorageFixture f;
        f.accept(1, 6);
        // 1, 2 in epoch 2; 3, 4 in epoch 1 with the offsets the other way round; 5, 6 not published yet.
        f.deliver(1, 2, 0, 2);
        f.deliver(3, 1, 9, 1);
        f.deliver(4, 1, 8, 1);
        QCOMPARE(sendBack(f, 3), 4);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 4, 3, 1, 2, 5, 6 }));
        QVERIFY(!f.token(1).position);
        QCOMPARE(must(f.outbox().count()), 6);
        f.deliver(5, 2, 0, 3);
        QCOMPARE(sendBack(f, 4), 2);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 5, 6, 4, 3, 1, 2 }));
    }

    void sendBack_leavesEndedActiveAndPresentEpoch()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.deliver(1, 3, 0);
        f.deliver(4, 1, 0, 2);
        f.activate(1, 1, 0, 1);
        f.write([&] { return f.tokens().endToken(Seq(2), TokenState::Abandoned, 9, {}); });
        QCOMPARE(sendBack(f, 2), 1);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 3 }));
        QCOMPARE(f.token(4).position, f.at(0, 2));
    }

    void sendBack_takesWhatTheLogLost()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.deliver(1, 4, 10);
        QCOMPARE(sendBack(f, 1, { Offset(12) }), 2);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 1, 2 }));
        QCOMPARE(f.token(3).position, f.at(12));
    }

    void sendBack_doesNotDoubleRowsStillThere()
    {
        StorageFixture f;
        f.accept(1, 2);
        f.write([&] { return f.tokens().setPosition(Seq(2), f.at(0)); });
        QCOMPARE(sendBack(f, 2), 1);
        QCOMPARE(refs(queueRows(f)), (std::vector<qint64>{ 2, 1 }));
        QCOMPARE(must(f.outbox().count()), 2);
    }

    void events_areSentBackToo()
    {
        StorageFixture f;
        auto &reservations = f.database().reservations();
        for (int seat = 1; seat <= 3; ++seat)
            f.write([&] { return reservations.confirm({ ConcertId(1), SeatNo(seat), UserId(seat), 50 }, f.random()); });
        auto rows = must(f.outbox().after(OutboxStream::ReservationEvents, start, 10));
        QCOMPARE(refs(rows), (std::vector<qint64>{ 1, 2, 3 }));
        QCOMPARE(rows[2].concert, ConcertId(1));
        QCOMPARE(rows[2].user, UserId(3));
        QCOMPARE(rows[2].atMs, 50);
        f.write([&]() -> Result<void> {
            ANTEROOM_TRY(reservations.markPublished(Seq(1), f.at(5), 60));
            ANTEROOM_TRY(reservations.markPublished(Seq(2), f.at(4), 60));
            ANTEROOM_TRY(reservations.markForwarded(Seq(2), f.at(4), 1, 70));
            return f.outbox().removeRange(OutboxStream::ReservationEvents, OutboxOrder(1), OutboxOrder(2));
        });
        QCOMPARE(f.write([&] { return f.outbox().sendBackEvents(LogEpoch(2), {}); }), 1);
        QCOMPARE(refs(must(f.outbox().after(OutboxStream::ReservationEvents, start, 10))), (std::vector<qint64>{ 1, 3 }));
        QCOMPARE(must(f.outbox().countOf(OutboxStream::ReservationEvents)), 2);
    }

    void deadLetters_areSentWithTheirStory()
    {
        StorageFixture f;
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = f.at(77, 3, 1);
        letter.key = QByteArray("\x00\xff", 2);
        letter.hasKey = true;
        letter.value = QByteArray("");
        letter.hasValue = true;
        letter.headers = { { "token", "x" }, { "bin", QByteArray("\xfe\x00", 2) }, { "token", "y" } };
        letter.timestampMs = 1234;
        letter.cause = QStringLiteral("not JSON");
        letter.attempts = 5;
        const qint64 id = f.write([&] { return f.database().deadLetters().insert(letter); });
        const auto rows = must(f.outbox().after(OutboxStream::DeadLetters, start, 10));
        QCOMPARE(refs(rows), (std::vector<qint64>{ id }));
        const OutboxRow &row = rows[0];
        QCOMPARE(row.topic, QByteArray("queue.send.DLT"));
        QCOMPARE(row.partition, PartitionId(1));
        QCOMPARE(row.key, letter.key);
        QVERIFY(row.hasKey && row.hasValue && row.value.isEmpty());
        QCOMPARE(row.headers[1].value, letter.headers[1].value);
        QCOMPARE(row.headers[2].value, QByteArray("y"));
        QCOMPARE(header(row, "dlt-original-topic"), QByteArray("queue.send"));
        QCOMPARE(header(row, "dlt-original-partition"), QByteArray("1"));
        QCOMPARE(header(row, "dlt-original-offset"), QByteArray("77"));
        QCOMPARE(header(row, "dlt-original-timestamp"), QByteArray("1234"));
        QCOMPARE(header(row, "dlt-cause"), QByteArray("not JSON"));
        QCOMPARE(header(row, "dlt-attempts"), QByteArray("5"));
    }

    void redrivenLetter_isTheOriginalAgain()
    {
        StorageFixture f;
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = f.at(77, 3, 1);
        letter.headers = { { "a", "b" } };
        const qint64 id = f.write([&] { return f.database().deadLetters().insert(letter); });
        f.write([&] { return f.outbox().append(OutboxStream::Redriven, id); });
        const auto rows = must(f.outbox().after(OutboxStream::Redriven, start, 10));
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].topic, QByteArray("queue.send"));
        QCOMPARE(rows[0].partition, PartitionId(1));
        QVERIFY(!rows[0].hasKey && !rows[0].hasValue);
        QCOMPARE(rows[0].headers.size(), size_t(1));
        QCOMPARE(must(f.database().deadLetters().deadCount()), 1);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_Outbox.moc"
