// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/storage/ActivityReader.h"

#include <array>
#include <deque>

namespace anteroom {

/// Which places hold which rows of a view: how many rows of each kind hold the text, for each 1,024 places. Counted from the
/// newest on, some blocks at a time; only the newest block can change afterwards, so that nothing is counted twice. Costs
/// 40 bytes per 1,024 changes. Passive; called inside one read transaction.
class ActivityIndex
{
public:
    static constexpr qint64 blockSize = 1024;

    explicit ActivityIndex(ActivityView view) : m_view(std::move(view)) { }

    /// Takes in what is new, and counts `blocks` more of those not counted yet.
    [[nodiscard]] Result<void> refresh(ActivityReader &reader, int blocks);
    /// Every block is counted.
    [[nodiscard]] bool isComplete() const { return m_known && m_first == 0; }

    /// Grows with every change of what was counted or read.
    [[nodiscard]] quint64 version() const { return m_version; }
    [[nodiscard]] const std::array<qint64, activityKindCount> &counts() const { return m_counts; }
    [[nodiscard]] qint64 total() const;

    /// Rows of this kind (nothing: of all) that hold the text, newest first; of those counted so far.
    [[nodiscard]] Result<std::vector<ActivityRow>> rows(ActivityReader &reader, const std::optional<ActivityKind> &kind,
                                                        qint64 first, qint64 count) const;
    /// The row's number among them; nothing when it is not one of them.
    [[nodiscard]] Result<std::optional<qint64>> numberOf(ActivityReader &reader, const std::optional<ActivityKind> &kind,
                                                         ActivityId id) const;

    [[nodiscard]] static qint64 blockOf(qint64 place) { return place / blockSize; }
    /// The rows of one block that the view shows, oldest first.
    [[nodiscard]] static Result<std::vector<ActivityRow>> blockRows(ActivityReader &reader, const ActivityView &view, qint64 block);

private:
    using Counts = std::array<qint64, activityKindCount>;

    [[nodiscard]] Result<Counts> count(ActivityReader &reader, qint64 block) const;
    [[nodiscard]] static qint64 of(const Counts &counts, const std::optional<ActivityKind> &kind);
    void add(const Counts &counts, qint64 sign);

    const ActivityView m_view;
    ActivityReader::Extent m_extent;
    bool m_known = false;
    quint64 m_version = 0;
    /// The blocks from m_first on.
    std::deque<Counts> m_blocks;
    qint64 m_first = 0;
    Counts m_counts{};
};

} // namespace anteroom
