// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <vector>

namespace anteroom {

/// What an operator is told of before anything is lost.
enum class AlertKind {
    /// Somebody has waited for long. `value`: how long, ms.
    OldestWait,
    /// The line's lag only grows while the gate is open. `value`: the lag, messages.
    LagGrowing,
    /// People wait, and fewer are let in than is set. `value`: per cent of the set rate.
    OutflowLow,
    /// Reservation events are not accepted. `value`: how long, ms.
    PlatformFailing,
    /// Little room for the database. `value`: bytes free.
    DiskLow,
    /// Reading has paused for long because the buffer is full: normal under load, worth a line. `value`: what it holds.
    BufferFull,
};
constexpr int alertKindCount = 6;

enum class AlertGrade {
    /// Kept in Activity, no banner.
    Notice,
    Warning,
    Critical,
};

/// One alert that holds now.
struct Alert {
    AlertKind kind = AlertKind::OldestWait;
    AlertGrade grade = AlertGrade::Warning;
    Instant since;
    qint64 value = 0;
    /// What is meant, in the surroundings' own words: the data platform's answer, a topic.
    QString subject;

    bool operator==(const Alert &) const = default;
};

/// All alerts that hold now, the gravest first, of equal ones the oldest first.
struct AlertBoard {
    std::vector<Alert> alerts;
};

/// As kept in the database: "oldest wait", "lag growing", …
[[nodiscard]] QString alertKindText(AlertKind kind);

} // namespace anteroom
