// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/JavaClientLines.h"

#include <QTest>

using namespace anteroom;
using Outcome = PastedLine::Outcome;

class TestJavaClientLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void clientFile_becomesAProfile()
    {
        const PastedProfile read = readClientLines(QStringLiteral("# staging\r\n"
                                                                  "bootstrap.servers=b-1.stg:9094, b-2.stg:9094\r\n"
                                                                  "security.protocol = sasl_ssl\r\n"
                                                                  "sasl.mechanism: SCRAM-SHA-256\r\n"
                                                                  "sasl.jaas.config=org.apache.kafka.common.security.scram."
                                                                  "ScramLoginModule required \\\r\n"
                                                                  "    username=\"desk\" \\\r\n"
                                                                  "    password=\"a\\\\\"b c\";\r\n"
                                                                  "\r\n"
                                                                  "! trust\r\n"
                                                                  "ssl.truststore.location=/etc/ca.pem\r\n"
                                                                  "ssl.truststore.type=PEM\r\n"
                                                                  "ssl.endpoint.identification.algorithm=\r\n"),
                                                   newProfile(Environment::Staging, QStringLiteral("Staging")));
        QCOMPARE(read.profile.name, QStringLiteral("Staging"));
        QCOMPARE(read.profile.broker, QStringLiteral("b-1.stg:9094,b-2.stg:9094"));
        QCOMPARE(read.profile.security, QStringLiteral("SASL_SSL"));
        QCOMPARE(read.profile.mechanism, QStringLiteral("SCRAM-SHA-256"));
        QCOMPARE(read.profile.user, QStringLiteral("desk"));
        QCOMPARE(read.password, QStringLiteral("a\"b c"));
        QCOMPARE(read.profile.caFile, QStringLiteral("/etc/ca.pem"));
        QCOMPARE(read.profile.properties.size(), std::size_t(1));
        QCOMPARE(read.profile.properties.front().second, QStringLiteral("none"));
        QCOMPARE(read.taken(), 7);
        QCOMPARE(read.lines.at(3).line, 5);
        QCOMPARE(read.lines.at(3).outcome, Outcome::Password);
        QVERIFY(faultsOf(read.profile).empty());
    }

    void eachLineNotTaken_isNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("jks") << QStringLiteral("ssl.truststore.location=/etc/trust.jks") << Outcome::KeyStore;
        QTest::newRow("p12") << QStringLiteral("ssl.keystore.type=PKCS12") << Outcome::KeyStore;
        QTest::newRow("store password") << QStringLiteral("ssl.truststore.password=changeit") << Outcome::StorePassword;
        QTest::newRow("inline") << QStringLiteral("ssl.truststore.certificates=-----BEGIN CERTIFICATE----- x") << Outcome::Inline;
        QTest::newRow("kerberos") << QStringLiteral("sasl.mechanism=GSSAPI") << Outcome::Mechanism;
        QTest::newRow("kerberos login")
            << QStringLiteral("sasl.jaas.config=com.sun.security.auth.module.Krb5LoginModule required keyTab=\"x\";")
            << Outcome::Mechanism;
        QTest::newRow("no user")
            << QStringLiteral("sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required;") << Outcome::BadValue;
        QTest::newRow("group") << QStringLiteral("group.id=concert") << Outcome::Fixed;
        QTest::newRow("java") << QStringLiteral("key.deserializer=org.apache.kafka.StringDeserializer") << Outcome::NotNeeded;
        QTest::newRow("protocol") << QStringLiteral("security.protocol=TLS") << Outcome::BadValue;
        QTest::newRow("servers") << QStringLiteral("bootstrap.servers=kafka-1") << Outcome::BadValue;
        QTest::newRow("host check") << QStringLiteral("ssl.endpoint.identification.algorithm=LDAPS") << Outcome::BadValue;
        QTest::newRow("words") << QStringLiteral("Dear colleague") << Outcome::Unknown;
        QTest::newRow("one word") << QStringLiteral("hello") << Outcome::NoProperty;
        QTest::newRow("unknown") << QStringLiteral("schema.registry.url=http://registry") << Outcome::Unknown;
    }
    void eachLineNotTaken_isNamed()
    {
        QFETCH(QString, line);
        QFETCH(Outcome, outcome);
        const Profile before = newProfile(Environment::Local, QStringLiteral("Local"));
        const PastedProfile read = readClientLines(line, before);
        QCOMPARE(read.lines.size(), std::size_t(1));
        QCOMPARE(read.lines.front().outcome, outcome);
        QVERIFY(read.profile == before);
        QVERIFY(read.password.isEmpty());
    }

    void libraryNames_areUnderstoodToo()
    {
        const PastedProfile read = readClientLines(
            QStringLiteral("ssl.ca.location=ca.pem\nssl.certificate.location=c.pem\nssl.key.location=k.pem\n"
                           "sasl.username=u\nsasl.password=p\n"),
            Profile());
        QCOMPARE(read.taken(), 5);
        QCOMPARE(read.profile.keyFile, QStringLiteral("k.pem"));
        QCOMPARE(read.password, QStringLiteral("p"));
    }

    void key_isShownOnOneLine()
    {
        const PastedProfile read = readClientLines(QStringLiteral("a\\nb\u0007=1\n"), Profile());
        QCOMPARE(read.lines.front().key, QStringLiteral("a\\u{a}b\\u{7}"));
    }

    void endlessText_isCutOff()
    {
        const PastedProfile read = readClientLines(QStringLiteral("a=b\n").repeated(pastedLinesMost + 5), Profile());
        QCOMPARE(static_cast<int>(read.lines.size()), pastedLinesMost);
    }
};

QTEST_GUILESS_MAIN(TestJavaClientLines)
#include "tst_JavaClientLines.moc"
