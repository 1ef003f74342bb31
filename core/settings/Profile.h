// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace anteroom {

/// What a connection is for; it has a colour of its own over every window.
enum class Environment { Local, Staging, Production };

/// The word in the file: "local", "staging", "production".
[[nodiscard]] QString environmentName(Environment environment);
[[nodiscard]] QStringList environmentNames();

/// One set-up that the desk can work on. Holds no password, ever: passwords live in the keyring under the profile's name.
struct Profile {
    /// What people call it; unique, 1 to 60 characters. Empty: the embedded broker, which is not in the file.
    QString name;
    Environment environment = Environment::Local;
    /// The desk changes nothing: every order of the operator is refused.
    bool readOnly = false;
    /// "embedded" or HOST:PORT[,…].
    QString broker = QStringLiteral("embedded");
    /// One of securityProtocols().
    QString security = QStringLiteral("PLAINTEXT");
    /// One of saslMechanisms(); used with a SASL protocol alone.
    QString mechanism = QStringLiteral("SCRAM-SHA-512");
    QString user;
    /// PEM files; empty: the system's authorities, and no certificate of our own.
    QString caFile;
    QString certificateFile;
    QString keyFile;
    /// "sqlite:PATH"; empty: the database of the data folder.
    QString database;
    /// "embedded" or an http(s) URL.
    QString dataPlatform = QStringLiteral("embedded");
    QString queueTopic = QStringLiteral("queue.send");
    int queuePartitions = 1;
    QString reservationTopic = QStringLiteral("reservation.completed");
    int reservationPartitions = 3;
    /// librdkafka properties beside those that the fields stand for; as readBrokerProperty() lets them through.
    std::vector<std::pair<QString, QString>> properties;

    bool operator==(const Profile &) const = default;

    [[nodiscard]] bool isEmbedded() const { return broker == QStringLiteral("embedded"); }
    [[nodiscard]] bool usesTls() const { return !isEmbedded() && security.endsWith(QStringLiteral("SSL")); }
    [[nodiscard]] bool usesSasl() const { return !isEmbedded() && security.startsWith(QStringLiteral("SASL")); }
};

/// PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL.
[[nodiscard]] QStringList securityProtocols();
/// PLAIN, SCRAM-SHA-256, SCRAM-SHA-512.
[[nodiscard]] QStringList saslMechanisms();

/// The program's own set-up: the broker inside, the database of the data folder.
[[nodiscard]] Profile embeddedProfile();
/// A new one for a cluster. Read-only when it is for production.
[[nodiscard]] Profile newProfile(Environment environment, const QString &name);

/// The name that its password has in the keyring.
[[nodiscard]] QString passwordAccount(const Profile &profile);

/// The parts of a profile that a person fills in.
enum class ProfileField {
    Name, Broker, Security, Mechanism, User, CaFile, CertificateFile, KeyFile, Database, DataPlatform, QueueTopic, QueuePartitions,
    ReservationTopic, ReservationPartitions, Properties,
};
/// As the file spells it.
[[nodiscard]] QString fieldName(ProfileField field);

/// What cannot be used as it stands: the field, and why (a clause without a full stop). Looks at no file.
struct ProfileFault {
    ProfileField field = ProfileField::Name;
    QString why;
};
[[nodiscard]] std::vector<ProfileFault> faultsOf(const Profile &profile);

/// The librdkafka properties that the fields and `properties` stand for, without the password.
[[nodiscard]] std::vector<std::pair<QByteArray, QByteArray>> brokerPropertiesOf(const Profile &profile);

} // namespace anteroom
