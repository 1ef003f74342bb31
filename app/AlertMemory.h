// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/AlertThresholds.h"

#include <QString>

namespace anteroom {

/// What an operator set last, from an INI file; the default where it says nothing usable.
[[nodiscard]] AlertThresholds readAlertThresholds(const QString &path);
/// Remembers it beside what else the file holds; a file that cannot be written costs the memory alone.
void writeAlertThresholds(const QString &path, const AlertThresholds &thresholds);

} // namespace anteroom
