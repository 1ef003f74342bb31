// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/storage/ReservationStore.h"

#include <vector>

namespace anteroom {

/// A reservation was written; the transaction that wrote it is still open.
struct ReservationConfirmed {
    EventRecord event;
    SeatNo seat;
    /// The token that was used up.
    Seq token;
    Instant at;
};

/// Tells the parts of this process what happened, inside the transaction in which it happened. Such events
/// never reach a broker. Core thread only; owns none of its handlers.
class InProcessEvents
{
public:
    class Handler
    {
    public:
        virtual ~Handler() = default;

        /// Writes what follows, in the open transaction. An error rolls everything back.
        [[nodiscard]] virtual Result<void> onReservationConfirmed(const ReservationConfirmed &event) = 0;
    };

    /// `handler` must outlive this object. Handlers are called in the order in which they were added.
    void add(Handler &handler) { m_handlers.push_back(&handler); }

    /// Calls every handler; stops at the first error and returns it.
    [[nodiscard]] Result<void> dispatch(const ReservationConfirmed &event) const
    {
        for (Handler *handler : m_handlers)
            ANTEROOM_TRY(handler->onReservationConfirmed(event));
        return {};
    }

private:
    std::vector<Handler *> m_handlers;
};

} // namespace anteroom
