// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "core/engine/queries/ConnectionDesk.h"
#include "core/settings/ProfileFile.h"
#include "core/settings/Secrets.h"
#include "core/settings/keyring/KeyringStore.h"
#include "ui/desk/DeskOptions.h"
#include "ui/pages/settings/SettingsParts.h"
#include "ui/theme/Look.h"

namespace anteroom {

/// What the desk keeps from one start to the next beside the room itself: profiles, how it looks, passwords in the
/// keyring. In the user's configuration folder, or in the data folder where one is named. GUI thread.
class DeskSettings final
{
public:
    explicit DeskSettings(const ParsedCommand &parsed);

    /// Reads the profiles and takes the one in use over into what the room is to be made of; its password comes from the
    /// keyring unless the command line gives one. A file that cannot be read is complained about, and no profile is used.
    [[nodiscard]] CoreOptions load(const ParsedCommand &parsed);
    /// For the window; what load() found.
    [[nodiscard]] const SettingsParts &parts() const { return m_parts; }
    /// Why the profiles could not be read; empty while all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

    [[nodiscard]] Look look() const;
    /// The same with the parts, as a window opens. `clock` and this must outlive the window.
    [[nodiscard]] DeskOptions deskOptions(const Clock &clock) const;
    void remember(const Look &look) const;
    [[nodiscard]] const AlertThresholds &alerts() const { return m_parts.alerts; }
    void remember(const AlertThresholds &thresholds);

private:
    [[nodiscard]] QString lookPath() const;
    /// Waits for the keyring, which may ask its owner first, with the event loop running; a minute at most.
    [[nodiscard]] QString passwordOf(const Profile &profile);

    QString m_folder;
    KeyringStore m_keyring;
    Secrets m_secrets{ m_keyring };
    ConnectionDesk m_connection;
    QString m_trouble;
    SettingsParts m_parts;
};

} // namespace anteroom
