// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who only looks: the same cases on the in-process broker and a real one.
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"
#include "core/messaging/kafka/KafkaWatcher.h"
#include "tests/kafka/KafkaFixture.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include "tests/messaging/LogReader.h"

using namespace anteroom;
using namespace anteroom::test;

namespace {

bool wanted() { return false; }

Result<WatchedGroups> lookAtGroups(LogWatcher &watcher, Milliseconds timeout = patience)
{
    const auto look = watcher.groups(timeout, [] { return false; });
    for (;;) {
        if (auto answer = look->next(Milliseconds(50)))
            return *answer;
    }
}

/// Takes until `count` messages came or patience ends.
std::vector<WatchedMessage> takeMessages(LogTail &tail, std::size_t count)
{
    std::vector<WatchedMessage> messages;
    const QDeadlineTimer deadline(patience);
    while (messages.size() < count && !deadline.hasExpired())
        (void)tail.take(1'000, Milliseconds(50), [&](const SeenMessage &message) { messages.push_back(message.copy()); });
    return messages;
}

/// Takes until an error comes or patience ends.
std::optional<Error> takeError(LogTail &tail)
{
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        if (const auto taken = tail.take(1'000, Milliseconds(50), [](const SeenMessage &) {}); !taken)
            return taken.error();
    }
    return std::nullopt;
}

} // namespace

class TestLogWatcher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<MessageProducer> m_producer;
    std::unique_ptr<LogWatcher> m_watcher;
    QByteArray m_topic;
    QByteArray m_group;

    static void brokers()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("embedded") << false;
        QTest::newRow("kafka") << true;
    }

    /// A new topic on the row's broker; the test function skips when m_log stays empty.
    void open(int partitions)
    {
        QFETCH(bool, real);
        if (real)
            ANTEROOM_NEEDS_KAFKA();
        auto log = real ? KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }) : EmbeddedLog::start({});
        QVERIFY2(log, log ? "" : qPrintable(log.error().text));
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        m_group = "group." + m_topic;
        QVERIFY((*log)->ensureTopic(m_topic, partitions, patience));
        m_producer = (*log)->makeProducer(-1).value();
        m_log = std::move(*log);
        m_watcher = real ? KafkaWatcher::connect({ kafkaAddress(), {}, {}, "watcher" }).value()
                         : KafkaWatcher::connectEmbedded(m_log->bootstrapServers().toUtf8(), { { m_group, m_topic } }).value();
    }

    [[nodiscard]] std::vector<WatchedPartition> ofTopic(const WatchedTopics &topics) const
    {
        std::vector<WatchedPartition> mine = topics.partitions;
        std::erase_if(mine, [&](const WatchedPartition &partition) { return partition.topic != m_topic; });
        return mine;
    }

    [[nodiscard]] WatchedGroup groupNow() const
    {
        const WatchedGroups groups = lookAtGroups(*m_watcher).value();
        for (const WatchedGroup &group : groups.groups) {
            if (group.name == m_group)
                return group;
        }
        return {};
    }

private Q_SLOTS:
    void cleanup()
    {
        m_watcher.reset();
        m_producer.reset();
        m_log.reset();
    }

    void topics_haveTheirOffsetsAndReplicas_data() { brokers(); }
    void topics_haveTheirOffsetsAndReplicas()
    {
        open(3);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 120));
        QVERIFY(produce(*m_producer, m_topic, PartitionId(2), 7));
        const auto topics = m_watcher->topics(patience, wanted).value();
        const auto mine = ofTopic(topics);
        QCOMPARE(mine.size(), std::size_t(3));
        for (int number = 0; number < 3; ++number) {
            const WatchedPartition &partition = mine[std::size_t(number)];
            QCOMPARE(partition.partition, PartitionId(number));
            QCOMPARE(partition.start, Offset(0));
            QCOMPARE(partition.end, Offset(number == 0 ? 120 : number == 1 ? 0 : 7));
            QVERIFY(partition.leader);
            QCOMPARE(partition.replicas, std::vector<qint32>{ *partition.leader });
            QCOMPARE(partition.inSync, partition.replicas);
            QCOMPARE(partition.trouble, QString());
        }
    }

    void committedEndAndLag_areOfTheGroup_data() { brokers(); }
    void committedEndAndLag_areOfTheGroup()
    {
        open(2);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 100));
        LogReader reader(*m_log, m_topic, m_group, "the-instance");
        QVERIFY(reader.pollUntilEvent(ConsumerEvent::Type::Assigned));
        QVERIFY(reader.consumer->start(PartitionId(0), Offset(0)));
        QVERIFY(reader.pollUntilCount(100));
        QVERIFY(reader.consumer->commitNow(PartitionId(0), Offset(60), patience));
        const WatchedGroup group = groupNow();
        QCOMPARE(group.trouble, QString());
        QCOMPARE(group.assignments.size(), std::size_t(2));
        const WatchedAssignment &first = group.assignments[0];
        QCOMPARE(first.committed, Offset(60));
        QCOMPARE(first.end, Offset(100));
        QCOMPARE(first.lag(), std::optional<qint64>(40));
        // Nothing was committed there: unknown is not 0.
        QCOMPARE(group.assignments[1].committed, std::nullopt);
        QCOMPARE(group.assignments[1].lag(), std::nullopt);
        QCOMPARE(group.assignments[1].end, Offset(0));
        QFETCH(bool, real);
        QCOMPARE(group.membersKnown, real);
        QCOMPARE(first.member.has_value(), real);
        if (!real)
            return;
        QCOMPARE(group.state, QStringLiteral("Stable"));
        QCOMPARE(first.member->instance, QStringLiteral("the-instance"));
        QCOMPARE(first.member->client, QStringLiteral("test"));
        QCOMPARE(first.member->host, QStringLiteral("127.0.0.1"));
    }

    void committedBelowTheLog_isClamped_data() { brokers(); }
    void committedBelowTheLog_isClamped()
    {
        QFETCH(bool, real);
        if (real)
            QSKIP("only the embedded broker drops its oldest messages by itself");
        open(1);
        LogReader reader(*m_log, m_topic, m_group);
        QVERIFY(reader.pollUntilEvent(ConsumerEvent::Type::Assigned));
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 100));
        QVERIFY(reader.consumer->commitNow(PartitionId(0), Offset(10), patience));
        const QByteArray large(100'000, 'x');
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(m_producer->append({ m_topic, PartitionId(0), "k", large, {}, 1, 1 }), AppendOutcome::Taken);
            m_producer->flush(patience);
        }
        const WatchedAssignment mine = groupNow().assignments.at(0);
        QVERIFY(*mine.start > Offset(10));
        QVERIFY(mine.isBelowStart());
        QCOMPARE(mine.end, Offset(200));
        QCOMPARE(mine.lag(), std::optional<qint64>(200 - mine.start->value));
        QVERIFY(ofTopic(m_watcher->topics(patience, wanted).value()).at(0).start == mine.start);
    }

    void lookingAndTailing_leaveTheGroupAlone_data() { brokers(); }
    void lookingAndTailing_leaveTheGroupAlone()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 50));
        LogReader reader(*m_log, m_topic, m_group);
        QVERIFY(reader.pollUntilEvent(ConsumerEvent::Type::Assigned));
        QVERIFY(reader.consumer->start(PartitionId(0), Offset(0)));
        QVERIFY(reader.pollUntilCount(50));
        QVERIFY(reader.consumer->commitNow(PartitionId(0), Offset(20), patience));
        const auto groupsBefore = lookAtGroups(*m_watcher).value().groups.size();
        const auto tail = m_watcher->tail(m_topic).value();
        QVERIFY(tail->start({ { PartitionId(0), Offset(0) } }));
        QCOMPARE(takeMessages(*tail, 50).size(), std::size_t(50));
        QCOMPARE(lookAtGroups(*m_watcher).value().groups.size(), groupsBefore);
        reader.pollOnce();
        QCOMPARE(reader.countOf(ConsumerEvent::Type::Revoked), 0);
        QCOMPARE(groupNow().assignments.at(0).committed, Offset(20));
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 1));
        QVERIFY(reader.pollUntilCount(51));
    }

    void tail_readsFromAnOffsetWithAllThatAMessageHas_data() { brokers(); }
    void tail_readsFromAnOffsetWithAllThatAMessageHas()
    {
        open(2);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(1), 30));
        const std::vector<MessageHeader> headers{ { "token", "one" }, { "other", "two" } };
        QCOMPARE(m_producer->append({ m_topic, PartitionId(1), "key", "value", headers, 1'700'000'000'123, 1 }), AppendOutcome::Taken);
        QCOMPARE(m_producer->append({ m_topic, PartitionId(1), {}, {}, {}, 2, 2 }), AppendOutcome::Taken);
        m_producer->flush(patience);
        const auto tail = m_watcher->tail(m_topic).value();
        QVERIFY(tail->start({ { PartitionId(0), Offset(0) }, { PartitionId(1), Offset(28) } }));
        const auto messages = takeMessages(*tail, 4);
        QCOMPARE(messages.size(), std::size_t(4));
        QCOMPARE(messages[0].offset, Offset(28));
        QCOMPARE(messages[0].value, QByteArray("28"));
        QCOMPARE(messages[2].partition, PartitionId(1));
        QCOMPARE(messages[2].key, QByteArray("key"));
        QCOMPARE(messages[2].timestampMs, std::optional<qint64>(1'700'000'000'123));
        QVERIFY((messages[2].headers == std::vector<WatchedHeader>{ { "token", "one" }, { "other", "two" } }));
        QCOMPARE(messages[2].size(), qint64(3 + 5 + 8 + 8));
        QVERIFY(messages[3].key.isNull());
        QVERIFY(messages[3].value.isNull());
        // Moved: only what was asked for last is read.
        QVERIFY(tail->start({ { PartitionId(1), Offset(31) } }));
        const auto again = takeMessages(*tail, 1);
        QCOMPARE(again.at(0).offset, Offset(31));
    }

    void time_isFoundAsAnOffset_data() { brokers(); }
    void time_isFoundAsAnOffset()
    {
        QFETCH(bool, real);
        if (!real)
            QSKIP("the embedded broker finds no times: it answers with the end");
        open(2);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, PartitionId(0), 100));
        auto partitions = m_watcher->ends(m_topic, patience, wanted).value();
        QVERIFY(m_watcher->findTime(partitions, 1'700'000'000'040, patience, [] { return false; }));
        QCOMPARE(partitions.at(0).start, Offset(40));
        QCOMPARE(partitions.at(1).start, Offset(0));
    }

    void topicThatIsNotThere_isAnErrorForAPerson_data() { brokers(); }
    void topicThatIsNotThere_isAnErrorForAPerson()
    {
        open(1);
        if (!m_log)
            return;
        const auto ends = m_watcher->ends("not-there", patience, wanted);
        QVERIFY(!ends);
        QCOMPARE(ends.error().kind, ErrorKind::Fatal);
        QVERIFY2(ends.error().text.contains(QStringLiteral("not-there")), qPrintable(ends.error().text));
        // Nobody created it by asking.
        const WatchedTopics topics = m_watcher->topics(patience, wanted).value();
        for (const WatchedPartition &partition : topics.partitions)
            QVERIFY(partition.topic != "not-there");
    }

    void userWithoutRights_seesNothingAndHearsWhy()
    {
        ANTEROOM_NEEDS_KAFKA();
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        QVERIFY(KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value()->ensureTopic(m_topic, 1, patience));
        const QList<QByteArray> address = kafkaAddress().split(':');
        const QByteArray guests = address[0] + ':' + QByteArray::number(address[1].toInt() + 2);
        const auto guest = KafkaWatcher::connect({ guests,
                                                   { { "security.protocol", "SASL_PLAINTEXT" },
                                                     { "sasl.mechanism", "PLAIN" },
                                                     { "sasl.username", "guest" } },
                                                   QStringLiteral("guest-secret"),
                                                   "guest" })
                               .value();
        QVERIFY(ofTopic(guest->topics(patience, wanted).value()).empty());
        QCOMPARE(lookAtGroups(*guest).value().groups.size(), std::size_t(0));
        QVERIFY(!guest->ends(m_topic, patience, wanted));
        // Who may see the topic, but not read it, hears so from its messages alone.
        const QStringList mayDescribe{ QStringLiteral("tool"), QFileInfo(qEnvironmentVariable("ANTEROOM_KAFKA_FILE")).path(),
                                       QStringLiteral("org.apache.kafka.tools.AclCommand"), QStringLiteral("--bootstrap-server"),
                                       QString::fromUtf8(kafkaAddress()), QStringLiteral("--add"),
                                       QStringLiteral("--allow-principal"), QStringLiteral("User:guest"),
                                       QStringLiteral("--operation"), QStringLiteral("Describe"), QStringLiteral("--topic"),
                                       QString::fromUtf8(m_topic) };
        QCOMPARE(QProcess::execute(QStringLiteral(BROKER_SCRIPT), mayDescribe), 0);
        QTRY_COMPARE(ofTopic(guest->topics(patience, wanted).value()).size(), std::size_t(1));
        QCOMPARE(guest->ends(m_topic, patience, wanted).value().at(0).end, Offset(0));
        const auto tail = guest->tail(m_topic).value();
        QVERIFY(tail->start({ { PartitionId(0), Offset(0) } }));
        const auto error = takeError(*tail);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Fatal);
        QVERIFY2(error->text.contains(QStringLiteral("authorization"), Qt::CaseInsensitive), qPrintable(error->text));
    }

    void deadBroker_isAnErrorWithItsCause()
    {
        const auto watcher = KafkaWatcher::connect({ "127.0.0.1:1", {}, {}, "test" }).value();
        const auto topics = watcher->topics(Milliseconds(1500), wanted);
        QVERIFY(!topics);
        QCOMPARE(topics.error().stage, Stage::Broker);
        QVERIFY2(topics.error().text.contains(QStringLiteral("refused")), qPrintable(topics.error().text));
        const auto groups = lookAtGroups(*watcher, Milliseconds(500));
        QVERIFY(!groups);
        QVERIFY2(groups.error().text.contains(QStringLiteral("consumer groups")), qPrintable(groups.error().text));
        // Somebody who does not want to know any more does not wait.
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!watcher->topics(Milliseconds(60'000), [] { return true; }));
        QVERIFY(timer.elapsed() < 30'000);
    }
};

QTEST_GUILESS_MAIN(TestLogWatcher)
#include "tst_LogWatcher.moc"
