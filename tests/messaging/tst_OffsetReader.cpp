// SPDX-License-Identifier: GPL-3.0-or-later
// What a real broker's log holds at an offset: messages, markers of transactions, what was aborted, and nothing.
#include "core/messaging/kafka/KafkaHandles.h"
#include "core/messaging/kafka/KafkaOffsetReader.h"
#include "tests/kafka/KafkaFixture.h"

#include <QTest>

#include "tests/messaging/LogReader.h"

using namespace anteroom;
using namespace anteroom::test;

class TestOffsetReader : public QObject
{
    Q_OBJECT

private:
    QByteArray m_topic;
    std::unique_ptr<OffsetReader> m_reader;

    [[nodiscard]] std::vector<qint64> messagesIn(const std::vector<OffsetRange> &ranges)
    {
        std::vector<qint64> found;
        must(m_reader->visitMessages(PartitionId(0), ranges, patience, [&](Offset offset) { found.push_back(offset.value); }));
        return found;
    }

    static void must(const Result<void> &result)
    {
        if (!result)
            QFAIL(qPrintable(result.error().text));
    }

    /// A foreign producer of transactions, each with `messages` messages.
    void writeTransaction(int messages, bool commit)
    {
        std::array<char, 512> why{};
        kafka::ConfHandle conf(rd_kafka_conf_new());
        rd_kafka_conf_set(conf.get(), "bootstrap.servers", kafkaAddress().constData(), why.data(), why.size());
        rd_kafka_conf_set(conf.get(), "transactional.id", m_topic.constData(), why.data(), why.size());
        const kafka::ClientHandle client(rd_kafka_new(RD_KAFKA_PRODUCER, conf.release(), why.data(), why.size()));
        QVERIFY2(client, why.data());
        constexpr int patienceMs = int(patience.count());
        QVERIFY(!kafka::ErrorHandle(rd_kafka_init_transactions(client.get(), patienceMs)));
        QVERIFY(!kafka::ErrorHandle(rd_kafka_begin_transaction(client.get())));
        for (int number = 0; number < messages; ++number)
            QCOMPARE(rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(m_topic.constData()), RD_KAFKA_V_PARTITION(0),
                                       RD_KAFKA_V_VALUE(const_cast<char *>("x"), 1), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                       RD_KAFKA_V_END),
                     RD_KAFKA_RESP_ERR_NO_ERROR);
        QCOMPARE(rd_kafka_flush(client.get(), patienceMs), RD_KAFKA_RESP_ERR_NO_ERROR);
        QVERIFY(!kafka::ErrorHandle(commit ? rd_kafka_commit_transaction(client.get(), patienceMs)
                                           : rd_kafka_abort_transaction(client.get(), patienceMs)));
    }

private Q_SLOTS:
    void init()
    {
        ANTEROOM_NEEDS_KAFKA();
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const auto log = KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value();
        QCOMPARE(log->ensureTopic(m_topic, 1, patience).value().partitions, 1);
        const auto producer = log->makeProducer(-1).value();
        QVERIFY(produce(*producer, m_topic, PartitionId(0), 3));
        m_reader = KafkaOffsetReader::make({ kafkaAddress(), {}, {}, "test" }, m_topic).value();
    }

    void markersAndAbortedMessages_areNoMessages()
    {
        writeTransaction(2, true);  // 3, 4; marker 5
        writeTransaction(2, false); // 6, 7 aborted; marker 8
        writeTransaction(1, true);  // 9; marker 10
        // The marker of a transaction is written a little after its producer was told that all is well.
        QTRY_COMPARE(m_reader->watermarks(PartitionId(0), patience).value().end, Offset(11));
        QCOMPARE(m_reader->watermarks(PartitionId(0), patience).value().start, Offset(0));
        QCOMPARE(messagesIn({ { Offset(0), Offset(11) } }), (std::vector<qint64>{ 0, 1, 2, 3, 4, 9 }));
        QCOMPARE(messagesIn({ { Offset(2), Offset(4) }, { Offset(5), Offset(9) } }), (std::vector<qint64>{ 2, 3 }));
        QCOMPARE(messagesIn({ { Offset(10), Offset(11) } }), std::vector<qint64>());
    }

    void rangesFarApart_areMovedTo()
    {
        const auto log = KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value();
        QVERIFY(produce(*log->makeProducer(-1).value(), m_topic, PartitionId(0), 60'000));
        QCOMPARE(messagesIn({ { Offset(1), Offset(2) }, { Offset(50'000), Offset(50'002) } }),
                 (std::vector<qint64>{ 1, 50'000, 50'001 }));
    }

    void clusterId_isTheOneTheLogSays()
    {
        const auto log = KafkaLog::connect({ kafkaAddress(), {}, {}, "test" }).value();
        QCOMPARE(m_reader->clusterId(patience).value(), log->clusterId(patience).value());
    }

    void nobodyThere_isAnError()
    {
        const auto reader = KafkaOffsetReader::make({ "127.0.0.1:1", {}, {}, "test" }, m_topic).value();
        QVERIFY(!reader->watermarks(PartitionId(0), Milliseconds(500)));
        const auto read = reader->visitMessages(PartitionId(0), std::vector<OffsetRange>{ { Offset(0), Offset(1) } },
                                                Milliseconds(500), [](Offset) {});
        QVERIFY(!read);
        QVERIFY2(read.error().text.contains(QLatin1String("partition 0")), qPrintable(read.error().text));
    }
};

QTEST_GUILESS_MAIN(TestOffsetReader)
#include "tst_OffsetReader.moc"
