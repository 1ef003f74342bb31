// SPDX-License-Identifier: GPL-3.0-or-later
// The questions about a cluster: on the in-process broker and a real one.
#include "core/engine/queries/TopicsDesk.h"
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"
#include "core/messaging/kafka/KafkaWatcher.h"
#include "tests/kafka/KafkaFixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

#include "tests/messaging/LogReader.h"

using namespace anteroom;
using namespace anteroom::test;

class TestTopicsDesk : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<MessageProducer> m_producer;
    std::unique_ptr<TopicsDesk> m_desk;
    QByteArray m_topic;

    /// What a follow handed over.
    struct Followed {
        std::vector<WatchedMessage> messages;
        TailNews last;
        int times = 0;
        std::optional<Result<std::vector<TailPosition>>> end;
        QueryTicket ticket;
    };

    static void brokers()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("embedded") << false;
        QTest::newRow("kafka") << true;
    }

    void open(int partitions)
    {
        QFETCH(bool, real);
        if (real)
            ANTEROOM_NEEDS_KAFKA();
        m_log = real ? KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value() : EmbeddedLog::start({}).value();
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        QVERIFY(m_log->ensureTopic(m_topic, partitions, patience));
        m_producer = m_log->makeProducer(-1).value();
        m_desk = std::make_unique<TopicsDesk>(m_clock);
        if (real)
            m_desk->open([] { return KafkaWatcher::connect({ kafkaAddress(), {}, {}, "watcher" }); });
        else
            m_desk->open([address = m_log->bootstrapServers().toUtf8(), topic = m_topic] {
                return KafkaWatcher::connectEmbedded(address, { { "group", topic } });
            });
    }

    std::unique_ptr<Followed> follow(const TailQuestion &question)
    {
        auto followed = std::make_unique<Followed>();
        followed->ticket = m_desk->follow(
            question,
            [to = followed.get()](const TailNews &news) {
                to->messages.insert(to->messages.end(), news.fresh.begin(), news.fresh.end());
                to->last = news;
                ++to->times;
            },
            [to = followed.get()](const auto &end) { to->end = end; });
        return followed;
    }

    [[nodiscard]] TailQuestion question(TailQuestion::From from) const
    {
        TailQuestion question;
        question.topic = m_topic;
        question.from = from;
        return question;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_desk.reset();
        m_producer.reset();
        m_log.reset();
    }

    void topicsAndGroups_areAnsweredLater_data() { brokers(); }
    void topicsAndGroups_areAnsweredLater()
    {
        open(2);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(1), 5));
        std::optional<WatchedTopics> topics;
        std::optional<WatchedGroups> groups;
        const QueryTicket one = m_desk->topics([&](const Result<WatchedTopics> &answer) { topics = answer.value(); });
        const QueryTicket two = m_desk->groups([&](const Result<WatchedGroups> &answer) { groups = answer.value(); });
        QVERIFY(!topics && !groups);
        QTRY_VERIFY(topics && groups);
        QVERIFY(topics->topics >= 1);
        QVERIFY(toMs(topics->readAt) > 0);
        QVERIFY(toMs(groups->readAt) > 0);
        QFETCH(bool, real);
        QCOMPARE(groups->total.has_value(), real);
    }

    void newest_isTheLastHundredAndWhatComes_data() { brokers(); }
    void newest_isTheLastHundredAndWhatComes()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 1'000));
        const auto tail = follow(question(TailQuestion::From::Newest));
        QTRY_VERIFY(tail->last.atEnd);
        // On one screen, not bit by bit.
        QCOMPARE(tail->messages.size(), std::size_t(100));
        QCOMPARE(tail->messages.front().offset, Offset(900));
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 3));
        QTRY_COMPARE(tail->messages.size(), std::size_t(103));
        QCOMPARE(tail->messages.back().offset, Offset(1'002));
        QVERIFY((tail->last.positions == std::vector<TailPosition>{ { PartitionId(0), Offset(1'003) } }));
        QVERIFY(tail->ticket.isOpen());
    }

    void fromAnOffset_stopsWhenFullAndGoesOn_data() { brokers(); }
    void fromAnOffset_stopsWhenFullAndGoesOn()
    {
        open(2);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 500));
        QVERIFY(produce(*m_producer, m_topic, PartitionId(1), 500));
        TailQuestion from = question(TailQuestion::From::Offset);
        from.offset = Offset(100);
        from.stopAfter = 600;
        auto tail = follow(from);
        QTRY_VERIFY(tail->end);
        QCOMPARE(tail->messages.size(), std::size_t(600));
        QVERIFY(!tail->ticket.isOpen());
        TailQuestion on = question(TailQuestion::From::Positions);
        on.positions = tail->end->value();
        const auto rest = follow(on);
        QTRY_COMPARE(rest->messages.size(), std::size_t(200));
        std::set<std::pair<int, qint64>> seen;
        for (const auto *part : { &tail->messages, &rest->messages }) {
            for (const WatchedMessage &message : *part)
                seen.insert({ message.partition.value, message.offset.value });
        }
        QCOMPARE(seen.size(), std::size_t(800));
    }

    void fromATime_beginsThere_data() { brokers(); }
    void fromATime_beginsThere()
    {
        QFETCH(bool, real);
        if (!real)
            QSKIP("the embedded broker finds no times");
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 500));
        TailQuestion from = question(TailQuestion::From::Time);
        from.timestampMs = 1'700'000'000'321;
        const auto tail = follow(from);
        QTRY_VERIFY(tail->last.atEnd);
        QCOMPARE(tail->messages.front().offset, Offset(321));
        QCOMPARE(tail->messages.size(), std::size_t(179));
    }

    void filter_keepsWhatMatchesAndCountsAll_data() { brokers(); }
    void filter_keepsWhatMatchesAndCountsAll()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 20'000));
        TailQuestion from = question(TailQuestion::From::Offset);
        from.contains = "777";
        const auto tail = follow(from);
        QTRY_VERIFY(tail->last.atEnd);
        QCOMPARE(tail->last.read, 20'000);
        // 777, 18 of four digits, 19 of five.
        QCOMPARE(tail->last.matched, 38);
        QCOMPARE(tail->messages.size(), std::size_t(38));
    }

    void moreThanIsKept_isCountedAsSkipped_data() { brokers(); }
    void moreThanIsKept_isCountedAsSkipped()
    {
        open(1);
        if (!m_log)
            return;
        constexpr int count = 100'000;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), count));
        const auto ends = [&] {
            qint64 start = -1;
            const QueryTicket ticket = m_desk->topics([&](const Result<WatchedTopics> &answer) {
                for (const WatchedPartition &partition : answer.value().partitions) {
                    if (partition.topic == m_topic)
                        start = partition.start->value;
                }
            });
            (void)QTest::qWaitFor([&] { return start >= 0; });
            return start;
        }();
        qint64 skipped = 0;
        std::size_t most = 0;
        std::size_t told = 0;
        bool atEnd = false;
        const QueryTicket ticket = m_desk->follow(
            question(TailQuestion::From::Offset),
            [&](const TailNews &news) {
                skipped += news.skipped;
                told += news.fresh.size();
                most = std::max(most, news.fresh.size());
                atEnd = news.atEnd;
            },
            [](const auto &) {});
        QTRY_VERIFY_WITH_TIMEOUT(atEnd, 20'000);
        QCOMPARE(skipped + qint64(told), count - ends);
        QVERIFY(most <= std::size_t(tailMost));
    }

    void droppedTicket_isNotHeardOfAgain_data() { brokers(); }
    void droppedTicket_isNotHeardOfAgain()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 10));
        auto tail = follow(question(TailQuestion::From::Newest));
        QTRY_VERIFY(tail->last.atEnd);
        tail->ticket.cancel();
        const int times = tail->times;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 10));
        // Another reading of the same topic hears of them; the dropped one does not.
        m_desk->rest();
        const auto other = follow(question(TailQuestion::From::Newest));
        QTRY_COMPARE(other->messages.size(), std::size_t(20));
        QCOMPARE(tail->times, times);
    }

    void topicThatIsNotThere_endsTheReading_data() { brokers(); }
    void topicThatIsNotThere_endsTheReading()
    {
        open(1);
        if (!m_log)
            return;
        TailQuestion other = question(TailQuestion::From::Newest);
        other.topic = "not-there";
        const auto tail = follow(other);
        QTRY_VERIFY(tail->end);
        QVERIFY(!*tail->end);
        QVERIFY2(tail->end->error().text.contains(QStringLiteral("not-there")), qPrintable(tail->end->error().text));
    }

    void brokerThatIsAway_isWaitedOut()
    {
        m_desk = std::make_unique<TopicsDesk>(m_clock);
        m_desk->open([] { return KafkaWatcher::connect({ "127.0.0.1:1", {}, {}, "watcher" }); });
        m_topic = "any";
        const auto tail = follow(question(TailQuestion::From::Newest));
        QTRY_VERIFY(!tail->last.trouble.isEmpty());
        QVERIFY2(tail->last.trouble.contains(QStringLiteral("refused")), qPrintable(tail->last.trouble));
        QVERIFY(tail->ticket.isOpen());
        // Nobody has to wait for the broker to leave.
        QElapsedTimer timer;
        timer.start();
        tail->ticket.cancel();
        m_desk.reset();
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_GUILESS_MAIN(TestTopicsDesk)
#include "tst_TopicsDesk.moc"
