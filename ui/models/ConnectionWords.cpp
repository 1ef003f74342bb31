// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ConnectionWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>

namespace anteroom::words {

namespace {

struct Connection {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

QString partitions(int number)
{
    return number == 1 ? Connection::tr("1 partition") : Connection::tr("%1 partitions").arg(count(number));
}

QString members(int number) { return number == 1 ? Connection::tr("1 member") : Connection::tr("%1 members").arg(count(number)); }

QString topicsFound(const ConnectionReport &report)
{
    QStringList all;
    for (const ConnectionReport::Topic &topic : report.topics)
        all << (topic.partitions ? QStringLiteral("%1: %2").arg(topic.name, partitions(*topic.partitions))
                                 : Connection::tr("%1: not there or not shown; made at the start").arg(topic.name));
    return all.join(u'\n');
}

QString groupsFound(const ConnectionReport &report)
{
    QStringList all;
    for (const ConnectionReport::Group &group : report.groups)
        all << (group.state.isEmpty() ? Connection::tr("%1: not used yet").arg(group.name)
                                      : QStringLiteral("%1: %2, %3").arg(group.name, group.state, members(group.members)));
    return all.join(u'\n');
}

QString passed(const ConnectionReport &report, ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Resolve:
        return report.resolved.isEmpty() ? Connection::tr("addresses need no look-up") : report.resolved.join(u'\n');
    case ConnectionStage::Connect: return Connection::tr("%1 answered first").arg(report.connectedTo);
    case ConnectionStage::Tls: return Connection::tr("encrypted, the certificate is trusted");
    case ConnectionStage::SignIn: return Connection::tr("signed in");
    case ConnectionStage::Metadata:
        return report.brokers == 1 ? Connection::tr("1 broker, cluster %1").arg(report.clusterId)
                                   : Connection::tr("%1 brokers, cluster %2").arg(count(report.brokers), report.clusterId);
    case ConnectionStage::Topics: return topicsFound(report);
    case ConnectionStage::Group: return groupsFound(report);
    case ConnectionStage::Database:
        return report.databaseBytes ? Connection::tr("can be used, %1").arg(bytes(*report.databaseBytes))
                                    : Connection::tr("not there yet; made at the start");
    }
    return {};
}

QString stateWord(ConnectionStep::State state)
{
    switch (state) {
    case ConnectionStep::State::NotReached: return Connection::tr("not reached");
    case ConnectionStep::State::Running: return Connection::tr("trying …");
    case ConnectionStep::State::Passed: return Connection::tr("passed");
    case ConnectionStep::State::Skipped: return Connection::tr("not used here");
    case ConnectionStep::State::Failed: return Connection::tr("failed");
    }
    return {};
}

} // namespace

QString stage(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Resolve: return Connection::tr("Resolve");
    case ConnectionStage::Connect: return Connection::tr("Connect");
    case ConnectionStage::Tls: return QStringLiteral("TLS");
    case ConnectionStage::SignIn: return Connection::tr("Sign in (SASL)");
    case ConnectionStage::Metadata: return Connection::tr("Metadata");
    case ConnectionStage::Topics: return Connection::tr("Topics");
    case ConnectionStage::Group: return Connection::tr("Groups");
    case ConnectionStage::Database: return Connection::tr("Database");
    }
    return {};
}

QString found(const ConnectionReport &report, ConnectionStage stage)
{
    const ConnectionStep::State state = report.at(stage).state;
    return state == ConnectionStep::State::Passed ? passed(report, stage) : stateWord(state);
}

QString advice(ConnectionStage stage, ConnectionFault fault)
{
    switch (fault) {
    case ConnectionFault::None: return {};
    case ConnectionFault::Settings:
        return Connection::tr("The connection cannot be set up like this. Check the files and properties named above.");
    case ConnectionFault::NameUnknown: return Connection::tr("This name is not known here. Check “Servers”, or the network or VPN.");
    case ConnectionFault::Refused:
        return Connection::tr("The computer is there, but nothing listens on this port. Check the port, or start the broker.");
    case ConnectionFault::TimedOut:
        return stage == ConnectionStage::Resolve
            ? Connection::tr("The name service does not answer. Check the network or VPN.")
            : Connection::tr("No answer in time. A firewall may be in between, or the broker is overloaded.");
    case ConnectionFault::NotKafka:
        return Connection::tr("What answers there is no Kafka broker with this security setting. Check the port and “Security”.");
    case ConnectionFault::CertificateUntrusted:
        return Connection::tr("The broker's certificate is not signed by an authority trusted here. Choose its CA file.");
    case ConnectionFault::CertificateExpired: return Connection::tr("The broker's certificate is out of date. It has to be renewed there.");
    case ConnectionFault::CertificateName:
        return Connection::tr("The broker's certificate is for another name. Use the name that it is made for under “Servers”.");
    case ConnectionFault::TlsOther:
        return Connection::tr("No encrypted connection came about. Check “CA file”, “Certificate” and “Key”.");
    case ConnectionFault::CredentialsRefused:
        return Connection::tr("The server refused the user or password. Check “User”, or enter the password again.");
    case ConnectionFault::MechanismRefused:
        return Connection::tr("The server does not take this way of signing in. Choose another “Mechanism”.");
    case ConnectionFault::NotPermitted:
        return Connection::tr("This user may not do that. Somebody has to grant the right on the cluster.");
    case ConnectionFault::DatabaseUnreadable: return Connection::tr("The database cannot be used. Name another file under “Database”.");
    case ConnectionFault::Other: return Connection::tr("The broker did not go on. Its own words are above.");
    }
    return {};
}

QString reportText(const ConnectionReport &report, const QString &profile)
{
    QString text = profile + u'\n';
    for (int index = 0; index < connectionStages; ++index) {
        const auto one = static_cast<ConnectionStage>(index);
        const ConnectionStep &step = report.at(one);
        text += QStringLiteral("%1: %2").arg(stage(one), stateWord(step.state));
        if (step.took)
            text += QStringLiteral(", ") + duration(*step.took);
        if (step.state == ConnectionStep::State::Passed)
            text += QStringLiteral("\n  ") + passed(report, one).replace(u'\n', QStringLiteral("\n  "));
        if (!step.cause.isEmpty())
            text += QStringLiteral("\n  %1\n  %2").arg(step.cause, advice(one, step.fault));
        text += u'\n';
    }
    return text;
}

QString environment(Environment environment)
{
    switch (environment) {
    case Environment::Local: return Connection::tr("Local");
    case Environment::Staging: return Connection::tr("Staging");
    case Environment::Production: return Connection::tr("Production");
    }
    return {};
}

Role environmentRole(Environment environment)
{
    switch (environment) {
    case Environment::Local: return Role::Slate;
    case Environment::Staging: return Role::Teal;
    case Environment::Production: return Role::Magenta;
    }
    return Role::Slate;
}

QString profileLine(const Profile &profile)
{
    if (profile.isEmbedded())
        return Connection::tr("this computer");
    const qsizetype servers = profile.broker.count(u',') + 1;
    const QString where = servers == 1 ? profile.broker : Connection::tr("%1 servers").arg(count(servers));
    return profile.security == QStringLiteral("PLAINTEXT") ? where : QStringLiteral("%1, %2").arg(where, profile.security);
}

QString field(ProfileField field)
{
    switch (field) {
    case ProfileField::Name: return Connection::tr("Name");
    case ProfileField::Broker: return Connection::tr("Servers");
    case ProfileField::Security: return Connection::tr("Security");
    case ProfileField::Mechanism: return Connection::tr("Mechanism");
    case ProfileField::User: return Connection::tr("User");
    case ProfileField::CaFile: return Connection::tr("CA file");
    case ProfileField::CertificateFile: return Connection::tr("Certificate");
    case ProfileField::KeyFile: return Connection::tr("Key");
    case ProfileField::Database: return Connection::tr("Database");
    case ProfileField::DataPlatform: return Connection::tr("Data platform");
    case ProfileField::QueueTopic:
    case ProfileField::QueuePartitions: return Connection::tr("Queue topic");
    case ProfileField::ReservationTopic:
    case ProfileField::ReservationPartitions: return Connection::tr("Reservations");
    case ProfileField::Properties: return Connection::tr("Properties");
    }
    return {};
}

QString need(ProfileField field)
{
    switch (field) {
    case ProfileField::Name: return Connection::tr("1 to 60 characters that no other profile has.");
    case ProfileField::Broker: return Connection::tr("HOST:PORT, several with commas between them, without user or password.");
    case ProfileField::User: return Connection::tr("signing in needs a user.");
    case ProfileField::Security:
    case ProfileField::Mechanism: return Connection::tr("choose one of the list.");
    case ProfileField::CaFile: return Connection::tr("the path of a PEM file.");
    case ProfileField::CertificateFile:
    case ProfileField::KeyFile: return Connection::tr("a certificate of our own needs its key, and a key its certificate.");
    case ProfileField::Database: return Connection::tr("sqlite: and the path of a file.");
    case ProfileField::DataPlatform: return Connection::tr("“embedded”, or an address with http:// or https:// and no password.");
    case ProfileField::QueueTopic:
    case ProfileField::ReservationTopic: return Connection::tr("a topic's name of letters, digits and . _ -, another one for each.");
    case ProfileField::QueuePartitions:
    case ProfileField::ReservationPartitions: return Connection::tr("a whole number of partitions from 1 to 10,000.");
    case ProfileField::Properties:
        return Connection::tr("NAME=VALUE, several with semicolons; no passwords, and nothing that delivery rests on.");
    }
    return {};
}

QString pastedLine(PastedLine::Outcome outcome)
{
    using Outcome = PastedLine::Outcome;
    switch (outcome) {
    case Outcome::Taken: return Connection::tr("taken over");
    case Outcome::Password: return Connection::tr("taken over, the password for the keyring");
    case Outcome::KeyStore: return Connection::tr("a Java key store cannot be read; name PEM files instead");
    case Outcome::Inline: return Connection::tr("save the certificate as a PEM file, and name that");
    case Outcome::StorePassword: return Connection::tr("left out: a PEM file needs no password here");
    case Outcome::Mechanism: return Connection::tr("this way of signing in is not offered: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512");
    case Outcome::Fixed: return Connection::tr("left out: Anteroom sets this itself");
    case Outcome::NotNeeded: return Connection::tr("left out: about a Java program, not the connection");
    case Outcome::BadValue: return Connection::tr("its value cannot be used");
    case Outcome::NoProperty: return Connection::tr("not a line of KEY=VALUE");
    case Outcome::Unknown: return Connection::tr("not understood");
    }
    return {};
}

} // namespace anteroom::words
