// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/settings/Profile.h"

namespace anteroom {

/// Puts a profile's values where the command line gave none (`given`: names such as "--database"): an option on the
/// command line wins. With --broker given the profile is not used at all, as it belongs to another cluster.
void applyProfile(const Profile &profile, const QStringList &given, CoreOptions &core);

} // namespace anteroom
