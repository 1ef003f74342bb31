// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueIndex.h"

#include <algorithm>

namespace anteroom {

SeqRange QueueIndex::range(size_t chunk)
{
    const qint64 before = qint64(chunk) * chunkSize;
    return { Seq(before + 1), Seq(before + chunkSize) };
}

size_t QueueIndex::chunkOf(Seq seq) const
{
    const qint64 chunk = std::max<qint64>(0, (seq.value - 1) / chunkSize);
    return std::min(size_t(chunk), m_chunks.empty() ? 0 : m_chunks.size() - 1);
}

void QueueIndex::grow(Seq newest)
{
    const auto needed = size_t((newest.value + chunkSize - 1) / chunkSize);
    if (needed <= m_chunks.size())
        return;
    m_chunks.resize(needed);
    m_changed = true;
}

Result<void> QueueIndex::recount(QueueReader &reader, size_t chunk, Seq newest)
{
    auto counted = reader.count(range(chunk));
    if (!counted)
        return passOn(counted);
    Chunk &place = m_chunks[chunk];
    place.countedIn = m_pass;
    place.open = range(chunk).last > newest;
    if (*counted == place.counts)
        return {};
    add(place.counts, -1);
    add(*counted, 1);
    place.counts = std::move(*counted);
    m_changed = true;
    return {};
}

void QueueIndex::add(const RangeCounts &counts, int sign)
{
    m_sums.waiting += sign * counts.of(TokenState::Waiting);
    m_sums.active += sign * counts.of(TokenState::Active);
    m_sums.unpublished += sign * counts.unpublished;
    m_activated += sign * counts.activated;
}

Result<bool> QueueIndex::refresh(QueueReader &reader, qint64 budget)
{
    const auto sums = reader.sums();
    if (!sums)
        return passOn(sums);
    grow(sums->newest);
    using Wanted = bool (*)(const Chunk &);
    const auto always = [](const Chunk &chunk) { return chunk.open || chunk.counts.of(TokenState::Dead) > 0; };
    const auto unpublished = [](const Chunk &chunk) { return chunk.counts.unpublished > 0; };
    const auto waiting = [](const Chunk &chunk) { return chunk.counts.of(TokenState::Waiting) > 0; };
    const auto active = [](const Chunk &chunk) { return chunk.counts.of(TokenState::Active) > 0; };
    struct Step {
        Wanted wanted;
        /// What proves that the rest holds; null: nothing does.
        const qint64 *ours;
        qint64 kept;
    };
    // The gate and the relay work from the lowest Seq up: so what changed is met first.
    const std::array steps{ Step{ always, nullptr, 0 }, Step{ unpublished, &m_sums.unpublished, sums->unpublished },
                            Step{ waiting, &m_sums.waiting, sums->waiting }, Step{ active, &m_sums.active, sums->active } };
    bool settled = true;
    for (const Step &step : steps) {
        for (size_t chunk = 0; settled && chunk < m_chunks.size() && !(step.ours && *step.ours == step.kept); ++chunk) {
            if (m_chunks[chunk].countedIn == m_pass || !step.wanted(m_chunks[chunk]))
                continue;
            if (budget-- <= 0)
                settled = false;
            else
                ANTEROOM_TRY(recount(reader, chunk, sums->newest));
        }
    }
    if (settled)
        ++m_pass;
    if (m_changed) {
        ++m_version;
        rebuild();
    }
    return settled;
}

void QueueIndex::rebuild()
{
    for (int filter = 0; filter < tokenFilterCount; ++filter) {
        std::vector<qint64> &before = m_before[size_t(filter)];
        before.assign(m_chunks.size() + 1, 0);
        for (size_t chunk = 0; chunk < m_chunks.size(); ++chunk)
            before[chunk + 1] = before[chunk] + shownIn(TokenFilter(filter), chunk);
    }
    m_lines.clear();
    for (const Chunk &chunk : m_chunks) {
        for (const RangeCounts::Stretch &stretch : chunk.counts.stretches) {
            Line &line = m_lines[{ stretch.epoch, stretch.partition }];
            if (line.waiting == 0 || stretch.first < line.head.offset)
                line.head = { stretch.epoch, stretch.partition, stretch.first };
            line.waiting += stretch.waiting;
        }
    }
}

Result<void> QueueIndex::applyRead(QueueReader &reader, const ReadOffsets &read)
{
    if (!m_changed && read == m_read)
        return {};
    m_read = read;
    bool differs = false;
    for (size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
        const auto buffered = bufferedOf(reader, chunk);
        if (!buffered)
            return passOn(buffered);
        differs = differs || m_chunks[chunk].buffered != *buffered;
        m_chunks[chunk].buffered = *buffered;
    }
    m_changed = false;
    if (!differs)
        return {};
    ++m_version;
    rebuild();
    return {};
}

Result<qint64> QueueIndex::bufferedOf(QueueReader &reader, size_t chunk) const
{
    qint64 buffered = 0;
    for (const RangeCounts::Stretch &stretch : m_chunks[chunk].counts.stretches) {
        const bool begun = isRead(Position{ stretch.epoch, stretch.partition, stretch.first }, m_read);
        const bool whole = isRead(Position{ stretch.epoch, stretch.partition, stretch.last }, m_read);
        if (begun && !whole)
            return reader.countShown(TokenFilter::Buffered, m_read, range(chunk));
        buffered += whole ? stretch.waiting : 0;
    }
    return buffered;
}

qint64 QueueIndex::total(TokenFilter filter) const
{
    const std::vector<qint64> &before = m_before[size_t(filter)];
    return before.empty() ? 0 : before.back();
}

qint64 QueueIndex::shownIn(TokenFilter filter, size_t chunk) const
{
    if (filter == TokenFilter::All)
        return m_chunks[chunk].counts.all;
    if (filter == TokenFilter::Buffered)
        return m_chunks[chunk].buffered;
    return m_chunks[chunk].counts.of(*stateOf(filter));
}

size_t QueueIndex::chunkWith(TokenFilter filter, qint64 row) const
{
    if (row < 0 || row >= total(filter))
        return m_chunks.size();
    const std::vector<qint64> &before = m_before[size_t(filter)];
    return size_t(std::ranges::upper_bound(before, row) - before.begin()) - 1;
}

Result<qint64> QueueIndex::rowsBefore(QueueReader &reader, TokenFilter filter, Seq seq) const
{
    if (m_chunks.empty())
        return 0;
    const size_t chunk = chunkOf(seq);
    const Seq first = range(chunk).first;
    if (seq <= first)
        return shownBefore(filter, chunk);
    const auto within = reader.countShown(filter, m_read, { first, seq.plus(-1) });
    if (!within)
        return within;
    return shownBefore(filter, chunk) + *within;
}

Result<qint64> QueueIndex::waitingBefore(QueueReader &reader, const Position &position) const
{
    qint64 before = 0;
    for (size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
        for (const RangeCounts::Stretch &stretch : m_chunks[chunk].counts.stretches) {
            if (stretch.epoch != position.epoch || stretch.partition != position.partition || stretch.first >= position.offset)
                continue;
            if (stretch.last < position.offset) {
                before += stretch.waiting;
                continue;
            }
            const auto within = reader.waitingBefore(position, range(chunk));
            if (!within)
                return within;
            before += *within;
        }
    }
    return before;
}

Result<qint64> QueueIndex::unpublishedBefore(QueueReader &reader, Seq seq) const
{
    qint64 before = 0;
    const size_t last = chunkOf(seq);
    for (size_t chunk = 0; chunk < last; ++chunk)
        before += m_chunks[chunk].counts.unpublished;
    const auto within = reader.countUnpublished({ range(last).first, seq.plus(-1) });
    if (!within)
        return within;
    return before + *within;
}

} // namespace anteroom
