// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedStores.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

/// The row as it is read: with the seat of its reservation, if that is here.
EventRecord asRead(const Tables &tables, EventRecord event)
{
    const auto *const reservation = tables.reservations.find(event.reservation);
    event.seat = reservation ? reservation->what.seat : SeatNo(0);
    return event;
}

} // namespace

Result<std::optional<EventRecord>> SimulatedReservations::confirm(const NewReservation &reservation, RandomSource &random)
{
    return m_connection.statement([&]() -> Result<std::optional<EventRecord>> {
        Tables &tables = m_connection.tables();
        const Tables::SeatKey seat(reservation.concert, reservation.seat);
        if (tables.seats.contains(seat))
            return std::optional<EventRecord>();
        const ReservationId id(m_connection.draw(Sequence::Reservation));
        tables.reservations.put(id, { reservation, ReservationState::Confirmed });
        tables.seats.put(seat, id);
        EventRecord event;
        event.seq = Seq(m_connection.draw(Sequence::Event));
        event.event = TokenId::make(event.seq, random);
        event.reservation = id;
        event.concert = reservation.concert;
        event.seat = reservation.seat;
        event.user = reservation.user;
        event.confirmedAtMs = reservation.confirmedAtMs;
        ANTEROOM_TRY(insertEvent(event));
        SimulatedOutbox::insert(tables, OutboxStream::ReservationEvents, OutboxOrder(event.seq.value), event.seq.value);
        return std::optional(event);
    });
}

Result<void> SimulatedReservations::insertEvent(const EventRecord &event)
{
    Tables &tables = m_connection.tables();
    if (tables.events.contains(event.seq))
        return constraintFailed("reservation_event.seq");
    EventRecord row = event;
    row.position.reset();
    if (event.position)
        ANTEROOM_TRY(place(row, *event.position));
    if (event.event.isDerived()) {
        if (tables.derivedEvents.contains(event.event))
            return constraintFailed("reservation_event.event_id");
        tables.derivedEvents.put(event.event, event.seq);
    }
    tables.events.put(event.seq, row);
    return {};
}

Result<void> SimulatedReservations::place(EventRecord &event, const Position &position)
{
    auto &index = m_connection.tables().eventPositions;
    const Seq *const other = index.find(position);
    if (other && *other != event.seq)
        return constraintFailed("reservation_event.log_epoch, reservation_event.kafka_offset");
    if (event.position)
        index.erase(*event.position);
    index.put(position, event.seq);
    event.position = position;
    return {};
}

Result<qint64> SimulatedReservations::highestSeatIndex()
{
    ANTEROOM_TRY(m_connection.enter());
    qint64 highest = 0;
    for (const auto &[seat, id] : m_connection.tables().seats.rows()) {
        if (seat.first.value > 0 && seat.second.value >= 1 && seat.second.value <= 50)
            highest = (seat.first.value - 1) * 50 + seat.second.value;
    }
    return highest;
}

Result<std::vector<EventRecord>> SimulatedReservations::eventsBySeq(std::span<const Seq> seqs)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<EventRecord> found;
    for (const Seq seq : seqs) {
        if (const EventRecord *const event = m_connection.tables().events.find(seq))
            found.push_back(asRead(m_connection.tables(), *event));
    }
    return found;
}

Result<std::optional<EventRecord>> SimulatedReservations::eventByDerivedId(TokenId event)
{
    ANTEROOM_TRY(m_connection.enter());
    const Seq *const seq = m_connection.tables().derivedEvents.find(event);
    return seq ? std::optional(asRead(m_connection.tables(), *m_connection.tables().events.find(*seq))) : std::nullopt;
}

Result<std::optional<EventRecord>> SimulatedReservations::eventAt(const Position &position)
{
    ANTEROOM_TRY(m_connection.enter());
    const Seq *const seq = m_connection.tables().eventPositions.find(position);
    return seq ? std::optional(asRead(m_connection.tables(), *m_connection.tables().events.find(*seq))) : std::nullopt;
}

Result<EventRecord> SimulatedReservations::insertForeignEvent(const EventRecord &record)
{
    auto inserted = m_connection.statement([&]() -> Result<EventRecord> {
        EventRecord event = record;
        event.seq = Seq(m_connection.draw(Sequence::Event));
        event.state = EventState::Published;
        ANTEROOM_TRY(insertEvent(event));
        return event;
    });
    // In SQL the number is drawn by a statement of its own, which stays when the row is refused.
    if (!inserted && inserted.error().kind == ErrorKind::Item)
        (void)m_connection.draw(Sequence::Event);
    return inserted;
}

Result<void> SimulatedReservations::markPublished(Seq event, const Position &position, qint64)
{
    return m_connection.statement([&]() -> Result<void> {
        const EventRecord *const found = m_connection.tables().events.find(event);
        if (!found || found->position || found->state != EventState::Outbox
            || SimulatedOutbox::hasMovedRef(m_connection.tables(), OutboxStream::ReservationEvents, event.value))
            return {};
        EventRecord row = *found;
        ANTEROOM_TRY(place(row, position));
        row.state = EventState::Published;
        m_connection.tables().events.put(event, row);
        return {};
    });
}

Result<void> SimulatedReservations::markForwarded(Seq event, const Position &position, int attempts, qint64)
{
    return settle(event, EventState::Forwarded, ReservationState::Forwarded, position, attempts);
}

Result<void> SimulatedReservations::markDead(Seq event, const Position &position, int attempts)
{
    return settle(event, EventState::Dead, ReservationState::Dead, position, attempts);
}

Result<void> SimulatedReservations::settle(Seq event, EventState state, ReservationState outcome, const Position &position,
                                           int attempts)
{
    return m_connection.statement([&]() -> Result<void> {
        Tables &tables = m_connection.tables();
        const EventRecord *const found = tables.events.find(event);
        if (!found)
            return {};
        EventRecord row = *found;
        ANTEROOM_TRY(place(row, position));
        row.state = state;
        row.attempts = attempts;
        tables.events.put(event, row);
        const auto *const known = tables.reservations.find(row.reservation);
        if (known && (outcome == ReservationState::Forwarded || known->state == ReservationState::Confirmed))
            tables.reservations.put(row.reservation, { known->what, outcome });
        SimulatedOutbox::removeRefs(tables, OutboxStream::ReservationEvents, event.value, event.value);
        return {};
    });
}

Result<void> SimulatedReservations::saveAttempts(Seq event, int attempts)
{
    ANTEROOM_TRY(m_connection.enter());
    if (const EventRecord *const found = m_connection.tables().events.find(event)) {
        EventRecord row = *found;
        row.attempts = attempts;
        m_connection.tables().events.put(event, row);
    }
    return {};
}

Result<qint64> SimulatedReservations::reopen(std::span<const Seq> events)
{
    ANTEROOM_TRY(m_connection.enter());
    Tables &tables = m_connection.tables();
    qint64 dead = 0;
    for (const Seq seq : events) {
        const EventRecord *const found = tables.events.find(seq);
        if (!found || found->state == EventState::Forwarded)
            continue;
        EventRecord event = *found;
        dead += event.state == EventState::Dead ? 1 : 0;
        if (event.position)
            tables.eventPositions.erase(*event.position);
        event.position.reset();
        event.state = EventState::Outbox;
        event.attempts = 0;
        tables.events.put(seq, event);
        const auto *const known = tables.reservations.find(event.reservation);
        if (known && known->state == ReservationState::Dead)
            tables.reservations.put(event.reservation, { known->what, ReservationState::Confirmed });
    }
    if (dead > 0)
        (void)m_connection.draw(Sequence::Reopened, dead);
    return dead;
}

Result<qint64> SimulatedReservations::reopenedCount()
{
    ANTEROOM_TRY(m_connection.enter());
    const qint64 *const count = m_connection.tables().sequences.find(Sequence::Reopened);
    return count ? *count : 0;
}

Result<std::optional<Offset>> SimulatedReservations::lowestUnsettled(LogEpoch epoch, PartitionId partition, Offset from)
{
    ANTEROOM_TRY(m_connection.enter());
    const auto &index = m_connection.tables().eventPositions.rows();
    for (auto at = index.lower_bound({ epoch, partition, from });
         at != index.end() && at->first.epoch == epoch && at->first.partition == partition; ++at) {
        if (m_connection.tables().events.find(at->second)->state == EventState::Published)
            return std::optional(at->first.offset);
    }
    return std::optional<Offset>();
}

Result<std::optional<Offset>> SimulatedReservations::highestPosition(LogEpoch epoch, PartitionId partition)
{
    ANTEROOM_TRY(m_connection.enter());
    const auto &index = m_connection.tables().eventPositions.rows();
    const auto above = index.lower_bound({ epoch, partition.plus(1), Offset(0) });
    if (above == index.begin())
        return std::optional<Offset>();
    const Position &highest = std::prev(above)->first;
    const bool isHere = highest.epoch == epoch && highest.partition == partition;
    return isHere ? std::optional(highest.offset) : std::nullopt;
}

Result<ReservationStore::Counts> SimulatedReservations::counts()
{
    ANTEROOM_TRY(m_connection.enter());
    Counts counts;
    counts.confirmed = qint64(m_connection.tables().reservations.rows().size());
    for (const auto &[seq, event] : m_connection.tables().events.rows()) {
        switch (event.state) {
        case EventState::Outbox: ++counts.outbox; break;
        case EventState::Published: ++counts.published; break;
        case EventState::Forwarded: ++counts.forwarded; break;
        case EventState::Dead: ++counts.dead; break;
        }
    }
    return counts;
}

Result<bool> SimulatedReservations::recordReceived(const QByteArray &eventId)
{
    ANTEROOM_TRY(m_connection.enter());
    auto &received = m_connection.tables().received;
    const int *const times = received.find(eventId);
    received.put(eventId, times ? *times + 1 : 1);
    return times == nullptr;
}

} // namespace anteroom::sim
