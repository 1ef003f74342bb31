// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/ConnectionProgress.h"

namespace anteroom {

/// Goes through the stages of a connection to a cluster, from its name to its groups, with a client of its own that is let
/// go of at the end. Creates, joins and writes nothing. Stops at the first stage that fails, with the library's own words.
/// True when all of them passed. Blocks, at most a stage's time for each; leaves off within a fraction of a second when it
/// is not wanted any more.
[[nodiscard]] bool probeCluster(const ConnectionQuestion &question, ConnectionProgress &progress);

} // namespace anteroom
