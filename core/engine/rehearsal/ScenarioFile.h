// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalScenario.h"

#include <QByteArray>

namespace anteroom {

/// A scenario as a small JSON file.
///
///     { "anteroom": "rehearsal", "version": 1, "name": "On-sale",
///       "arrivals": { "users": 100000, "pattern": "spike", "overMs": 480000, "seed": 1,
///                     "reservePercent": 42, "stayMs": 8000, "abandonPercent": 0 },
///       "policies": [ { "batch": 600, "intervalMs": 500, "maxActive": 0, "partitions": 1 } ],
///       "faults": [ { "kind": "broker-down", "fromMs": 300000, "lastsMs": 30000 } ] }
///
/// "seed" is a number up to 2^53 or a string of digits. "name", "faults" and a fault's "percent" may be left out.
inline constexpr qint64 scenarioBytesMax = 64 * 1024;

[[nodiscard]] QByteArray scenarioToJson(const RehearsalScenario &scenario);

/// Refused (Usage) with one line that says where: not JSON, a key that is missing, unknown or of another type, a value
/// that is out of its range, more than scenarioBytesMax.
[[nodiscard]] Result<RehearsalScenario> scenarioFromJson(const QByteArray &json);

/// The same from a file; the error names it. Reads no more than scenarioBytesMax.
[[nodiscard]] Result<RehearsalScenario> readScenario(const QString &path);
/// Written beside it first, so that what was there stays whole when there is no room.
[[nodiscard]] Result<void> writeScenario(const QString &path, const RehearsalScenario &scenario);

} // namespace anteroom
