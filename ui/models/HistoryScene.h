// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartScene.h"
#include "ui/models/OffsetHistory.h"

namespace anteroom {

/// Lag above, messages produced and consumed a second below; a line breaks where nobody looked. `partition` gives what was
/// produced where no group is chosen.
[[nodiscard]] ChartScene historyScene(const OffsetHistory &history, const OffsetSubject &subject, std::chrono::seconds past, Instant now);

} // namespace anteroom
