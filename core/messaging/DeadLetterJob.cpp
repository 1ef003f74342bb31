// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/DeadLetterJob.h"

#include <algorithm>

namespace anteroom {

DeadLetterJob::DeadLetterJob(DeadLetterWorkbench::Order order, std::vector<qint64> ids)
    : m_order(std::move(order)), m_ids(std::move(ids))
{
    std::ranges::sort(m_ids);
    m_ids.erase(std::unique(m_ids.begin(), m_ids.end()), m_ids.end());
}

DeadLetterJob::DeadLetterJob(DeadLetterWorkbench::Order order, qint64 through)
    : m_order(std::move(order)), m_all(true), m_through(through)
{
}

Result<bool> DeadLetterJob::step(DeadLetterWorkbench &workbench, Instant now)
{
    if (m_all) {
        auto ids = workbench.next(m_after, m_through);
        ANTEROOM_TRY(ids);
        m_ids = std::move(*ids);
        m_next = 0;
        if (!m_ids.empty())
            m_after = m_ids.back();
    }
    const size_t count = std::min(m_ids.size() - m_next, size_t(DeadLetterWorkbench::lettersMax));
    ANTEROOM_TRY(workbench.execute(m_order, std::span(m_ids).subspan(m_next, count), now, m_outcome));
    m_next += count;
    return m_all ? count == size_t(DeadLetterWorkbench::lettersMax) : m_next < m_ids.size();
}

} // namespace anteroom
