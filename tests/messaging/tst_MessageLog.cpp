// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every log that speaks Kafka's protocol: the same cases on the in-process broker and a real one.
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"
#include "tests/kafka/KafkaFixture.h"

#include <QTest>

#include "tests/messaging/LogReader.h"

using namespace anteroom;
using namespace anteroom::test;
using Type = ConsumerEvent::Type;

namespace {

constexpr PartitionId first{0};

} // namespace

class TestMessageLog : public QObject
{
    Q_OBJECT

private:
    WakeUp m_wakeUp;
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<MessageProducer> m_producer;
    QByteArray m_topic;

    void brokers()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("embedded") << false;
        QTest::newRow("kafka") << true;
    }

    /// A new topic on the row's broker; the test function skips when m_log stays empty.
    void open(int partitions)
    {
        QFETCH(bool, real);
        m_producer.reset();
        m_log.reset();
        if (real)
            ANTEROOM_NEEDS_KAFKA();
        auto log = real ? KafkaLog::connect({kafkaAddress(), {}, {}, "test"}) : EmbeddedLog::start({});
        QVERIFY2(log, log ? "" : qPrintable(log.error().text));
        m_topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const auto topic = (*log)->ensureTopic(m_topic, partitions, patience);
        QVERIFY2(topic, topic ? "" : qPrintable(topic.error().text));
        QCOMPARE(topic->partitions, partitions);
        m_producer = (*log)->makeProducer(m_wakeUp.fd()).value();
        m_log = std::move(*log);
    }

    /// A consumer of the first partition, in a group of its own (a static member that closed keeps its
    /// place in a shared one until its session ends), that reads from `offset`.
    std::unique_ptr<LogReader> startedReader(Offset offset)
    {
        auto reader = std::make_unique<LogReader>(*m_log, m_topic, m_topic);
        if (!reader->pollUntilEvent(Type::Assigned) || !reader->consumer->start(first, offset))
            return nullptr;
        return reader;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_producer.reset();
        m_log.reset();
    }

    void messages_comeBackInOrderAsTheyWere_data() { brokers(); }
    void messages_comeBackInOrderAsTheyWere()
    {
        open(1);
        if (!m_log)
            return;
        constexpr int count = 20'000;
        QVERIFY(produce(*m_producer, m_topic, first, count));
        QCOMPARE(m_producer->inFlight(), 0);
        const auto reader = startedReader(Offset(0));
        QVERIFY(reader);
        QVERIFY(reader->pollUntilCount(count));
        for (int number = 0; number < count; ++number) {
            const Kept &message = reader->messages[static_cast<std::size_t>(number)];
            QCOMPARE(message.offset.value, number);
            QCOMPARE(message.value, QByteArray::number(number));
            QCOMPARE(message.key, QByteArray::number(number));
            QCOMPARE(message.timestampMs.value_or(0), 1'700'000'000'000 + number);
        }
    }

    void headersNullsAndEmptyValues_surviveTheTrip_data() { brokers(); }
    void headersNullsAndEmptyValues_surviveTheTrip()
    {
        open(1);
        if (!m_log)
            return;
        const std::vector<MessageHeader> headers{{"token", "first"}, {"other", "x"}, {"token", "last"}};
        QCOMPARE(m_producer->append({m_topic, first, "key", "value", headers, 1, 7}), AppendOutcome::Taken);
        QCOMPARE(m_producer->append({m_topic, first, {}, {}, {}, 2, 8}), AppendOutcome::Taken);
        QCOMPARE(m_producer->append({m_topic, first, QByteArrayView("", 0), QByteArrayView("", 0), {}, 3, 9}), AppendOutcome::Taken);
        QCOMPARE(m_producer->inFlight(), 3);
        QVERIFY(m_wakeUp.wait(patience));
        m_producer->flush(patience);
        std::vector<Delivery> deliveries;
        m_producer->takeDeliveries(deliveries, 2);
        QCOMPARE(deliveries.size(), std::size_t(2));
        QVERIFY(m_wakeUp.wait(patience)); // One is left.
        m_producer->takeDeliveries(deliveries, 2);
        QCOMPARE(deliveries.size(), std::size_t(3));
        QCOMPARE(deliveries[2].ticket, quint64(9));
        QCOMPARE(deliveries[2].offset.value, 2);

        auto reader = std::make_unique<LogReader>(*m_log, m_topic, m_topic);
        reader->keepHeaders = true;
        QVERIFY(reader->pollUntilEvent(Type::Assigned));
        QVERIFY(reader->consumer->start(first, Offset(0)));
        QVERIFY(reader->pollUntilCount(3));
        const Kept &full = reader->messages[0];
        QCOMPARE(full.idHeader, QByteArray("last"));
        QCOMPARE(full.headers.size(), std::size_t(3));
        QCOMPARE(full.headers[1].key, QByteArray("other"));
        QCOMPARE(full.headers[2].value, QByteArray("last"));
        QVERIFY(reader->messages[1].key.isNull());
        QVERIFY(reader->messages[1].value.isNull());
        QVERIFY(reader->messages[1].idHeader.isNull());
        QVERIFY(!reader->messages[2].key.isNull());
        QVERIFY(!reader->messages[2].value.isNull());
    }

    void partitions_areChosenAsJavaDoes_data() { brokers(); }
    void partitions_areChosenAsJavaDoes()
    {
        open(7);
        if (!m_log)
            return;
        // Keys and hashes of Kafka's own UtilsTest, modulo 7.
        const std::vector<std::pair<QByteArray, int>> vectors{
            {"21", 3}, {"foobar", 0}, {"a-little-bit-long-string", 1}, {"a-little-bit-longer-string", 0},
            {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", 3}, {"abc", 4}};
        for (std::size_t index = 0; index < vectors.size(); ++index)
            QCOMPARE(m_producer->append({m_topic, {}, vectors[index].first, "v", {}, 1, index}), AppendOutcome::Taken);
        m_producer->flush(patience);
        std::vector<Delivery> deliveries;
        m_producer->takeDeliveries(deliveries, 100);
        QCOMPARE(deliveries.size(), vectors.size());
        for (const Delivery &delivery : deliveries) {
            QCOMPARE(delivery.error, QString());
            QCOMPARE(delivery.partition.value, vectors[delivery.ticket].second);
        }
    }

    void committedOffset_isFoundAgain_data() { brokers(); }
    void committedOffset_isFoundAgain()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, first, 100));
        auto reader = startedReader(Offset(0));
        QVERIFY(reader);
        QVERIFY(reader->pollUntilCount(100));
        QVERIFY(!reader->consumer->committed(first, patience).value().has_value());
        QVERIFY(reader->consumer->commit(first, Offset(41)));
        QVERIFY(reader->pollUntilEvent(Type::Committed));
        const ConsumerEvent &event = reader->latest(Type::Committed);
        QCOMPARE(event.text, QString());
        QCOMPARE(event.offsets.at(0).value, 41);
        QCOMPARE(reader->consumer->committed(first, patience).value()->value, 41);
        QVERIFY(reader->consumer->commitNow(first, Offset(77), patience));
        reader->consumer->close();
        LogReader other(*m_log, m_topic, m_topic);
        QCOMPARE(other.consumer->committed(first, patience).value()->value, 77);
        const Watermarks ends = other.consumer->watermarks(first, patience).value();
        QCOMPARE(ends.start.value, 0);
        QCOMPARE(ends.end.value, 100);
    }

    void pauseAndResume_leaveNoGapAndNoRepeat_data() { brokers(); }
    void pauseAndResume_leaveNoGapAndNoRepeat()
    {
        open(1);
        if (!m_log)
            return;
        constexpr std::size_t count = 20'000;
        QVERIFY(produce(*m_producer, m_topic, first, count));
        const auto reader = startedReader(Offset(0));
        QVERIFY(reader);
        for (std::size_t wanted = 2'000; wanted <= count; wanted += 2'000) {
            QVERIFY(reader->pollUntilCount(wanted));
            if (reader->messages.size() == count)
                break;
            QVERIFY(reader->consumer->pause(first));
            const std::size_t held = reader->messages.size();
            reader->pollOnce();
            QCOMPARE(reader->messages.size(), held);
            QVERIFY(reader->consumer->resume(first, reader->messages.back().offset.plus(1)));
        }
        QVERIFY(reader->pollUntilEvent(Type::ReachedEnd));
        QCOMPARE(reader->latest(Type::ReachedEnd).offset.value, qint64(count));
        for (std::size_t index = 0; index < count; ++index)
            QCOMPARE(reader->messages[index].offset.value, qint64(index));
        QCOMPARE(reader->messages.size(), count);
        QCOMPARE(reader->consumer->cachedWatermarks(first).value().end.value, qint64(count));
    }

    void start_movesForwardAndBack_data() { brokers(); }
    void start_movesForwardAndBack()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, first, 5'000));
        const auto reader = startedReader(Offset(0));
        QVERIFY(reader);
        for (const qint64 from : {4'000, 100, 2'500}) {
            QVERIFY(reader->pollUntilCount(1));
            reader->messages.clear();
            QVERIFY(reader->consumer->start(first, Offset(from)));
            QVERIFY(reader->pollUntilCount(std::size_t(5'000 - from)));
            for (std::size_t index = 0; index < reader->messages.size(); ++index)
                QCOMPARE(reader->messages[index].offset.value, from + qint64(index));
        }
    }

    void positionPastTheEnd_isReportedAndCanBeMended_data() { brokers(); }
    void positionPastTheEnd_isReportedAndCanBeMended()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, first, 100));
        const auto reader = startedReader(Offset(5'000));
        QVERIFY(reader);
        QVERIFY(reader->pollUntilEvent(Type::OutOfRange));
        QCOMPARE(reader->latest(Type::OutOfRange).partitions.at(0), first);
        QVERIFY(reader->messages.empty());
        QVERIFY(reader->consumer->start(first, Offset(50)));
        QVERIFY(reader->pollUntilCount(50));
        QCOMPARE(reader->messages.front().offset.value, 50);
    }

    void wakeUp_comesWithAMessageOnAnIdleLog_data() { brokers(); }
    void wakeUp_comesWithAMessageOnAnIdleLog()
    {
        open(1);
        if (!m_log)
            return;
        WakeUp wakeUp;
        const auto consumer = m_log->makeConsumer({m_topic, m_topic, "token", "one"}, wakeUp.fd()).value();
        bool atEnd = false;
        const QDeadlineTimer deadline(patience);
        while (!atEnd && !deadline.hasExpired()) {
            for (const ConsumerEvent &event : consumer->poll(100).events) {
                if (event.type == Type::Assigned)
                    QVERIFY(consumer->start(first, Offset(0)));
                atEnd = atEnd || event.type == Type::ReachedEnd;
            }
            if (!atEnd)
                QVERIFY(wakeUp.wait(patience));
        }
        while (wakeUp.wait(Milliseconds(0)) || !consumer->poll(100).events.empty()) { }
        QVERIFY(produce(*m_producer, m_topic, first, 1));
        std::size_t read = 0;
        while (read == 0 && wakeUp.wait(patience))
            read = consumer->poll(100).messages.size();
        QCOMPARE(read, std::size_t(1));
    }

    void fullBatch_wakesAgainForTheRest_data() { brokers(); }
    void fullBatch_wakesAgainForTheRest()
    {
        open(1);
        if (!m_log)
            return;
        QVERIFY(produce(*m_producer, m_topic, first, 1'000));
        WakeUp wakeUp;
        const auto consumer = m_log->makeConsumer({m_topic, m_topic, "token", "one"}, wakeUp.fd()).value();
        std::size_t read = 0;
        while (read < 1'000 && wakeUp.wait(patience)) {
            const PollResult result = consumer->poll(10);
            read += result.messages.size();
            for (const ConsumerEvent &event : result.events) {
                if (event.type == Type::Assigned)
                    QVERIFY(consumer->start(first, Offset(0)));
            }
        }
        QCOMPARE(read, std::size_t(1'000));
    }

    void reset_forgetsWhatIsUnconfirmed_data() { brokers(); }
    void reset_forgetsWhatIsUnconfirmed()
    {
        open(1);
        if (!m_log)
            return;
        QCOMPARE(m_producer->append({m_topic, first, "k", "before", {}, 1, 1}), AppendOutcome::Taken);
        QVERIFY(m_producer->reset());
        QCOMPARE(m_producer->inFlight(), 0);
        QCOMPARE(m_producer->append({m_topic, first, "k", "after", {}, 1, 2}), AppendOutcome::Taken);
        m_producer->flush(patience);
        std::vector<Delivery> deliveries;
        m_producer->takeDeliveries(deliveries, 10);
        QCOMPARE(deliveries.size(), std::size_t(1));
        QCOMPARE(deliveries[0].ticket, quint64(2));
        QCOMPARE(deliveries[0].error, QString());
    }

    void whatTheBrokerWillNeverTake_isToldApart()
    {
        ANTEROOM_NEEDS_KAFKA();
        const auto log = KafkaLog::connect({kafkaAddress(), {}, {}, "test"}).value();
        const QByteArray topic = "test." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        QVERIFY(log->ensureTopic(topic, 1, patience));
        const auto producer = log->makeProducer(-1).value();
        // A message of the largest usual size, which leaves no room for the headers that a dead letter gets.
        QCOMPARE(producer->append({topic, first, "k", QByteArray(1'048'576, 'x'), {}, 1, 1}), AppendOutcome::Taken);
        producer->flush(patience);
        std::vector<Delivery> deliveries;
        producer->takeDeliveries(deliveries, 10);
        QCOMPARE(deliveries.size(), std::size_t(1));
        QVERIFY2(deliveries[0].error.contains(QLatin1String("too large")), qPrintable(deliveries[0].error));
        QVERIFY(deliveries[0].isUnsendable);
        QVERIFY(producer->reset());
        // Whether the library knows the topic already is a matter of luck: said at once, or with the delivery.
        const auto outcome = producer->append({topic, PartitionId(9), "k", "v", {}, 1, 2});
        producer->flush(patience);
        deliveries.clear();
        producer->takeDeliveries(deliveries, 10);
        if (outcome == AppendOutcome::Taken)
            QVERIFY(deliveries.size() == 1 && deliveries[0].isUnsendable);
        else
            QCOMPARE(outcome, AppendOutcome::Unsendable);
    }

    void roomForADeadLettersHeaders_isThere()
    {
        const auto log = EmbeddedLog::start({{{"t", 1}}}).value();
        const auto producer = log->makeProducer(-1).value();
        QCOMPARE(producer->append({"t", first, "k", QByteArray(1'048'576, 'x'), {}, 1, 1}), AppendOutcome::Taken);
        QCOMPARE(producer->append({"t", first, "k", "small", {}, 1, 2}), AppendOutcome::Taken);
        producer->flush(patience);
        std::vector<Delivery> deliveries;
        producer->takeDeliveries(deliveries, 10);
        QCOMPARE(deliveries.size(), std::size_t(2));
        for (const Delivery &delivery : deliveries)
            QCOMPARE(delivery.error, QString());
    }

    void tooLargeMessage_isRefusedWithItsReason()
    {
        const auto log = EmbeddedLog::start({{{"t", 1}}}).value();
        const auto producer = log->makeProducer(-1).value();
        QString why;
        QCOMPARE(producer->append({"t", first, "k", QByteArray(2'000'000, 'x'), {}, 1, 1}, &why), AppendOutcome::Unsendable);
        QVERIFY2(why.contains(QLatin1String("too large")), qPrintable(why));
        QCOMPARE(producer->inFlight(), 0);
    }

    void embeddedBroker_isNewAtEachStartAndOpenToOthers()
    {
        const auto log = EmbeddedLog::start({{{"t", 3}}}).value();
        const auto again = EmbeddedLog::start({{{"t", 3}}}).value();
        QVERIFY(log->clusterId(patience).value() != again->clusterId(patience).value());
        const auto outside = KafkaLog::connect({log->bootstrapServers().toUtf8(), {}, {}, "other"}).value();
        QCOMPARE(outside->ensureTopic("t", 1, patience).value().partitions, 3);
        QCOMPARE(outside->ensureTopic("t.DLT", 1, patience).value().partitions, 3);
        QVERIFY(!log->inspectGroup("g", "i", patience).value().foreignMembers.has_value());
    }
};

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_MessageLog.moc"
