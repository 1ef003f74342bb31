// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/ActivityIndex.h"

#include "core/engine/activity/ActivityText.h"

#include <numeric>

namespace anteroom {

Result<std::vector<ActivityRow>> ActivityIndex::blockRows(ActivityReader &reader, const ActivityView &view, qint64 block)
{
    const auto records = reader.between(block * blockSize, block * blockSize + blockSize - 1);
    ANTEROOM_TRY(records);
    std::vector<ActivityRow> rows;
    for (const ActivityRecord &record : *records) {
        if ((!view.kind || *view.kind == activityKind(record)) && holdsText(record, view))
            rows.push_back(activityRow(record));
    }
    return rows;
}

Result<ActivityIndex::Counts> ActivityIndex::count(ActivityReader &reader, qint64 block) const
{
    const auto records = reader.between(block * blockSize, block * blockSize + blockSize - 1);
    ANTEROOM_TRY(records);
    Counts counts{};
    for (const ActivityRecord &record : *records) {
        if (holdsText(record, m_view))
            ++counts[static_cast<size_t>(activityKind(record))];
    }
    return counts;
}

qint64 ActivityIndex::of(const Counts &counts, const std::optional<ActivityKind> &kind)
{
    return kind ? counts[static_cast<size_t>(*kind)] : std::accumulate(counts.begin(), counts.end(), qint64(0));
}

void ActivityIndex::add(const Counts &counts, qint64 sign)
{
    for (size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += sign * counts[i];
}

qint64 ActivityIndex::total() const { return of(m_counts, std::nullopt); }

Result<void> ActivityIndex::refresh(ActivityReader &reader, int blocks)
{
    const auto extent = reader.extent();
    ANTEROOM_TRY(extent);
    const qint64 newest = blockOf(extent->newest);
    if (!m_known || extent->oldestEvent != m_extent.oldestEvent || newest < m_first + qint64(m_blocks.size()) - 1) {
        // Events that were let go of may lie in any block.
        m_blocks.clear();
        m_counts = {};
        m_first = newest + 1;
        ++m_version;
    } else if (!(*extent == m_extent) && !m_blocks.empty()) {
        add(m_blocks.back(), -1);
        m_blocks.pop_back();
    }
    for (qint64 block = m_first + qint64(m_blocks.size()); block <= newest; ++block) {
        const auto counts = count(reader, block);
        if (!counts) {
            m_known = false;
            return passOn(counts);
        }
        m_blocks.push_back(*counts);
        add(*counts, 1);
    }
    if (!m_known || !(*extent == m_extent))
        ++m_version;
    m_known = true;
    m_extent = *extent;
    for (int i = 0; i < blocks && m_first > 0; ++i) {
        const auto counts = count(reader, m_first - 1);
        ANTEROOM_TRY(counts);
        --m_first;
        m_blocks.push_front(*counts);
        add(*counts, 1);
        ++m_version;
    }
    return {};
}

Result<std::vector<ActivityRow>> ActivityIndex::rows(ActivityReader &reader, const std::optional<ActivityKind> &kind, qint64 first,
                                                     qint64 count) const
{
    std::vector<ActivityRow> rows;
    ActivityView view = m_view;
    view.kind = kind;
    qint64 skip = first;
    for (qint64 i = qint64(m_blocks.size()) - 1; i >= 0 && qint64(rows.size()) < count; --i) {
        const qint64 here = of(m_blocks[size_t(i)], kind);
        if (here <= skip) {
            skip -= here;
            continue;
        }
        auto block = blockRows(reader, view, m_first + i);
        ANTEROOM_TRY(block);
        for (auto row = block->rbegin(); row != block->rend() && qint64(rows.size()) < count; ++row) {
            if (skip > 0)
                --skip;
            else
                rows.push_back(std::move(*row));
        }
    }
    return rows;
}

Result<std::optional<qint64>> ActivityIndex::numberOf(ActivityReader &reader, const std::optional<ActivityKind> &kind,
                                                      ActivityId id) const
{
    const qint64 wanted = blockOf(id.place) - m_first;
    if (wanted < 0 || wanted >= qint64(m_blocks.size()))
        return std::optional<qint64>();
    qint64 number = 0;
    for (qint64 i = qint64(m_blocks.size()) - 1; i > wanted; --i)
        number += of(m_blocks[size_t(i)], kind);
    ActivityView view = m_view;
    view.kind = kind;
    const auto block = blockRows(reader, view, m_first + wanted);
    ANTEROOM_TRY(block);
    for (auto row = block->rbegin(); row != block->rend(); ++row, ++number) {
        if (row->id == id)
            return std::optional(number);
    }
    return std::optional<qint64>();
}

} // namespace anteroom
