// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery rule 9, on the real database: the rows say where to resume, and what the log no longer has is sent again.
#include "core/engine/TopicHistory.h"
#include "tests/engine/HandedConsumer.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

#include <limits>

using namespace anteroom;

namespace {

const Instant now = fromMs(1'700'000'000'000);
constexpr PartitionId first{ 0 };
constexpr PartitionId second{ 1 };
const QString topicName = QStringLiteral("queue.send");

struct Bench : StorageFixture {
    HandedConsumer consumer;
    /// Where the log ends behind what may be read of it.
    std::map<PartitionId, Offset> logEnds;
    int endsAsked = 0;

    Bench() { setLog(0, 0); }

    TopicHistory history(const QString &cluster = QStringLiteral("A"), bool embedded = false, int partitions = 1)
    {
        TopicHistory::Rows rows;
        rows.sendBack
            = [this](LogEpoch epoch, std::span<const Offset> starts) { return outbox().sendBackTokens(epoch, starts); };
        rows.lowestUnsettled = [this](LogEpoch epoch, PartitionId partition, Offset from) {
            return tokens().lowestWaiting(epoch, partition, from);
        };
        rows.highestPosition
            = [this](LogEpoch epoch, PartitionId partition) { return tokens().highestPosition(epoch, partition); };
        rows.logEnd = [this](PartitionId partition, Milliseconds) -> Result<Offset> {
            ++endsAsked;
            return logEnds.contains(partition) ? logEnds[partition] : consumer.logs[partition].end;
        };
        return { { topicName, partitions, embedded, cluster }, database().log(), database().work(), std::move(rows) };
    }

    void setLog(qint64 start, qint64 end, PartitionId partition = first)
    {
        consumer.logs[partition] = { Offset(start), Offset(end) };
    }

    void keep(qint32 epoch, qint64 from, qint64 done, qint64 next, PartitionId partition = first)
    {
        write([&] {
            return database().log().saveProgress(topicName,
                                                 { LogEpoch(epoch), partition, Offset(from), Offset(done), Offset(next) });
        });
    }

    /// Tokens 1 … count stand at offsets from `offset` on; their outbox rows are gone.
    void publish(qint64 count, qint64 offset, qint32 epoch = 1)
    {
        accept(1, count);
        deliver(1, count, offset, epoch);
    }

    LogEpoch open(TopicHistory &history) { return must(history.open(consumer, now)); }

    std::vector<qint64> inOutbox()
    {
        std::vector<qint64> refs;
        const auto rows
            = must(outbox().after(OutboxStream::QueueTokens, OutboxOrder(std::numeric_limits<qint64>::min()), 1000));
        for (const OutboxRow &row : rows)
            refs.push_back(row.ref);
        return refs;
    }
};

using Refs = std::vector<qint64>;

} // namespace

class TestTopicHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void epochOne_beginsWithTheFirstLook()
    {
        Bench bench;
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        QCOMPARE(bench.open(history), LogEpoch(1));
        auto later = bench.history();
        QCOMPARE(bench.open(later), LogEpoch(1));
    }

    void embeddedBroker_beginsOneAtEachStartOnly()
    {
        Bench bench;
        auto history = bench.history(QStringLiteral("A"), true);
        QCOMPARE(bench.open(history), LogEpoch(1));
        QCOMPARE(bench.open(history), LogEpoch(1));
        auto later = bench.history(QStringLiteral("B"), true);
        QCOMPARE(bench.open(later), LogEpoch(2));
    }

    void anotherCluster_isAnotherEpochAndGetsWhatWaited()
    {
        Bench bench;
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(4, 10);
        bench.activate(1, 1, 10, 1);
        bench.keep(1, 10, 11, 14);
        bench.accept(50, 50);
        auto elsewhere = bench.history(QStringLiteral("B"));
        QCOMPARE(bench.open(elsewhere), LogEpoch(2));
        QCOMPARE(bench.inOutbox(), (Refs{ 2, 3, 4, 5 }));
        QVERIFY(!bench.token(3).position);
        QCOMPARE(bench.token(1).position, bench.at(10));
    }

    void backToAClusterSeenBefore_isNewAgain()
    {
        Bench bench;
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        auto elsewhere = bench.history(QStringLiteral("B"));
        QCOMPARE(bench.open(elsewhere), LogEpoch(2));
        auto back = bench.history();
        QCOMPARE(bench.open(back), LogEpoch(3));
    }

    void endBelowWhatIsRecorded_isANewLife()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 97);
        bench.keep(1, 0, 97, 100);
        bench.setLog(0, 100);
        QCOMPARE(bench.open(history), LogEpoch(1));
        QVERIFY(bench.inOutbox().empty());
        bench.setLog(0, 99);
        QCOMPARE(bench.open(history), LogEpoch(2));
        QCOMPARE(bench.inOutbox(), (Refs{ 1, 2, 3 }));
    }

    /// Nothing was read yet: what the relay noted is all there is.
    void endBelowWhereOurOwnStand_isANewLife()
    {
        Bench bench;
        bench.setLog(0, 3);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 0);
        QCOMPARE(bench.open(history), LogEpoch(1));
        QCOMPARE(bench.endsAsked, 0);
        QCOMPARE(history.recordedEnds(), std::vector<Offset>{ Offset(3) });
        bench.setLog(0, 2);
        auto later = bench.history();
        QCOMPARE(bench.open(later), LogEpoch(2));
        QCOMPARE(bench.inOutbox(), (Refs{ 1, 2, 3 }));
        QCOMPARE(later.recordedEnds(), std::vector<Offset>{ Offset(0) });
    }

    void ourOwnBehindAnOpenTransaction_areTheSameLife()
    {
        Bench bench;
        bench.setLog(0, 0);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 5);
        bench.logEnds[first] = Offset(8);
        QCOMPARE(bench.open(history), LogEpoch(1));
        QVERIFY(bench.inOutbox().empty());
        QCOMPARE(bench.endsAsked, 1);
        bench.logEnds[first] = Offset(7);
        QCOMPARE(bench.open(history), LogEpoch(2));
    }

    void aTopicThatWasGoneBeforeAnythingWasRead_isANewLife()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 97);
        QCOMPARE(must(history.open(bench.consumer, now, TopicHistory::Sign::TopicWasGone)), LogEpoch(2));
        QCOMPARE(bench.inOutbox(), (Refs{ 1, 2, 3 }));
    }

    void aTopicThatWasGone_isANewLifeUnlessTheGroupKnowsIt()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 97);
        bench.keep(1, 0, 97, 100);
        // It holds more than before: only the group tells.
        bench.setLog(0, 200);
        bench.consumer.groupOffsets[first] = Offset(97);
        QCOMPARE(must(history.open(bench.consumer, now, TopicHistory::Sign::TopicWasGone)), LogEpoch(1));
        QVERIFY(bench.inOutbox().empty());
        bench.consumer.groupOffsets.clear();
        QCOMPARE(must(history.open(bench.consumer, now, TopicHistory::Sign::TopicWasGone)), LogEpoch(2));
        QCOMPARE(bench.inOutbox(), (Refs{ 1, 2, 3 }));
        QCOMPARE(history.recordedEnds(), std::vector<Offset>{ Offset(0) });
    }

    void aLogThatBeganAnew_isReadFromItsStart()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.keep(1, 0, 97, 97);
        bench.setLog(0, 200);
        QCOMPARE(must(history.open(bench.consumer, now, TopicHistory::Sign::LogBeganAnew)), LogEpoch(2));
        // A commit of the life before, on its way when that ended.
        bench.consumer.groupOffsets[first] = Offset(97);
        QCOMPARE(must(history.startOf(bench.consumer, first)).resume, Offset(0));
    }

    void onePartitionThatBeganAnew_isEnough()
    {
        Bench bench;
        bench.setLog(0, 100);
        bench.setLog(0, 100, second);
        auto history = bench.history(QStringLiteral("A"), false, 2);
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.keep(1, 0, 50, 100);
        bench.keep(1, 0, 50, 100, second);
        bench.setLog(0, 3, second);
        QCOMPARE(bench.open(history), LogEpoch(2));
    }

    void belowTheLogsStart_isSentBackInTheSameLife()
    {
        Bench bench;
        bench.setLog(0, 20);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(5, 10);
        bench.accept(50, 50);
        bench.keep(1, 10, 10, 15);
        bench.setLog(13, 20);
        QCOMPARE(bench.open(history), LogEpoch(1));
        QCOMPARE(bench.inOutbox(), (Refs{ 1, 2, 3, 6 }));
        QCOMPARE(bench.token(4).position, bench.at(13));
    }

    void brokerThatDoesNotAnswer_changesNothing()
    {
        Bench bench;
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(2, 0);
        bench.consumer.isReachable = false;
        auto elsewhere = bench.history(QStringLiteral("B"));
        const auto refused = elsewhere.open(bench.consumer, now);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Surroundings);
        QVERIFY(bench.inOutbox().empty());
        QCOMPARE(must(bench.database().log().newestEpoch(topicName))->epoch, LogEpoch(1));
        QVERIFY(!history.startOf(bench.consumer, first).has_value());
    }

    void start_isWhatTheDatabaseKept_data()
    {
        QTest::addColumn<qint64>("keptDone");
        QTest::addColumn<qint64>("keptNext");
        QTest::addColumn<qint64>("waitingAt");
        QTest::addColumn<qint64>("groupAt");
        QTest::addColumn<qint64>("resume");
        const auto add = [](const char *name, qint64 done, qint64 next, qint64 waitingAt, qint64 groupAt, qint64 resume) {
            QTest::newRow(name) << done << next << waitingAt << groupAt << resume;
        };
        // The log runs from 10 to 100; -1 = there is none.
        add("nothing known: the log's start", -1, -1, -1, -1, 10);
        add("only the group's offset", -1, -1, -1, 40, 40);
        add("the group's offset at the end", -1, -1, -1, 100, 100);
        add("the group's offset past the end: the start, never the end", -1, -1, -1, 101, 10);
        add("the group's offset before the start", -1, -1, -1, 9, 10);
        add("kept next wins over the group's", 20, 60, -1, 90, 60);
        add("kept next wins over an earlier one of the group", 20, 60, -1, 15, 60);
        add("a waiting row below it wins", 20, 60, 30, 90, 30);
        add("a waiting row above it does not", 20, 60, 70, 90, 60);
        add("a waiting row without anything kept", -1, -1, 55, 90, 55);
        add("kept next before the start", 2, 5, -1, -1, 10);
    }

    void start_isWhatTheDatabaseKept()
    {
        QFETCH(qint64, keptDone);
        QFETCH(qint64, keptNext);
        QFETCH(qint64, waitingAt);
        QFETCH(qint64, groupAt);
        QFETCH(qint64, resume);
        Bench bench;
        bench.setLog(10, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        if (keptNext >= 0)
            bench.keep(1, 0, keptDone, keptNext);
        if (waitingAt >= 0)
            bench.publish(1, waitingAt);
        if (groupAt >= 0)
            bench.consumer.groupOffsets[first] = Offset(groupAt);
        const TopicHistory::Start start = must(history.startOf(bench.consumer, first));
        QCOMPARE(start.resume.value, resume);
        QCOMPARE(start.kept, keptNext >= 0);
        QCOMPARE(start.progress.first.value, keptNext >= 0 ? 0 : resume);
        QCOMPARE(start.progress.epoch, LogEpoch(1));
    }

    void start_inANewEpochKnowsNothingOfTheOld()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.keep(1, 0, 60, 60);
        auto elsewhere = bench.history(QStringLiteral("B"));
        QCOMPARE(bench.open(elsewhere), LogEpoch(2));
        const TopicHistory::Start start = must(elsewhere.startOf(bench.consumer, first));
        QCOMPARE(start.resume, Offset(0));
        QVERIFY(!start.kept);
    }

    void endedRowsAndThoseInTheOutbox_doNotHoldReadingBack()
    {
        Bench bench;
        bench.setLog(0, 100);
        auto history = bench.history();
        QCOMPARE(bench.open(history), LogEpoch(1));
        bench.publish(3, 20);
        bench.activate(1, 1, 20, 1);
        bench.write([&] { return bench.tokens().endToken(Seq(2), TokenState::Abandoned, 9, {}); });
        bench.keep(1, 0, 20, 60);
        QCOMPARE(must(history.startOf(bench.consumer, first)).resume, Offset(22));
    }
};

QTEST_GUILESS_MAIN(TestTopicHistory)
#include "tst_TopicHistory.moc"
