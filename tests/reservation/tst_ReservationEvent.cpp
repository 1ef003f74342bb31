// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationEvent.h"

#include <QRegularExpression>
#include <QTest>

using namespace anteroom;

class TestReservationEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void encode_isTheContractsForm()
    {
        const ReservationEvent event{ReservationId(8906), ConcertId(12), UserId(104233)};
        QCOMPARE(event.encode(), QByteArray("{\"reservationId\":8906,\"concertId\":12,\"userId\":104233}"));
        QVERIFY(ReservationEvent::parse(event.encode()) == event);
    }

    void parse_readsAnyProducersForm_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("spaces") << QByteArray(" { \"reservationId\" : 1 ,\n\"concertId\":2, \"userId\": 3 } ");
        QTest::newRow("another order") << QByteArray("{\"userId\":3,\"concertId\":2,\"reservationId\":1}");
        QTest::newRow("unknown fields") << QByteArray("{\"a\":[1,{}],\"reservationId\":1,\"concertId\":2,\"userId\":3,\"seat\":null}");
    }

    void parse_readsAnyProducersForm()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(ReservationEvent::parse(json) == (ReservationEvent{ReservationId(1), ConcertId(2), UserId(3)}));
    }

    void parse_keepsTheLargestNumber()
    {
        const auto event = ReservationEvent::parse("{\"reservationId\":9223372036854775807,\"concertId\":0,\"userId\":9007199254740993}");
        QVERIFY(event.has_value());
        QCOMPARE(event->reservation.value, 9223372036854775807);
        // Above 2^53: would not survive a way through double.
        QCOMPARE(event->user.value, 9007199254740993);
    }

    void parse_saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const QString notInteger = QStringLiteral("is not an integer");
        QTest::newRow("tombstone") << QByteArray() << QStringLiteral("no value");
        QTest::newRow("empty") << QByteArray("") << QStringLiteral("not JSON");
        QTest::newRow("text") << QByteArray("hello") << QStringLiteral("not JSON");
        QTest::newRow("cut off") << QByteArray("{\"reservationId\":1") << QStringLiteral("not JSON");
        QTest::newRow("list") << QByteArray("[1]") << QStringLiteral("not a JSON object");
        QTest::newRow("no reservation") << QByteArray("{\"concertId\":2,\"userId\":3}") << QStringLiteral("\"reservationId\" is missing");
        QTest::newRow("no concert") << QByteArray("{\"reservationId\":1,\"userId\":3}") << QStringLiteral("\"concertId\" is missing");
        QTest::newRow("no user") << QByteArray("{\"reservationId\":1,\"concertId\":2}") << QStringLiteral("\"userId\" is missing");
        QTest::newRow("negative") << QByteArray("{\"reservationId\":-1,\"concertId\":2,\"userId\":3}") << notInteger;
        QTest::newRow("fraction") << QByteArray("{\"reservationId\":1.5,\"concertId\":2,\"userId\":3}") << notInteger;
        QTest::newRow("words") << QByteArray("{\"reservationId\":\"1\",\"concertId\":2,\"userId\":3}") << notInteger;
        QTest::newRow("null") << QByteArray("{\"reservationId\":null,\"concertId\":2,\"userId\":3}") << notInteger;
        QTest::newRow("2^63") << QByteArray("{\"reservationId\":9223372036854775808,\"concertId\":2,\"userId\":3}") << notInteger;
    }

    void parse_saysWhatIsWrong()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, words);
        const auto event = ReservationEvent::parse(json);
        QVERIFY(!event);
        QVERIFY2(event.error().contains(words), qPrintable(event.error()));
    }
};

QTEST_APPLESS_MAIN(TestReservationEvent)
#include "tst_ReservationEvent.moc"
