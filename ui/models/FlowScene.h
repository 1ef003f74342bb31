// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartScene.h"
#include "ui/models/Situation.h"

#include <vector>

namespace anteroom {

/// The most points a series is drawn with: beyond it a Qt Chart costs more than a frame.
inline constexpr int chartPointsMax = 300;

/// The flow of `past` (waiting above, rates below), and its projection over three quarters as much time.
/// Pure; averages within buckets on an absolute grid, so that a line does not flicker as time goes on.
[[nodiscard]] ChartScene flowScene(const Snapshot &snapshot, const Situation &situation, std::chrono::seconds past);

/// Activations come in batches: each sample's mean over the last ten seconds, or over an interval that is longer.
[[nodiscard]] std::vector<double> steadyActivations(const FlowHistory &history, Milliseconds interval);

/// The next 1, 2, 4, 5, 6, 8 × 10ⁿ at or above `value`, at least 10.
[[nodiscard]] double axisMax(double value);

} // namespace anteroom
