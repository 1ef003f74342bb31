// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace anteroom {

/// An integer that cannot be mixed up with another kind of integer. `Tag` names the kind.
template <class Tag, class Rep>
struct Strong {
    using Representation = Rep;

    Rep value{};

    constexpr Strong() = default;
    constexpr explicit Strong(Rep v) : value(v) {}

    constexpr auto operator<=>(const Strong &) const = default;

    /// The value `n` steps further on; offsets, sequences and numbers are counted this way.
    [[nodiscard]] constexpr Strong plus(Rep n) const { return Strong(static_cast<Rep>(value + n)); }
};

/// A person, as the outside world numbers them: 0 … 2^63−1.
using UserId = Strong<struct UserIdTag, qint64>;
/// The order of acceptance: 1, 2, 3 … with possible gaps. Primary key of `queue_token`.
using Seq = Strong<struct SeqTag, qint64>;
/// The order of activation: 1, 2, 3 … without gaps.
using ActivationNo = Strong<struct ActivationNoTag, qint64>;
/// Kafka's offset of a message within its partition: 0, 1, 2 …
using Offset = Strong<struct OffsetTag, qint64>;
/// Kafka's partition number: 0, 1, 2 …
using PartitionId = Strong<struct PartitionIdTag, qint32>;
/// One life of a topic; offsets start over with each (contract: "A new log_epoch begins …").
using LogEpoch = Strong<struct LogEpochTag, qint32>;
using ReservationId = Strong<struct ReservationIdTag, qint64>;
using ConcertId = Strong<struct ConcertIdTag, qint64>;
using SeatNo = Strong<struct SeatNoTag, qint32>;

/// Where a message is: unique for all time within a topic's name.
struct Position {
    LogEpoch epoch;
    PartitionId partition;
    Offset offset;

    constexpr auto operator<=>(const Position &) const = default;
};

} // namespace anteroom
