// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueLookup.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr qint64 rowsMax = 1000;
constexpr size_t cellsMax = 512;

} // namespace

Result<void> QueueLookup::bringUpToDate(QueueReader &reader, const ReadOffsets &read)
{
    const auto settled = m_index.refresh(reader, budget);
    if (!settled)
        return passOn(settled);
    m_settled = *settled;
    return m_index.applyRead(reader, read);
}

Result<QueueLook> QueueLookup::look(QueueReader &reader, const QueueLookQuestion &question, Instant now)
{
    ANTEROOM_TRY(bringUpToDate(reader, question.view.read));
    QueueLook look;
    look.takenAt = now;
    look.version = m_index.version();
    look.settled = m_settled;
    for (int filter = 0; filter < tokenFilterCount; ++filter)
        look.counts[size_t(filter)] = m_index.total(TokenFilter(filter));
    look.activated = m_index.activated();
    look.unpublished = m_index.unpublished();
    look.lane = lane();
    const auto first = gate(reader);
    if (!first)
        return passOn(first);
    if (*first) {
        const auto place = placeOfSeq(reader, question.view.filter, **first);
        if (!place)
            return passOn(place);
        look.gate = *place;
        look.lane.gate = place->entry;
    }
    for (const Seq seq : question.locate) {
        const auto place = placeOfSeq(reader, question.view.filter, seq);
        if (!place)
            return passOn(place);
        look.places.push_back(*place);
    }
    return look;
}

Result<std::optional<Seq>> QueueLookup::gate(QueueReader &reader) const
{
    std::optional<Seq> first;
    for (const auto &[key, line] : m_index.lines()) {
        const auto head = reader.byPosition(line.head);
        if (!head)
            return passOn(head);
        if (*head && (!first || (*head)->token.seq < *first))
            first = (*head)->token.seq;
    }
    if (first || m_index.unpublished() == 0)
        return first;
    const auto waiting = entriesFrom(reader, { TokenFilter::Waiting, {} }, 0, 1);
    if (!waiting)
        return passOn(waiting);
    return waiting->empty() ? std::nullopt : std::optional(waiting->front().token.seq);
}

Result<QueueRows> QueueLookup::rows(QueueReader &reader, const QueueRowsQuestion &question)
{
    ANTEROOM_TRY(bringUpToDate(reader, question.view.read));
    auto entries = entriesFrom(reader, question.view, question.firstRow, std::clamp<qint64>(question.count, 1, rowsMax));
    if (!entries)
        return passOn(entries);
    QueueRows page;
    page.firstRow = question.firstRow;
    if (entries->empty())
        return page;
    const auto first = m_index.rowsBefore(reader, TokenFilter::All, entries->front().token.seq);
    if (!first)
        return passOn(first);
    const auto last = m_index.rowsBefore(reader, TokenFilter::All, entries->back().token.seq);
    if (!last)
        return passOn(last);
    page.firstEntry = *first;
    page.lastEntry = *last;
    auto filled = withPositions(reader, m_index, question.view.read.size(), std::move(*entries));
    if (!filled)
        return passOn(filled);
    page.rows = std::move(*filled);
    return page;
}

Result<std::vector<TokenEntry>> QueueLookup::entriesFrom(QueueReader &reader, const QueueView &view, qint64 firstRow,
                                                         qint64 count) const
{
    std::vector<TokenEntry> found;
    size_t chunk = m_index.chunkWith(view.filter, firstRow);
    qint64 skip = chunk < m_index.chunks() ? firstRow - m_index.shownBefore(view.filter, chunk) : 0;
    for (; chunk < m_index.chunks() && qint64(found.size()) < count; ++chunk) {
        if (m_index.shownIn(view.filter, chunk) == 0)
            continue;
        auto some = reader.shown(view.filter, view.read, QueueIndex::range(chunk), skip, count - qint64(found.size()));
        if (!some)
            return some;
        std::ranges::move(*some, std::back_inserter(found));
        skip = 0;
    }
    return found;
}

Result<QueuePlace> QueueLookup::placeOfSeq(QueueReader &reader, TokenFilter filter, Seq seq) const
{
    const auto entry = m_index.rowsBefore(reader, TokenFilter::All, seq);
    if (!entry)
        return passOn(entry);
    const auto row = m_index.rowsBefore(reader, filter, seq);
    if (!row)
        return passOn(row);
    return QueuePlace{ *entry, *row };
}

Result<QueuePlace> QueueLookup::placeOf(QueueReader &reader, const QueueView &view, qint64 entry)
{
    ANTEROOM_TRY(bringUpToDate(reader, view.read));
    const qint64 entries = m_index.total(TokenFilter::All);
    if (entries == 0)
        return QueuePlace{};
    const auto at = entriesFrom(reader, { TokenFilter::All, {} }, std::clamp<qint64>(entry, 0, entries - 1), 1);
    if (!at)
        return passOn(at);
    return at->empty() ? Result<QueuePlace>(QueuePlace{}) : placeOfSeq(reader, view.filter, at->front().token.seq);
}

Result<std::optional<TokenLedger>> QueueLookup::ledger(QueueReader &reader, const QueueView &view, Seq seq)
{
    ANTEROOM_TRY(bringUpToDate(reader, view.read));
    auto entry = reader.bySeq(seq);
    if (!entry)
        return passOn(entry);
    if (!*entry)
        return std::nullopt;
    const TokenRecord token = (*entry)->token;
    auto filled = withPositions(reader, m_index, view.read.size(), { **entry });
    if (!filled)
        return passOn(filled);
    TokenLedger ledger;
    ledger.row = std::move(filled->front());
    ledger.foreign = token.token.isDerived();
    const auto repeats = reader.repeatsOf(token.token);
    if (!repeats)
        return passOn(repeats);
    ledger.repeats = *repeats;
    if (token.state == TokenState::Reserved) {
        auto reservation = reader.reservationOf(token.user, token.activatedAtMs.value_or(token.enteredAtMs));
        if (!reservation)
            return passOn(reservation);
        ledger.reservation = *reservation;
    }
    if (token.state == TokenState::Dead) {
        auto death = reader.deathOf(token.token);
        if (!death)
            return passOn(death);
        ledger.death = std::move(*death);
    }
    return ledger;
}

QueueLane QueueLookup::lane() const
{
    QueueLane lane;
    lane.entries = m_index.total(TokenFilter::All);
    const size_t together = std::max<size_t>(1, (m_index.chunks() + cellsMax - 1) / cellsMax);
    for (size_t chunk = 0; chunk < m_index.chunks(); ++chunk) {
        if (chunk % together == 0)
            lane.cells.emplace_back();
        QueueLane::Cell &cell = lane.cells.back();
        const RangeCounts &counts = m_index.counts(chunk);
        const qint64 buffered = m_index.shownIn(TokenFilter::Buffered, chunk);
        cell.entries += counts.all;
        cell.activated += counts.activated;
        cell.buffered += buffered;
        cell.unpublished += counts.unpublished;
        cell.onBroker += counts.of(TokenState::Waiting) - buffered - counts.unpublished;
    }
    return lane;
}

} // namespace anteroom
