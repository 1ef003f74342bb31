// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/models/PresentScene.h"

#include <QPointF>

#include <vector>

namespace anteroom {

/// The people in the picture: a line before the gate, some walking through it, some inside. It shows at most some
/// hundred whatever the counts, and each batch that is let in as a few who walk. Positions are those of a stage of
/// 1440 × 900. Passive: takes the time from outside. GUI thread.
class Crowd
{
public:
    struct Dot {
        QPointF at;
        /// 0 = waits, 1 = is inside.
        double inside = 0;
        /// 0 … 1; the far end of the line fades.
        double opacity = 1;
    };

    static constexpr int lineMax = 136;
    static constexpr int insideMax = 36;
    static constexpr int walkersMax = 24;
    static constexpr double top = 448;
    static constexpr double bottom = 588;
    static constexpr double gateLeft = 815;
    static constexpr double gateRight = 877;

    /// True: nobody walks any more, each stands where they are next.
    void setStill(bool still) { m_still = still; }
    /// A new scene: whoever was let in since the last one begins to walk.
    void observe(const PresentScene &scene, Instant now);
    /// Where everybody is at this moment.
    [[nodiscard]] std::vector<Dot> dots(Instant now) const;
    /// Whether anything moves at this moment.
    [[nodiscard]] bool isMoving(Instant now) const;

private:
    struct Walker {
        Instant since;
        QPointF from;
        int place = 0;
    };
    [[nodiscard]] double lineShift(Instant now) const;
    void letIn(qint64 people, Instant now);

    bool m_still = false;
    int m_line = 0;
    int m_inside = 0;
    std::optional<qint64> m_letIn;
    std::vector<Walker> m_walkers;
    /// The line closes up after a batch: by so many columns, since then.
    int m_columns = 0;
    Instant m_closesSince;
    int m_nextPlace = 0;
};

} // namespace anteroom
