// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "ui/theme/Palette.h"

#include <QList>
#include <QString>

namespace anteroom {

struct Snapshot;

/// A session as one band of time: the configured rate, stretches in which something was wrong, and a mark for each moment.
struct RibbonScene {
    /// The rate from `at` on, as a share of the highest one.
    struct Step {
        double at = 0;
        double share = 0;

        bool operator==(const Step &) const = default;
    };
    struct Band {
        double from = 0;
        double to = 0;
        Role role = Role::Wait;

        bool operator==(const Band &) const = default;
    };
    struct Mark {
        double at = 0;
        Role role = Role::Text;
        ActivityId id;
        /// Time and what, for the tooltip.
        QString text;

        bool operator==(const Mark &) const = default;
    };
    struct Tick {
        double at = 0;
        QString text;

        bool operator==(const Tick &) const = default;
    };

    /// ms since 1970 UTC.
    double from = 0;
    double to = 1;
    QList<Step> steps;
    QList<Band> bands;
    QList<Mark> marks;
    QList<Tick> ticks;
    /// For screen readers.
    QString sentence;

    bool operator==(const RibbonScene &) const = default;
};

[[nodiscard]] RibbonScene ribbonScene(const ActivitySession &session, const Snapshot &snapshot, Instant now);

} // namespace anteroom
