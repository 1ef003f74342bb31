// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of connections: to a real cluster, and to what goes wrong on the way to one.
#include "core/engine/queries/ConnectionDesk.h"
#include "core/messaging/kafka/KafkaProbe.h"
#include "tests/kafka/KafkaFixture.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using State = ConnectionStep::State;

class TestConnectionTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionDesk> m_desk;
    std::optional<Result<ConnectionReport>> m_answer;
    std::vector<ConnectionReport> m_heard;
    QueryTicket m_ticket;

    [[nodiscard]] ConnectionQuestion question(const QString &broker) const
    {
        ConnectionQuestion question;
        question.broker = broker;
        question.topics = { QStringLiteral("queue.send"), QStringLiteral("settings.missing") };
        question.groups = { QStringLiteral("concert-queue"), QStringLiteral("concert-reservation") };
        question.databasePath = m_folder->filePath(QStringLiteral("anteroom.db"));
        return question;
    }
    [[nodiscard]] ConnectionQuestion signIn(const QByteArray &password) const
    {
        const QByteArray plain = kafkaAddress();
        const qsizetype colon = plain.lastIndexOf(':');
        const int port = plain.mid(colon + 1).toInt() + 2;
        ConnectionQuestion asked = question(QString::fromLatin1(plain.left(colon)) + QStringLiteral(":%1").arg(port));
        asked.signIn = true;
        asked.properties = { { "security.protocol", "SASL_PLAINTEXT" }, { "sasl.mechanism", "PLAIN" }, { "sasl.username", "guest" } };
        asked.password = QString::fromLatin1(password);
        return asked;
    }
    void run(const ConnectionQuestion &question)
    {
        m_answer.reset();
        m_heard.clear();
        m_ticket = m_desk->test(
            question, [this](const ConnectionReport &report) { m_heard.push_back(report); },
            [this](const Result<ConnectionReport> &answer) { m_answer = answer; });
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, 60'000);
        QVERIFY(m_answer->has_value());
        QVERIFY(!m_heard.empty());
        QVERIFY(m_heard.back() == report());
        for (const ConnectionStep &step : report().steps) {
            const bool ran = step.state == State::Passed || step.state == State::Failed;
            QCOMPARE(step.took.has_value(), ran);
            QCOMPARE(step.state == State::Failed, !step.cause.isEmpty());
        }
    }
    [[nodiscard]] const ConnectionReport &report() const { return **m_answer; }
    [[nodiscard]] State state(ConnectionStage stage) const { return report().at(stage).state; }
    [[nodiscard]] const ConnectionStep &failed() const
    {
        static const ConnectionStep none;
        const auto stage = report().failedAt();
        return stage ? report().at(*stage) : none;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<ConnectionDesk>(&probeCluster);
    }
    void cleanup()
    {
        m_ticket = QueryTicket();
        m_desk.reset();
    }

    void unknownName_stopsAtResolve()
    {
        run(question(QStringLiteral("no-such-broker.invalid:9092")));
        QCOMPARE(report().failedAt(), ConnectionStage::Resolve);
        QCOMPARE(failed().fault, ConnectionFault::NameUnknown);
        QVERIFY2(failed().cause.startsWith(QStringLiteral("no-such-broker.invalid: ")), qPrintable(failed().cause));
        QCOMPARE(state(ConnectionStage::Connect), State::NotReached);
        QCOMPARE(state(ConnectionStage::Database), State::NotReached);
    }

    void closedPort_stopsAtConnect()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        run(question(QStringLiteral("127.0.0.1:%1").arg(port)));
        QCOMPARE(report().failedAt(), ConnectionStage::Connect);
        QCOMPARE(failed().fault, ConnectionFault::Refused);
        QVERIFY2(failed().cause.endsWith(QStringLiteral("Connection refused")), qPrintable(failed().cause));
    }

    void somethingElse_isNotKafka()
    {
        QTcpServer web;
        connect(&web, &QTcpServer::newConnection, &web, [&web] {
            QTcpSocket *const one = web.nextPendingConnection();
            QObject::connect(one, &QTcpSocket::readyRead, one, [one] {
                one->readAll();
                one->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            });
        });
        QVERIFY(web.listen(QHostAddress::LocalHost));
        run(question(QStringLiteral("127.0.0.1:%1").arg(web.serverPort())));
        QCOMPARE(report().failedAt(), ConnectionStage::Metadata);
        QVERIFY2(failed().fault == ConnectionFault::NotKafka, qPrintable(failed().cause));
        QCOMPARE(state(ConnectionStage::Tls), State::Skipped);
        QCOMPARE(state(ConnectionStage::SignIn), State::Skipped);
    }

    void silentPort_isGivenUp()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionQuestion asked = question(QStringLiteral("127.0.0.1:%1").arg(silent.serverPort()));
        asked.stageMost = Milliseconds(400);
        run(asked);
        QCOMPARE(report().failedAt(), ConnectionStage::Metadata);
        QCOMPARE(failed().fault, ConnectionFault::NotKafka);
    }

    void tlsToPlainPort_stopsAtTls()
    {
        QTcpServer web;
        connect(&web, &QTcpServer::newConnection, &web, [&web] {
            QTcpSocket *const one = web.nextPendingConnection();
            QObject::connect(one, &QTcpSocket::readyRead, one, [one] { one->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        });
        QVERIFY(web.listen(QHostAddress::LocalHost));
        ConnectionQuestion asked = question(QStringLiteral("127.0.0.1:%1").arg(web.serverPort()));
        asked.tls = true;
        asked.properties = { { "security.protocol", "SSL" } };
        run(asked);
        QCOMPARE(report().failedAt(), ConnectionStage::Tls);
        QVERIFY2(failed().fault == ConnectionFault::NotKafka, qPrintable(failed().cause));
    }

    void missingCaFile_isSaid()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionQuestion asked = question(QStringLiteral("127.0.0.1:%1").arg(silent.serverPort()));
        asked.tls = true;
        asked.properties = { { "security.protocol", "SSL" }, { "ssl.ca.location", "no-such-ca.pem" } };
        run(asked);
        QCOMPARE(report().failedAt(), ConnectionStage::Tls);
        QCOMPARE(failed().fault, ConnectionFault::Settings);
        QVERIFY2(failed().cause.contains(QStringLiteral("ssl.ca.location")), qPrintable(failed().cause));
    }

    void cancelled_leavesOffAtOnce()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionQuestion asked = question(QStringLiteral("127.0.0.1:%1").arg(silent.serverPort()));
        asked.stageMost = Milliseconds(60'000);
        bool answered = false;
        m_ticket = m_desk->test(
            asked, [this](const ConnectionReport &report) { m_heard.push_back(report); },
            [&answered](const Result<ConnectionReport> &) { answered = true; });
        QTRY_VERIFY(!m_heard.empty() && m_heard.back().at(ConnectionStage::Metadata).state == State::Running);
        m_ticket.cancel();
        // The next one does not wait for the minute of the first.
        run(question(QStringLiteral("no-such-broker.invalid:9092")));
        QVERIFY(!answered);
    }

    void embedded_looksAtTheDatabaseAlone()
    {
        run(question(QStringLiteral("embedded")));
        QCOMPARE(report().failedAt(), std::nullopt);
        QCOMPARE(state(ConnectionStage::Metadata), State::Skipped);
        QCOMPARE(state(ConnectionStage::Database), State::Passed);
        QVERIFY(!report().databaseBytes);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void foreignFile_isNoDatabase()
    {
        QFile file(m_folder->filePath(QStringLiteral("anteroom.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("This is a letter to my aunt, and not a database at all.");
        file.close();
        run(question(QStringLiteral("embedded")));
        QCOMPARE(report().failedAt(), ConnectionStage::Database);
        QCOMPARE(failed().fault, ConnectionFault::DatabaseUnreadable);
    }

    void realCluster_passes()
    {
        ANTEROOM_NEEDS_KAFKA();
        run(question(QString::fromLatin1(kafkaAddress())));
        QVERIFY2(!report().failedAt(), qPrintable(failed().cause));
        for (const ConnectionStage stage : { ConnectionStage::Resolve, ConnectionStage::Connect, ConnectionStage::Metadata,
                                             ConnectionStage::Topics, ConnectionStage::Group, ConnectionStage::Database })
            QCOMPARE(state(stage), State::Passed);
        QCOMPARE(report().brokers, 1);
        QVERIFY(!report().clusterId.isEmpty());
        QCOMPARE(report().topics.size(), std::size_t(2));
        QCOMPARE(report().topics.back().partitions, std::nullopt);
        QCOMPARE(report().groups.size(), std::size_t(2));
        // Nothing was made by looking.
        run(question(QString::fromLatin1(kafkaAddress())));
        QCOMPARE(report().topics.back().partitions, std::nullopt);
    }

    void firstServerAway_theNextAnswers()
    {
        ANTEROOM_NEEDS_KAFKA();
        run(question(QStringLiteral("no-such-broker.invalid:9092,") + QString::fromLatin1(kafkaAddress())));
        QVERIFY2(!report().failedAt(), qPrintable(failed().cause));
        QCOMPARE(report().connectedTo, QString::fromLatin1(kafkaAddress()));
    }

    void wrongPassword_stopsAtSigningIn()
    {
        ANTEROOM_NEEDS_KAFKA();
        run(signIn("no-secret"));
        QCOMPARE(report().failedAt(), ConnectionStage::SignIn);
        QVERIFY2(failed().fault == ConnectionFault::CredentialsRefused, qPrintable(failed().cause));
        QVERIFY(!failed().cause.contains(QStringLiteral("no-secret")));
    }

    void rightPassword_signsIn_butMayDoNothing()
    {
        ANTEROOM_NEEDS_KAFKA();
        run(signIn("guest-secret"));
        QCOMPARE(state(ConnectionStage::SignIn), State::Passed);
        QCOMPARE(state(ConnectionStage::Metadata), State::Passed);
        QCOMPARE(report().topics.front().partitions, std::nullopt);
        QCOMPARE(report().failedAt(), ConnectionStage::Group);
        QVERIFY2(failed().fault == ConnectionFault::NotPermitted, qPrintable(failed().cause));
    }

    void wrongMechanism_isNamed()
    {
        ANTEROOM_NEEDS_KAFKA();
        ConnectionQuestion asked = signIn("guest-secret");
        asked.properties[1].second = "SCRAM-SHA-512";
        run(asked);
        QCOMPARE(report().failedAt(), ConnectionStage::SignIn);
        QVERIFY2(failed().fault == ConnectionFault::MechanismRefused, qPrintable(failed().cause));
    }

    void plainToSigningInPort_saysWhy()
    {
        ANTEROOM_NEEDS_KAFKA();
        ConnectionQuestion asked = signIn("");
        asked.signIn = false;
        asked.properties.clear();
        run(asked);
        QCOMPARE(report().failedAt(), ConnectionStage::Metadata);
        QVERIFY2(failed().fault == ConnectionFault::NotKafka, qPrintable(failed().cause));
    }
};

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_ConnectionTest.moc"
