// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery rule 5: what happens to a token that cannot be activated, and to those around it.
#include "tests/queue/QueueBench.h"

using namespace anteroom;

namespace {

constexpr PartitionId second{ 1 };

/// Six people on partition 0, and user 3 cannot be let in; a tick an hour.
struct PoisonBench : QueueBench {
    std::vector<ReceivedMessage> messages;

    PoisonBench()
    {
        configure([](Gate &gate) {
            gate.admission.interval = std::chrono::hours(1);
            gate.limits.waitTtl = std::chrono::seconds(0);
        });
        std::vector<UserId> users;
        for (qint64 user = 1; user <= 6; ++user)
            users.emplace_back(user);
        (void)enter(users);
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(own(i, Seq(1 + i)));
        QVERIFY(read(messages).has_value());
        poison();
    }

    void poison()
    {
        (void)ask(QStringLiteral(
            "CREATE TRIGGER poison BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id = 3 AND NEW.state = 'ACTIVE' "
            "BEGIN SELECT RAISE(ABORT, 'poison'); END"));
    }
    void cure() { (void)ask(QStringLiteral("DROP TRIGGER poison")); }

    QString admitted()
    {
        return ask(QStringLiteral("SELECT group_concat(user_id) FROM (SELECT user_id FROM queue_token"
                                  " WHERE activation_no IS NOT NULL ORDER BY activation_no)"))
            .toString();
    }
};

} // namespace

class TestQueueRetries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retries_comeDueByThemselvesWhateverTheInterval()
    {
        PoisonBench bench;
        QCOMPARE(bench.tick().retried, 1);
        for (const qint64 base : { 1000, 2000, 4000, 8000 }) {
            const Instant failedAt = bench.now;
            const TickReport report = bench.tickWhenDue();
            const qint64 pauseMs = toMs(bench.now) - toMs(failedAt);
            QVERIFY2(pauseMs >= base * 8 / 10 && pauseMs <= base * 12 / 10, qPrintable(QString::number(pauseMs)));
            QVERIFY(report.isRetry);
            QCOMPARE(report.retried, 1);
            QVERIFY(report.activated.empty());
        }
        // The fifth failure was its last.
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        QVERIFY(bench.read({ bench.messages.begin() + 2, bench.messages.end() }).has_value());
        QCOMPARE(bench.ask(QStringLiteral("SELECT user_id FROM queue_token WHERE state = 'DEAD'")).toInt(), 3);
        QCOMPARE(bench.scheduler->nextDueAt(), bench.scheduler->nextTickAt());
        QCOMPARE(bench.admitted(), QStringLiteral("1,2"));
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,4,5,6"));
    }

    void rowThatCannotBeTouched_leavesItsLetterAloneAndTheRestGoesOn()
    {
        PoisonBench bench;
        // As the relay has noted them.
        (void)bench.ask(QStringLiteral("UPDATE queue_token SET log_epoch = 1, kafka_partition = 0, kafka_offset = seq - 1"));
        (void)bench.ask(QStringLiteral("CREATE TRIGGER stone BEFORE UPDATE ON queue_token WHEN NEW.user_id = 3 "
                                       "BEGIN SELECT RAISE(ABORT, 'stone'); END"));
        (void)bench.tick();
        for (int i = 0; i < 4; ++i)
            (void)bench.tickWhenDue();
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        const std::vector<ReceivedMessage> rest{ bench.messages.begin() + 2, bench.messages.end() };
        QVERIFY(bench.read(rest).has_value());
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,4,5,6"));
        QCOMPARE(bench.listener->doneOffset(PartitionId(0))->value, 6);
        QCOMPARE(bench.ask(QStringLiteral("SELECT attempts FROM dead_letter WHERE token IS NOT NULL")).toInt(), 5);
        QCOMPARE(bench.gate().waitingCount, 1);
        // Read again after a crash: it has had its outcome.
        bench.restart();
        QVERIFY(bench.read(bench.messages).has_value());
        QCOMPARE(bench.buffer->size(), 0);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 1);
    }

    void tokenThatMayNotExpire_keepsNobodyElse()
    {
        QueueBench bench;
        bench.configure([](Gate &gate) {
            gate.admission.batch = 10;
            gate.admission.interval = std::chrono::hours(1);
            gate.limits.waitTtl = std::chrono::seconds(60);
        });
        std::vector<UserId> users;
        for (qint64 user = 1; user <= 6; ++user)
            users.emplace_back(user);
        (void)bench.enter(users);
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        (void)bench.ask(QStringLiteral("CREATE TRIGGER stay BEFORE UPDATE ON queue_token WHEN NEW.user_id = 3 AND NEW.state = 'EXPIRED' "
                                       "BEGIN SELECT RAISE(ABORT, 'stay'); END"));
        const TickReport report = bench.tick(std::chrono::minutes(2));
        QCOMPARE(report.expiredWaiting, 5);
        QCOMPARE(bench.gate().waitingCount, 1);
        // In the buffer it is the failing one; those behind it are not forgotten.
        QCOMPARE(report.retried, 1);
        QCOMPARE(bench.listener->doneOffset(PartitionId(0))->value, 2);
        (void)bench.ask(QStringLiteral("DROP TRIGGER stay"));
        (void)bench.tick();
        QCOMPARE(bench.gate().waitingCount, 0);
        QCOMPARE(bench.listener->doneOffset(PartitionId(0))->value, 6);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'EXPIRED'")).toInt(), 6);
    }

    void copiesOfADeadToken_areRepeats()
    {
        PoisonBench bench;
        // A producer's retry: the relay has noted the last copy, and the first one read is the one that counts.
        (void)bench.ask(QStringLiteral("UPDATE queue_token SET log_epoch = 1, kafka_partition = 0, kafka_offset = 8 WHERE seq = 3"));
        (void)bench.tick();
        for (int i = 0; i < 4; ++i)
            (void)bench.tickWhenDue();
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        std::vector<ReceivedMessage> again{ bench.messages.begin() + 2, bench.messages.end() };
        again.push_back(bench.own(6, Seq(3)));
        again.push_back(bench.own(8, Seq(3)));
        QVERIFY(bench.read(again).has_value());
        QCOMPARE(bench.buffer->size(), 3);
        QCOMPARE(bench.ask(QStringLiteral("SELECT state || kafka_offset FROM queue_token WHERE seq = 3")).toString(),
                 QStringLiteral("DEAD2"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(kafka_offset) FROM repeat_entry")).toString(), QStringLiteral("6,8"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 1);
    }

    void retryThatSucceeds_takesNobodyAlong()
    {
        PoisonBench bench;
        const Instant planned = bench.tick().gate.admission.interval + bench.now;
        bench.cure();
        const TickReport report = bench.tickWhenDue();
        QCOMPARE(report.activated.size(), size_t(1));
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,3"));
        QCOMPARE(report.commits.front().offset.value, 3);
        QCOMPARE(bench.gate().activeCount, 3);
        QCOMPARE(bench.gate().waitingCount, 3);
        QCOMPARE(bench.gate().lastGridMs, toMs(planned) - bench.gate().admission.interval.count());
        QCOMPARE(bench.scheduler->nextDueAt(), planned);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,3,4,5,6"));
    }

    void retry_keepsToTheBatchOfItsTick()
    {
        PoisonBench bench;
        bench.listener->onAssigned(second, { LogEpoch(1), second, Offset(0), Offset(0), Offset(0) }, Offset(0));
        std::vector<ReceivedMessage> others;
        for (qint64 i = 0; i < 6; ++i) {
            others.push_back(bench.message(i, "{\"userId\":" + QByteArray::number(100 + i) + "}"));
            others.back().partition = second;
        }
        QVERIFY(bench.read(others).has_value());
        // Two from the first partition, and the second one uses what the failing head left of five.
        QCOMPARE(bench.tick().activated.size(), size_t(5));
        bench.cure();
        QCOMPARE(bench.scheduler->nextDueAt(), bench.scheduler->nextTickAt());
        QCOMPARE(bench.tick().activated.size(), size_t(5));
        QVERIFY(bench.admitted().contains(QStringLiteral(",3,")));
    }

    void paused_evenARetryLetsNobodyIn()
    {
        PoisonBench bench;
        (void)bench.tick();
        bench.cure();
        bench.configure([](Gate &gate) { gate.paused = true; });
        QVERIFY(bench.tickWhenDue().activated.empty());
        QCOMPARE(bench.scheduler->nextDueAt(), bench.scheduler->nextTickAt());
        QCOMPARE(bench.admitted(), QStringLiteral("1,2"));
    }

    void retry_keepsToTheCap()
    {
        PoisonBench bench;
        (void)bench.tick();
        bench.cure();
        bench.configure([](Gate &gate) { gate.admission.maxActive = 2; });
        QVERIFY(bench.tickWhenDue().activated.empty());
        QCOMPARE(bench.admitted(), QStringLiteral("1,2"));
    }

    void troubleOfTheSurroundings_isNoTry()
    {
        PoisonBench bench;
        (void)bench.tick();
        bench.now = bench.scheduler->nextDueAt();
        const auto other = sql::SqlDatabase::open(bench.database->path(), sql::SqlDatabase::Mode::Writer);
        QVERIFY((*other)->work().begin().has_value());
        for (int i = 0; i < 6; ++i) {
            const auto refused = bench.scheduler->tick(bench.now);
            QVERIFY(!refused.has_value());
            QCOMPARE(refused.error().kind, ErrorKind::Surroundings);
            QVERIFY(bench.scheduler->nextDueAt() > bench.now);
            bench.now = bench.scheduler->nextDueAt();
        }
        (*other)->work().rollback();
        bench.cure();
        QCOMPARE(bench.tickWhenDue().activated.size(), size_t(1));
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,3"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 0);
    }

    void troubleOfTheSurroundingsInATick_changesNothing()
    {
        PoisonBench bench;
        bench.cure();
        const auto other = sql::SqlDatabase::open(bench.database->path(), sql::SqlDatabase::Mode::Writer);
        QVERIFY((*other)->work().begin().has_value());
        for (int i = 0; i < 6; ++i) {
            bench.now = bench.scheduler->nextTickAt();
            QVERIFY(!bench.scheduler->tick(bench.now).has_value());
        }
        (*other)->work().rollback();
        QCOMPARE(bench.buffer->size(), 6);
        QCOMPARE(bench.tick().activated.size(), size_t(5));
        QCOMPARE(bench.admitted(), QStringLiteral("1,2,3,4,5"));
    }
};

QTEST_GUILESS_MAIN(TestQueueRetries)
#include "tst_QueueRetries.moc"
