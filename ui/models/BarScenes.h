// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Palette.h"

#include <QList>
#include <QStringList>

namespace anteroom {

/// A bar of a strip.
struct StripBar {
    /// Share of the strip's height, 0 … 1.
    double height = 0;
    Role role = Role::Raised;
    /// Shown under the pointer.
    QString tip;

    bool operator==(const StripBar &) const = default;
};

/// How long deliveries took: bars by logarithmic bins, and where the percentiles lie.
struct LatencyScene {
    struct Bar {
        qint64 count = 0;
        Role role = Role::Active;

        bool operator==(const Bar &) const = default;
    };
    struct Mark {
        /// In bins from the left.
        double at = 0;
        QString text;

        bool operator==(const Mark &) const = default;
    };
    QList<Bar> bars;
    /// At the bars' edges: one more than there are bars; the last is empty where there is no upper end.
    QStringList edges;
    QList<Mark> marks;
    /// For screen readers.
    QString sentence;

    bool operator==(const LatencyScene &) const = default;
};

/// Which deliveries were under way in the second before the view was made, a row a partition.
struct DeliveriesScene {
    struct Bar {
        int row = 0;
        /// 0 is a second ago, 1 is now.
        double from = 0;
        double to = 0;
        Role role = Role::Reservation;

        bool operator==(const Bar &) const = default;
    };
    QStringList rows;
    QList<Bar> bars;
    /// Partitions beyond those that are shown.
    int more = 0;
    /// For screen readers.
    QString sentence;

    bool operator==(const DeliveriesScene &) const = default;
};

} // namespace anteroom
