// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/relay/RelayBench.h"

using namespace anteroom;

using Bench = RelayBench;

class TestOutboxRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_arePublishedInOrderAndLeaveWhenDelivered()
    {
        Bench bench;
        bench.accept(1, 5);
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(1, 5));
        QCOMPARE(bench.rows(), 5);
        QVERIFY(!bench.relay.isIdle());
        bench.producer.deliver(5);
        (void)bench.advance();
        QCOMPARE(bench.rows(), 0);
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@2,4@3,5@4"));
        QCOMPARE(bench.relay.publishedEnd(OutboxStream::QueueTokens, PartitionId(0)), Offset(5));
        QVERIFY(bench.relay.isIdle());
    }

    void onlyTheDeliveredPrefix_isRecorded()
    {
        Bench bench;
        bench.accept(1, 4);
        (void)bench.advance();
        bench.producer.deliver(2);
        // The fourth is answered before the third: it waits for it.
        std::swap(bench.producer.pending[0], bench.producer.pending[1]);
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1"));
        QCOMPARE(bench.rows(), 2);
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@3,4@2"));
        QCOMPARE(bench.rows(), 0);
    }

    void aPositionBelowTheLogsEnd_isAnotherLog()
    {
        Bench bench;
        std::vector<OutboxStream> told;
        bench.relay.onLogBeganAnew = [&](OutboxStream stream) { told.push_back(stream); };
        bench.accept(1, 5);
        (void)bench.advance();
        bench.producer.deliver(5);
        (void)bench.advance();
        QVERIFY(told.empty());
        bench.producer.end = Offset(3);
        bench.accept(6, 8);
        bench.relay.onRowsAdded();
        (void)bench.advance();
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(told, std::vector{ OutboxStream::QueueTokens });
        // Not until somebody has looked at that log.
        bench.accept(9, 9);
        bench.relay.onRowsAdded();
        (void)bench.takeSent();
        QVERIFY(!bench.advance());
        QVERIFY(bench.takeSent().empty());
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@2,4@3,5@4"));
        QCOMPARE(bench.rows(), 4);
        bench.relay.onNewLife(OutboxStream::QueueTokens);
        bench.deliveries.setEpoch(LogEpoch(2));
        must(bench.relay.restart());
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(6, 9));
        bench.producer.deliver(4);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@2,4@3,5@4,6@4,7@5,8@6,9@7"));
        QCOMPARE(bench.rows(), 0);
    }

    void aPositionBelowWhatWasReadBefore_isAnotherLog()
    {
        Bench bench;
        int told = 0;
        bench.relay.onLogBeganAnew = [&](OutboxStream) { ++told; };
        bench.relay.noteEnd(OutboxStream::QueueTokens, PartitionId(0), Offset(10));
        bench.accept(1, 1);
        (void)bench.advance();
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(told, 1);
        QCOMPARE(bench.rows(), 1);
    }

    void failedDelivery_sendsAgainFromTheFirstUnconfirmedInOrder()
    {
        Bench bench;
        bench.accept(1, 6);
        (void)bench.advance();
        (void)bench.takeSent();
        bench.producer.deliver(2);
        bench.producer.fail(QStringLiteral("Broker: gone"));
        bench.producer.deliver(1);
        (void)bench.advance();
        QCOMPARE(bench.producer.resets, 1);
        QCOMPARE(bench.relay.trouble(), QString());
        // 4 is on the log already; it comes once more, after 3, and its reader recognises it.
        QCOMPARE(bench.takeSent(), Bench::keys(3, 6));
        QCOMPARE(bench.rows(), 4);
        bench.producer.deliver(4);
        (void)bench.advance();
        QCOMPARE(bench.rows(), 0);
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@3,4@4,5@5,6@6"));
    }

    void failingAgainAndAgain_isTriedOnceASecond()
    {
        Bench bench;
        bench.accept(1, 2);
        (void)bench.advance();
        for (int ms = 0; ms < 5'000; ms += 10) {
            if (!bench.producer.pending.empty())
                bench.producer.fail(QStringLiteral("Broker: Topic authorization failed"));
            QVERIFY(bench.relay.advance(bench.now + Milliseconds(ms)).has_value());
        }
        QCOMPARE(bench.producer.resets, 5);
        QCOMPARE(bench.relay.trouble(), QStringLiteral("Broker: Topic authorization failed"));
        QCOMPARE(bench.rows(), 2);
    }

    void whileTheProducerCannotBeMadeAnew_nothingIsSentOutOfOrder()
    {
        Bench bench;
        bench.accept(1, 3);
        (void)bench.advance();
        (void)bench.takeSent();
        bench.producer.fail(QStringLiteral("Broker: gone"));
        bench.producer.isResettable = false;
        bench.accept(4, 6);
        bench.relay.onRowsAdded();
        for (int i = 0; i < 3; ++i)
            QVERIFY(!bench.tryAdvance().has_value());
        QVERIFY(bench.takeSent().empty());
        QCOMPARE(bench.relay.trouble(), QStringLiteral("Broker: gone"));
        bench.producer.isResettable = true;
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(1, 6));
    }

    void deliveriesOfABygoneProducer_areNoNews()
    {
        Bench bench;
        bench.accept(1, 3);
        (void)bench.advance();
        const std::deque<HandedProducer::Sent> before = bench.producer.pending;
        bench.producer.fail(QStringLiteral("Broker: gone"));
        (void)bench.advance();
        for (const HandedProducer::Sent &late : before)
            bench.producer.ready.push_back({ late.ticket, PartitionId(0), Offset(70), {} });
        (void)bench.advance();
        QCOMPARE(bench.rows(), 3);
        QCOMPARE(bench.positions(), QString());
    }

    void deliveryWithoutAnOffset_isSentOnceMore()
    {
        Bench bench;
        bench.accept(1, 4);
        (void)bench.advance();
        (void)bench.takeSent();
        bench.producer.deliver(1);
        bench.producer.deliverUnplaced();
        bench.producer.deliver(2);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0"));
        QCOMPARE(bench.rows(), 3);
        QCOMPARE(bench.takeSent(), Bench::keys(2, 4));
        QCOMPARE(bench.relay.publishedEnd(OutboxStream::QueueTokens, PartitionId(0)), Offset(4));
        bench.producer.deliver(3);
        (void)bench.advance();
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@4,3@5,4@6"));
        QVERIFY(bench.relay.isIdle());
    }

    void deadLetterWithoutAnOffset_isDone()
    {
        Bench bench;
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        bench.write([&] { return bench.database().deadLetters().insert(letter); });
        (void)bench.advance();
        QCOMPARE(bench.producer.pending.size(), size_t(1));
        bench.producer.deliverUnplaced();
        (void)bench.advance();
        QCOMPARE(must(bench.outbox().count()), 0);
        QCOMPARE(bench.producer.resets, 0);
    }

    void restart_beginsWithTheFirstRow()
    {
        Bench bench;
        bench.accept(1, 3);
        (void)bench.advance();
        bench.producer.deliver(1);
        (void)bench.advance();
        (void)bench.takeSent();
        // A new epoch: what stands in the old one goes to the front.
        QCOMPARE(bench.write([&] { return bench.outbox().sendBackTokens(LogEpoch(2), {}); }), 1);
        bench.deliveries.setEpoch(LogEpoch(2));
        bench.relay.onNewLife(OutboxStream::QueueTokens);
        QVERIFY(bench.relay.restart().has_value());
        QVERIFY(!bench.relay.publishedEnd(OutboxStream::QueueTokens, PartitionId(0)));
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(1, 3));
    }

    void aCrashBeforeTheRecord_publishesAgain()
    {
        Bench bench;
        bench.accept(1, 3);
        (void)bench.advance();
        bench.producer.deliver(3);
        OutboxRelay second({ bench.database().work(), bench.outbox(), bench.producer });
        second.addStream(OutboxStream::QueueTokens, bench.queueProducer, &bench.deliveries, std::nullopt);
        (void)bench.takeSent();
        bench.producer.ready.clear();
        QVERIFY(second.advance(bench.now).has_value());
        QCOMPARE(bench.takeSent(), Bench::keys(1, 3));
        QCOMPARE(bench.rows(), 3);
    }

    void whatCameLater_isGatheredLonger()
    {
        Bench bench;
        bench.accept(1, 2);
        const auto advanceAfter = [&bench](int ms) {
            bench.now += Milliseconds(ms);
            return must(bench.relay.advance(bench.now));
        };
        (void)advanceAfter(0);
        bench.producer.deliver(1);
        (void)advanceAfter(0);
        bench.producer.deliver(1);
        (void)advanceAfter(60);
        QCOMPARE(bench.rows(), 2);
        (void)advanceAfter(60);
        QCOMPARE(bench.positions(), QStringLiteral("1@0"));
        (void)advanceAfter(100);
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1"));
        QCOMPARE(bench.rows(), 0);
    }

    void manyDelivered_areRecordedInHalves()
    {
        Bench bench;
        constexpr qint64 many = qint64(OutboxRelay::unrecordedMax);
        bench.accept(1, many);
        while (must(bench.relay.advance(bench.now))) { }
        bench.producer.deliver(many);
        (void)must(bench.relay.advance(bench.now));
        QCOMPARE(bench.rows(), many / 2);
    }

    void inFlight_isBounded()
    {
        Bench bench;
        bench.accept(1, OutboxRelay::inFlightMax + 5'000);
        while (bench.advance()) { }
        QCOMPARE(qint64(bench.producer.pending.size()), OutboxRelay::inFlightMax);
        (void)bench.takeSent();
        bench.producer.deliver(3'000);
        while (bench.advance()) { }
        QCOMPARE(bench.takeSent(), Bench::keys(OutboxRelay::inFlightMax + 1, OutboxRelay::inFlightMax + 3'000));
    }

    void aFullProducer_isAskedAgainAndNothingIsSkipped()
    {
        Bench bench;
        bench.producer.room = 2;
        bench.accept(1, 5);
        for (int i = 0; i < 4; ++i) {
            (void)bench.advance();
            QVERIFY(bench.producer.pending.size() <= 2);
            bench.producer.deliver(qint64(bench.producer.pending.size()));
        }
        QCOMPARE(bench.takeSent(), Bench::keys(1, 5));
    }

    void window_opensWithTheCommitOnly()
    {
        Bench bench{ PublishWindow() };
        bench.accept(1, PublishWindow::recordsMax + 100);
        while (bench.advance()) { }
        // Its bytes are the narrower bound here.
        const qint64 held = qint64(bench.takeSent().size());
        QVERIFY2(held > 29'000 && held <= PublishWindow::recordsMax, qPrintable(QString::number(held)));
        bench.producer.deliver(held);
        while (bench.advance()) { }
        QVERIFY(bench.takeSent().empty());
        bench.relay.onCommitted(OutboxStream::QueueTokens, PartitionId(0), Offset(40));
        while (bench.advance()) { }
        const qint64 more = qint64(bench.takeSent().size());
        QVERIFY2(more > 30 && more <= 40, qPrintable(QString::number(more)));
    }

    void redrivenOnes_countInTheWindowOfTheirTopic()
    {
        Bench bench(PublishWindow(4));
        bench.relay.shareWindow(OutboxStream::QueueTokens, "queue.send");
        for (qint64 i = 0; i < 10; ++i) {
            DeadLetter letter;
            letter.topic = i < 8 ? QStringLiteral("queue.send") : QStringLiteral("elsewhere");
            letter.position = Bench::at(i);
            letter.hasKey = true;
            letter.key = "letter";
            bench.write([&]() -> Result<void> {
                const auto id = bench.database().deadLetters().insert(letter);
                ANTEROOM_TRY(id);
                ANTEROOM_TRY(bench.outbox().append(OutboxStream::Redriven, *id));
                return bench.outbox().removeRange(OutboxStream::DeadLetters, OutboxOrder(1), OutboxOrder(100));
            });
        }
        bench.accept(1, 1);
        (void)bench.advance();
        QCOMPARE(bench.producer.sent.size(), size_t(4));
        bench.producer.deliver(4);
        (void)bench.advance();
        QCOMPARE(bench.producer.sent.size(), size_t(4));
        bench.relay.onCommitted(OutboxStream::QueueTokens, PartitionId(0), Offset(3));
        (void)bench.advance();
        QCOMPARE(bench.producer.sent.size(), size_t(7));
        bench.producer.deliver(3);
        bench.relay.onCommitted(OutboxStream::QueueTokens, PartitionId(0), Offset(7));
        (void)bench.advance();
        // What goes to another topic counts nowhere.
        QCOMPARE(bench.producer.sent.size(), size_t(11));
    }

    void windowAfterAFailure_hasRoomForThemAgain()
    {
        Bench bench{ PublishWindow() };
        bench.accept(1, PublishWindow::recordsMax);
        while (bench.advance()) { }
        const qint64 held = qint64(bench.takeSent().size());
        bench.producer.fail(QStringLiteral("Broker: gone"));
        while (bench.advance()) { }
        QCOMPARE(qint64(bench.takeSent().size()), held);
    }

    void refusedMessage_isTroubleAndStays()
    {
        Bench bench;
        bench.accept(1, 2);
        bench.producer.refusal = QStringLiteral("Broker: Message size too large");
        const auto refused = bench.relay.advance(bench.now);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Surroundings);
        QVERIFY(refused.error().text.contains(bench.producer.refusal));
        QCOMPARE(bench.rows(), 2);
        bench.producer.refusal.clear();
        (void)bench.advance();
        QCOMPARE(bench.takeSent(), Bench::keys(1, 2));
    }

    void databaseThatRefuses_losesNothing()
    {
        Bench bench;
        bench.accept(1, 3);
        (void)bench.advance();
        bench.producer.deliver(3);
        bench.plain(QStringLiteral("BEGIN IMMEDIATE"));
        QVERIFY(!bench.tryAdvance().has_value());
        bench.plain(QStringLiteral("ROLLBACK"));
        (void)bench.advance();
        QCOMPARE(bench.rows(), 0);
        QCOMPARE(bench.positions(), QStringLiteral("1@0,2@1,3@2"));
    }

    void finish_recordsAllThatIsDelivered()
    {
        Bench bench;
        bench.accept(1, 30'000);
        while (bench.advance()) { }
        QVERIFY(bench.relay.finish(bench.now, Milliseconds(100)).has_value());
        QCOMPARE(bench.rows(), 0);
        QVERIFY(bench.producer.ready.empty());
    }
};

QTEST_GUILESS_MAIN(TestOutboxRelay)
#include "tst_OutboxRelay.moc"
