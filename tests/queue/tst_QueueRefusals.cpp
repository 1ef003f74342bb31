// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery rule 5 on the reading side: a message that the database refuses to take, and those around it.
#include "tests/queue/QueueBench.h"

using namespace anteroom;

namespace {

constexpr PartitionId second{ 1 };

/// Six people whose messages another producer wrote, and the database does not take user 3.
struct RefusingBench : QueueBench {
    std::vector<ReceivedMessage> messages;

    RefusingBench()
    {
        configure([](Gate &gate) {
            gate.admission.batch = 10;
            gate.limits.waitTtl = std::chrono::seconds(0);
        });
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(message(i, "{\"userId\":" + QByteArray::number(1 + i) + "}"));
        (void)ask(QStringLiteral("CREATE TRIGGER refusal BEFORE INSERT ON queue_token WHEN NEW.user_id = 3 "
                                 "BEGIN SELECT RAISE(ABORT, 'not this one'); END"));
    }
    void cure() { (void)ask(QStringLiteral("DROP TRIGGER refusal")); }

    /// As the pipeline does: what was not taken is read again from where the listener stands.
    Result<void> readOn()
    {
        const auto from = messages.begin() + listener->nextOffset(PartitionId(0))->value;
        return read({ from, messages.end() });
    }

    /// Reads on until something changes; the pauses that passed, in ms, are appended.
    void readOnUntilTaken(std::vector<qint64> &pauses)
    {
        for (qint64 waited = 0; waited <= 20'000; waited += 50) {
            if (readOn()) {
                pauses.push_back(waited);
                return;
            }
            now += Milliseconds(50);
        }
        QFAIL("not taken within 20 s");
    }

    QString waiting()
    {
        return ask(QStringLiteral("SELECT group_concat(user_id) FROM (SELECT user_id FROM queue_token"
                                  " WHERE state = 'WAITING' ORDER BY kafka_offset)"))
            .toString();
    }
};

} // namespace

class TestQueueRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedMessage_holdsThoseBehindItAndNobodyElse()
    {
        RefusingBench bench;
        const auto taken = bench.readOn();
        QVERIFY(!taken.has_value());
        QCOMPARE(taken.error().kind, ErrorKind::Item);
        QCOMPARE(bench.waiting(), QStringLiteral("1,2"));
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        QCOMPARE(bench.buffer->size(), 2);
        QCOMPARE(bench.gate().waitingCount, 2);
    }

    void refusedFiveTimes_isADeadLetterAndTheRestGoesOn()
    {
        RefusingBench bench;
        const Instant begun = bench.now;
        QVERIFY(!bench.readOn().has_value());
        std::vector<qint64> pauses;
        bench.readOnUntilTaken(pauses);
        // 1, 2, 4 and 8 s, each 20 % more or less; looked at every 50 ms.
        QVERIFY2(pauses.front() >= 12'000 && pauses.front() <= 18'200, qPrintable(QString::number(pauses.front())));
        QCOMPARE(bench.waiting(), QStringLiteral("1,2,4,5,6"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT attempts FROM dead_letter")).toInt(), 5);
        QCOMPARE(bench.ask(QStringLiteral("SELECT kafka_offset FROM dead_letter")).toInt(), 2);
        QCOMPARE(bench.ask(QStringLiteral("SELECT message_value FROM dead_letter")).toByteArray(), QByteArray("{\"userId\":3}"));
        QVERIFY(bench.ask(QStringLiteral("SELECT cause FROM dead_letter")).toString().contains(QStringLiteral("not this one")));
        QCOMPARE(bench.ask(QStringLiteral("SELECT first_failed_at FROM dead_letter")).toLongLong(), toMs(begun));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 1);
        (void)bench.tick();
        QCOMPARE(bench.listener->doneOffset(PartitionId(0))->value, 6);
        QCOMPARE(bench.gate().activeCount, 5);
    }

    void curedInTime_takesItsPlaceInTheLine()
    {
        RefusingBench bench;
        QVERIFY(!bench.readOn().has_value());
        bench.now += Milliseconds(1300);
        QVERIFY(!bench.readOn().has_value());
        bench.cure();
        // Its pause holds all the same.
        QVERIFY(!bench.readOn().has_value());
        std::vector<qint64> pauses;
        bench.readOnUntilTaken(pauses);
        QCOMPARE(bench.waiting(), QStringLiteral("1,2,3,4,5,6"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 0);
    }

    void readAgainAfterACrash_theDeadLetterIsNotWrittenTwice()
    {
        RefusingBench bench;
        QVERIFY(!bench.readOn().has_value());
        std::vector<qint64> pauses;
        bench.readOnUntilTaken(pauses);
        bench.restart();
        QVERIFY(bench.readOn().has_value());
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 1);
        QCOMPARE(bench.waiting(), QStringLiteral("1,2,4,5,6"));
    }

    void otherPartitions_goOn()
    {
        RefusingBench bench;
        bench.listener->onAssigned(second, { LogEpoch(1), second, Offset(0), Offset(0), Offset(0) }, Offset(0));
        std::vector<ReceivedMessage> all = bench.messages;
        all.push_back(bench.message(0, "{\"userId\":100}"));
        all.back().partition = second;
        // A poll may hand partitions out by turns: what is left of the first one must not pass its refused message.
        std::rotate(all.begin() + 4, all.end() - 1, all.end());
        QVERIFY(!bench.read(all).has_value());
        QCOMPARE(bench.listener->nextOffset(second)->value, 1);
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        QCOMPARE(bench.gate().waitingCount, 3);
    }

    void bufferedTokenRefused_isNoFaultOfTheMessageBehindIt()
    {
        RefusingBench bench;
        bench.cure();
        std::vector<UserId> users;
        for (qint64 user = 1; user <= 10; ++user)
            users.emplace_back(user);
        (void)bench.enter(users);
        bench.messages.clear();
        for (qint64 i = 0; i < 10; ++i)
            bench.messages.push_back(bench.own(i, Seq(1 + i)));
        // A run: into the buffer, and nothing written down yet.
        QVERIFY(bench.readOn().has_value());
        (void)bench.ask(QStringLiteral("CREATE TRIGGER refusal BEFORE UPDATE OF kafka_offset ON queue_token WHEN NEW.user_id = 3"
                                       " BEGIN SELECT RAISE(ABORT, 'not this one'); END"));
        bench.messages.push_back(bench.message(10, "{\"userId\":100}"));
        QVERIFY(bench.readOn().has_value());
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 11);
        QCOMPARE(bench.buffer->size(), 11);
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(user_id) FROM queue_token WHERE kafka_offset IS NULL")).toString(),
                 QStringLiteral("3"));
    }

    void ownTokenRefused_diesWithItsMessage()
    {
        RefusingBench bench;
        bench.cure();
        (void)bench.enter({ UserId(1), UserId(2), UserId(3), UserId(4) });
        (void)bench.ask(QStringLiteral("CREATE TRIGGER refusal BEFORE UPDATE ON queue_token WHEN NEW.user_id = 3 AND NEW.state = "
                                       "'WAITING' BEGIN SELECT RAISE(ABORT, 'not this one'); END"));
        bench.messages.clear();
        // Against the order of their numbers: the place of one that comes late is written down as it is read.
        for (const qint64 seq : { 2, 1, 4, 3 })
            bench.messages.push_back(bench.own(qint64(bench.messages.size()), Seq(seq)));
        QVERIFY(!bench.readOn().has_value());
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 3);
        std::vector<qint64> pauses;
        bench.readOnUntilTaken(pauses);
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(user_id) FROM queue_token WHERE state = 'DEAD'")).toString(),
                 QStringLiteral("3"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter WHERE token IS NOT NULL")).toInt(), 1);
        QCOMPARE(bench.gate().waitingCount, 3);
        (void)bench.tick();
        QCOMPARE(bench.gate().activeCount, 3);
    }
};

QTEST_GUILESS_MAIN(TestQueueRefusals)
#include "tst_QueueRefusals.moc"
