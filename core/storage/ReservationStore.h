// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/TokenId.h"
#include "core/base/Types.h"

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

enum class ReservationState { Confirmed, Forwarded, Dead };
enum class EventState { Outbox, Published, Forwarded, Dead };

/// The contract's words, "CONFIRMED" …, "OUTBOX" …
[[nodiscard]] QByteArray reservationStateText(ReservationState state);
[[nodiscard]] QByteArray eventStateText(EventState state);
[[nodiscard]] std::optional<EventState> eventStateFromText(QByteArrayView text);

/// One row of `reservation_event` with what the message says.
struct EventRecord {
    /// Order of confirmation; the event id carries it (TokenId::seq) unless another producer wrote it.
    Seq seq;
    TokenId event;
    ReservationId reservation;
    ConcertId concert;
    UserId user;
    EventState state = EventState::Outbox;
    std::optional<Position> position;
    int attempts = 0;
    qint64 confirmedAtMs = 0;
    /// 0 when the reservation is not in this database (another producer wrote its event).
    SeatNo seat = SeatNo(0);
};

/// The port to `reservation`, `reservation_event` and `platform_received`. Core thread only; writing
/// methods inside a UnitOfWork.
class ReservationStore
{
public:
    virtual ~ReservationStore() = default;

    struct NewReservation {
        ConcertId concert;
        SeatNo seat;
        UserId user;
        qint64 confirmedAtMs = 0;
    };

    /// Inserts a CONFIRMED reservation, its event (state OUTBOX, id made by `random`) and the event's outbox
    /// row. Nothing when the seat is taken already.
    [[nodiscard]] virtual Result<std::optional<EventRecord>> confirm(const NewReservation &reservation, RandomSource &random) = 0;

    /// How many seats were ever confirmed as "the nth reservation" (contract, rehearse): the highest n with
    /// concert 1+(n−1) div 50 and seat 1+(n−1) mod 50 that is taken; 0 when there is none.
    [[nodiscard]] virtual Result<qint64> highestSeatIndex() = 0;

    [[nodiscard]] virtual Result<std::vector<EventRecord>> eventsBySeq(std::span<const Seq> seqs) = 0;
    [[nodiscard]] virtual Result<std::optional<EventRecord>> eventByDerivedId(TokenId event) = 0;
    [[nodiscard]] virtual Result<std::optional<EventRecord>> eventAt(const Position &position) = 0;
    /// An event that another producer wrote: state PUBLISHED, at `record.position`; `record.seq` is chosen here.
    [[nodiscard]] virtual Result<EventRecord> insertForeignEvent(const EventRecord &record) = 0;

    /// OUTBOX → PUBLISHED at this position, where the position is still null, after the relay removed the outbox row
    /// of it: an event with an outbox row left was redriven meanwhile.
    [[nodiscard]] virtual Result<void> markPublished(Seq event, const Position &position, qint64 atMs) = 0;
    /// Event and reservation → FORWARDED; position as read; `attempts` in all. Also removes its outbox row.
    [[nodiscard]] virtual Result<void> markForwarded(Seq event, const Position &position, int attempts, qint64 atMs) = 0;
    /// Event and reservation → DEAD.
    [[nodiscard]] virtual Result<void> markDead(Seq event, const Position &position, int attempts) = 0;
    [[nodiscard]] virtual Result<void> saveAttempts(Seq event, int attempts) = 0;

    /// Events that are not FORWARDED → OUTBOX, position null, attempts 0; their reservations DEAD → CONFIRMED. Returns
    /// how many of the events were DEAD, and adds it to reopenedCount().
    [[nodiscard]] virtual Result<qint64> reopen(std::span<const Seq> events) = 0;
    /// How many DEAD events were ever reopened, by whichever process. A kept count.
    [[nodiscard]] virtual Result<qint64> reopenedCount() = 0;

    /// The lowest offset at or after `from` of an event PUBLISHED but not settled; nothing when there is none.
    [[nodiscard]] virtual Result<std::optional<Offset>> lowestUnsettled(LogEpoch epoch, PartitionId partition, Offset from) = 0;
    /// The highest offset that any event stands at; nothing when none stands there.
    [[nodiscard]] virtual Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) = 0;

    struct Counts {
        qint64 confirmed = 0;
        qint64 outbox = 0;
        qint64 published = 0;
        qint64 forwarded = 0;
        qint64 dead = 0;
    };
    /// By state of the event; `confirmed` counts reservations of all states. One scan: at the start only.
    [[nodiscard]] virtual Result<Counts> counts() = 0;

    /// The embedded receiver's record: inserts with times 1, or times + 1. Returns true when it was new.
    [[nodiscard]] virtual Result<bool> recordReceived(const QByteArray &eventId) = 0;
};

} // namespace anteroom
