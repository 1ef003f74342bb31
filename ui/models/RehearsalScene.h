// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalQueries.h"
#include "ui/models/ChartScene.h"

namespace anteroom {

/// People waiting under each policy: predicted (dashed, grey) and, once there is a report, what happened; faults shaded, the
/// moments at which the line is empty pinned. x is milliseconds from the first arrival.
[[nodiscard]] ChartScene rehearsalScene(const RehearsalScenario &scenario, const std::vector<RehearsalForecast> &forecasts,
                                        const std::optional<RehearsalReport> &report);

} // namespace anteroom
