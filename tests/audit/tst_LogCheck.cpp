// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Auditor.h"
#include "core/engine/audit/LogCheck.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

#include <set>

using namespace anteroom;

namespace {

/// A log of one partition that answers what it is told to, also what no cluster can be brought to say on demand.
class HandedLog final : public OffsetReader
{
public:
    QString cluster = QStringLiteral("cluster");
    Watermarks marks{ Offset(10), Offset(20) };
    /// Where the log ends behind what may be read of it.
    Offset end;
    std::set<qint64> messages;
    bool answers = true;
    int asked = 0;

    Result<QString> clusterId(Milliseconds) override
    {
        ++asked;
        if (!answers)
            return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("nobody answers"));
        return cluster;
    }
    Result<Offset> logEnd(PartitionId, Milliseconds) override { return std::max(marks.end, end); }
    Result<Watermarks> watermarks(PartitionId, Milliseconds) override { return marks; }
    Result<void> visitMessages(PartitionId, std::span<const OffsetRange> ranges, Milliseconds,
                               const std::function<void(Offset)> &visit) override
    {
        for (const OffsetRange &range : ranges) {
            for (qint64 offset = range.from.value; offset < range.to.value; ++offset) {
                if (messages.contains(offset))
                    visit(Offset(offset));
            }
        }
        return {};
    }
};

} // namespace

/// Tokens at 10, 11, 14, 15, 16, 18 and nothing at 12, 13 and 17; done up to 16, so that 12 and 13 are open; 16 and 18 wait.
class TestLogCheck : public QObject
{
    Q_OBJECT

private:
    static void beginLife(StorageFixture &f, const QString &cluster)
    {
        f.write([&] { return f.database().log().beginEpoch(QStringLiteral("queue.send"), cluster, 0); });
    }

    static void run(StorageFixture &f)
    {
        beginLife(f, QStringLiteral("cluster"));
        f.accept(1, 6);
        f.deliver(1, 2, 10);
        f.deliver(3, 3, 14);
        f.deliver(6, 1, 18);
        f.activate(1, 2, 10, 1);
        f.activate(3, 2, 14, 3);
        f.write([&] {
            return f.database().log().saveProgress(QStringLiteral("queue.send"),
                                                   { LogEpoch(1), PartitionId(0), Offset(10), Offset(16), Offset(19) });
        });
    }

    static AuditReport audit(StorageFixture &f, HandedLog &log, LogCheck::Scope scope = LogCheck::Scope::Everything)
    {
        AuditReport report = must(Auditor(f.database().audit(), QStringLiteral("queue.send"), true).run());
        LogCheck(log, scope).settle(report);
        return report;
    }

private Q_SLOTS:
    void offsetsWithoutAMessage_areNotLost()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.messages = { 10, 11, 14, 15, 16, 18 };
        const AuditReport report = audit(f, log);
        QCOMPARE(report.lost, 0);
        QVERIFY(report.offenders.empty());
        QVERIFY(report.remarks.empty());
    }

    void messageWithoutARecord_isLost()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.messages = { 10, 11, 13, 14, 15, 16, 18 };
        const AuditReport report = audit(f, log);
        QCOMPARE(report.lost, 1);
        QVERIFY(report.offenders.front().contains(QStringLiteral("offset 13")));
    }

    void waitingTokenWhoseMessageVanished_isLost()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.messages = { 10, 11, 14, 15, 18 };
        QCOMPARE(audit(f, log).lost, 1);
        log.messages = { 10, 11, 14, 15 };
        const AuditReport report = audit(f, log);
        QCOMPARE(report.lost, 2);
        QVERIFY(report.offenders.front().contains(QStringLiteral("offsets 16 to 16")));
        QCOMPARE(audit(f, log, LogCheck::Scope::Gaps).lost, 0);
    }

    void waitingTokenBehindAnOpenTransaction_isNotLost()
    {
        StorageFixture f;
        run(f);
        f.accept(7, 7);
        f.deliver(7, 1, 24);
        HandedLog log;
        log.messages = { 10, 11, 14, 15, 16, 18 };
        log.end = Offset(25);
        const AuditReport open = audit(f, log);
        QCOMPARE(open.lost, 0);
        QVERIFY(open.remarks.front().contains(QStringLiteral("open transaction")));
        log.end = Offset(24);
        const AuditReport other = audit(f, log);
        QVERIFY(!other.lost);
        QVERIFY(other.remarks.front().contains(QStringLiteral("sends them again")));
    }

    void waitingTokenBelowTheLogsStart_isSentAgain()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.marks.start = Offset(14);
        log.messages = { 14, 15, 16, 18 };
        // What stood at 12 and 13 nobody can say any more.
        AuditReport report = audit(f, log);
        QCOMPARE(report.lost, std::nullopt);
        QVERIFY(report.remarks.front().contains(QStringLiteral("2 offsets")));
        log.marks.start = Offset(17);
        report = audit(f, log);
        QVERIFY(report.remarks.front().contains(QStringLiteral("1 waiting tokens")));
    }

    void logInAnotherLife_knowsNothing()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.messages = { 10, 11, 14, 15, 16, 18 };
        log.cluster = QStringLiteral("another");
        QCOMPARE(audit(f, log).lost, std::nullopt);
        log.cluster = QStringLiteral("cluster");
        log.marks.end = Offset(18);
        QCOMPARE(audit(f, log).lost, std::nullopt);
        log.marks.end = Offset(19);
        QCOMPARE(audit(f, log).lost, 0);
    }

    void logThatDoesNotAnswer_leavesItUnknown_unlessTheRowsShowALoss()
    {
        StorageFixture f;
        run(f);
        HandedLog log;
        log.answers = false;
        AuditReport report = audit(f, log);
        QCOMPARE(report.lost, std::nullopt);
        QVERIFY(report.isClean());
        QVERIFY(report.remarks.front().contains(QStringLiteral("nobody answers")));
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = NULL WHERE seq = 6"));
        report = audit(f, log);
        QCOMPARE(report.lost, 1);
        QVERIFY(!report.isClean());
    }

    void gapOfAnEarlierLife_isUnknown()
    {
        StorageFixture f;
        run(f);
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'EXPIRED' WHERE state = 'WAITING'"));
        beginLife(f, QStringLiteral("cluster"));
        HandedLog log;
        QCOMPARE(audit(f, log, LogCheck::Scope::Gaps).lost, std::nullopt);
    }

    void aRunningRoomWithoutGaps_asksNothing()
    {
        StorageFixture f;
        run(f);
        f.plain(QStringLiteral("UPDATE log_progress SET first_offset = 14"));
        HandedLog log;
        QCOMPARE(audit(f, log, LogCheck::Scope::Gaps).lost, 0);
        QCOMPARE(log.asked, 0);
    }

    void ranges_areJoinedAndBounded()
    {
        LogQuestions questions;
        for (qint64 offset = 0; offset < 100; ++offset)
            questions.addWaiting(PartitionId(0), Offset(offset));
        QCOMPARE(questions.partitions[PartitionId(0)].waiting.size(), size_t(1));
        for (size_t count = 0; count < LogQuestions::rangesMax; ++count)
            questions.addGap(PartitionId(1), { Offset(qint64(2 * count)), Offset(qint64(2 * count + 1)) });
        QVERIFY(questions.isCut);
        QCOMPARE(questions.partitions[PartitionId(1)].gaps.size(), LogQuestions::rangesMax - 1);
        QVERIFY(questions.hasGaps());
    }

    void holeOfAnEarlierLifeOnACluster_isUnknownOnTheEmbeddedBrokerToo()
    {
        StorageFixture f;
        run(f);
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'EXPIRED' WHERE state = 'WAITING'"));
        beginLife(f, QStringLiteral("embedded-1"));
        HandedLog log;
        for (const auto scope : { LogCheck::Scope::Gaps, LogCheck::Scope::Everything }) {
            const AuditReport report = audit(f, log, scope);
            QCOMPARE(report.lost, std::nullopt);
            QVERIFY(report.remarks.front().contains(QStringLiteral("2 offsets")));
        }
        // There is no log to be asked.
        QCOMPARE(log.asked, 0);
    }
};

QTEST_GUILESS_MAIN(TestLogCheck)
#include "tst_LogCheck.moc"
