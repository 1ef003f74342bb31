// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Types.h"

#include <deque>
#include <optional>

namespace anteroom {

/// One reservation event as the desk shows it.
struct RecentReservation {
    enum class State { InFlight, Forwarded, Retrying, Dead };

    /// When its state last changed.
    Instant at;
    PartitionId partition;
    Offset offset;
    ReservationId reservation;
    ConcertId concert;
    /// 0 = not known here.
    SeatNo seat;
    UserId user;
    State state = State::InFlight;
    /// Tries counted so far.
    int attempts = 0;
    /// From the message's timestamp (the confirmation, for our own) to the platform's acceptance.
    std::optional<Milliseconds> latency;
};

/// The newest `capacity`, newest first; one row an event, changed in place. Core thread only.
class RecentReservations
{
public:
    explicit RecentReservations(size_t capacity = 20) : m_capacity(capacity) { }

    /// Adds the row, or replaces the one with the same partition and offset; true when it is a new one.
    bool show(const RecentReservation &row);

    [[nodiscard]] const std::deque<RecentReservation> &rows() const { return m_rows; }

private:
    size_t m_capacity;
    std::deque<RecentReservation> m_rows;
};

} // namespace anteroom
