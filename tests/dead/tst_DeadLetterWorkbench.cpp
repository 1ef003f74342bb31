// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery rule 6: sending dead letters again, and giving them up.
#include "core/messaging/DeadLetterJob.h"
#include "core/messaging/LetterRanges.h"
#include "core/reservation/ReservationDeliveries.h"
#include "tests/dead/RedriveBench.h"
#include "tests/reservation/ReservationBench.h"

using namespace anteroom;

using Action = DeadLetterWorkbench::Action;

namespace {

/// Transactions of a database that ends after some of them.
class EndingWork final : public UnitOfWork
{
public:
    explicit EndingWork(UnitOfWork &inner) : m_inner(inner) {}

    [[nodiscard]] Result<void> begin() override { return m_inner.begin(); }
    [[nodiscard]] Result<void> commit() override
    {
        if (commits-- <= 0)
            return failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("disk full"));
        return m_inner.commit();
    }
    void rollback() override { m_inner.rollback(); }
    [[nodiscard]] Result<void> setSavepoint() override { return m_inner.setSavepoint(); }
    [[nodiscard]] Result<void> releaseSavepoint() override { return m_inner.releaseSavepoint(); }
    void rollbackToSavepoint() override { m_inner.rollbackToSavepoint(); }

    int commits = 0;

private:
    UnitOfWork &m_inner;
};

class EndingStorage final : public Storage
{
public:
    explicit EndingStorage(Storage &inner) : ending(inner.work()), m_inner(inner) {}

    [[nodiscard]] UnitOfWork &work() override { return ending; }
    [[nodiscard]] TokenStore &tokens() override { return m_inner.tokens(); }
    [[nodiscard]] Outbox &outbox() override { return m_inner.outbox(); }
    [[nodiscard]] GateStore &gate() override { return m_inner.gate(); }
    [[nodiscard]] LogStore &log() override { return m_inner.log(); }
    [[nodiscard]] DeadLetterStore &deadLetters() override { return m_inner.deadLetters(); }
    [[nodiscard]] ReservationStore &reservations() override { return m_inner.reservations(); }
    [[nodiscard]] Result<qint64> dataVersion() override { return m_inner.dataVersion(); }

    EndingWork ending;

private:
    Storage &m_inner;
};

} // namespace

class TestDeadLetterWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void redrivenToken_waitsAgainAndIsLetInFromItsNewPlace()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10), UserId(11) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.readOwn(1, 2);
        bench.letDie(0, 1);
        bench.readOwn(1, 2);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("11"));
        QCOMPARE(bench.gate().waitingCount, 0);

        bench.cure();
        const auto outcome = bench.redrive({ 1 });
        QCOMPARE(outcome.done, 1);
        QVERIFY(outcome.refused.empty());
        QCOMPARE(bench.stateOf(1), QStringLiteral("WAITING"));
        QCOMPARE(bench.placeOf(1), QString());
        QCOMPARE(bench.gate().waitingCount, 1);
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 0 AND ref = 1")), 1);
        QCOMPARE(bench.ask(QStringLiteral("SELECT state FROM dead_letter WHERE id = 1")).toString(), QStringLiteral("REDRIVEN"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT actor || '|' || action || '|' || \"before\" || '|' || \"after\" || '|' || reason"
                                          " FROM activity ORDER BY id DESC LIMIT 1"))
                     .toString(),
                 QStringLiteral("operator|redrive|DEAD: 1|REDRIVEN: 1|mended"));
        QCOMPARE(bench.audit().lost, 0);

        bench.publishAll();
        QCOMPARE(bench.placeOf(1), QStringLiteral("1/0/2"));
        bench.readOwn(2, 1);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("11,10"));
        const AuditReport report = bench.audit();
        QVERIFY2(report.isClean(), qPrintable(report.offenders.empty() ? QString() : report.offenders.front()));
        QCOMPARE(report.tokens.dead, 0);
    }

    void restartAfterRedrive_losesNothing_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("before it was published") << 0;
        QTest::newRow("published, not recorded") << 1;
        QTest::newRow("recorded, not read") << 2;
        QTest::newRow("read, not let in") << 3;
    }

    void restartAfterRedrive_losesNothing()
    {
        QFETCH(int, step);
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        bench.cure();
        (void)bench.redrive({ 1 });
        if (step >= 1) {
            bench.relayOnce();
            bench.producer.deliver(1);
        }
        if (step >= 2)
            bench.relayOnce();
        if (step >= 3)
            bench.readOwn(1, 1);
        bench.startAgain();
        // The log holds it once or twice, as far as it came.
        bench.publishAll();
        const qint64 end = bench.producer.end.value;
        for (qint64 offset = bench.listener->nextOffset(PartitionId(0))->value; offset < end; ++offset)
            bench.readOwn(offset, 1);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("10"));
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 0")), 0);
        const AuditReport report = bench.audit();
        QVERIFY2(report.isClean(), qPrintable(report.offenders.empty() ? QString() : report.offenders.front()));
    }

    /// The relay records what is delivered in its order: what stands behind a message that is long on its way may die and
    /// be redriven before its first delivery is recorded.
    void oldDeliveryRecordedAfterRedrive_isNotItsPlace()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(11), UserId(10) });
        bench.relayOnce();
        // Token 2 is on the log at 0, and the relay cannot record it while token 1 is still on its way.
        std::swap(bench.producer.pending[0], bench.producer.pending[1]);
        bench.producer.deliver(1);
        bench.relayOnce();
        bench.readOwn(0, 2);
        bench.letDie(0, 2);
        bench.cure();
        (void)bench.redrive({ 1 });
        bench.producer.deliver(1);
        // Both deliveries of the first life are recorded now, with the redriven row on its way.
        bench.relayOnce();
        QCOMPARE(bench.placeOf(2), QString());
        QCOMPARE(bench.audit().lost, 0);
        bench.publishAll();
        QCOMPARE(bench.placeOf(2), QStringLiteral("1/0/2"));
        bench.readOwn(1, 1);
        bench.readOwn(2, 2);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("11,10"));
        QVERIFY(bench.audit().isClean());
    }

    void bothDeliveriesRecordedTogether_theLaterPlaceCounts()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(11), UserId(10) });
        bench.relayOnce();
        std::swap(bench.producer.pending[0], bench.producer.pending[1]);
        bench.producer.deliver(1);
        bench.relayOnce();
        bench.readOwn(0, 2);
        bench.letDie(0, 2);
        (void)bench.redrive({ 1 });
        bench.relayOnce();
        bench.producer.deliver(2);
        bench.relayOnce();
        QCOMPARE(bench.placeOf(1), QStringLiteral("1/0/1"));
        QCOMPARE(bench.placeOf(2), QStringLiteral("1/0/2"));
        QCOMPARE(bench.audit().lost, 0);
    }

    void laterCopyOfTheDeadMessage_letsItInOnce()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        bench.cure();
        (void)bench.redrive({ 1 });
        // A producer's retry had put it on the log twice.
        bench.readOwn(1, 1);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("10"));
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 0")), 0);
        bench.readOwn(2, 1);
        QCOMPARE(bench.count(QStringLiteral("repeat_entry")), 1);
        QVERIFY(bench.audit().isClean());
    }

    void redrivenToken_dyingAgainGetsAnotherLetter()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        (void)bench.redrive({ 1 });
        bench.publishAll();
        bench.readOwn(1, 1);
        bench.letDie(1, 1);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'DEAD'")), 1);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'REDRIVEN'")), 1);
        bench.cure();
        QCOMPARE(bench.redrive({ 1, 2 }).done, 1);
        bench.publishAll();
        bench.readOwn(2, 1);
        (void)bench.tick();
        QCOMPARE(bench.admitted(), QStringLiteral("10"));
        QVERIFY(bench.audit().isClean());
    }

    void waitLimit_beginsAnew()
    {
        RedriveBench bench;
        bench.configure([](Gate &gate) {
            gate.limits.waitTtl = std::chrono::seconds(60);
            gate.admission.interval = Milliseconds(1000);
        });
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        bench.now += std::chrono::minutes(10);
        (void)bench.redrive({ 1 });
        QCOMPARE(bench.ask(QStringLiteral("SELECT expires_at FROM queue_token WHERE seq = 1")).toLongLong(),
                 toMs(bench.now) + 60'000);
        // And it is kept: who is not let in within it goes.
        (void)bench.tick(std::chrono::seconds(62));
        QCOMPARE(bench.stateOf(1), QStringLiteral("EXPIRED"));
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 0")), 0);
        QCOMPARE(bench.gate().waitingCount, 0);
    }

    void userWithALiveToken_isRefused()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        (void)bench.enter({ UserId(10) });
        const auto outcome = bench.redrive({ 1 });
        QCOMPARE(outcome.done, 0);
        QCOMPARE(outcome.refused.size(), size_t(1));
        QCOMPARE(outcome.refused.front().why, QStringLiteral("user 10 has a live token"));
        QCOMPARE(bench.stateOf(1), QStringLiteral("DEAD"));
        QCOMPARE(bench.count(QStringLiteral("activity")), 0);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'DEAD'")), 1);
    }

    void twoDeadTokensOfOneUser_onlyOneComesBack()
    {
        RedriveBench bench;
        for (qint64 i = 0; i < 2; ++i) {
            (void)bench.enter({ UserId(10) });
            bench.publishAll();
            bench.readOwn(i, 1 + i);
            bench.letDie(i, 1 + i);
        }
        const auto outcome = bench.redrive({ 1, 2 });
        QCOMPARE(outcome.done, 1);
        QCOMPARE(outcome.refused.front().id, 2);
        QCOMPARE(bench.gate().waitingCount, 1);
    }

    void unreadable_isSentAgainAsItWas()
    {
        RedriveBench bench;
        QVERIFY(bench.read({ bench.message(0, "{oops") }).has_value());
        QCOMPARE(bench.redrive({ 1 }).done, 1);
        QCOMPARE(bench.count(QStringLiteral("queue_token")), 0);
        const auto rows = bench.database->outbox().after(OutboxStream::Redriven, OutboxOrder(0), 10);
        QCOMPARE(rows->size(), size_t(1));
        QCOMPARE(rows->front().value, QByteArray("{oops"));
        QCOMPARE(rows->front().topic, QByteArray("queue.send"));
        QCOMPARE(rows->front().partition, PartitionId(0));
        bench.publishAll();
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 3")), 0);
        QVERIFY(bench.read({ bench.message(1, "{oops") }).has_value());
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'DEAD'")), 1);
        QVERIFY(bench.audit().isClean());
    }

    void stolenHeader_touchesNoRow()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(11) });
        const QByteArray token = bench.ask(QStringLiteral("SELECT token FROM queue_token WHERE seq = 1")).toByteArray();
        QVERIFY(bench.read({ bench.message(0, "{\"userId\":12}", token) }).has_value());
        QCOMPARE(bench.redrive({ 1 }).done, 1);
        QCOMPARE(bench.count(QStringLiteral("queue_token")), 1);
        const auto rows = bench.database->outbox().after(OutboxStream::Redriven, OutboxOrder(0), 10);
        QCOMPARE(rows->front().headers.front().value, token);
    }

    void discarded_staysDeadForGood()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        QCOMPARE(bench.settle(Action::Discard, { 1 }).done, 1);
        QCOMPARE(bench.stateOf(1), QStringLiteral("DEAD"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT state FROM dead_letter")).toString(), QStringLiteral("DISCARDED"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT action || '|' || \"before\" || '|' || \"after\" FROM activity")).toString(),
                 QStringLiteral("discard|DEAD: 1|DISCARDED: 1"));
        const auto again = bench.redrive({ 1, 7 });
        QCOMPARE(again.done, 0);
        QCOMPARE(again.refused[0].why, QStringLiteral("it was discarded already"));
        QCOMPARE(again.refused[1].why, QStringLiteral("there is no such dead letter"));
        QVERIFY(bench.audit().isClean());
    }

    void withoutAReason_nothingIsDone()
    {
        RedriveBench bench;
        QVERIFY(bench.read({ bench.message(0, "{oops") }).has_value());
        const std::vector<qint64> ids{ 1 };
        DeadLetterWorkbench::Outcome outcome;
        const auto refused = bench.workbench.execute({ Action::Discard, QStringLiteral("operator"), QStringLiteral(" ") }, ids,
                                                     bench.now, outcome);
        QVERIFY(!refused && refused.error().kind == ErrorKind::Usage);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'DEAD'")), 1);
    }

    void oneThatTheDatabaseRefuses_leavesTheOthersAlone()
    {
        RedriveBench bench;
        for (qint64 i = 0; i < 5; ++i)
            QVERIFY(bench.read({ bench.message(i, "{oops") }).has_value());
        (void)bench.ask(QStringLiteral("CREATE TRIGGER stuck BEFORE UPDATE ON dead_letter WHEN NEW.id = 3"
                                       " BEGIN SELECT RAISE(ABORT, 'stuck'); END"));
        const auto outcome = bench.redrive({ 1, 2, 3, 4, 5 });
        QCOMPARE(outcome.done, 4);
        QCOMPARE(outcome.refused.size(), size_t(1));
        QCOMPARE(outcome.refused.front().id, 3);
        QVERIFY(outcome.refused.front().why.contains(QStringLiteral("stuck")));
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 3")), 4);
    }

    void troubleInTheMiddle_whatWasDoneIsTold()
    {
        RedriveBench bench;
        for (qint64 i = 0; i < 4; ++i)
            QVERIFY(bench.read({ bench.message(i, "{oops") }).has_value());
        (void)bench.ask(QStringLiteral("CREATE TRIGGER stuck BEFORE UPDATE ON dead_letter WHEN NEW.id = 4"
                                       " BEGIN SELECT RAISE(ABORT, 'stuck'); END"));
        EndingStorage storage(*bench.database);
        // The first half is committed, and then the disk is full.
        storage.ending.commits = 1;
        DeadLetterWorkbench workbench(storage);
        DeadLetterJob job({ Action::Redrive, QStringLiteral("operator"), QStringLiteral("mended") }, { 1, 2, 3, 4 });
        const auto more = job.step(workbench, bench.now);
        QVERIFY(!more && more.error().kind == ErrorKind::Surroundings);
        QCOMPARE(job.outcome().done, 2);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'REDRIVEN'")), 2);
    }

    /// Killed before the commit: the transaction of another connection that never ended.
    void killedInTheMiddle_nothingHappened()
    {
        RedriveBench bench;
        (void)bench.enter({ UserId(10) });
        bench.publishAll();
        bench.readOwn(0, 1);
        bench.letDie(0, 1);
        {
            auto other = sql::SqlDatabase::open(bench.database->path(), sql::SqlDatabase::Mode::Writer);
            QVERIFY(other.has_value());
            DeadLetterWorkbench workbench(**other);
            // The same steps without the commit: the connection goes, as with a process that is killed.
            QVERIFY((*other)->work().begin().has_value());
            const std::vector<Seq> seqs{ Seq(1) };
            QCOMPARE((*other)->tokens().reviveDead(seqs, std::nullopt).value_or(0), 1);
        }
        QCOMPARE(bench.stateOf(1), QStringLiteral("DEAD"));
        QCOMPARE(bench.redrive({ 1 }).done, 1);
    }

    void job_doesAllInPiecesAndStopsAtTheLastSeen()
    {
        RedriveBench bench;
        std::vector<ReceivedMessage> messages;
        for (qint64 i = 0; i < 1205; ++i)
            messages.push_back(bench.message(i, "{oops"));
        QVERIFY(bench.read(messages).has_value());
        DeadLetterJob job({ Action::Redrive, QStringLiteral("command line"), QStringLiteral("mended") }, 1200);
        int steps = 0;
        for (bool more = true; more; ++steps) {
            const auto done = job.step(bench.workbench, bench.now);
            QVERIFY(done.has_value());
            more = *done;
        }
        QCOMPARE(steps, 3);
        QCOMPARE(job.outcome().done, 1200);
        QCOMPARE(bench.count(QStringLiteral("dead_letter WHERE state = 'DEAD'")), 5);
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(\"before\") FROM activity")).toString(),
                 QStringLiteral("DEAD: 1-500,DEAD: 501-1000,DEAD: 1001-1200"));
        QCOMPARE(bench.ask(QStringLiteral("SELECT group_concat(ref = ord) FROM outbox WHERE stream = 3 AND ord IN (1, 1200)")).toString(),
                 QStringLiteral("1,1"));
    }

    void redrivenEvent_isPostedAndForwarded()
    {
        ReservationBench bench;
        const EventRecord event = bench.read(0, 1).front();
        must(bench.pass());
        bench.answer(event, 400, QStringLiteral("no such concert"));
        must(bench.passAfter(ReservationListener::groupDelay));
        QCOMPARE(bench.stateOf(event), QStringLiteral("DEAD"));
        QCOMPARE(bench.reservationStateOf(event), QStringLiteral("DEAD"));

        DeadLetterWorkbench workbench(bench.storage.database());
        const std::vector<qint64> ids{ 1 };
        DeadLetterWorkbench::Outcome outcome;
        must(workbench.execute({ Action::Redrive, QStringLiteral("operator"), QStringLiteral("mended") }, ids, bench.now, outcome));
        QCOMPARE(outcome.done, 1);
        QCOMPARE(bench.stateOf(event), QStringLiteral("OUTBOX"));
        QCOMPARE(bench.reservationStateOf(event), QStringLiteral("CONFIRMED"));
        QCOMPARE(bench.count(QStringLiteral("reservation_event WHERE attempts = 0 AND kafka_offset IS NULL")), 1);
        QCOMPARE(must(bench.storage.database().reservations().reopenedCount()), 1);
        // A delivery of its first life that is recorded only now says nothing of where it stands.
        ReservationDeliveries deliveries(bench.storage.database().reservations());
        const DeliveredRow late{ OutboxOrder(1), event.seq.value, PartitionId(0), Offset(0) };
        bench.storage.write([&] { return deliveries.record(std::span(&late, 1), bench.now); });
        QCOMPARE(bench.stateOf(event), QStringLiteral("OUTBOX"));

        bench.hand({ bench.message(event, 0, 1) });
        bench.acceptAll();
        QCOMPARE(bench.stateOf(event), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.reservationStateOf(event), QStringLiteral("FORWARDED"));
        QCOMPARE(bench.count(QStringLiteral("outbox WHERE stream = 1")), 0);
    }

    void ranges_areReadBackAsTheyWereWritten()
    {
        const std::vector<qint64> ids{ 1, 2, 3, 7, 9, 10 };
        QCOMPARE(letterRanges(ids), QStringLiteral("1-3, 7, 9-10"));
        QCOMPARE(lettersIn(QStringLiteral("DEAD: 1-3, 7, 9-10"), 100), ids);
        QCOMPARE(lettersIn(QStringLiteral("DEAD: 1-1000000"), 3), (std::vector<qint64>{ 1, 2, 3 }));
        QVERIFY(lettersIn(QStringLiteral("batch 5"), 3).empty());
    }
};

QTEST_GUILESS_MAIN(TestDeadLetterWorkbench)
#include "tst_DeadLetterWorkbench.moc"
