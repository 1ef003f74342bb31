// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ConnectionTest.h"
#include "core/engine/AlertThresholds.h"
#include "core/settings/Profile.h"
#include "core/settings/Secrets.h"

namespace anteroom {

/// What the Settings page works on; all of it outlives the page. GUI thread.
struct SettingsParts {
    /// The one file of all profiles.
    QString profilesPath;
    /// Where databases are put unless a profile says otherwise.
    QString dataDir;
    /// The profile that the room runs on at the moment.
    Profile inUse;
    /// --broker was given: the command line says where the room runs, and no profile can.
    bool fromCommandLine = false;
    /// The groups that the room reads in; they are the same everywhere.
    QStringList groups;
    Secrets &secrets;
    ConnectionTest &connection;
    /// From when on the desk raises alerts.
    AlertThresholds alerts = {};
};

} // namespace anteroom
