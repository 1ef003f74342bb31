// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TokenRecord.h"

namespace anteroom {

/// A token with when it ended; nothing while it is live.
struct TokenEntry {
    TokenRecord token;
    std::optional<qint64> endedAtMs;
};

/// What `reservation` says about a token's user.
struct TokenReservation {
    ReservationId id;
    ConcertId concert;
    SeatNo seat = SeatNo(0);
    qint64 confirmedAtMs = 0;
};

/// What `dead_letter` says about a token.
struct TokenDeath {
    QString cause;
    int attempts = 0;
    qint64 deadAtMs = 0;
};

} // namespace anteroom
