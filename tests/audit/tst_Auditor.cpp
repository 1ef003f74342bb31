// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

/// A clean run of six tokens at offsets 10 … 15, the first four let in; each test plants one fault by plain SQL.
class TestAuditor : public QObject
{
    Q_OBJECT

private:
    static QString topic() { return QStringLiteral("queue.send"); }

    static void saveProgress(StorageFixture &f, qint64 done, qint32 epoch = 1)
    {
        f.write([&] {
            return f.database().log().saveProgress(topic(),
                                                   { LogEpoch(epoch), PartitionId(0), Offset(10), Offset(done), Offset(16) });
        });
    }

    static void cleanRun(StorageFixture &f)
    {
        f.accept(1, 6);
        f.deliver(1, 6, 10);
        f.activate(1, 4, 10, 1);
        saveProgress(f, 14);
    }

    static AuditReport audit(StorageFixture &f) { return must(Auditor(f.database().audit(), topic(), true).run()); }

private Q_SLOTS:
    void cleanRun_isClean()
    {
        StorageFixture f;
        cleanRun(f);
        const AuditReport report = audit(f);
        QVERIFY(report.isClean());
        QCOMPARE(report.tokens.activated, 4);
        QCOMPARE(report.tokens.waiting, 2);
        QVERIFY(report.offenders.empty());
    }

    void emptyDatabase_isClean()
    {
        StorageFixture f;
        QVERIFY(audit(f).isClean());
    }

    void plantedFaults_areFound_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<qint64>("lost");
        QTest::addColumn<qint64>("duplicated");
        QTest::addColumn<qint64>("outOfOrder");
        const auto add = [](const char *name, const QString &fault, qint64 lost, qint64 duplicated, qint64 outOfOrder) {
            QTest::newRow(name) << fault << lost << duplicated << outOfOrder;
        };
        add("waiting nowhere",
            QStringLiteral("UPDATE queue_token SET kafka_offset = NULL, kafka_partition = NULL, log_epoch = NULL WHERE seq = 6"),
            1, 0, 0);
        add("missing beyond what is done", QStringLiteral("DELETE FROM queue_token WHERE seq = 6"), 0, 0, 0);
        // The two that wait at 14 and 15 as well.
        add("done offsets without a record", QStringLiteral("UPDATE log_progress SET done_offset = 18"), 4, 0, 0);
        add("first offsets without a record", QStringLiteral("UPDATE log_progress SET first_offset = 7"), 3, 0, 0);
        add("number used twice", QStringLiteral("UPDATE queue_token SET activation_no = 2 WHERE seq = 3"), 0, 2, 0);
        add("number missing", QStringLiteral("UPDATE queue_token SET activation_no = 9 WHERE seq = 4"), 0, 5, 0);
        add("number far too high", QStringLiteral("UPDATE queue_token SET activation_no = 90000 WHERE seq = 4"), 0, 2, 0);
        add("last one without a position",
            QStringLiteral("UPDATE queue_token SET kafka_offset = NULL, kafka_partition = NULL, log_epoch = NULL WHERE seq = 4"), 1, 1,
            0);
        add("let in without a number", QStringLiteral("UPDATE queue_token SET activation_no = NULL WHERE seq = 2"), 0, 1, 0);
        add("waiting below what is done",
            QStringLiteral("UPDATE queue_token SET state = 'WAITING', activation_no = NULL WHERE seq = 4"), 1, 0, 0);
        add("waiting in an earlier life of the topic",
            QStringLiteral("INSERT INTO log_epoch (topic, epoch, cluster_id, begun_at)"
                           " VALUES ('queue.send', 1, 'embedded-a', 0), ('queue.send', 2, 'embedded-b', 0)"),
            2, 0, 0);
        add("neighbours swapped",
            QStringLiteral("UPDATE queue_token SET activation_no = CASE seq WHEN 2 THEN 3 ELSE 2 END WHERE seq IN (2, 3)"), 0, 0,
            1);
    }

    void plantedFaults_areFound()
    {
        QFETCH(QString, fault);
        QFETCH(qint64, lost);
        QFETCH(qint64, duplicated);
        QFETCH(qint64, outOfOrder);
        StorageFixture f;
        cleanRun(f);
        f.plain(fault);
        const AuditReport report = audit(f);
        QCOMPARE(report.lost, lost);
        QCOMPARE(report.duplicated, duplicated);
        QCOMPARE(report.outOfOrder, outOfOrder);
        QCOMPARE(report.isClean(), lost + duplicated + outOfOrder == 0);
        QCOMPARE(report.offenders.empty(), report.isClean());
    }

    void firstWrongToken_comesWithItsLedger()
    {
        StorageFixture f;
        cleanRun(f);
        QVERIFY(!audit(f).ledger);
        f.plain(QStringLiteral("UPDATE queue_token SET activation_no = CASE seq WHEN 2 THEN 3 ELSE 2 END WHERE seq IN (2, 3)"));
        const AuditReport report = audit(f);
        QCOMPARE(report.offender, Seq(3));
        QVERIFY(report.ledger);
        QCOMPARE(report.ledger->token, f.token(3).token);
        QCOMPARE(report.ledger->activationNo, ActivationNo(2));
    }

    void gapWithinDone_isLost()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 1, 10);
        f.deliver(2, 2, 12);
        f.activate(1, 1, 10, 1);
        f.activate(2, 2, 12, 2);
        saveProgress(f, 14);
        QCOMPARE(audit(f).lost, 1);
    }

    void repeatsAndDeadLetters_fillTheirOffsets()
    {
        StorageFixture f;
        f.accept(1, 1);
        f.deliver(1, 1, 12);
        f.activate(1, 1, 12, 1);
        saveProgress(f, 13);
        QCOMPARE(audit(f).lost, 2);
        const std::vector<TokenStore::RepeatEntry> repeats{ { f.at(10), UserId(1), TokenId() } };
        f.write([&] { return f.tokens().insertRepeats(repeats); });
        DeadLetter letter;
        letter.topic = topic();
        letter.position = f.at(11);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        QCOMPARE(audit(f).lost, 0);
    }

    void waitingTokenThatHasItsLetter_isNotLost()
    {
        StorageFixture f;
        f.accept(1, 2);
        f.deliver(1, 2, 10);
        saveProgress(f, 12);
        QCOMPARE(audit(f).lost, 2);
        DeadLetter letter;
        letter.topic = topic();
        letter.position = f.at(10);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        const AuditReport report = audit(f);
        QCOMPARE(report.lost, 1);
        QVERIFY(report.offenders.front().contains(QStringLiteral("offset 11")));
        QVERIFY(report.remarks.front().contains(QStringLiteral("1 waiting tokens are dead letters")));
    }

    void missingNumber_isNamedItself()
    {
        StorageFixture f;
        cleanRun(f);
        f.plain(QStringLiteral("UPDATE queue_token SET activation_no = 5 WHERE seq = 4"));
        const AuditReport report = audit(f);
        QCOMPARE(report.duplicated, 1);
        QCOMPARE(report.offenders.size(), size_t(1));
        QVERIFY(report.offenders.front().contains(QStringLiteral("activation number 4;")));
    }

    void userWithTwoLiveTokens_isDuplicated()
    {
        StorageFixture f;
        cleanRun(f);
        f.plain(QStringLiteral("DROP INDEX queue_token_live_user"));
        f.plain(QStringLiteral("UPDATE queue_token SET user_id = 1 WHERE seq = 6"));
        const AuditReport report = audit(f);
        QVERIFY(report.duplicated.value_or(0) > 0);
        QVERIFY(report.offenders.front().contains(QStringLiteral("user 1")));
    }

    void eventsForwardedElsewhere_areNotLost()
    {
        StorageFixture f;
        auto &store = f.database().reservations();
        const auto event = f.write([&] { return store.confirm({ ConcertId(1), SeatNo(1), UserId(1), 50 }, f.random()); });
        f.write([&] { return store.markForwarded(event->seq, f.at(0), 1, 60); });
        const AuditReport report = audit(f);
        QVERIFY(!report.platformKnown);
        QVERIFY(report.isClean());
        QCOMPARE(report.reservations.forwarded, 1);
        // One that the embedded receiver took shows that it is the platform: then the other is missing there.
        f.plain(QStringLiteral("INSERT INTO platform_received (event_id, times) VALUES ('x', 1)"));
        QCOMPARE(audit(f).reservations.lost, 1);
    }

    void eachEpoch_isAnOrderOfItsOwn()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.deliver(1, 2, 10, 2);
        f.deliver(3, 2, 10, 1);
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'ACTIVE', activation_no = seq"));
        QVERIFY(audit(f).isClean());
    }

    void partitionWithoutARecord_isLost()
    {
        StorageFixture f;
        cleanRun(f);
        saveProgress(f, 15, 2);
        QCOMPARE(audit(f).lost, 5);
    }
};

QTEST_GUILESS_MAIN(TestAuditor)
#include "tst_Auditor.moc"
