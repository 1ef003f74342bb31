// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/queue/QueueBench.h"

using namespace anteroom;

namespace {

std::vector<UserId> users(qint64 first, qint64 count)
{
    std::vector<UserId> list;
    for (qint64 i = 0; i < count; ++i)
        list.emplace_back(first + i);
    return list;
}

} // namespace

class TestQueueFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_savesTokenAndMessageTogether()
    {
        QueueBench bench;
        const auto outcome = bench.enter(users(1, 10));
        QCOMPARE(outcome.accepted, 10);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM queue_token WHERE state='WAITING'")).toInt(), 10);
        QCOMPARE(bench.ask(QStringLiteral("SELECT sum(length) FROM outbox")).toInt(), 10);
        QCOMPARE(bench.gate().waitingCount, 10);
    }

    void request_keepsALiveToken()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 10));
        const auto again = bench.enter({ UserId(3), UserId(11), UserId(11) });
        QCOMPARE(again.accepted, 1);
        QCOMPARE(again.existing, 2);
        QCOMPARE(bench.gate().waitingCount, 11);
    }

    void request_waitsForRoomAndIsRefusedWhenClosed()
    {
        QueueBench bench;
        bench.configure([](Gate &gate) { gate.limits.outbox = 5; });
        const auto outcome = bench.enter(users(1, 8));
        QCOMPARE(outcome.accepted, 5);
        QCOMPARE(outcome.noRoom, 3);
        bench.configure([](Gate &gate) { gate.draining = true; });
        const auto closed = bench.request->execute(users(20, 1), bench.now);
        QVERIFY(!closed.has_value());
        QCOMPARE(closed.error().kind, ErrorKind::Usage);
    }

    void tick_withNobodyToLetIn_writesNothing()
    {
        QueueBench bench;
        const qint64 before = bench.gate().lastGridMs;
        const TickReport idle = bench.tick();
        QVERIFY(idle.activated.empty());
        QVERIFY(idle.dueAtMs > before);
        QCOMPARE(bench.gate().lastGridMs, before);
    }

    void tick_admitsABatchInOrder()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 12));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 12; ++i)
            messages.push_back(bench.own(100 + i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(bench.buffer->size(), 12);
        const TickReport report = bench.tick();
        QCOMPARE(qint64(report.activated.size()), 5);
        QCOMPARE(report.limit, TickLimit::Batch);
        QCOMPARE(report.commits.front().offset.value, 105);
        QCOMPARE(bench
                     .ask(QStringLiteral(
                         "SELECT group_concat(user_id||':'||activation_no||'@'||kafka_offset) FROM (SELECT * FROM queue_token "
                         "WHERE activation_no IS NOT NULL ORDER BY activation_no)"))
                     .toString(),
                 QStringLiteral("1:1@100,2:2@101,3:3@102,4:4@103,5:5@104"));
        QCOMPARE(bench.gate().activeCount, 5);
        QCOMPARE(bench.gate().waitingCount, 7);
        QCOMPARE(bench.ask(QStringLiteral("SELECT sum(length) FROM outbox")).toInt(), 7);
        QCOMPARE(bench.ask(QStringLiteral("SELECT done_offset FROM log_progress")).toInt(), 105);
    }

    void readAgain_changesNothing()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 6));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        (void)bench.tick();
        bench.restart();
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(bench.buffer->size(), 1);
        (void)bench.tick();
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*)||'/'||max(activation_no) FROM queue_token WHERE state='ACTIVE'"))
                     .toString(),
                 QStringLiteral("6/6"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM repeat_entry")).toInt(), 0);
        // That the sixth had been read too is nowhere on record.
        QCOMPARE(bench.listener->redelivered(), 5);
    }

    void messageTwiceOnTheLog_isARepeat()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 2));
        QVERIFY(
            bench.read({ bench.own(0, Seq(1)), bench.own(1, Seq(2)), bench.own(2, Seq(1)), bench.own(3, Seq(2)) }).has_value());
        (void)bench.tick();
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(kafka_offset) FROM (SELECT * FROM queue_token ORDER BY seq)"))
                     .toString(),
                 QStringLiteral("0,1"));
        QCOMPARE(
            bench.ask(QStringLiteral("SELECT group_concat(kafka_offset) FROM (SELECT * FROM repeat_entry ORDER BY kafka_offset)"))
                .toString(),
            QStringLiteral("2,3"));
        QCOMPARE(bench.gate().nextActivationNo.value, 3);
    }

    void foreignMessages_becomeTokensRepeatsOrDeadLetters()
    {
        QueueBench bench;
        (void)bench.enter(users(7, 1));
        const QByteArray token = bench.own(0, Seq(1)).idHeader.toByteArray();
        const std::vector<ReceivedMessage> messages{ bench.message(0, "{\"userId\":100}"),
                                                     bench.message(1, "{\"userId\":100}"),
                                                     bench.message(2, "{\"userId\":7}"),
                                                     bench.message(3, "garbage"),
                                                     bench.message(4, QByteArray()),
                                                     bench.message(5, "{\"userId\":8}", token),
                                                     bench.message(6, "{\"userId\":101}", "no token of ours") };
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(bench.buffer->size(), 2);
        QCOMPARE(
            bench.ask(QStringLiteral("SELECT group_concat(kafka_offset) FROM (SELECT * FROM repeat_entry ORDER BY kafka_offset)"))
                .toString(),
            QStringLiteral("1,2"));
        QCOMPARE(
            bench.ask(QStringLiteral("SELECT group_concat(kafka_offset) FROM (SELECT * FROM dead_letter ORDER BY kafka_offset)"))
                .toString(),
            QStringLiteral("3,4,5"));
        bench.restart();
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(bench.buffer->size(), 2);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM queue_token")).toInt(), 3);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM dead_letter")).toInt(), 3);
        QCOMPARE(bench.gate().waitingCount, 3);
    }

    void cap_leavesNoMoreInsideThanAllowed()
    {
        QueueBench bench;
        bench.configure([](Gate &gate) { gate.admission.maxActive = 3; });
        (void)bench.enter(users(1, 6));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(qint64(bench.tick().activated.size()), 3);
        const TickReport full = bench.tick();
        QCOMPARE(qint64(full.activated.size()), 0);
        QCOMPARE(full.limit, TickLimit::Cap);
        // Holding times run out: the room is used by the very tick that ends them.
        QCOMPARE(qint64(bench.tick(std::chrono::seconds(301)).activated.size()), 3);
        QCOMPARE(bench.gate().activeCount, 3);
    }

    void expiredAndAbandoned_doNotUseTheBatch()
    {
        QueueBench bench;
        bench.configure([](Gate &gate) { gate.limits.waitTtl = std::chrono::seconds(10); });
        (void)bench.enter(users(1, 4));
        bench.now += std::chrono::seconds(8);
        (void)bench.enter(users(5, 6));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 10; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        LeaveQueue leave(bench.database->work(), bench.database->tokens(), bench.database->gate());
        const std::vector<Seq> gone{ Seq(5) };
        QVERIFY(leave.execute(gone, LeaveQueue::Whom::Waiting, bench.now).has_value());
        const TickReport report = bench.tick(std::chrono::seconds(4));
        QCOMPARE(qint64(report.activated.size()), 5);
        QCOMPARE(report.activated.front().user.value, 6);
        QCOMPARE(report.passed, 5);
        QCOMPARE(report.passedLeft, 1);
        QCOMPARE(report.passedExpired, 4);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(*) FROM queue_token WHERE state='EXPIRED'")).toInt(), 4);
        QCOMPARE(bench.gate().waitingCount, 0);
        QCOMPARE(bench.listener->doneOffset(PartitionId(0))->value, 10);
    }

    void poison_isTriedFiveTimesAndNeverOvertaken()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 6));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 6; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        (void)bench.ask(QStringLiteral(
            "CREATE TRIGGER poison BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id = 3 AND NEW.state = 'ACTIVE' "
            "BEGIN SELECT RAISE(ABORT, 'poison'); END"));
        const TickReport first = bench.tick();
        QCOMPARE(qint64(first.activated.size()), 2);
        QCOMPARE(first.retried, 1);
        qint64 tries = 1;
        for (int i = 0; i < 20 && tries < 5; ++i) {
            const TickReport report = bench.tick();
            QCOMPARE(qint64(report.activated.size()), 0);
            tries += report.retried;
        }
        QCOMPARE(tries, 5);
        // Condemned: read once more from its offset, so that the dead letter holds the original bytes.
        QCOMPARE(bench.listener->nextOffset(PartitionId(0))->value, 2);
        QVERIFY(bench.read({ messages.begin() + 2, messages.end() }).has_value());
        QCOMPARE(bench.ask(QStringLiteral("SELECT message_value||'|'||attempts FROM dead_letter")).toString(),
                 QStringLiteral("{\"userId\":3}|5"));
        QCOMPARE(qint64(bench.tick().activated.size()), 3);
        QCOMPARE(bench.ask(QStringLiteral("SELECT state FROM queue_token WHERE user_id=3")).toString(), QStringLiteral("DEAD"));
        QCOMPARE(bench.gate().nextActivationNo.value, 6);
    }

    void missedTicks_areSkippedNotMadeUp()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 20));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 20; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        (void)bench.tick();
        const Instant planned = bench.scheduler->nextTickAt();
        bench.now = planned + std::chrono::seconds(17);
        const auto late = bench.scheduler->tick(bench.now);
        QVERIFY(late.has_value());
        QCOMPARE(late->missed, 3);
        QCOMPARE(qint64(late->activated.size()), 5);
        QVERIFY(bench.scheduler->nextTickAt() == planned + std::chrono::seconds(20));
    }

    void paused_admitsNobody()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 1));
        QVERIFY(bench.read({ bench.own(0, Seq(1)) }).has_value());
        bench.configure([](Gate &gate) { gate.paused = true; });
        QCOMPARE(bench.tick().limit, TickLimit::Paused);
        QCOMPARE(bench.buffer->size(), 1);
        bench.configure([](Gate &gate) { gate.paused = false; });
        QCOMPARE(qint64(bench.tick().activated.size()), 1);
    }

    void revokedPartition_isDroppedAndItsNewOwnerReadsItAgain()
    {
        QueueBench bench;
        (void)bench.enter(users(1, 12));
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 12; ++i)
            messages.push_back(bench.own(i, Seq(1 + i)));
        QVERIFY(bench.read(messages).has_value());
        QCOMPARE(qint64(bench.tick().activated.size()), 5);
        bench.listener->onRevoked(PartitionId(0));
        QCOMPARE(bench.buffer->size(), 0);
        QVERIFY(bench.listener->partitions().empty());
        // Neither what was buffered nor what comes late is this member's to let in.
        QVERIFY(bench.read({ messages.begin() + 8, messages.end() }).has_value());
        QVERIFY(bench.tick().activated.empty());
        const auto kept = bench.database->log().progress(QStringLiteral("queue.send"), LogEpoch(1));
        QCOMPARE(kept->front().done.value, 5);
        bench.restart(kept->front().done);
        QVERIFY(bench.read({ messages.begin() + 5, messages.end() }).has_value());
        QCOMPARE(qint64(bench.tick().activated.size()), 5);
        QCOMPARE(qint64(bench.tick().activated.size()), 2);
        QCOMPARE(bench.ask(QStringLiteral("SELECT count(DISTINCT activation_no) FROM queue_token")).toInt(), 12);
    }

    void anotherCore_takesTheGate()
    {
        QueueBench bench;
        QVERIFY(inTransaction(bench.database->work(), [&] { return bench.database->gate().takeGate(); }).has_value());
        bench.now = bench.scheduler->nextTickAt();
        const auto stale = bench.scheduler->tick(bench.now);
        QVERIFY(!stale.has_value());
        QCOMPARE(stale.error().kind, ErrorKind::Fatal);
    }
};

QTEST_GUILESS_MAIN(TestQueueFlow)
#include "tst_QueueFlow.moc"
