// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/ProfileFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;

namespace {

Profile staging()
{
    Profile profile = newProfile(Environment::Staging, QStringLiteral("Staging · Redpanda"));
    profile.broker = QStringLiteral("rp-1.stg:9092,rp-2.stg:9092");
    profile.security = QStringLiteral("SASL_SSL");
    profile.user = QStringLiteral("anteroom-desk");
    profile.caFile = QStringLiteral("stg-ca.pem");
    profile.properties = { { QStringLiteral("ssl.endpoint.identification.algorithm"), QStringLiteral("none") } };
    return profile;
}

ProfileBook book()
{
    Profile production = newProfile(Environment::Production, QStringLiteral("PRODUCTION"));
    production.queuePartitions = 8;
    return { { staging(), production }, QStringLiteral("PRODUCTION") };
}

} // namespace

class TestProfileFile final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("config/profiles.json")); }
    void write(const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path()).path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void whatWasWritten_isRead()
    {
        QVERIFY(writeProfiles(path(), book()));
        const auto read = readProfiles(path());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text));
        QVERIFY(*read == book());
        QCOMPARE(read->current().name, QStringLiteral("PRODUCTION"));
        QCOMPARE(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }

    void noFile_isNoProfile_andTheEmbeddedBroker()
    {
        const auto read = readProfiles(path());
        QVERIFY(read);
        QVERIFY(read->profiles.empty());
        QVERIFY(read->current().isEmbedded());
    }

    void newProductionProfile_isReadOnly()
    {
        QVERIFY(newProfile(Environment::Production, QStringLiteral("P")).readOnly);
        QVERIFY(!newProfile(Environment::Staging, QStringLiteral("S")).readOnly);
    }

    void wrongFiles_areOneClearLine_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("cause");
        const auto with = [](const char *from, const char *to) {
            QByteArray json = profilesToJson(book());
            const qsizetype at = json.indexOf(from);
            return at < 0 ? QByteArray("missing in the test: ") + from : json.replace(at, qsizetype(qstrlen(from)), to);
        };
        QTest::newRow("no JSON") << QByteArray("{\n \"format\": 1,\n oops }") << QStringLiteral("line 3: ");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("it is not a JSON object");
        QTest::newRow("newer") << with("\"format\": 1", "\"format\": 2") << QStringLiteral("another version wrote it");
        QTest::newRow("unknown at the top") << with("\"format\"", "\"theme\": 1, \"format\"") << QStringLiteral("\"theme\" is not known");
        QTest::newRow("a password") << with("\"user\": \"anteroom-desk\"", "\"password\": \"hunter2\"")
                                    << QStringLiteral("profile \"Staging · Redpanda\", \"password\" is not known here");
        QTest::newRow("a secret property")
            << with("\"ssl.endpoint.identification.algorithm\"", "\"sasl.password\"") << QStringLiteral("is a secret");
        QTest::newRow("delivery rests on it")
            << with("\"ssl.endpoint.identification.algorithm\"", "\"acks\"") << QStringLiteral("'acks' is fixed");
        QTest::newRow("a property without a name")
            << with("\"ssl.endpoint.identification.algorithm\"", "\"  \"") << QStringLiteral("it needs the form KEY=VALUE");
        QTest::newRow("no read_only") << with("\"read_only\": true,", "") << QStringLiteral("\"read_only\" is missing");
        QTest::newRow("read_only a word") << with("\"read_only\": true", "\"read_only\": \"yes\"")
                                          << QStringLiteral("neither true nor false");
        QTest::newRow("environment") << with("\"production\"", "\"productoin\"") << QStringLiteral("did you mean 'production'?");
        QTest::newRow("half a partition") << with("\"queue_partitions\": 8", "\"queue_partitions\": 1.5")
                                          << QStringLiteral("not a whole number");
        QTest::newRow("no port") << with("rp-1.stg:9092,", "rp-1.stg,") << QStringLiteral("neither embedded nor HOST:PORT");
        QTest::newRow("twice") << with("\"name\": \"PRODUCTION\"", "\"name\": \"staging · REDPANDA\"")
                               << QStringLiteral("is there twice");
        QTest::newRow("nobody of that name") << with("\"in_use\": \"PRODUCTION\"", "\"in_use\": \"PROD\"")
                                             << QStringLiteral("\"in_use\" names \"PROD\"");
        QTest::newRow("two lines") << with("\"in_use\": \"", "\"in_use\": \"a\\n\\u001b[2J")
                                   << QStringLiteral("\"in_use\" names \"a\\u{a}\\u{1b}[2J");
        QTest::newRow("endless") << QByteArray(profileFileMost + 1, ' ') << QStringLiteral("larger than 1 MB");
    }
    void wrongFiles_areOneClearLine()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, cause);
        write(json);
        const auto read = readProfiles(path());
        QVERIFY(!read);
        QVERIFY2(read.error().text.contains(cause), qPrintable(read.error().text));
        QVERIFY(read.error().text.contains(path()));
        QVERIFY(!read.error().text.contains(u'\n'));
        QVERIFY(!read.error().text.contains(QStringLiteral("hunter2")));
        QCOMPARE(read.error().kind, ErrorKind::Usage);
    }

    void whatCannotBeWritten_leavesTheFileBefore()
    {
        QVERIFY(writeProfiles(path(), book()));
        const QString blocked = m_folder->filePath(QStringLiteral("config/profiles.json/below.json"));
        const auto written = writeProfiles(blocked, ProfileBook());
        QVERIFY(!written);
        QVERIFY(written.error().text.startsWith(QStringLiteral("Could not save the profiles")));
        QVERIFY(*readProfiles(path()) == book());
    }
};

QTEST_GUILESS_MAIN(TestProfileFile)
#include "tst_ProfileFile.moc"
