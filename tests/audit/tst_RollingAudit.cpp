// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"
#include "core/engine/audit/LogCheck.h"
#include "core/engine/audit/RollingAudit.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

namespace {

QString topic() { return QStringLiteral("queue.send"); }

/// Counts what is read.
class CountingReader final : public AuditReader
{
public:
    explicit CountingReader(AuditReader &reader) : m_reader(reader) { }

    Result<void> visitPositions(const QString &name, const std::function<bool(const PositionRecord &)> &visit) override
    {
        return m_reader.visitPositions(name, visit);
    }
    Result<void> visitPartition(const QString &name, LogEpoch epoch, PartitionId partition, Stretch stretch,
                                const std::function<bool(const PositionRecord &)> &visit) override
    {
        return m_reader.visitPartition(name, epoch, partition, stretch, [&](const PositionRecord &record) {
            ++rows;
            return visit(record);
        });
    }
    Result<std::vector<OddToken>> oddTokens(Seq above, Seq upTo, LogEpoch newest) override
    {
        tokens += upTo.value - above.value;
        return m_reader.oddTokens(above, upTo, newest);
    }
    Result<Seq> newestToken() override { return m_reader.newestToken(); }
    Result<std::optional<TokenRecord>> token(Seq seq) override { return m_reader.token(seq); }
    Result<TokenTotals> tokenTotals() override { return m_reader.tokenTotals(); }
    Result<std::vector<LogProgress>> allProgress(const QString &name) override { return m_reader.allProgress(name); }
    Result<std::vector<EpochInfo>> epochs(const QString &name) override { return m_reader.epochs(name); }
    Result<Offenders> waitingNowhere() override { return m_reader.waitingNowhere(); }
    Result<Offenders> activatedNowhere() override { return m_reader.activatedNowhere(); }
    Result<Offenders> unnumbered() override { return m_reader.unnumbered(); }
    Result<Offenders> twiceLive() override { return m_reader.twiceLive(); }
    Result<ReservationTotals> reservationTotals(bool embedded) override { return m_reader.reservationTotals(embedded); }

    qint64 rows = 0;
    qint64 tokens = 0;

private:
    AuditReader &m_reader;
};

void saveProgress(StorageFixture &f, qint64 first, qint64 done, qint32 partition = 0)
{
    f.write([&] {
        return f.database().log().saveProgress(topic(), { LogEpoch(1), PartitionId(partition), Offset(first), Offset(done), Offset(done) });
    });
}

void step(RollingAudit &audit, AuditReader &reader) { must(audit.step(reader)); }

/// Steps until all was looked at, and through one more round.
RollingAudit::Figures finish(RollingAudit &audit, AuditReader &reader)
{
    constexpr int stepsMax = 1'000;
    const qint64 wanted = audit.rounds() + 2;
    for (int i = 0; i < stepsMax && !(audit.isCaughtUp() && audit.rounds() >= wanted); ++i)
        step(audit, reader);
    return audit.figures();
}

/// Users first … last come, are let in with the numbers from `number` on, and are done up to the last offset.
void flow(StorageFixture &f, qint64 first, qint64 count)
{
    f.accept(first, first + count - 1);
    f.deliver(first, count, 9 + first);
    f.activate(first, count, 9 + first, first);
    saveProgress(f, 10, 9 + first + count);
}

} // namespace

/// Against a real database, a piece at a time. What is planted here is what the Auditor's tests plant.
class TestRollingAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plantedFaults_areFoundAsByTheAuditor_data()
    {
        QTest::addColumn<QString>("fault");
        const auto add = [](const char *name, const char *fault) { QTest::newRow(name) << QString::fromUtf8(fault); };
        const char *const nowhere = "UPDATE queue_token SET kafka_offset = NULL, kafka_partition = NULL, log_epoch = NULL WHERE seq = ";
        add("nothing", "SELECT 1");
        QTest::newRow("waiting nowhere") << QString::fromUtf8(nowhere) + QStringLiteral("6");
        add("missing beyond what is done", "DELETE FROM queue_token WHERE seq = 6");
        add("done offsets without a record", "UPDATE log_progress SET done_offset = 18");
        add("first offsets without a record", "UPDATE log_progress SET first_offset = 7");
        add("number used twice", "UPDATE queue_token SET activation_no = 2 WHERE seq = 3");
        add("number missing", "UPDATE queue_token SET activation_no = 9 WHERE seq = 4");
        add("number far too high", "UPDATE queue_token SET activation_no = 90000 WHERE seq = 4");
        QTest::newRow("last one without a position") << QString::fromUtf8(nowhere) + QStringLiteral("4");
        add("let in without a number", "UPDATE queue_token SET activation_no = NULL WHERE seq = 2");
        add("waiting below what is done", "UPDATE queue_token SET state = 'WAITING', activation_no = NULL WHERE seq = 4");
        add("waiting in an earlier life of the topic",
            "INSERT INTO log_epoch (topic, epoch, cluster_id, begun_at)"
            " VALUES ('queue.send', 1, 'embedded-a', 0), ('queue.send', 2, 'embedded-b', 0)");
        add("neighbours swapped",
            "UPDATE queue_token SET activation_no = CASE seq WHEN 2 THEN 3 ELSE 2 END WHERE seq IN (2, 3)");
    }

    void plantedFaults_areFoundAsByTheAuditor()
    {
        QFETCH(QString, fault);
        StorageFixture f;
        f.accept(1, 6);
        f.deliver(1, 6, 10);
        f.activate(1, 4, 10, 1);
        saveProgress(f, 10, 14);
        f.plain(fault);
        const AuditReport whole = must(Auditor(f.database().audit(), topic(), true).run());
        RollingAudit audit(topic());
        const RollingAudit::Figures figures = finish(audit, f.database().audit());
        QCOMPARE(figures.lost, whole.lost);
        QCOMPARE(figures.duplicated, whole.duplicated);
        QCOMPARE(figures.outOfOrder, whole.outOfOrder);
        QCOMPARE(figures.firstOffender.isEmpty(), whole.isClean());
        QCOMPARE(figures.checked, figures.done);
    }

    void userThereTwice_isFoundByTheRound_andGoneWhenMended()
    {
        StorageFixture f;
        flow(f, 1, 4);
        RollingAudit audit(topic());
        QCOMPARE(finish(audit, f.database().audit()).duplicated, 0);
        f.plain(QStringLiteral("DROP INDEX queue_token_live_user"));
        f.plain(QStringLiteral("UPDATE queue_token SET user_id = 1 WHERE seq = 3"));
        const RollingAudit::Figures found = finish(audit, f.database().audit());
        QCOMPARE(found.duplicated, 2);
        QCOMPARE(found.offender, Seq(1));
        f.plain(QStringLiteral("UPDATE queue_token SET user_id = 3 WHERE seq = 3"));
        QCOMPARE(finish(audit, f.database().audit()).duplicated, 0);
    }

    void pieces_areBounded_andNothingIsReadAgain()
    {
        StorageFixture f;
        constexpr qint64 many = 2 * RollingAudit::pieceRows + 100;
        flow(f, 1, many);
        CountingReader reader(f.database().audit());
        RollingAudit audit(topic());
        step(audit, reader);
        // One row more was met, and left for the next piece.
        QCOMPARE(reader.rows, RollingAudit::pieceRows + 1);
        QCOMPARE(reader.tokens, RollingAudit::pieceRows);
        QVERIFY(!audit.isComplete());
        QCOMPARE(audit.figures().lost, std::nullopt);
        QCOMPARE(audit.figures().checked, RollingAudit::pieceRows);
        finish(audit, reader);
        QCOMPARE(audit.figures().checked, many);
        QCOMPARE(audit.figures().outOfOrder, 0);
        QCOMPARE(reader.rows, many + 2);
        flow(f, many + 1, 50);
        reader.rows = 0;
        QCOMPARE(finish(audit, reader).lost, 0);
        QCOMPARE(reader.rows, 50);
    }

    void faultFoundEarly_isKnownBeforeTheEnd()
    {
        StorageFixture f;
        flow(f, 1, 2 * RollingAudit::pieceRows);
        f.plain(QStringLiteral("UPDATE queue_token SET activation_no = CASE seq WHEN 2 THEN 3 ELSE 2 END WHERE seq IN (2, 3)"));
        RollingAudit audit(topic());
        step(audit, f.database().audit());
        QVERIFY(!audit.isComplete());
        QCOMPARE(audit.figures().outOfOrder, 1);
        QCOMPARE(audit.figures().lost, std::nullopt);
        QCOMPARE(audit.figures().offender, Seq(3));
    }

    void severalPartitions_areOneRowOfNumbers()
    {
        StorageFixture f;
        constexpr qint64 many = 9'000;
        flow(f, 1, many);
        // Every third person stands on partition 1, in the same order.
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_partition = 1, kafka_offset = seq / 3 WHERE seq % 3 = 0"));
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = -seq WHERE seq % 3 <> 0"));
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = 9 + seq - seq / 3 WHERE seq % 3 <> 0"));
        saveProgress(f, 10, 10 + many - many / 3);
        saveProgress(f, 1, many / 3 + 1, 1);
        RollingAudit audit(topic());
        const RollingAudit::Figures figures = finish(audit, f.database().audit());
        QCOMPARE(figures.lost, 0);
        QCOMPARE(figures.duplicated, 0);
        QCOMPARE(figures.outOfOrder, 0);
        QCOMPARE(figures.checked, many);
    }

    void gapsOnACluster_areAskedOnce()
    {
        StorageFixture f;
        f.plain(QStringLiteral("INSERT INTO log_epoch (topic, epoch, cluster_id, begun_at) VALUES ('queue.send', 1, 'cluster', 0)"));
        flow(f, 1, 2);
        f.accept(3, 4);
        f.deliver(3, 2, 14);
        f.activate(3, 2, 14, 3);
        saveProgress(f, 10, 16);
        RollingAudit audit(topic());
        QCOMPARE(finish(audit, f.database().audit()).lost, std::nullopt);
        QVERIFY(audit.hasToAsk());
        AuditReport asked = audit.questions();
        const std::vector<OffsetRange> gap{ { Offset(12), Offset(14) } };
        QCOMPARE(asked.questions.partitions.at(PartitionId(0)).gaps, gap);
        // The log did not answer: asked again later.
        LogCheck::noLog(asked, QStringLiteral("nobody is there"));
        audit.settle(asked);
        QVERIFY(audit.hasToAsk());
        QCOMPARE(audit.figures().doubt, QStringLiteral("what was lost is not fully known: nobody is there"));
        // It did, and a message is there.
        asked = audit.questions();
        asked.lost = 1;
        asked.offend(QStringLiteral("the message at offset 12 of partition 0 has no record"));
        audit.settle(asked);
        QVERIFY(!audit.hasToAsk());
        QCOMPARE(finish(audit, f.database().audit()).lost, 1);
        QVERIFY(audit.figures().firstOffender.contains(QStringLiteral("offset 12")));
        QVERIFY(!audit.hasToAsk());
    }

    void numbers_areKeptByTheirHoles()
    {
        NumberRanges numbers;
        for (qint64 number = 2; number <= 10'000; number += 2)
            QVERIFY(numbers.meet(ActivationNo(number)));
        QCOMPARE(numbers.ranges(), std::size_t(5'000));
        QCOMPARE(numbers.faults().missing, 5'000);
        QCOMPARE(numbers.faults().firstMissing, ActivationNo(1));
        for (qint64 number = 9'999; number >= 1; number -= 2)
            QVERIFY(numbers.meet(ActivationNo(number)));
        QCOMPARE(numbers.ranges(), std::size_t(1));
        QCOMPARE(numbers.faults().missing, 0);
        QVERIFY(!numbers.meet(ActivationNo(5'000)));
        // One met twice leaves one missing at the end.
        QCOMPARE(numbers.faults().missing, 1);
        QCOMPARE(numbers.faults().firstMissing, ActivationNo(10'001));
    }
};

QTEST_GUILESS_MAIN(TestRollingAudit)
#include "tst_RollingAudit.moc"
