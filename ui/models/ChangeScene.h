// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/engine/Snapshot.h"
#include "ui/models/ChartScene.h"

#include <optional>

namespace anteroom {

/// Activations a second around a moment of Activity, seen and set, with the moment pinned; nothing when the history of this
/// session does not reach back so far.
[[nodiscard]] std::optional<ChartScene> changeScene(const Snapshot &snapshot, const ActivityRow &row, Instant now);

} // namespace anteroom
