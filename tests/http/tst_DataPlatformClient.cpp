// SPDX-License-Identifier: GPL-3.0-or-later
// Over real loopback connections, with a peer that answers as the test wants, or not at all.
#include "core/http/DataPlatformClient.h"
#include "tests/http/RawPeer.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace anteroom;
using std::chrono::seconds;

Q_DECLARE_METATYPE(std::optional<anteroom::Milliseconds>)

namespace {

const QByteArray json = "{\"reservationId\":1,\"concertId\":2,\"userId\":3}";

/// The one answer to one post.
PlatformAnswer ask(DataPlatformClient &client)
{
    client.post(7, json, "a-key");
    std::vector<PlatformAnswer> answers;
    const bool came = QTest::qWaitFor([&] {
        client.takeAnswers(answers);
        return !answers.empty();
    }, 30'000);
    if (!came || answers.size() != 1 || answers[0].ticket != 7)
        throw std::runtime_error("not the one answer");
    return answers[0];
}

PlatformAnswer ask(const QUrl &url, Milliseconds timeout = DataPlatformClient::defaultTimeout)
{
    DataPlatformClient client(url, timeout);
    return ask(client);
}

} // namespace

class TestDataPlatformClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPost_carriesKeyTypeAndBody()
    {
        RawPeer peer([](QTcpSocket &socket) { socket.write(RawPeer::answer("200 OK")); });
        const PlatformAnswer answer = ask(peer.url());
        QCOMPARE(answer.status, std::optional(200));
        QVERIFY(answer.text.isEmpty());
        QCOMPARE(peer.requests.size(), size_t(1));
        const QByteArray &request = peer.requests[0];
        QVERIFY2(request.startsWith("POST /events?of=us HTTP/1.1\r\n"), request.constData());
        QVERIFY2(request.contains("\r\nIdempotency-Key: a-key\r\n"), request.constData());
        QVERIFY2(request.contains("\r\nContent-Type: application/json\r\n"), request.constData());
        QVERIFY2(request.endsWith("\r\n\r\n" + json), request.constData());
    }

    void everyStatus_isAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("created") << QByteArray("201 Created") << QByteArray("ignored") << QString();
        QTest::newRow("no content") << QByteArray("204 No Content") << QByteArray() << QString();
        QTest::newRow("moved: not followed") << QByteArray("302 Found") << QByteArray() << QStringLiteral("Found");
        QTest::newRow("refused, in its words")
            << QByteArray("400 Bad Request") << QByteArray("no\n such  concert") << QStringLiteral("no such concert");
        QTest::newRow("refused, without words") << QByteArray("404 Not Found") << QByteArray() << QStringLiteral("Not Found");
        QTest::newRow("401: nobody is asked for a name") << QByteArray("401 Unauthorized") << QByteArray("who?") << QStringLiteral("who?");
        QTest::newRow("broken") << QByteArray("500 Internal Server Error") << QByteArray("oops") << QStringLiteral("oops");
        QTest::newRow("long words are cut") << QByteArray("503 Busy") << QByteArray(5000, 'x') << QString(120, QLatin1Char('x'));
    }

    void everyStatus_isAnAnswer()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, text);
        RawPeer peer([&](QTcpSocket &socket) { socket.write(RawPeer::answer(status, "Location: /elsewhere\r\n", body)); });
        const PlatformAnswer answer = ask(peer.url());
        QCOMPARE(answer.status, std::optional(status.left(3).toInt()));
        QCOMPARE(answer.text, text);
        QCOMPARE(peer.requests.size(), size_t(1));
    }

    void retryAfter_isReadInBothForms_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<std::optional<Milliseconds>>("pause");
        const auto none = std::optional<Milliseconds>();
        const auto after = [](int s) { return std::optional<Milliseconds>(seconds(s)); };
        QTest::newRow("seconds") << QByteArray("Retry-After: 7\r\n") << after(7);
        QTest::newRow("at once") << QByteArray("Retry-After: 0\r\n") << after(0);
        QTest::newRow("date")
            << QByteArray("Date: Tue, 24 Nov 2026 20:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 20:00:42 GMT\r\n") << after(42);
        // The platform's clock is wrong by years, and that does not matter.
        QTest::newRow("wrong clock")
            << QByteArray("Date: Wed, 01 Jan 2020 23:59:59 GMT\r\nRetry-After: Thu, 02 Jan 2020 00:00:01 GMT\r\n") << after(2);
        QTest::newRow("date gone by")
            << QByteArray("Date: Tue, 24 Nov 2026 20:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 19:00:00 GMT\r\n") << after(0);
        QTest::newRow("date alone") << QByteArray("Retry-After: Tue, 24 Nov 2026 20:00:42 GMT\r\n") << none;
        QTest::newRow("words") << QByteArray("Retry-After: soon\r\n") << none;
        QTest::newRow("negative") << QByteArray("Retry-After: -5\r\n") << none;
        QTest::newRow("absent") << QByteArray() << none;
    }

    void retryAfter_isReadInBothForms()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const std::optional<Milliseconds>, pause);
        RawPeer peer([&](QTcpSocket &socket) { socket.write(RawPeer::answer("429 Too Many Requests", lines)); });
        const PlatformAnswer answer = ask(peer.url());
        QCOMPARE(answer.status, std::optional(429));
        QVERIFY(answer.retryAfter == pause);
    }

    void nobodyListening_isNoAnswer()
    {
        QUrl url;
        {
            const RawPeer gone([](QTcpSocket &) {});
            url = gone.url();
        }
        const PlatformAnswer answer = ask(url);
        QVERIFY(!answer.status);
        QVERIFY2(answer.text.contains(QStringLiteral("refused")), qPrintable(answer.text));
    }

    void aNameThatNobodyHas_isNoAnswer()
    {
        const PlatformAnswer answer = ask(QUrl(QStringLiteral("http://platform.invalid/events")));
        QVERIFY(!answer.status);
        QVERIFY(!answer.text.isEmpty());
    }

    void aResetConnection_isNoAnswer()
    {
        RawPeer peer([](QTcpSocket &socket) { socket.abort(); });
        const PlatformAnswer answer = ask(peer.url());
        QVERIFY(!answer.status);
        QVERIFY(!answer.text.isEmpty());
    }

    void rubbish_isNoAnswer()
    {
        RawPeer peer([](QTcpSocket &socket) {
            socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            socket.disconnectFromHost();
        });
        const PlatformAnswer answer = ask(peer.url());
        QVERIFY(!answer.status);
        QVERIFY(!answer.text.isEmpty());
    }

    void silence_isNoAnswerAfterTheTimeOut()
    {
        RawPeer peer([](QTcpSocket &) {});
        const PlatformAnswer answer = ask(peer.url(), Milliseconds(200));
        QVERIFY(!answer.status);
        QCOMPARE(answer.text, QStringLiteral("no answer within 0.2 s"));
        QCOMPARE(peer.requests.size(), size_t(1));
    }

    void aBodyThatNeverEnds_isAnsweredByItsStatus()
    {
        RawPeer peer([](QTcpSocket &socket) {
            socket.write("HTTP/1.1 500 Oops\r\nContent-Length: 1000000000\r\n\r\n" + QByteArray(400'000, 'y'));
        });
        // With the usual time-out, which is not waited for: the words are enough.
        DataPlatformClient client(peer.url(), std::chrono::minutes(10));
        const PlatformAnswer answer = ask(client);
        QCOMPARE(answer.status, std::optional(500));
        QCOMPARE(answer.text, QString(120, QLatin1Char('y')));
    }

    void severalPosts_areAnsweredOnceEach_andWakeTheCore()
    {
        RawPeer peer([](QTcpSocket &socket) { socket.write(RawPeer::answer("200 OK")); });
        DataPlatformClient client(peer.url());
        int wakeUps = 0;
        client.setWakeUp([&] { ++wakeUps; });
        for (quint64 ticket = 0; ticket < 30; ++ticket)
            client.post(ticket, json, QByteArray::number(ticket));
        QCOMPARE(wakeUps, 0);
        std::vector<PlatformAnswer> answers;
        QTRY_VERIFY(wakeUps > 0);
        QTRY_VERIFY(([&] {
            client.takeAnswers(answers);
            return answers.size() >= 30;
        }()));
        std::set<quint64> tickets;
        for (const PlatformAnswer &answer : answers)
            tickets.insert(answer.ticket);
        QCOMPARE(answers.size(), size_t(30));
        QCOMPARE(tickets.size(), size_t(30));
        QCOMPARE(peer.requests.size(), size_t(30));
    }

    void anEndWithPostsOpen_isQuiet()
    {
        RawPeer peer([](QTcpSocket &) {});
        bool woken = false;
        {
            DataPlatformClient client(peer.url());
            client.setWakeUp([&] { woken = true; });
            client.post(1, json, "1");
            client.post(2, json, "2");
            QTRY_COMPARE(peer.requests.size(), size_t(2));
        }
        QCoreApplication::processEvents();
        QVERIFY(!woken);
    }
};

QTEST_GUILESS_MAIN(TestDataPlatformClient)
#include "tst_DataPlatformClient.moc"
