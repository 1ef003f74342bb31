// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaLog.h"

#include <QTest>

using namespace anteroom;

class TestKafkaOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongProperty_isNamed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("unknown") << QByteArray("no.such.thing") << QByteArray("1");
        QTest::newRow("invalid") << QByteArray("linger.ms") << QByteArray("soon");
        QTest::newRow("out of range") << QByteArray("socket.timeout.ms") << QByteArray("-5");
        QTest::newRow("delivery rests on it") << QByteArray("acks") << QByteArray("1");
        QTest::newRow("its other name") << QByteArray("delivery.timeout.ms") << QByteArray("5");
    }

    void wrongProperty_isNamed()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto log = KafkaLog::connect({ "127.0.0.1:1", { { name, value } }, {}, "test" });
        QVERIFY(!log);
        QCOMPARE(log.error().kind, ErrorKind::Usage);
        QVERIFY2(log.error().text.contains(QLatin1Char('"') + QString::fromUtf8(name) + QLatin1Char('"')),
                 qPrintable(log.error().text));
    }

    void secret_isNeverRepeated()
    {
        const auto log = KafkaLog::connect({ "127.0.0.1:1",
                                             { { "security.protocol", "sasl_plaintext" },
                                               { "sasl.mechanisms", "PLAIN" },
                                               { "ssl.key.password", "hunter2" },
                                               { "sasl.oauthbearer.config", "hunter2" },
                                               { "no.such", "hunter2" } },
                                             QStringLiteral("hunter2"),
                                             "test" });
        QVERIFY(!log);
        QVERIFY2(!log.error().text.contains(QLatin1String("hunter2")), qPrintable(log.error().text));
    }

    void brokerThatDoesNotResolve_isNamedWithItsCause()
    {
        const auto log = KafkaLog::connect({ "nowhere.invalid:9092", {}, {}, "test" }).value();
        const auto id = log->clusterId(Milliseconds(1500));
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ErrorKind::Surroundings);
        QCOMPARE(id.error().stage, Stage::Broker);
        const QString &text = id.error().text;
        QVERIFY2(text.startsWith(QLatin1String("Could not connect to broker \"nowhere.invalid:9092\": Failed to resolve")),
                 qPrintable(text));
        QVERIFY2(text.endsWith(QLatin1String("; check --broker.")), qPrintable(text));
        const auto topic = log->ensureTopic("t", 1, Milliseconds(500));
        QVERIFY(!topic);
        QCOMPARE(topic.error().stage, Stage::Broker);
    }

    void brokerThatRefuses_isNamedWithItsCause()
    {
        const auto log = KafkaLog::connect({ "127.0.0.1:1", {}, {}, "test" }).value();
        const auto id = log->clusterId(Milliseconds(1500));
        QVERIFY(!id);
        QVERIFY2(id.error().text.contains(QLatin1String("Connection refused")), qPrintable(id.error().text));
    }

    void producerWithoutBroker_saysWhyAndIsDestroyedAtOnce()
    {
        const auto log = KafkaLog::connect({ "127.0.0.1:1", {}, {}, "test" }).value();
        const auto producer = log->makeProducer(-1).value();
        QCOMPARE(producer->append({ "t", PartitionId(0), "k", "v", {}, 1, 1 }), AppendOutcome::Taken);
        std::vector<Delivery> deliveries;
        QTRY_VERIFY_WITH_TIMEOUT((producer->takeDeliveries(deliveries, 10), !producer->trouble().isEmpty()), 5000);
        QVERIFY2(producer->trouble().contains(QLatin1String("Connection refused")), qPrintable(producer->trouble()));
        QVERIFY(deliveries.empty());
        QCOMPARE(producer->inFlight(), 1);
    }
};

QTEST_GUILESS_MAIN(TestKafkaOptions)
#include "tst_KafkaOptions.moc"
