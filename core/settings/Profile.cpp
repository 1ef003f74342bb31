// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/Profile.h"

#include "core/settings/BrokerProperties.h"
#include "core/settings/OptionValues.h"

#include <array>

namespace anteroom {

namespace {

constexpr qsizetype nameMost = 60;
constexpr qsizetype textMost = 4096;

/// What becomes a line of a file, a property or an address: one line, no control characters, of bounded length.
bool isPlain(const QString &text)
{
    for (const QChar one : text) {
        if (!one.isPrint())
            return false;
    }
    return text.size() <= textMost;
}

class Faults
{
public:
    void add(ProfileField field, const QString &why) { m_faults.push_back({ field, why }); }
    template <class T>
    void check(ProfileField field, const Reading<T> &reading)
    {
        if (!reading)
            add(field, reading.error());
    }
    void checkPlain(ProfileField field, const QString &text)
    {
        if (!isPlain(text))
            add(field, QStringLiteral("it holds a character that cannot be shown, or is too long"));
    }
    [[nodiscard]] std::vector<ProfileFault> take() { return std::move(m_faults); }

private:
    std::vector<ProfileFault> m_faults;
};

void checkSecurity(const Profile &profile, Faults &faults)
{
    faults.check(ProfileField::Security, readWord(profile.security, securityProtocols()));
    if (profile.usesSasl()) {
        faults.check(ProfileField::Mechanism, readWord(profile.mechanism, saslMechanisms()));
        if (profile.user.isEmpty())
            faults.add(ProfileField::User, QStringLiteral("signing in needs a user"));
    }
    if (profile.usesTls() && profile.certificateFile.isEmpty() != profile.keyFile.isEmpty())
        faults.add(profile.keyFile.isEmpty() ? ProfileField::KeyFile : ProfileField::CertificateFile,
                   QStringLiteral("a certificate of our own needs its key, and a key its certificate"));
    for (const auto &[field, text] : { std::pair{ ProfileField::User, profile.user }, { ProfileField::CaFile, profile.caFile },
                                       { ProfileField::CertificateFile, profile.certificateFile },
                                       { ProfileField::KeyFile, profile.keyFile } })
        faults.checkPlain(field, text);
}

} // namespace

QStringList environmentNames()
{
    return { QStringLiteral("local"), QStringLiteral("staging"), QStringLiteral("production") };
}

QString environmentName(Environment environment) { return environmentNames().at(static_cast<int>(environment)); }

QStringList securityProtocols()
{
    return { QStringLiteral("PLAINTEXT"), QStringLiteral("SSL"), QStringLiteral("SASL_PLAINTEXT"), QStringLiteral("SASL_SSL") };
}

QStringList saslMechanisms()
{
    return { QStringLiteral("PLAIN"), QStringLiteral("SCRAM-SHA-256"), QStringLiteral("SCRAM-SHA-512") };
}

Profile embeddedProfile() { return {}; }

Profile newProfile(Environment environment, const QString &name)
{
    Profile profile;
    profile.name = name;
    profile.environment = environment;
    profile.readOnly = environment == Environment::Production;
    profile.broker = QStringLiteral("localhost:9092");
    return profile;
}

QString passwordAccount(const Profile &profile) { return QStringLiteral("sasl/%1/%2").arg(profile.name, profile.user); }

QString fieldName(ProfileField field)
{
    static constexpr std::array names{ "name", "broker", "security", "mechanism", "user", "ca_file", "certificate_file", "key_file",
                                       "database", "data_platform", "queue_topic", "queue_partitions", "reservation_topic",
                                       "reservation_partitions", "properties" };
    return QLatin1String(names.at(static_cast<std::size_t>(field)));
}

std::vector<ProfileFault> faultsOf(const Profile &profile)
{
    Faults faults;
    if (profile.name.isEmpty() || profile.name.size() > nameMost || profile.name != profile.name.trimmed() || !isPlain(profile.name))
        faults.add(ProfileField::Name, QStringLiteral("it needs 1 to %1 characters, without spaces around them").arg(nameMost));
    faults.check(ProfileField::Broker, readBroker(profile.broker));
    checkSecurity(profile, faults);
    if (!profile.database.isEmpty())
        faults.check(ProfileField::Database, readDatabase(profile.database));
    faults.checkPlain(ProfileField::Database, profile.database);
    faults.check(ProfileField::DataPlatform, readDataPlatform(profile.dataPlatform));
    faults.check(ProfileField::QueueTopic, readTopic(profile.queueTopic));
    faults.check(ProfileField::QueuePartitions, readWhole(QString::number(profile.queuePartitions), 1, 10'000));
    faults.check(ProfileField::ReservationTopic, readTopic(profile.reservationTopic));
    faults.check(ProfileField::ReservationPartitions, readWhole(QString::number(profile.reservationPartitions), 1, 10'000));
    if (profile.queueTopic == profile.reservationTopic)
        faults.add(ProfileField::ReservationTopic, QStringLiteral("'%1' is the topic of entries already").arg(profile.queueTopic));
    for (const auto &[name, value] : profile.properties) {
        faults.check(ProfileField::Properties, readBrokerProperty(name + QLatin1Char('=') + value));
        faults.checkPlain(ProfileField::Properties, name + value);
    }
    return faults.take();
}

std::vector<std::pair<QByteArray, QByteArray>> brokerPropertiesOf(const Profile &profile)
{
    std::vector<std::pair<QByteArray, QByteArray>> all;
    if (profile.isEmbedded())
        return all;
    const auto put = [&all](const char *name, const QString &value) {
        if (!value.isEmpty())
            all.emplace_back(name, value.toUtf8());
    };
    put("security.protocol", profile.security);
    if (profile.usesSasl()) {
        put("sasl.mechanism", profile.mechanism);
        put("sasl.username", profile.user);
    }
    if (profile.usesTls()) {
        put("ssl.ca.location", profile.caFile);
        put("ssl.certificate.location", profile.certificateFile);
        put("ssl.key.location", profile.keyFile);
    }
    for (const auto &[name, value] : profile.properties)
        all.emplace_back(name.toUtf8(), value.toUtf8());
    return all;
}

} // namespace anteroom
