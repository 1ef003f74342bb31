// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProfileOptions.h"

#include <QTest>

using namespace anteroom;

class TestProfileOptions final : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static Profile staging()
    {
        Profile profile = newProfile(Environment::Staging, QStringLiteral("Staging"));
        profile.broker = QStringLiteral("rp-1.stg:9092,rp-2.stg:9092");
        profile.security = QStringLiteral("SASL_SSL");
        profile.user = QStringLiteral("anteroom-desk");
        profile.caFile = QStringLiteral("stg-ca.pem");
        profile.properties = { { QStringLiteral("ssl.endpoint.identification.algorithm"), QStringLiteral("none") } };
        return profile;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void commandLine_winsOverTheProfile()
    {
        CoreOptions core;
        core.queueTopic = "given";
        core.brokerProperties = { { "security.protocol", "SSL" } };
        applyProfile(staging(), { QStringLiteral("--queue-topic"), QStringLiteral("-X") }, core);
        QCOMPARE(core.broker, staging().broker);
        QCOMPARE(core.queueTopic, QByteArray("given"));
        QCOMPARE(core.reservationTopic, QByteArray("reservation.completed"));
        const std::vector<std::pair<QByteArray, QByteArray>> expected{
            { "sasl.mechanism", "SCRAM-SHA-512" },          { "sasl.username", "anteroom-desk" }, { "ssl.ca.location", "stg-ca.pem" },
            { "ssl.endpoint.identification.algorithm", "none" }, { "security.protocol", "SSL" } };
        QVERIFY(core.brokerProperties == expected);
        CoreOptions another;
        another.broker = QStringLiteral("other:9092");
        applyProfile(staging(), { QStringLiteral("--broker") }, another);
        QCOMPARE(another.broker, QStringLiteral("other:9092"));
        QVERIFY(another.brokerProperties.empty());
    }
};

QTEST_GUILESS_MAIN(TestProfileOptions)
#include "tst_ProfileOptions.moc"
