// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TickLog.h"
#include "ui/models/BarScenes.h"

namespace anteroom {

/// Bars of a tick strip at most.
inline constexpr qint64 tickBarsMost = 60;

/// What limited the tick: "batch size"; what failed, where it failed.
[[nodiscard]] QString tickLimitText(const TickRecord &tick);
/// "0.8 ms" under ten milliseconds, then as any duration.
[[nodiscard]] QString shortTime(Microseconds time);
/// The newest ticks as bars, oldest first: as high as people were let in, in amber where something was amiss, in red where
/// the tick failed.
[[nodiscard]] QList<StripBar> tickBars(const TickLog &log);

/// One stage of a tick: its figure, and the reason in words.
struct TickStep {
    QString name;
    QString figure;
    QString caption;
    Role dot = Role::Text;

    bool operator==(const TickStep &) const = default;
};

/// Room, taken, activated, skipped, retried, committed, in this order.
[[nodiscard]] QList<TickStep> tickSteps(const TickRecord &tick);
/// "14:03:15.200 to 14:03:15.244, one database transaction".
[[nodiscard]] QString tickSpan(const TickRecord &tick);

} // namespace anteroom
