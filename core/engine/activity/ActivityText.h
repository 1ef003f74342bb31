// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/engine/Forecast.h"
#include "core/storage/ActivityReader.h"

namespace anteroom {

/// What `activity` keeps of the gate's settings: "batch 5, interval 5000 ms, max active no limit".
[[nodiscard]] QString admissionText(const AdmissionSettings &settings);
/// The settings in such a text; nothing when it is none.
[[nodiscard]] std::optional<AdmissionSettings> admissionIn(const QString &text);

[[nodiscard]] GateOutlook outlookOf(const Forecast &forecast);
/// As JSON, for `activity.effect`.
[[nodiscard]] QByteArray effectText(const ActivityEffect &effect);
[[nodiscard]] std::optional<ActivityEffect> effectIn(const QByteArray &text);

[[nodiscard]] ActivityKind activityKind(const ActivityRecord &record);
[[nodiscard]] ActivityRow activityRow(const ActivityRecord &record);
/// The row holds the text of the view; its kind is not looked at.
[[nodiscard]] bool holdsText(const ActivityRecord &record, const ActivityView &view);

} // namespace anteroom
