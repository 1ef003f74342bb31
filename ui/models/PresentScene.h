// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/models/Situation.h"

#include <QString>

#include <optional>

namespace anteroom {

/// What a hall is shown: the words and figures of the one story, for the back row. A value.
struct PresentScene {
    struct Figure {
        QString text;
        QString caption;
        /// Not of this moment: shown in grey.
        bool isOld = false;

        bool operator==(const Figure &) const = default;
    };
    enum class Verdict { Proven, Open, Broken };

    bool isSimulated = true;
    /// Where the data come from.
    QString session;
    /// What is broken on purpose; empty: nothing.
    QString faults;
    bool isBrokerBroken = false;
    /// The embedded broker: it can be broken and healed.
    bool canBreak = false;
    /// "14:03".
    QString clock;
    Figure waiting;
    Figure inside;
    /// Under the gate: "500 more in 3 s".
    QString gate;
    bool isHeld = false;
    Figure newcomer;
    Figure entering;
    Figure seats;
    Verdict verdict = Verdict::Open;
    /// What happened, and what it proves.
    QString story;
    QString proof;

    /// For the crowd in the picture.
    qint64 people = 0;
    qint64 peopleInside = 0;
    /// Of `peopleInside`; 0 = no limit.
    qint64 places = 0;
    qint64 letIn = 0;

    bool operator==(const PresentScene &) const = default;
};

/// The scene of this moment; `before` gives the last known figures where one is unknown now.
[[nodiscard]] PresentScene presentScene(const Snapshot &snapshot, const Situation &situation, const PresentScene &before);

} // namespace anteroom
