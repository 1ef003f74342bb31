// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CommitTracker.h"
#include "tests/engine/HandedConsumer.h"

#include <QTest>

using namespace anteroom;

namespace {

constexpr PartitionId first{ 0 };
constexpr PartitionId second{ 1 };

ConsumerEvent answered(PartitionId partition, qint64 offset, const QString &error = {})
{
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::Committed;
    event.partitions = { partition };
    event.offsets = { Offset(offset) };
    event.text = error;
    return event;
}

using Commits = std::vector<HandedConsumer::Commit>;

} // namespace

class TestCommitTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOffset_isCommittedOnceAndNeverBackwards()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        QVERIFY(tracker.isSettled());
        tracker.want(first, Offset(5));
        tracker.want(first, Offset(5));
        tracker.want(first, Offset(3));
        tracker.want(second, Offset(1));
        tracker.want(first, Offset(9));
        QCOMPARE(consumer.commits, (Commits{ { 0, 5 }, { 1, 1 }, { 0, 9 } }));
        QVERIFY(!tracker.isSettled());
    }

    void settled_isWhatTheGroupConfirmed()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        tracker.want(first, Offset(5));
        tracker.want(first, Offset(9));
        QVERIFY(!tracker.committed(first));
        tracker.onCommitted(answered(first, 5));
        QCOMPARE(tracker.committed(first), Offset(5));
        QVERIFY(!tracker.isSettled());
        tracker.onCommitted(answered(first, 9));
        QVERIFY(tracker.isSettled());
        // A late answer to an earlier commit takes nothing back.
        tracker.onCommitted(answered(first, 5));
        QCOMPARE(tracker.committed(first), Offset(9));
    }

    void firstOffsetZero_isCommittedToo()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        tracker.want(first, Offset(0));
        QCOMPARE(consumer.commits, (Commits{ { 0, 0 } }));
        QVERIFY(!tracker.isSettled());
        tracker.onCommitted(answered(first, 0));
        QVERIFY(tracker.isSettled());
    }

    void failedCommit_isSentAgainWithTheNewestOffset()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        tracker.want(first, Offset(5));
        tracker.retry();
        QCOMPARE(consumer.commits.size(), size_t(1));
        tracker.onCommitted(answered(first, 5, QStringLiteral("Broker: Not coordinator")));
        QVERIFY(!tracker.isSettled());
        QVERIFY(!tracker.committed(first));
        tracker.retry();
        tracker.retry();
        QCOMPARE(consumer.commits, (Commits{ { 0, 5 }, { 0, 5 } }));
        tracker.want(first, Offset(8));
        tracker.onCommitted(answered(first, 5, QStringLiteral("Broker: Not coordinator")));
        tracker.retry();
        QCOMPARE(consumer.commits.back(), HandedConsumer::Commit(0, 8));
    }

    void commitThatCouldNotBeSent_isSentLater()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        consumer.isReachable = false;
        tracker.want(first, Offset(5));
        QVERIFY(consumer.commits.empty());
        tracker.retry();
        consumer.isReachable = true;
        // The same offset again: it is known not to have gone out.
        tracker.want(first, Offset(5));
        QCOMPARE(consumer.commits, (Commits{ { 0, 5 } }));
    }

    void forgottenPartition_isNotOursToCommit()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        tracker.want(first, Offset(5));
        tracker.onCommitted(answered(first, 5, QStringLiteral("Broker: Unknown member")));
        tracker.forget(first);
        tracker.retry();
        tracker.onCommitted(answered(first, 5));
        QCOMPARE(consumer.commits.size(), size_t(1));
        QVERIFY(!tracker.committed(first));
        QVERIFY(tracker.isSettled());
        // Ours again, and read again from further back.
        tracker.want(first, Offset(2));
        QCOMPARE(consumer.commits.back(), HandedConsumer::Commit(0, 2));
    }

    void finish_commitsWhatIsOpenWithinItsTime()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        tracker.want(first, Offset(5));
        tracker.want(second, Offset(7));
        tracker.onCommitted(answered(first, 5));
        consumer.commits.clear();
        tracker.finish(Milliseconds(2000));
        QCOMPARE(consumer.commits, (Commits{ { 1, 7 } }));
        QVERIFY(consumer.waited <= Milliseconds(2000));
        QVERIFY(tracker.isSettled());
    }

    void finishWithoutABroker_isOverWithinItsTime()
    {
        HandedConsumer consumer;
        CommitTracker tracker(consumer);
        for (qint32 i = 0; i < 4; ++i)
            tracker.want(PartitionId(i), Offset(1));
        consumer.isReachable = false;
        tracker.finish(Milliseconds(2000));
        QVERIFY(consumer.waited <= Milliseconds(2000));
        QVERIFY(!tracker.isSettled());
    }
};

QTEST_APPLESS_MAIN(TestCommitTracker)
#include "tst_CommitTracker.moc"
