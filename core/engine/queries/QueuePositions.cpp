// SPDX-License-Identifier: GPL-3.0-or-later
// Who stands where in line: within a partition by offset, over all partitions in turn.
#include "core/engine/queries/QueueLookup.h"

#include <algorithm>
#include <span>

namespace anteroom {

namespace {

// Rows whose offsets lie closer than this are counted from each other, the others anew.
constexpr qint64 near = 4096;

using Rows = std::vector<QueueRow *>;

qint64 turnOf(const QueueIndex &index, const Position &position, qint64 place)
{
    qint64 turn = 0;
    for (const auto &[key, line] : index.lines()) {
        const bool own = key.first == position.epoch && key.second == position.partition;
        turn += own ? place : std::min(line.waiting, place);
    }
    return std::max(turn, place);
}

/// Rows of one partition, by offset, each not far from the one before.
Result<void> fillCluster(QueueReader &reader, const QueueIndex &index, std::span<QueueRow *const> rows)
{
    const Position first = *rows.front()->entry.token.position;
    const auto before = index.waitingBefore(reader, first);
    if (!before)
        return passOn(before);
    const auto offsets = reader.waitingOffsets(first, rows.back()->entry.token.position->offset);
    if (!offsets)
        return passOn(offsets);
    for (QueueRow *row : rows) {
        const Position position = *row->entry.token.position;
        const qint64 within = std::ranges::lower_bound(*offsets, position.offset) - offsets->begin();
        row->position = *before + within + 1;
        row->turn = turnOf(index, position, *row->position);
    }
    return {};
}

Result<void> fillPublished(QueueReader &reader, const QueueIndex &index, Rows rows)
{
    std::ranges::sort(rows, {}, [](const QueueRow *row) { return *row->entry.token.position; });
    for (size_t first = 0; first < rows.size();) {
        size_t end = first + 1;
        const auto joins = [&](const Position &left, const Position &right) {
            return left.epoch == right.epoch && left.partition == right.partition && right.offset.value - left.offset.value < near;
        };
        while (end < rows.size() && joins(*rows[end - 1]->entry.token.position, *rows[end]->entry.token.position))
            ++end;
        ANTEROOM_TRY(fillCluster(reader, index, std::span<QueueRow *const>(rows).subspan(first, end - first)));
        first = end;
    }
    return {};
}

Result<void> fillUnpublished(QueueReader &reader, const QueueIndex &index, size_t partitions, const Rows &rows)
{
    qint64 published = 0;
    for (const auto &[key, line] : index.lines())
        published += line.waiting;
    std::optional<qint64> before;
    Seq previous;
    for (QueueRow *row : rows) {
        const Seq seq = row->entry.token.seq;
        // Neighbours are counted from each other; the first one from the start.
        const auto more = before ? reader.countUnpublished({ previous, seq.plus(-1) }) : index.unpublishedBefore(reader, seq);
        if (!more)
            return passOn(more);
        before = before.value_or(0) + *more;
        previous = seq;
        row->turn = published + *before + 1;
        if (partitions <= 1)
            row->position = row->turn;
    }
    return {};
}

} // namespace

Result<std::vector<QueueRow>> withPositions(QueueReader &reader, const QueueIndex &index, size_t partitions,
                                            std::vector<TokenEntry> entries)
{
    std::vector<QueueRow> filled(entries.size());
    Rows published;
    Rows unpublished;
    for (size_t i = 0; i < entries.size(); ++i) {
        filled[i].entry = std::move(entries[i]);
        if (filled[i].entry.token.state == TokenState::Waiting)
            (filled[i].entry.token.position ? published : unpublished).push_back(&filled[i]);
    }
    ANTEROOM_TRY(fillPublished(reader, index, std::move(published)));
    ANTEROOM_TRY(fillUnpublished(reader, index, partitions, unpublished));
    return filled;
}

} // namespace anteroom
