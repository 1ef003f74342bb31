// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/queries/WatcherSeat.h"

namespace anteroom {

/// Makes watchers of the cluster that the core works on; `address` is where it said that its broker is.
[[nodiscard]] WatcherFactory watcherOf(const CoreOptions &core, const QString &address);

} // namespace anteroom
