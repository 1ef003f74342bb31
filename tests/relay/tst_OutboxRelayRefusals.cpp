// SPDX-License-Identifier: GPL-3.0-or-later
// What can never be published, and what the database refuses to record: neither holds anything else.
#include "tests/relay/RelayBench.h"

using namespace anteroom;

using Bench = RelayBench;

class TestOutboxRelayRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowThatTheDatabaseRefuses_keepsItsOutboxRowAndHoldsNobody()
    {
        Bench bench;
        bench.accept(1, 6);
        bench.plain(QStringLiteral("CREATE TRIGGER stone BEFORE UPDATE ON queue_token WHEN NEW.user_id = 3 "
                                   "BEGIN SELECT RAISE(ABORT, 'stone'); END"));
        (void)bench.advance();
        bench.producer.deliver(6);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,4@3,5@4,6@5"));
        QCOMPARE(bench.plain(QStringLiteral("SELECT group_concat(ref || '+' || length) FROM outbox")).toString(), QStringLiteral("3+1"));
        bench.accept(7, 8);
        bench.relay.onRowsAdded();
        (void)bench.takeSent();
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(7, 8));
        bench.producer.deliver(2);
        (void)bench.advance();
        QCOMPARE(bench.rows(), 1);
        QVERIFY(bench.relay.isIdle());
    }

    void aLetterThatCanNeverBeSent_isLeftToTheTable()
    {
        Bench bench;
        bench.producer.unsendable = "large";
        (void)bench.bury("first", 1);
        const qint64 large = bench.bury("large", 2);
        (void)bench.bury("last", 3);
        bench.accept(1, 2);
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), (std::vector<QByteArray>{ "1", "2", "first", "last" }));
        bench.producer.deliver(4);
        (void)bench.advance();
        QCOMPARE(must(bench.outbox().count()), 0);
        QCOMPARE(bench.producer.resets, 0);
        QCOMPARE(bench.activity(), QStringLiteral("dead letter not published DEAD: %1 > DEAD: %1").arg(large));
        QVERIFY(bench.relay.isIdle());
    }

    void aRedrivenOneThatCanNeverBeSent_isDeadAgain()
    {
        Bench bench;
        bench.producer.unsendable = "large";
        bench.redrive("large", 2);
        bench.redrive("small", 3);
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), std::vector<QByteArray>{ "small" });
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(must(bench.outbox().count()), 0);
        QCOMPARE(bench.plain(QStringLiteral("SELECT group_concat(CAST(message_key AS TEXT) || ' ' || state) FROM dead_letter")).toString(),
                 QStringLiteral("large DEAD,small REDRIVEN"));
        const QString cause = bench.plain(QStringLiteral("SELECT cause FROM dead_letter WHERE state = 'DEAD'")).toString();
        QVERIFY2(cause.contains(QStringLiteral("Message size too large")), qPrintable(cause));
    }

    void aBatchThatTheBrokerRefusesForGood_losesOnlyTheOneAtFault()
    {
        Bench bench;
        for (const char *key : { "first", "large", "last" })
            (void)bench.bury(key, qint64(qstrlen(key)) * 10 + key[0]);
        (void)bench.advance();
        (void)bench.takeSent();
        bench.producer.failForGood(3);
        for (int i = 0; i < 40; ++i) {
            (void)bench.advance();
            while (!bench.producer.pending.empty()) {
                QCOMPARE(bench.producer.pending.size(), size_t(1));
                if (bench.producer.pending.front().key == "large")
                    bench.producer.failForGood(1);
                else
                    bench.producer.deliver(1);
                (void)bench.advance();
            }
        }
        QCOMPARE(bench.takeSent(), (std::vector<QByteArray>{ "first", "large", "last" }));
        QCOMPARE(must(bench.outbox().count()), 0);
        QCOMPARE(bench.activity(), QStringLiteral("dead letter not published DEAD: 2 > DEAD: 2"));
    }

    void aTokenThatCannotBeSent_doesNotHoldTheOtherStreams()
    {
        Bench bench;
        bench.producer.unsendable = "1";
        bench.accept(1, 2);
        (void)bench.bury("letter", 1);
        QVERIFY(!bench.tryAdvance().has_value());
        QCOMPARE(bench.takeSent(), std::vector<QByteArray>{ "letter" });
        QCOMPARE(bench.rows(), 2);
    }

    void aLetterOfAPartitionThatIsNotThere_goesToAnother()
    {
        Bench bench;
        bench.letterProducer.setPartitions("queue.send.DLT", 3);
        for (const int partition : { 2, 4 }) {
            DeadLetter letter;
            letter.topic = QStringLiteral("queue.send");
            letter.position = Position{ LogEpoch(1), PartitionId(partition), Offset(7) };
            bench.write([&] { return bench.database().deadLetters().insert(letter); });
        }
        (void)bench.advance();
        QCOMPARE(bench.producer.pending.size(), size_t(2));
        QCOMPARE(bench.producer.pending[0].partition, PartitionId(2));
        QVERIFY(!bench.producer.pending[1].partition);
    }
};

QTEST_GUILESS_MAIN(TestOutboxRelayRefusals)
#include "tst_OutboxRelayRefusals.moc"
