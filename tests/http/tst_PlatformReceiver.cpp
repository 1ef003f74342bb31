// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded data platform over real loopback connections, on a real database.
#include "core/http/DataPlatformClient.h"
#include "core/http/PlatformReceiver.h"
#include "tests/reservation/ReservationBench.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

using namespace anteroom;

namespace {

const QByteArray json = "{\"reservationId\":1,\"concertId\":2,\"userId\":3}";

/// The platform, and what its database says.
struct Bench {
    StorageFixture storage;
    FaultyWork work{storage.database().work()};
    PlatformReceiver receiver{storage.database().reservations(), work};
    QUrl url = must(receiver.listen());
    DataPlatformClient client{url};
    std::vector<PlatformAnswer> answers;

    /// Posts these keys together and waits for all answers; they come in the order of the keys.
    std::vector<PlatformAnswer> post(const std::vector<QByteArray> &keys, const QByteArray &body = json)
    {
        answers.clear();
        for (size_t i = 0; i < keys.size(); ++i)
            client.post(i, body, keys[i]);
        const bool came = QTest::qWaitFor([&] {
            client.takeAnswers(answers);
            return answers.size() >= keys.size();
        }, 30'000);
        if (!came || answers.size() != keys.size())
            throw std::runtime_error("not one answer each");
        std::ranges::sort(answers, {}, &PlatformAnswer::ticket);
        return answers;
    }
    int times(const QByteArray &key)
    {
        const QString sql = QStringLiteral("SELECT times FROM platform_received WHERE event_id = '%1'");
        return storage.plain(sql.arg(QString::fromLatin1(key))).toInt();
    }
    qint64 received() { return storage.plain(QStringLiteral("SELECT count(*) FROM platform_received")).toLongLong(); }
};

/// A connection that a test writes to by itself.
class Connection
{
public:
    explicit Connection(const QUrl &url)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(url.port()));
        QTest::qVerify(m_socket.waitForConnected(), "connected", "", __FILE__, __LINE__);
    }
    void send(const QByteArray &head, const QByteArray &body)
    {
        m_socket.write(head + "\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        m_socket.flush();
    }
    /// The status of the answer.
    int status()
    {
        QByteArray bytes;
        const bool came = QTest::qWaitFor([&] {
            bytes += m_socket.readAll();
            return bytes.contains("\r\n");
        }, 30'000);
        return came ? bytes.mid(9, 3).toInt() : 0;
    }

private:
    QTcpSocket m_socket;
};

} // namespace

class TestPlatformReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anEvent_isRecordedBeforeItIsAnswered()
    {
        Bench bench;
        QCOMPARE(bench.url.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(bench.post({"k1"})[0].status, std::optional(200));
        QCOMPARE(bench.times("k1"), 1);
        QCOMPARE(bench.receiver.accepted(), 1);
    }

    void aRepeatedKey_isAnswered200_andCounted()
    {
        Bench bench;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bench.post({"k1"})[0].status, std::optional(200));
        QCOMPARE(bench.times("k1"), 3);
        for (const PlatformAnswer &answer : bench.post({"k2", "k2"}))
            QCOMPARE(answer.status, std::optional(200));
        QCOMPARE(bench.times("k2"), 2);
        QCOMPARE(bench.received(), 2);
    }

    void whatTheDatabaseRefuses_isThatEventsTry_andNobodyElses()
    {
        Bench bench;
        bench.storage.plain(QStringLiteral("CREATE TRIGGER stone BEFORE INSERT ON platform_received WHEN NEW.event_id = 'k2' "
                                           "BEGIN SELECT RAISE(ABORT, 'stone'); END"));
        const auto answers = bench.post({"k1", "k2", "k3"});
        QCOMPARE(answers[0].status, std::optional(200));
        QCOMPARE(answers[1].status, std::optional(500));
        QVERIFY2(answers[1].text.contains(QStringLiteral("stone")), qPrintable(answers[1].text));
        QVERIFY(!answers[1].retryAfter);
        QCOMPARE(answers[2].status, std::optional(200));
        QCOMPARE(bench.received(), 2);
        QCOMPARE(bench.receiver.accepted(), 2);
    }

    void whatIsNotDurable_isAskedForAgain_andIsNoTry()
    {
        Bench bench;
        bench.work.fault = FaultyWork::Fault::Commit;
        const PlatformAnswer answer = bench.post({"k1"})[0];
        // A 5xx would count against the event.
        QCOMPARE(answer.status, std::optional(429));
        QCOMPARE(answer.retryAfter, std::optional(Milliseconds(1000)));
        QVERIFY2(answer.text.contains(QStringLiteral("disk full")), qPrintable(answer.text));
        QCOMPARE(bench.received(), 0);
        QCOMPARE(bench.receiver.accepted(), 0);
        bench.work.fault = FaultyWork::Fault::None;
        QCOMPARE(bench.post({"k1"})[0].status, std::optional(200));
        QCOMPARE(bench.times("k1"), 1);
    }

    void whatIsWrong_isAnswered400InWords_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("no key") << QByteArray("") << json << QStringLiteral("Idempotency-Key");
        QTest::newRow("long key") << QByteArray(201, 'k') << json << QStringLiteral("too long");
        QTest::newRow("long body") << QByteArray("k") << QByteArray(64 * 1024 + 1, ' ') << QStringLiteral("body is too long");
        QTest::newRow("not JSON") << QByteArray("k") << QByteArray("hello") << QStringLiteral("not JSON");
        QTest::newRow("a field missing") << QByteArray("k") << QByteArray("{}") << QStringLiteral("\"reservationId\" is missing");
    }

    void whatIsWrong_isAnswered400InWords()
    {
        QFETCH(const QByteArray, key);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, words);
        Bench bench;
        const PlatformAnswer answer = bench.post({key}, body)[0];
        QCOMPARE(answer.status, std::optional(400));
        QVERIFY2(answer.text.contains(words), qPrintable(answer.text));
        QCOMPARE(bench.received(), 0);
    }

    void aHeadWithoutKey_isAnswered400()
    {
        Bench bench;
        Connection connection(bench.url);
        connection.send("POST /events HTTP/1.1", json);
        QCOMPARE(connection.status(), 400);
        QCOMPARE(bench.received(), 0);
    }

    void anotherPath_isAnswered404()
    {
        Bench bench;
        Connection connection(bench.url);
        connection.send("POST /elsewhere HTTP/1.1\r\nIdempotency-Key: k", json);
        QCOMPARE(connection.status(), 404);
        QCOMPARE(bench.received(), 0);
    }

    void requestsOfSeveralConnections_shareATransaction()
    {
        Bench bench;
        std::array<Connection, 3> connections{Connection(bench.url), Connection(bench.url), Connection(bench.url)};
        qint64 before = 0;
        for (int round = 0; round < 5; ++round) {
            before = bench.receiver.transactions();
            for (size_t i = 0; i < connections.size(); ++i)
                connections[i].send("POST /events HTTP/1.1\r\nIdempotency-Key: k" + QByteArray::number(round) + char('a' + i), json);
            for (Connection &connection : connections)
                QCOMPARE(connection.status(), 200);
            // From the second round on the three are known, and waited for.
            if (round > 0)
                QCOMPARE(bench.receiver.transactions(), before + 1);
        }
        QCOMPARE(bench.received(), 15);
        // Two have gone quiet: the third is not held up for ever.
        for (int i = 0; i < 10; ++i) {
            connections[0].send("POST /events HTTP/1.1\r\nIdempotency-Key: alone" + QByteArray::number(i), json);
            QCOMPARE(connections[0].status(), 200);
        }
        QCOMPARE(bench.received(), 25);
    }

    void aBusyConnection_isWaitedFor()
    {
        StorageFixture storage;
        // So long that it never ends here: what comes is begun by the last connection's request.
        PlatformReceiver receiver(storage.database().reservations(), storage.database().work(), std::chrono::minutes(10));
        const QUrl url = must(receiver.listen());
        Connection first(url);
        Connection second(url);
        const auto send = [](Connection &connection, const QByteArray &key) {
            connection.send("POST /events HTTP/1.1\r\nIdempotency-Key: " + key, json);
        };
        send(first, "a");
        QCOMPARE(first.status(), 200);
        // The first one is known by now, so the second waits for it.
        send(second, "b");
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(receiver.transactions(), 1);
        send(first, "c");
        QCOMPARE(first.status(), 200);
        QCOMPARE(second.status(), 200);
        QCOMPARE(receiver.transactions(), 2);
    }

    void aFault_isAnsweredAsToldAndRecordsNothing()
    {
        Bench bench;
        PlatformReceiver::Fault fault;
        fault.status = 429;
        fault.retryAfter = std::chrono::seconds(7);
        bench.receiver.setFault(fault);
        const PlatformAnswer answer = bench.post({"k1"})[0];
        QCOMPARE(answer.status, std::optional(429));
        QVERIFY(answer.retryAfter == Milliseconds(7000));
        fault = {};
        fault.status = 500;
        bench.receiver.setFault(fault);
        QCOMPARE(bench.post({"k1"})[0].status, std::optional(500));
        QCOMPARE(bench.received(), 0);
        bench.receiver.setFault({});
        QCOMPARE(bench.post({"k1"})[0].status, std::optional(200));
    }

    void aSlowAnswer_comesAllTheSame()
    {
        Bench bench;
        PlatformReceiver::Fault fault;
        fault.delay = Milliseconds(100);
        bench.receiver.setFault(fault);
        for (const PlatformAnswer &answer : bench.post({"k1", "k2"}))
            QCOMPARE(answer.status, std::optional(200));
        QCOMPARE(bench.received(), 2);
    }

    void whoHangsUpBeforeTheAnswer_breaksNothing()
    {
        Bench bench;
        PlatformReceiver::Fault fault;
        fault.delay = Milliseconds(50);
        bench.receiver.setFault(fault);
        {
            Connection connection(bench.url);
            connection.send("POST /events HTTP/1.1\r\nIdempotency-Key: gone", json);
            QTRY_COMPARE(bench.times("gone"), 1);
        }
        QCOMPARE(bench.post({"k1"})[0].status, std::optional(200));
        fault = {};
        fault.hang = true;
        bench.receiver.setFault(fault);
        {
            DataPlatformClient impatient(bench.url, Milliseconds(100));
            impatient.post(1, json, "k3");
            std::vector<PlatformAnswer> none;
            QTRY_VERIFY(([&] {
                impatient.takeAnswers(none);
                return none.size() == 1;
            }()));
            QVERIFY(!none[0].status);
        }
        bench.receiver.setFault({});
        QCOMPARE(bench.post({"k3"})[0].status, std::optional(200));
        QCOMPARE(bench.times("k3"), 2);
    }

    void aTakenPort_isNamed()
    {
        Bench bench;
        PlatformReceiver second(bench.storage.database().reservations(), bench.work);
        const auto refused = second.listen(quint16(bench.url.port()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().stage, Stage::DataPlatform);
        QVERIFY(refused.error().text.contains(QString::number(bench.url.port())));
    }
};

QTEST_GUILESS_MAIN(TestPlatformReceiver)
#include "tst_PlatformReceiver.moc"
