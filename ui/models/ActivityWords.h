// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "ui/models/CellRoles.h"

#include <QStringList>

namespace anteroom {

/// What a row of Activity says, in the language in use.

/// "Knobs 18": the name of a filter; nothing: all kinds.
[[nodiscard]] QString activityFilterName(const std::optional<ActivityKind> &kind);
/// One row's kind with its shape and hue.
[[nodiscard]] StateChip activityKindChip(const ActivityRow &row);
/// "14:03:27.412" today, "Nov 23 14:03" on another day.
[[nodiscard]] QString activityTime(qint64 atMs, Instant now);
[[nodiscard]] QString activityWho(const ActivityRow &row);
/// "Batch size", "Broker unreachable": what it is about.
[[nodiscard]] QString activityTitle(const ActivityRow &row);
/// "Batch size 250 → 500", "Group rebalanced".
[[nodiscard]] QString activityWhat(const ActivityRow &row);
/// What was expected of it, how long it lasted, why: "100 /s; newcomer waits 5 min 13 s → 2 min 37 s".
[[nodiscard]] QString activityEffect(const ActivityRow &row);

/// One knob's change.
struct KnobChange {
    QString name;
    QString before;
    QString after;
};
/// The knobs that the row turned; none for other rows.
[[nodiscard]] std::vector<KnobChange> knobChanges(const ActivityRow &row);
/// The settings to go back to, under the ones that hold now; nothing where there is nothing to set back.
[[nodiscard]] std::optional<AdmissionSettings> settingsBefore(const ActivityRow &row, const AdmissionSettings &now);
/// "250", "250 every 10.0 s", "no limit": the short name of what `target` changes of `now`.
[[nodiscard]] QString settingsWords(const AdmissionSettings &target, const AdmissionSettings &now);

/// The words of the record whose names in the language in use hold this text: so that what is seen is found.
[[nodiscard]] QStringList activityNamesHolding(const QString &text);

/// The row as lines of text, to be pasted elsewhere.
[[nodiscard]] QString activityAsText(const ActivityRow &row);

} // namespace anteroom
