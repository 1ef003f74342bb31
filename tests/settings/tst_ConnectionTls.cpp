// SPDX-License-Identifier: GPL-3.0-or-later
// What a test of a connection says of certificates: a TLS server with real ones, made for the occasion.
#include "core/engine/queries/ConnectionDesk.h"
#include "core/messaging/kafka/KafkaProbe.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using State = ConnectionStep::State;

class TestConnectionTls final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void openssl(const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0, process.readAllStandardError().constData());
    }
    /// A key and a certificate for `host`, signed by our authority, good for so many days from now.
    void makeCertificate(const QString &name, const QString &host, int days) const
    {
        QFile names(file(name + QStringLiteral(".ext")));
        QVERIFY(names.open(QIODevice::WriteOnly));
        names.write("subjectAltName=" + host.toLatin1());
        names.close();
        openssl({ QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
                  QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".csr"),
                  QStringLiteral("-subj"), QStringLiteral("/CN=anteroom test") });
        openssl({ QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), name + QStringLiteral(".csr"),
                  QStringLiteral("-CA"), QStringLiteral("ca.pem"), QStringLiteral("-CAkey"), QStringLiteral("ca.key"),
                  QStringLiteral("-CAcreateserial"), QStringLiteral("-out"), name + QStringLiteral(".pem"), QStringLiteral("-extfile"),
                  name + QStringLiteral(".ext"), QStringLiteral("-days"), QString::number(days) });
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("openssl is not installed; no certificates can be made");
        openssl({ QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                  QStringLiteral("-nodes"), QStringLiteral("-keyout"), QStringLiteral("ca.key"), QStringLiteral("-out"),
                  QStringLiteral("ca.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=anteroom test authority"),
                  QStringLiteral("-days"), QStringLiteral("2") });
        makeCertificate(QStringLiteral("good"), QStringLiteral("DNS:localhost,IP:127.0.0.1"), 2);
        makeCertificate(QStringLiteral("expired"), QStringLiteral("DNS:localhost,IP:127.0.0.1"), -1);
        makeCertificate(QStringLiteral("other"), QStringLiteral("DNS:other.example"), 2);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void certificates_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<ConnectionFault>("fault");
        QTest::newRow("unknown authority") << QStringLiteral("good") << false << ConnectionFault::CertificateUntrusted;
        QTest::newRow("out of date") << QStringLiteral("expired") << true << ConnectionFault::CertificateExpired;
        QTest::newRow("another host's") << QStringLiteral("other") << true << ConnectionFault::CertificateName;
        // The TLS stage passes; what is behind it is no broker.
        QTest::newRow("good") << QStringLiteral("good") << true << ConnectionFault::NotKafka;
    }
    void certificates()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, trusted);
        QFETCH(ConnectionFault, fault);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate::fromPath(file(certificate + QStringLiteral(".pem"))).value(0));
        QFile key(file(certificate + QStringLiteral(".key")));
        QVERIFY(key.open(QIODevice::ReadOnly));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        QSslServer server;
        server.setSslConfiguration(configuration);
        connect(&server, &QSslServer::pendingConnectionAvailable, &server, [&server] {
            QTcpSocket *const one = server.nextPendingConnection();
            connect(one, &QTcpSocket::readyRead, one, [one] { one->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));

        ConnectionQuestion question;
        question.broker = QStringLiteral("localhost:%1").arg(server.serverPort());
        question.tls = true;
        question.properties = { { "security.protocol", "SSL" } };
        if (trusted)
            question.properties.emplace_back("ssl.ca.location", file(QStringLiteral("ca.pem")).toUtf8());
        question.databasePath = file(QStringLiteral("anteroom.db"));
        ConnectionDesk desk(&probeCluster);
        std::optional<ConnectionReport> report;
        const QueryTicket ticket = desk.test(
            question, [](const ConnectionReport &) {},
            [&report](const Result<ConnectionReport> &answer) { report = answer.value_or(ConnectionReport()); });
        QTRY_VERIFY_WITH_TIMEOUT(report, 60'000);
        const bool passes = fault == ConnectionFault::NotKafka;
        QCOMPARE(report->failedAt(), passes ? ConnectionStage::Metadata : ConnectionStage::Tls);
        const ConnectionStep &failed = report->at(*report->failedAt());
        QVERIFY2(failed.fault == fault, qPrintable(failed.cause));
        QCOMPARE(report->at(ConnectionStage::Tls).state, passes ? State::Passed : State::Failed);
    }
};

QTEST_GUILESS_MAIN(TestConnectionTls)
#include "tst_ConnectionTls.moc"
