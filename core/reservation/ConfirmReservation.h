// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/reservation/InProcessEvents.h"
#include "core/storage/ReservationStore.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// The use case "take this seat with this token". Core thread only; keeps nothing between calls.
class ConfirmReservation
{
public:
    struct Request {
        Seq token;
        UserId user;
        ConcertId concert;
        SeatNo seat;
    };

    enum class Outcome {
        Confirmed,
        /// Somebody else has the seat; the token stays ACTIVE.
        SeatTaken,
        /// Unknown, another user's, waiting, ended, used earlier in the same call, or past its `expires_at`.
        TokenNotActive,
    };

    struct Answer {
        Outcome outcome = Outcome::TokenNotActive;
        /// Set when confirmed.
        std::optional<EventRecord> event;
    };

    ConfirmReservation(UnitOfWork &work, TokenStore &tokens, ReservationStore &reservations,
                       const InProcessEvents &events, RandomSource &random);

    /// Handles all requests in one transaction, in their order; one answer each. For each one confirmed:
    /// reservation, event and outbox row, then the in-process handlers. On an error nothing was changed.
    [[nodiscard]] Result<std::vector<Answer>> execute(std::span<const Request> requests, Instant now);

private:
    [[nodiscard]] Result<std::vector<Answer>> confirmAll(std::span<const Request> requests, Instant now);
    [[nodiscard]] Result<Answer> confirmSeat(const Request &request, Instant now);

    UnitOfWork &m_work;
    TokenStore &m_tokens;
    ReservationStore &m_reservations;
    const InProcessEvents &m_events;
    RandomSource &m_random;
};

} // namespace anteroom
