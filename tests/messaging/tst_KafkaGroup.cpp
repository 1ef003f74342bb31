// SPDX-License-Identifier: GPL-3.0-or-later
// What only a group on a real broker does: members that come, go and come back.
#include "core/messaging/kafka/KafkaLog.h"
#include "tests/kafka/KafkaFixture.h"

#include <QElapsedTimer>
#include <QTest>

#include "tests/messaging/LogReader.h"

using namespace anteroom;
using namespace anteroom::test;
using Type = ConsumerEvent::Type;

class TestKafkaGroup : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<MessageLog> m_log;
    QByteArray m_topic;
    QByteArray m_group;

    [[nodiscard]] static std::size_t partitionsIn(const LogReader &reader, Type type)
    {
        std::size_t count = 0;
        for (const ConsumerEvent &event : reader.events)
            count += event.type == type ? event.partitions.size() : 0;
        return count;
    }

private Q_SLOTS:
    void init()
    {
        ANTEROOM_NEEDS_KAFKA();
        m_log = KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value();
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        m_group = "group." + m_topic;
        QCOMPARE(m_log->ensureTopic(m_topic, 3, patience).value().partitions, 3);
    }

    void clusterAndTopic_areKnown()
    {
        QVERIFY(m_log->clusterId(patience).value().size() >= 10);
        // An existing topic is used as it is.
        QCOMPARE(m_log->ensureTopic(m_topic, 9, patience).value().partitions, 3);
        const auto invalid = m_log->ensureTopic("not/a/name", 1, patience);
        QVERIFY(!invalid);
        QCOMPARE(invalid.error().stage, Stage::Topic);
        QVERIFY2(invalid.error().text.contains(QLatin1String("not/a/name")), qPrintable(invalid.error().text));
    }

    void partitionsStartedOneByOne_areAllRead()
    {
        const auto producer = m_log->makeProducer(-1).value();
        for (int number = 0; number < 3; ++number)
            QVERIFY(produce(*producer, m_topic, PartitionId(number), 1'000));
        LogReader reader(*m_log, m_topic, m_group);
        QVERIFY(reader.pollUntilEvent(Type::Assigned));
        QCOMPARE(partitionsIn(reader, Type::Assigned), std::size_t(3));
        for (int number = 2; number >= 0; --number) {
            const std::size_t before = reader.messages.size();
            QVERIFY(reader.consumer->start(PartitionId(number), Offset(100 * number)));
            QVERIFY(reader.pollUntilCount(before + std::size_t(1'000 - 100 * number)));
            QCOMPARE(reader.messages[before].partition, PartitionId(number));
            QCOMPARE(reader.messages[before].offset.value, 100 * number);
        }
        QCOMPARE(reader.messages.size(), std::size_t(2'700));
    }

    void secondMember_takesPartitionsAndGivesThemBack()
    {
        const auto producer = m_log->makeProducer(-1).value();
        LogReader one(*m_log, m_topic, m_group, "one");
        QVERIFY(one.pollUntilEvent(Type::Assigned));
        for (int number = 0; number < 3; ++number)
            QVERIFY(one.consumer->start(PartitionId(number), Offset(0)));
        QCOMPARE(m_log->inspectGroup(m_group, "one", patience).value().foreignMembers.value(), 0);
        QCOMPARE(m_log->inspectGroup(m_group, "other", patience).value().foreignMembers.value(), 1);
        {
            LogReader two(*m_log, m_topic, m_group, "two");
            QVERIFY(one.pollUntil([&] {
                two.pollOnce();
                return partitionsIn(one, Type::Revoked) > 0 && partitionsIn(two, Type::Assigned) > 0;
            }));
            QCOMPARE(partitionsIn(one, Type::Revoked), partitionsIn(two, Type::Assigned));
            const PartitionId moved = two.latest(Type::Assigned).partitions.at(0);
            QVERIFY(two.consumer->start(moved, Offset(0)));
            QVERIFY(produce(*producer, m_topic, moved, 10));
            QVERIFY(two.pollUntil([&] {
                one.pollOnce();
                return two.messages.size() >= 10;
            }));
            QVERIFY(one.messages.empty());
            QVERIFY(!one.consumer->start(moved, Offset(0)));
            QCOMPARE(m_log->inspectGroup(m_group, "one", patience).value().foreignMembers.value(), 1);
        }
        // A static member that left keeps its place until its session times out (6 s).
        QVERIFY(one.pollUntil([&] { return partitionsIn(one, Type::Assigned) > 3; }));
    }

    void reopenedWithTheSameInstanceId_isBackAtOnce()
    {
        {
            LogReader reader(*m_log, m_topic, m_group, "same");
            QVERIFY(reader.pollUntilEvent(Type::Assigned));
        }
        QElapsedTimer timer;
        timer.start();
        LogReader reader(*m_log, m_topic, m_group, "same");
        QVERIFY(reader.pollUntilEvent(Type::Assigned));
        QCOMPARE(partitionsIn(reader, Type::Assigned), std::size_t(3));
        // Well below the session's 6 s.
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(reader.consumer->memberName(), QStringLiteral("same"));
    }

    void unknownGroup_hasNoMembers()
    {
        QCOMPARE(m_log->inspectGroup("group.never." + m_topic, "one", patience).value().foreignMembers.value(), 0);
    }
};

QTEST_GUILESS_MAIN(TestKafkaGroup)
#include "tst_KafkaGroup.moc"
