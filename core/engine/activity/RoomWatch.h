// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Snapshot.h"
#include "core/storage/RoomEvents.h"

#include <map>
#include <optional>
#include <vector>

namespace anteroom {

/// Tells from one snapshot to the next what has happened to the room: what began, what was over, what occurred. Passive;
/// takes `now` from outside. What flaps is one event: it begins when it has held for a while, and is over when it has been
/// away for a while.
class RoomWatch
{
public:
    /// Something that lasts.
    enum class Span { BrokerAway, TopicGone, DatabaseAway, PlatformAway, CircuitOpen, BufferFull };

    struct Happening {
        /// Nothing: it has no length.
        std::optional<Span> span;
        /// The span is over at `event.atMs`; else it begins, or occurs.
        bool over = false;
        RoomEvent event;
    };

    /// `epoch`: the queue topic's, 0 while not known.
    [[nodiscard]] std::vector<Happening> look(const Snapshot &snapshot, qint64 epoch, Instant now);

private:
    struct Held {
        Instant since;
        /// When it was last true.
        Instant seenAt;
        bool told = false;
    };

    void lookAt(Span span, bool holds, const QString &detail, qint64 value, Instant now, std::vector<Happening> &happened);
    void lookAtRebalances(const Snapshot &snapshot, Instant now, std::vector<Happening> &happened);

    std::map<Span, Held> m_held;
    bool m_begun = false;
    bool m_drained = false;
    qint64 m_epoch = 0;
    qint64 m_rebalances = 0;
    Instant m_rebalancedAt;
};

} // namespace anteroom
