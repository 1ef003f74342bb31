// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedStores.h"

#include <algorithm>
#include <limits>

namespace anteroom::sim {

namespace {

Sequence sequenceOf(OutboxStream stream)
{
    switch (stream) {
    case OutboxStream::QueueTokens: return Sequence::Token;
    case OutboxStream::ReservationEvents: return Sequence::Event;
    case OutboxStream::DeadLetters: return Sequence::DeadLetter;
    case OutboxStream::Redriven: break;
    }
    return Sequence::Redriven;
}

/// The message as it is to be sent; nothing when it points at nothing to send any more.
std::optional<OutboxRow> tokenRow(const Tables &tables, qint64 ref)
{
    const TokenRow *const token = tables.tokens.find(Seq(ref));
    if (!token || token->record.state != TokenState::Waiting)
        return std::nullopt;
    OutboxRow row;
    row.id = token->record.token;
    row.user = token->record.user;
    row.atMs = token->record.enteredAtMs;
    return row;
}

std::optional<OutboxRow> eventRow(const Tables &tables, qint64 ref)
{
    const EventRecord *const event = tables.events.find(Seq(ref));
    if (!event || event->state != EventState::Outbox)
        return std::nullopt;
    OutboxRow row;
    row.id = event->event;
    row.user = event->user;
    row.atMs = event->confirmedAtMs;
    row.reservation = event->reservation;
    row.concert = event->concert;
    return row;
}

std::optional<OutboxRow> letterRow(const Tables &tables, OutboxStream stream, qint64 ref)
{
    const DeadLetter *const letter = tables.deadLetters.find(ref);
    if (!letter)
        return std::nullopt;
    OutboxRow row;
    row.topic = letter->topic.toUtf8();
    row.hasKey = letter->hasKey;
    row.key = letter->key;
    row.hasValue = letter->hasValue;
    row.value = letter->value;
    row.headers = letter->headers;
    row.atMs = letter->timestampMs;
    if (letter->position)
        row.partition = letter->position->partition;
    if (stream == OutboxStream::Redriven)
        return row;
    const auto add = [&row](const char *key, const QByteArray &value) { row.headers.push_back({ key, value }); };
    add("dlt-original-topic", row.topic);
    if (letter->position) {
        add("dlt-original-partition", QByteArray::number(letter->position->partition.value));
        add("dlt-original-offset", QByteArray::number(letter->position->offset.value));
    }
    add("dlt-original-timestamp", QByteArray::number(letter->timestampMs));
    add("dlt-cause", letter->cause.toUtf8());
    add("dlt-attempts", QByteArray::number(letter->attempts));
    row.topic += ".DLT";
    return row;
}

} // namespace

void SimulatedOutbox::insert(Tables &tables, OutboxStream stream, OutboxOrder order, qint64 ref)
{
    tables.outbox.put({ stream, order }, ref);
    tables.outboxRefs.put({ stream, ref, order }, true);
}

void SimulatedOutbox::removeRefs(Tables &tables, OutboxStream stream, qint64 first, qint64 last)
{
    constexpr OutboxOrder least(std::numeric_limits<qint64>::min());
    std::vector<std::tuple<OutboxStream, qint64, OutboxOrder>> gone;
    const auto &refs = tables.outboxRefs.rows();
    for (auto at = refs.lower_bound({ stream, first, least }); at != refs.end(); ++at) {
        const auto &[itsStream, ref, order] = at->first;
        if (itsStream != stream || ref > last)
            break;
        gone.push_back(at->first);
    }
    for (const auto &key : gone) {
        tables.outbox.erase({ stream, std::get<2>(key) });
        tables.outboxRefs.erase(key);
    }
}

bool SimulatedOutbox::hasMovedRef(const Tables &tables, OutboxStream stream, qint64 ref)
{
    constexpr OutboxOrder least(std::numeric_limits<qint64>::min());
    const auto &refs = tables.outboxRefs.rows();
    for (auto at = refs.lower_bound({ stream, ref, least }); at != refs.end(); ++at) {
        const auto &[itsStream, itsRef, order] = at->first;
        if (itsStream != stream || itsRef != ref)
            return false;
        if (order.value != ref)
            return true;
    }
    return false;
}

Result<void> SimulatedOutbox::appendTokens(Seq first, Seq last, qint64)
{
    return m_connection.statement([&]() -> Result<void> {
        Tables &tables = m_connection.tables();
        for (Seq seq = first; seq <= last; seq = seq.plus(1)) {
            const TokenRow *const row = tables.tokens.find(seq);
            if (!row || row->record.state != TokenState::Waiting || row->record.position)
                continue;
            const OutboxOrder order(seq.value);
            if (tables.outbox.contains({ OutboxStream::QueueTokens, order }))
                return constraintFailed("outbox.stream, outbox.ord");
            insert(tables, OutboxStream::QueueTokens, order, seq.value);
        }
        return {};
    });
}

Result<void> SimulatedOutbox::append(OutboxStream stream, qint64 ref)
{
    return m_connection.statement([&]() -> Result<void> {
        const OutboxOrder order(m_connection.draw(sequenceOf(stream)));
        if (m_connection.tables().outbox.contains({ stream, order }))
            return constraintFailed("outbox.stream, outbox.ord");
        insert(m_connection.tables(), stream, order, ref);
        return {};
    });
}

Result<void> SimulatedOutbox::appendAll(OutboxStream stream, std::span<const qint64> refs)
{
    if (refs.empty())
        return {};
    return m_connection.statement([&]() -> Result<void> {
        OutboxOrder order(m_connection.draw(sequenceOf(stream), qint64(refs.size())));
        for (const qint64 ref : refs) {
            if (m_connection.tables().outbox.contains({ stream, order }))
                return constraintFailed("outbox.stream, outbox.ord");
            insert(m_connection.tables(), stream, order, ref);
            order = order.plus(1);
        }
        return {};
    });
}

Result<std::vector<OutboxRow>> SimulatedOutbox::after(OutboxStream stream, OutboxOrder after, int limit)
{
    ANTEROOM_TRY(m_connection.enter());
    const Tables &tables = m_connection.tables();
    std::vector<OutboxRow> rows;
    const auto &outbox = tables.outbox.rows();
    for (auto at = outbox.upper_bound({ stream, after });
         at != outbox.end() && at->first.first == stream && int(rows.size()) < limit; ++at) {
        std::optional<OutboxRow> row;
        if (stream == OutboxStream::QueueTokens)
            row = tokenRow(tables, at->second);
        else if (stream == OutboxStream::ReservationEvents)
            row = eventRow(tables, at->second);
        else
            row = letterRow(tables, stream, at->second);
        if (!row)
            continue;
        row->order = at->first.second;
        row->ref = at->second;
        rows.push_back(std::move(*row));
    }
    return rows;
}

Result<void> SimulatedOutbox::removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last)
{
    ANTEROOM_TRY(m_connection.enter());
    Tables &tables = m_connection.tables();
    std::vector<std::pair<OutboxOrder, qint64>> gone;
    const auto &outbox = tables.outbox.rows();
    const auto end = outbox.upper_bound({ stream, last });
    for (auto at = outbox.lower_bound({ stream, first }); at != end; ++at)
        gone.emplace_back(at->first.second, at->second);
    for (const auto &[order, ref] : gone) {
        tables.outbox.erase({ stream, order });
        tables.outboxRefs.erase({ stream, ref, order });
    }
    return {};
}

Result<qint64> SimulatedOutbox::count()
{
    ANTEROOM_TRY(m_connection.enter());
    return qint64(m_connection.tables().outbox.rows().size());
}

Result<qint64> SimulatedOutbox::countOf(OutboxStream stream)
{
    ANTEROOM_TRY(m_connection.enter());
    return std::ranges::count_if(m_connection.tables().outbox.rows(),
                                 [stream](const auto &row) { return row.first.first == stream; });
}

Result<qint64> SimulatedOutbox::sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts)
{
    ANTEROOM_TRY(m_connection.enter());
    Tables &tables = m_connection.tables();
    std::vector<TokenRow> sentBack;
    for (const auto &[user, seq] : tables.liveUsers.rows()) {
        const TokenRow &row = *tables.tokens.find(seq);
        const auto &position = row.record.position;
        if (row.record.state != TokenState::Waiting || !position)
            continue;
        const size_t partition = size_t(position->partition.value);
        const bool below = partition < logStarts.size() && position->offset < logStarts[partition];
        if (position->epoch != epoch || below)
            sentBack.push_back(row);
    }
    std::ranges::sort(sentBack, {}, [](const TokenRow &row) {
        return std::tuple(row.record.position->epoch, row.record.position->offset, row.record.seq);
    });
    std::vector<qint64> refs;
    for (TokenRow &row : sentBack) {
        tables.tokenPositions.erase(*row.record.position);
        row.record.position.reset();
        tables.tokens.put(row.record.seq, row);
        refs.push_back(row.record.seq.value);
    }
    putInFront(OutboxStream::QueueTokens, refs);
    return qint64(refs.size());
}

Result<qint64> SimulatedOutbox::sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts)
{
    ANTEROOM_TRY(m_connection.enter());
    Tables &tables = m_connection.tables();
    std::vector<EventRecord> sentBack;
    for (const auto &[seq, event] : tables.events.rows()) {
        if ((event.state != EventState::Outbox && event.state != EventState::Published) || !event.position)
            continue;
        const size_t partition = size_t(event.position->partition.value);
        const bool below = partition < logStarts.size() && event.position->offset < logStarts[partition];
        if (event.position->epoch != epoch || below)
            sentBack.push_back(event);
    }
    std::ranges::sort(sentBack, {}, [](const EventRecord &event) {
        return std::tuple(event.position->epoch, event.position->offset, event.seq);
    });
    std::vector<qint64> refs;
    for (EventRecord &event : sentBack) {
        tables.eventPositions.erase(*event.position);
        event.position.reset();
        event.state = EventState::Outbox;
        tables.events.put(event.seq, event);
        refs.push_back(event.seq.value);
    }
    putInFront(OutboxStream::ReservationEvents, refs);
    return qint64(refs.size());
}

void SimulatedOutbox::putInFront(OutboxStream stream, std::span<const qint64> refs)
{
    Tables &tables = m_connection.tables();
    for (const qint64 ref : refs)
        removeRefs(tables, stream, ref, ref);
    const auto &outbox = tables.outbox.rows();
    const auto lowest = outbox.lower_bound({ stream, OutboxOrder(std::numeric_limits<qint64>::min()) });
    const bool any = lowest != outbox.end() && lowest->first.first == stream;
    qint64 order = std::min<qint64>(any ? lowest->first.second.value : 1, 1) - qint64(refs.size());
    for (const qint64 ref : refs)
        insert(tables, stream, OutboxOrder(order++), ref);
}

Result<qint64> SimulatedLetters::insert(const DeadLetter &letter)
{
    return m_connection.statement([&]() -> Result<qint64> {
        Tables &tables = m_connection.tables();
        DeadLetter row = letter;
        if (!row.hasKey)
            row.key.clear();
        if (!row.hasValue)
            row.value.clear();
        row.id = tables.deadLetters.rows().empty() ? 1 : tables.deadLetters.rows().rbegin()->first + 1;
        if (letter.position) {
            const Tables::Place place(letter.topic, *letter.position);
            if (tables.letterPositions.contains(place))
                return constraintFailed("dead_letter.topic, dead_letter.log_epoch, dead_letter.kafka_offset");
            tables.letterPositions.put(place, row.id);
        }
        tables.deadLetters.put(row.id, row);
        const OutboxOrder order(m_connection.draw(Sequence::DeadLetter));
        SimulatedOutbox::insert(tables, OutboxStream::DeadLetters, order, row.id);
        return row.id;
    });
}

Result<bool> SimulatedLetters::isRecorded(const QString &topic, const Position &position)
{
    ANTEROOM_TRY(m_connection.enter());
    return m_connection.tables().letterPositions.contains({ topic, position });
}

Result<qint64> SimulatedLetters::deadCount()
{
    ANTEROOM_TRY(m_connection.enter());
    return std::ranges::count_if(m_connection.tables().deadLetters.rows(),
                                 [](const auto &row) { return row.second.state == DeadLetterState::Dead; });
}

Result<std::vector<DeadLetterRef>> SimulatedLetters::refs(std::span<const qint64> ids)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<DeadLetterRef> found;
    for (const qint64 id : ids) {
        if (const DeadLetter *const letter = m_connection.tables().deadLetters.find(id))
            found.push_back({ id, letter->state, letter->token });
    }
    std::ranges::sort(found, {}, &DeadLetterRef::id);
    return found;
}

Result<std::vector<qint64>> SimulatedLetters::deadIds(qint64 after, qint64 through, int limit)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<qint64> found;
    const auto &letters = m_connection.tables().deadLetters.rows();
    for (auto at = letters.upper_bound(after); at != letters.end() && at->first <= through && int(found.size()) < limit; ++at) {
        if (at->second.state == DeadLetterState::Dead)
            found.push_back(at->first);
    }
    return found;
}

Result<void> SimulatedLetters::settle(std::span<const qint64> ids, DeadLetterState state)
{
    ANTEROOM_TRY(m_connection.enter());
    for (const qint64 id : ids) {
        const DeadLetter *const found = m_connection.tables().deadLetters.find(id);
        if (!found || found->state != DeadLetterState::Dead)
            continue;
        DeadLetter letter = *found;
        letter.state = state;
        m_connection.tables().deadLetters.put(id, std::move(letter));
    }
    return {};
}

Result<void> SimulatedLetters::takeBack(qint64 id, const QString &cause)
{
    ANTEROOM_TRY(m_connection.enter());
    const DeadLetter *const found = m_connection.tables().deadLetters.find(id);
    if (!found || found->state != DeadLetterState::Redriven)
        return {};
    DeadLetter letter = *found;
    letter.state = DeadLetterState::Dead;
    letter.cause = cause;
    m_connection.tables().deadLetters.put(id, std::move(letter));
    return {};
}

} // namespace anteroom::sim
