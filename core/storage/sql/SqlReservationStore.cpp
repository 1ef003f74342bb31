// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlReservationStore.h"

#include "core/storage/sql/Counters.h"
#include "core/storage/sql/OutboxRanges.h"
#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/TokenRows.h"

/// The columns that readEvent() reads, in its order; `e` is the alias of reservation_event.
#define ANTEROOM_EVENT_COLUMNS                                                                                                   \
    "e.seq, e.event_id, e.reservation_id, e.concert_id, e.user_id, e.state,"                                                     \
    " e.log_epoch, e.kafka_partition, e.kafka_offset, e.attempts, e.confirmed_at,"                                      \
    " (SELECT r.seat_no FROM reservation r WHERE r.reservation_id = e.reservation_id)"

namespace anteroom::sql {

namespace {

EventRecord readEvent(const Row &row)
{
    EventRecord record;
    record.seq = Seq(row.integer(0));
    record.event = TokenId::parse(row.latin1(1)).value_or(TokenId());
    record.reservation = ReservationId(row.integer(2));
    record.concert = ConcertId(row.integer(3));
    record.user = UserId(row.integer(4));
    record.state = eventStateFromText(row.latin1(5)).value_or(EventState::Dead);
    record.position = readPosition(row, 6);
    record.attempts = row.smallInteger(9);
    record.confirmedAtMs = row.integer(10);
    record.seat = SeatNo(row.smallInteger(11));
    return record;
}

Result<std::optional<EventRecord>> eventOf(SqlConnection &connection, SqlText sql, Values values)
{
    std::optional<EventRecord> found;
    ANTEROOM_TRY(connection.select(sql, values, [&found](const Row &row) { found = readEvent(row); }));
    return found;
}

Result<void> insertEvent(SqlConnection &connection, const EventRecord &event, bool isForeign)
{
    const QVariant publishedAt = event.position ? QVariant(event.confirmedAtMs) : QVariant();
    ANTEROOM_TRY(connection.execute(
        "INSERT INTO reservation_event (seq, event_id, reservation_id, log_epoch, kafka_partition, kafka_offset, state, attempts,"
        " published_at, concert_id, user_id, confirmed_at, is_foreign) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        { event.seq.value, idText(event.event), event.reservation.value, epochOf(event.position), partitionOf(event.position),
          offsetOf(event.position), QString::fromLatin1(eventStateText(event.state)), event.attempts, publishedAt,
          event.concert.value, event.user.value, event.confirmedAtMs, isForeign ? QVariant(1) : QVariant() }));
    return {};
}

} // namespace

Result<std::optional<EventRecord>> SqlReservationStore::confirm(const NewReservation &reservation, RandomSource &random)
{
    const auto id = m_connection.integer(
        "INSERT INTO reservation (concert_id, seat_no, user_id, state, confirmed_at) VALUES (?, ?, ?, 'CONFIRMED', ?)"
        " ON CONFLICT (concert_id, seat_no) DO NOTHING RETURNING reservation_id",
        { reservation.concert.value, reservation.seat.value, reservation.user.value, reservation.confirmedAtMs });
    if (!id)
        return passOn(id);
    if (!*id)
        return std::optional<EventRecord>();
    const auto seq = draw(m_connection, QStringLiteral("event"), 1);
    if (!seq)
        return passOn(seq);
    EventRecord event;
    event.seq = Seq(*seq);
    event.event = TokenId::make(event.seq, random);
    event.reservation = ReservationId(**id);
    event.concert = reservation.concert;
    event.seat = reservation.seat;
    event.user = reservation.user;
    event.confirmedAtMs = reservation.confirmedAtMs;
    ANTEROOM_TRY(insertEvent(m_connection, event, false));
    ANTEROOM_TRY(m_connection.execute("INSERT INTO outbox (stream, ord, ref) VALUES (1, ?, ?)", { *seq, *seq }));
    ANTEROOM_TRY(OutboxRanges(m_connection).count(OutboxStream::ReservationEvents, 1));
    return std::optional(event);
}

Result<qint64> SqlReservationStore::highestSeatIndex()
{
    const auto highest = m_connection.integer(
        "SELECT (concert_id - 1) * 50 + seat_no FROM reservation WHERE concert_id > 0 AND seat_no BETWEEN 1 AND 50"
        " ORDER BY concert_id DESC, seat_no DESC LIMIT 1");
    if (!highest)
        return passOn(highest);
    return highest->value_or(0);
}

Result<std::vector<EventRecord>> SqlReservationStore::eventsBySeq(std::span<const Seq> seqs)
{
    std::vector<EventRecord> found;
    ANTEROOM_TRY(m_connection.select("SELECT " ANTEROOM_EVENT_COLUMNS
                                     " FROM json_each(?) s CROSS JOIN reservation_event e ON e.seq = s.value",
                                     { jsonNumbers(seqs) }, [&found](const Row &row) { found.push_back(readEvent(row)); }));
    return found;
}

Result<std::optional<EventRecord>> SqlReservationStore::eventByDerivedId(TokenId event)
{
    return eventOf(m_connection,
                   "SELECT " ANTEROOM_EVENT_COLUMNS " FROM reservation_event e WHERE e.event_id = ? AND e.is_foreign = 1",
                   { idText(event) });
}

Result<std::optional<EventRecord>> SqlReservationStore::eventAt(const Position &position)
{
    return eventOf(m_connection,
                   "SELECT " ANTEROOM_EVENT_COLUMNS " FROM reservation_event e"
                   " WHERE e.log_epoch = ? AND e.kafka_partition = ? AND e.kafka_offset = ?",
                   { position.epoch.value, position.partition.value, position.offset.value });
}

Result<EventRecord> SqlReservationStore::insertForeignEvent(const EventRecord &record)
{
    Q_ASSERT(record.position);
    const auto seq = draw(m_connection, QStringLiteral("event"), 1);
    if (!seq)
        return passOn(seq);
    EventRecord event = record;
    event.seq = Seq(*seq);
    event.state = EventState::Published;
    ANTEROOM_TRY(insertEvent(m_connection, event, event.event.isDerived()));
    return event;
}

Result<void> SqlReservationStore::markPublished(Seq event, const Position &position, qint64 atMs)
{
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE reservation_event SET state = 'PUBLISHED', published_at = ?, log_epoch = ?, kafka_partition = ?, kafka_offset = ?"
        " WHERE seq = ? AND kafka_offset IS NULL AND state = 'OUTBOX'"
        " AND NOT EXISTS (SELECT 1 FROM outbox WHERE stream = 1 AND ref = ? AND ord <> ref)",
        { atMs, position.epoch.value, position.partition.value, position.offset.value, event.value, event.value }));
    return {};
}

Result<void> SqlReservationStore::markForwarded(Seq event, const Position &position, int attempts, qint64 atMs)
{
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE reservation_event SET state = 'FORWARDED', published_at = coalesce(published_at, ?), forwarded_at = ?, attempts "
        "= ?,"
        " log_epoch = ?, kafka_partition = ?, kafka_offset = ? WHERE seq = ?",
        { atMs, atMs, attempts, position.epoch.value, position.partition.value, position.offset.value, event.value }));
    ANTEROOM_TRY(m_connection.execute("UPDATE reservation SET state = 'FORWARDED', forwarded_at = coalesce(forwarded_at, ?)"
                                      " WHERE reservation_id = (SELECT reservation_id FROM reservation_event WHERE seq = ?)",
                                      { atMs, event.value }));
    ANTEROOM_TRY(OutboxRanges(m_connection).removeRefs(OutboxStream::ReservationEvents, event.value, event.value));
    return {};
}

Result<void> SqlReservationStore::markDead(Seq event, const Position &position, int attempts)
{
    ANTEROOM_TRY(
        m_connection.execute("UPDATE reservation_event SET state = 'DEAD', attempts = ?, log_epoch = ?, kafka_partition = ?, "
                             "kafka_offset = ? WHERE seq = ?",
                             { attempts, position.epoch.value, position.partition.value, position.offset.value, event.value }));
    ANTEROOM_TRY(m_connection.execute("UPDATE reservation SET state = 'DEAD' WHERE state = 'CONFIRMED'"
                                      " AND reservation_id = (SELECT reservation_id FROM reservation_event WHERE seq = ?)",
                                      { event.value }));
    ANTEROOM_TRY(OutboxRanges(m_connection).removeRefs(OutboxStream::ReservationEvents, event.value, event.value));
    return {};
}

Result<void> SqlReservationStore::saveAttempts(Seq event, int attempts)
{
    ANTEROOM_TRY(m_connection.execute("UPDATE reservation_event SET attempts = ? WHERE seq = ?", { attempts, event.value }));
    return {};
}

Result<qint64> SqlReservationStore::reopen(std::span<const Seq> events)
{
    const QString seqs = jsonNumbers(events);
    const auto dead = m_connection.integer(
        "SELECT count(*) FROM json_each(?) s CROSS JOIN reservation_event e ON e.seq = s.value AND e.state = 'DEAD'", { seqs });
    if (!dead)
        return passOn(dead);
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE reservation SET state = 'CONFIRMED' WHERE state = 'DEAD' AND reservation_id IN (SELECT e.reservation_id"
        " FROM json_each(?) s CROSS JOIN reservation_event e ON e.seq = s.value AND e.state <> 'FORWARDED')",
        { seqs }));
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE reservation_event SET state = 'OUTBOX', attempts = 0, published_at = NULL, log_epoch = NULL,"
        " kafka_partition = NULL, kafka_offset = NULL WHERE state <> 'FORWARDED' AND seq IN (SELECT value FROM json_each(?))",
        { seqs }));
    ANTEROOM_TRY(m_connection.execute("UPDATE counter SET value = value + ? WHERE name = 'event reopened'", { **dead }));
    return **dead;
}

Result<qint64> SqlReservationStore::reopenedCount()
{
    const auto count = m_connection.integer("SELECT value FROM counter WHERE name = 'event reopened'");
    if (!count)
        return passOn(count);
    return count->value_or(0);
}

Result<std::optional<Offset>> SqlReservationStore::lowestUnsettled(LogEpoch epoch, PartitionId partition, Offset from)
{
    const auto lowest = m_connection.integer(
        "SELECT kafka_offset FROM reservation_event WHERE log_epoch = ? AND kafka_partition = ? AND kafka_offset >= ?"
        " AND state = 'PUBLISHED' ORDER BY kafka_offset LIMIT 1",
        { epoch.value, partition.value, from.value });
    if (!lowest)
        return passOn(lowest);
    return *lowest ? std::optional(Offset(**lowest)) : std::nullopt;
}

Result<std::optional<Offset>> SqlReservationStore::highestPosition(LogEpoch epoch, PartitionId partition)
{
    const auto highest = m_connection.integer("SELECT max(kafka_offset) FROM reservation_event WHERE log_epoch = ? AND kafka_partition = ?"
                                              " AND kafka_offset IS NOT NULL",
                                              { epoch.value, partition.value });
    if (!highest)
        return passOn(highest);
    return *highest ? std::optional(Offset(**highest)) : std::nullopt;
}

Result<ReservationStore::Counts> SqlReservationStore::counts()
{
    Counts counts;
    const auto confirmed = m_connection.integer("SELECT count(*) FROM reservation");
    if (!confirmed)
        return passOn(confirmed);
    counts.confirmed = confirmed->value_or(0);
    ANTEROOM_TRY(
        m_connection.select("SELECT state, count(*) FROM reservation_event GROUP BY state", {}, [&counts](const Row &row) {
            switch (eventStateFromText(row.latin1(0)).value_or(EventState::Dead)) {
            case EventState::Outbox: counts.outbox = row.integer(1); break;
            case EventState::Published: counts.published = row.integer(1); break;
            case EventState::Forwarded: counts.forwarded = row.integer(1); break;
            case EventState::Dead: counts.dead = row.integer(1); break;
            }
        }));
    return counts;
}

Result<bool> SqlReservationStore::recordReceived(const QByteArray &eventId)
{
    const auto times = m_connection.integer("INSERT INTO platform_received (event_id, times) VALUES (?, 1)"
                                            " ON CONFLICT (event_id) DO UPDATE SET times = times + 1 RETURNING times",
                                            { QString::fromUtf8(eventId) });
    if (!times)
        return passOn(times);
    return times->value_or(0) == 1;
}

} // namespace anteroom::sql
