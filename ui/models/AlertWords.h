// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Alerts.h"
#include "ui/models/Verdict.h"

namespace anteroom {

/// An alert as the strip says it: what is, its cause, and the next step.
[[nodiscard]] StripWords alertWords(const Alert &alert, const Snapshot &snapshot, Instant now);

/// The gravest alert that is worth a banner; null for none.
[[nodiscard]] const Alert *bannerAlert(const Snapshot &snapshot);
/// How many alerts are worth a banner.
[[nodiscard]] int bannerAlerts(const Snapshot &snapshot);

} // namespace anteroom
