// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/messaging/MessageLog.h"
#include "core/storage/TokenRecord.h"

#include <span>
#include <vector>

namespace anteroom {

/// The relay's order within one stream. Rows sent back to the front get numbers below all others.
using OutboxOrder = Strong<struct OutboxOrderTag, qint64>;

/// What an outbox row's `ref` points at, and so how its message is made.
enum class OutboxStream {
    /// ref = queue_token.seq; published to the queue topic.
    QueueTokens = 0,
    /// ref = reservation_event.seq; published to the reservation topic.
    ReservationEvents = 1,
    /// ref = dead_letter.id; published to its topic's dead-letter topic.
    DeadLetters = 2,
    /// ref = dead_letter.id; its original bytes are sent to the original topic and partition again.
    Redriven = 3,
};
inline constexpr int outboxStreamCount = 4;

/// One message waiting to be published, with what its producer needs.
struct OutboxRow {
    OutboxOrder order;
    qint64 ref = 0;
    /// QueueTokens and ReservationEvents: the token's or event's id.
    TokenId id;
    UserId user;
    /// QueueTokens: entered_at; ReservationEvents: confirmed_at.
    qint64 atMs = 0;
    /// ReservationEvents only.
    ReservationId reservation;
    ConcertId concert;
    /// DeadLetters and Redriven only: the message as it is to be sent (headers included).
    QByteArray topic;
    std::optional<PartitionId> partition;
    QByteArray key;
    bool hasKey = false;
    QByteArray value;
    bool hasValue = false;
    std::vector<MessageHeader> headers;
};

/// The port to the `outbox` table. Core thread only; writing methods inside a UnitOfWork.
class Outbox
{
public:
    virtual ~Outbox() = default;

    /// Appends the tokens of first … last, whose order is their Seq: new acceptances, `accepted` of them inserted in
    /// this transaction. The other numbers have no token.
    [[nodiscard]] virtual Result<void> appendTokens(Seq first, Seq last, qint64 accepted) = 0;
    /// Appends one row at the end of a stream.
    [[nodiscard]] virtual Result<void> append(OutboxStream stream, qint64 ref) = 0;

    /// Appends a row for each, in their order, at the end of a stream.
    [[nodiscard]] virtual Result<void> appendAll(OutboxStream stream, std::span<const qint64> refs) = 0;

    /// The next rows after `after`, in order, at most `limit`, perhaps fewer, none only at the end; each still points
    /// at something to send.
    [[nodiscard]] virtual Result<std::vector<OutboxRow>> after(OutboxStream stream, OutboxOrder after, int limit) = 0;

    /// Removes the rows first … last of a stream.
    [[nodiscard]] virtual Result<void> removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last) = 0;

    /// Messages in the whole outbox. Kept count, cheap.
    [[nodiscard]] virtual Result<qint64> count() = 0;
    [[nodiscard]] virtual Result<qint64> countOf(OutboxStream stream) = 0;

    /// Delivery rule 9 for tokens: WAITING rows whose position lies in another epoch than `epoch`, or below the
    /// start of their partition (`logStarts[partition]`), go ahead of every row already there in (epoch,
    /// offset, seq) order, position null. Returns how many.
    [[nodiscard]] virtual Result<qint64> sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts) = 0;
    /// The same for reservation events that are neither FORWARDED nor DEAD.
    [[nodiscard]] virtual Result<qint64> sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts) = 0;
};

} // namespace anteroom
