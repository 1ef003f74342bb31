// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartScene.h"

#include <optional>
#include <vector>

namespace anteroom {

/// What a chart's lines say at one moment.
struct ChartReading {
    struct Value {
        QString name;
        Role role = Role::Text;
        bool dashed = false;
        /// Whole numbers for what is counted, with the panel's unit otherwise; "≈" before what is yet to come.
        QString text;
        /// Where it lies, for a dot on the line.
        int panel = 0;
        double y = 0;

        bool operator==(const Value &) const = default;
    };

    /// On the scene's time axis.
    double at = 0;
    QString when;
    /// One a named line that has a value then, in the scene's order.
    std::vector<Value> values;

    bool operator==(const ChartReading &) const = default;
};

/// The names of a scene's lines, each once, in the scene's order.
[[nodiscard]] QStringList lineNames(const ChartScene &scene);

/// Every moment that a named line has a point at, rising, each once.
[[nodiscard]] std::vector<double> moments(const ChartScene &scene);

/// What the lines say at `at`; between two points of a piece a value lies on the straight line between them, as it is
/// drawn. Lines that have nothing then are left out.
[[nodiscard]] ChartReading readingAt(const ChartScene &scene, double at);

/// The same at the moment with a point that is nearest to `at`; nothing in a chart without one.
[[nodiscard]] std::optional<ChartReading> readingNear(const ChartScene &scene, double at);

} // namespace anteroom
