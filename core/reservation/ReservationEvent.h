// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

namespace anteroom {

/// The message of `reservation.completed` and the body that the data platform gets:
/// `{"reservationId":8906,"concertId":12,"userId":104233}`. A value; any thread.
struct ReservationEvent {
    /// The header that carries the event's id.
    static constexpr char idHeader[] = "event";

    ReservationId reservation;
    ConcertId concert;
    UserId user;

    bool operator==(const ReservationEvent &) const = default;

    /// The compact form, fields in the order above.
    [[nodiscard]] QByteArray encode() const;

    /// Reads any producer's form: unknown fields and spaces are fine. The error says which field is missing
    /// or is not an integer of 0 … 2^63−1, or why it is not JSON.
    [[nodiscard]] static tl::expected<ReservationEvent, QString> parse(const QByteArray &json);
};

} // namespace anteroom
