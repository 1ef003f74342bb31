// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DeskSettings.h"

#include "app/AlertMemory.h"
#include "app/ProfileOptions.h"
#include "core/messaging/kafka/KafkaProbe.h"

#include <QDir>
#include <QEventLoop>
#include <QLocale>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr auto keyringMost = 60s;

QString configurationFolder(const ParsedCommand &parsed)
{
    if (parsed.given.contains(QStringLiteral("--data-dir")) || parsed.command != Command::Desk)
        return parsed.core.dataDir;
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)).filePath(QStringLiteral("anteroom"));
}

Language systemLanguage() { return QLocale::system().language() == QLocale::Korean ? Language::Korean : Language::English; }

} // namespace

DeskSettings::DeskSettings(const ParsedCommand &parsed)
    : m_folder(configurationFolder(parsed)), m_connection(&probeCluster),
      m_parts{ QDir(m_folder).filePath(QStringLiteral("profiles.json")),
               parsed.core.dataDir,
               embeddedProfile(),
               parsed.given.contains(QStringLiteral("--broker")),
               { QLatin1String(queueGroup), QLatin1String(reservationGroup) },
               m_secrets,
               m_connection,
               readAlertThresholds(lookPath()) }
{
}

CoreOptions DeskSettings::load(const ParsedCommand &parsed)
{
    CoreOptions core = parsed.core;
    const auto book = readProfiles(m_parts.profilesPath);
    m_trouble = book ? QString() : book.error().text;
    if (!book)
        std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(m_trouble));
    m_parts.inUse = book ? book->current() : embeddedProfile();
    if (m_parts.fromCommandLine)
        return core;
    applyProfile(m_parts.inUse, parsed.given, core);
    if (m_parts.inUse.usesSasl() && core.saslPassword.isEmpty())
        core.saslPassword = passwordOf(m_parts.inUse);
    return core;
}

QString DeskSettings::passwordOf(const Profile &profile)
{
    // Shared with an answer that may come when nobody waits any more.
    struct Waiting {
        QEventLoop loop;
        std::optional<Secrets::Secret> found;
    };
    const auto waiting = std::make_shared<Waiting>();
    m_secrets.find(passwordAccount(profile), [waiting](const Secrets::Secret &secret) {
        waiting->found = secret;
        waiting->loop.quit();
    });
    QTimer::singleShot(keyringMost, &waiting->loop, &QEventLoop::quit);
    if (!waiting->found)
        waiting->loop.exec();
    if (!waiting->found || waiting->found->place == Secrets::Place::Nowhere) {
        const QString why = !waiting->found                  ? QStringLiteral("the keyring did not answer")
            : waiting->found->trouble.isEmpty() ? QStringLiteral("the keyring holds none")
                                                             : waiting->found->trouble;
        std::fprintf(stderr, "anteroom: No password for profile \"%s\": %s; enter it in Settings, or use --password-file\n",
                     qUtf8Printable(profile.name), qUtf8Printable(why));
        return {};
    }
    return waiting->found->text;
}

QString DeskSettings::lookPath() const { return QDir(m_folder).filePath(QStringLiteral("desk.ini")); }

Look DeskSettings::look() const { return readLook(lookPath(), { ThemeChoice::System, systemLanguage() }); }

DeskOptions DeskSettings::deskOptions(const Clock &clock) const
{
    const Look kept = look();
    return { kept.theme, kept.language, &clock, &m_parts, kept.density, kept.motion };
}

void DeskSettings::remember(const Look &look) const { writeLook(lookPath(), look); }

void DeskSettings::remember(const AlertThresholds &thresholds)
{
    m_parts.alerts = thresholds;
    writeAlertThresholds(lookPath(), thresholds);
}

} // namespace anteroom
