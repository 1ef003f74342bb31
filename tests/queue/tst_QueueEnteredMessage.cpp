// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueEnteredMessage.h"

#include <QTest>

using namespace anteroom;

class TestQueueEnteredMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void written_isTheContractsForm()
    {
        QCOMPARE(QueueEnteredMessage{ UserId(104233) }.toJson(), QByteArray("{\"userId\":104233}"));
    }

    void readable_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("user");
        QTest::newRow("own form") << QByteArray("{\"userId\":104233}") << qint64(104233);
        QTest::newRow("zero") << QByteArray("{\"userId\":0}") << qint64(0);
        QTest::newRow("largest") << QByteArray("{\"userId\":9223372036854775807}") << qint64(9223372036854775807);
        QTest::newRow("spaces") << QByteArray(" { \"userId\" : 7 } ") << qint64(7);
        QTest::newRow("unknown fields") << QByteArray("{\"at\":1,\"userId\":7,\"x\":[1]}") << qint64(7);
    }

    void readable()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, user);
        const auto message = QueueEnteredMessage::fromJson(value);
        QVERIFY2(message.has_value(), message ? "" : qPrintable(message.error()));
        QCOMPARE(message->user.value, user);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("tombstone") << QByteArray();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("not JSON") << QByteArray("hello");
        QTest::newRow("cut off") << QByteArray("{\"userId\":");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("no userId") << QByteArray("{\"user\":1}");
        QTest::newRow("text") << QByteArray("{\"userId\":\"1\"}");
        QTest::newRow("fraction") << QByteArray("{\"userId\":1.5}");
        QTest::newRow("negative") << QByteArray("{\"userId\":-1}");
        QTest::newRow("too large") << QByteArray("{\"userId\":9223372036854775808}");
        QTest::newRow("null") << QByteArray("{\"userId\":null}");
    }

    void unreadable()
    {
        QFETCH(QByteArray, value);
        const auto message = QueueEnteredMessage::fromJson(value);
        QVERIFY(!message.has_value());
        QVERIFY(!message.error().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestQueueEnteredMessage)
#include "tst_QueueEnteredMessage.moc"
