// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queries/ConnectionDesk.h"
#include "core/messaging/kafka/KafkaProbe.h"
#include "core/settings/ProfileFile.h"
#include "tests/ui/FakeKeyring.h"
#include "ui/pages/settings/SettingsParts.h"

#include <QTemporaryDir>

namespace anteroom {

/// What the Settings page works on: the design's four profiles in a folder of its own, and real tests of connections.
class SettingsStory
{
public:
    SettingsStory() { write(profiles()); }

    [[nodiscard]] static ProfileBook profiles()
    {
        Profile local = newProfile(Environment::Local, QStringLiteral("Local Redpanda"));
        Profile staging = newProfile(Environment::Staging, QStringLiteral("Staging · Redpanda"));
        staging.broker = QStringLiteral("rp-1.stg:9092,rp-2.stg:9092,rp-3.stg:9092");
        staging.security = QStringLiteral("SASL_SSL");
        staging.user = QStringLiteral("anteroom-desk");
        staging.caFile = QStringLiteral("stg-ca.pem");
        Profile production = newProfile(Environment::Production, QStringLiteral("PRODUCTION · kafka-seoul"));
        production.broker = QStringLiteral("k-1:9093,k-2:9093,k-3:9093,k-4:9093,k-5:9093,k-6:9093");
        production.security = QStringLiteral("SASL_SSL");
        production.user = QStringLiteral("anteroom-desk");
        return { { local, staging, production }, {} };
    }
    void write(const ProfileBook &book) const { static_cast<void>(writeProfiles(path(), book)); }
    [[nodiscard]] ProfileBook read() const { return readProfiles(path()).value_or(ProfileBook()); }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("profiles.json")); }

    FakeKeyring keyring;
    Secrets secrets{ keyring };
    ConnectionDesk connection{ &probeCluster };

private:
    QTemporaryDir m_folder;

public:
    SettingsParts parts{ path(),
                         m_folder.path(),
                         embeddedProfile(),
                         false,
                         { QStringLiteral("concert-queue"), QStringLiteral("concert-reservation") },
                         secrets,
                         connection };
};

} // namespace anteroom
