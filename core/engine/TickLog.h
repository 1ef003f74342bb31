// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Types.h"
#include "core/engine/Snapshot.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace anteroom {

/// One batch of the gate.
struct TickRecord {
    /// 1 for the first since the core's start.
    qint64 number = 0;
    /// Its place on the grid.
    Instant dueAt;
    /// How long after that it began, and how long it took until its transaction was through.
    Microseconds late{ 0 };
    Microseconds took{ 0 };
    /// Grid times passed over before it; never made up.
    qint64 missed = 0;
    qint64 batch = 0;
    /// Places left under the cap before the batch; nothing: there is no cap.
    std::optional<qint64> room;
    qint64 maxActive = 0;
    /// Messages taken from the buffer: activated + skipped.
    qint64 taken = 0;
    qint64 activated = 0;
    /// Passed over: they had left, waited past their limit, or (the rest) were read a second time.
    qint64 skipped = 0;
    qint64 skippedLeft = 0;
    qint64 skippedExpired = 0;
    /// Found to have waited past their limit in this tick, wherever they stand.
    qint64 expiredWaiting = 0;
    /// Inside for too long: their places were free for this batch.
    qint64 expiredActive = 0;
    /// Heads of partitions that failed for a reason of their own.
    qint64 retried = 0;
    /// What this tick allowed to be committed; of several partitions the one with the most. Nothing: nothing new.
    std::optional<Offset> committed;
    PartitionId committedIn;
    /// The number of the first one let in; 0 where nobody was.
    qint64 firstActivation = 0;
    /// Says nothing where only heads that had failed were tried again, between two ticks.
    GateLimit limit = GateLimit::EmptyQueue;
    bool isRetry = false;
    /// Set where the tick failed: nothing of it happened, and it was tried again.
    QString failure;

    /// Worth a second look: it failed, was late by more than a tenth of a second, missed grid times, skipped or retried.
    [[nodiscard]] bool isProblem() const
    {
        return !failure.isEmpty() || late > Milliseconds(100) || missed > 0 || skipped > 0 || retried > 0;
    }
    bool operator==(const TickRecord &) const = default;
};

/// The newest ticks. A copy shares the full pages, so that it costs little; published as a copy that nobody changes, it is
/// read on any thread without a lock.
class TickLog
{
public:
    static constexpr qint64 kept = 10'000;

    [[nodiscard]] qint64 size() const { return m_size; }
    /// 0 is the newest.
    [[nodiscard]] const TickRecord &newest(qint64 index) const
    {
        Q_ASSERT(index >= 0 && index < m_size);
        const qint64 open = static_cast<qint64>(m_open.size());
        if (index < open)
            return m_open[static_cast<size_t>(open - 1 - index)];
        const qint64 before = index - open;
        const Page &page = *m_pages[m_pages.size() - 1 - static_cast<size_t>(before / pageSize)];
        return page[static_cast<size_t>(pageSize - 1 - before % pageSize)];
    }
    /// One more tick, numbered here; what is not to be kept goes.
    void add(TickRecord record)
    {
        record.number = lastNumber() + 1;
        m_open.push_back(std::move(record));
        if (static_cast<qint64>(m_open.size()) == pageSize) {
            m_pages.push_back(std::make_shared<const Page>(std::move(m_open)));
            m_open = {};
        }
        const qint64 held = static_cast<qint64>(m_pages.size()) * pageSize + static_cast<qint64>(m_open.size());
        // A page goes when the others alone hold what is to be kept.
        if (held - pageSize >= kept)
            m_pages.pop_front();
        m_size = std::min(held, kept);
    }
    /// Number of the newest tick; 0 when there is none.
    [[nodiscard]] qint64 lastNumber() const { return m_size == 0 ? 0 : newest(0).number; }

private:
    static constexpr qint64 pageSize = 200;
    using Page = std::vector<TickRecord>;

    /// Full ones, oldest first; the first may have lost its oldest.
    std::deque<std::shared_ptr<const Page>> m_pages;
    /// The newest, not a full page yet.
    Page m_open;
    qint64 m_size = 0;
};

} // namespace anteroom
