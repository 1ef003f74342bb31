// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueDeliveries.h"

namespace anteroom {

Result<void> QueueDeliveries::record(std::span<const DeliveredRow> rows, Instant)
{
    // From the end, so that of one that was redriven the later place is noted.
    for (size_t end = rows.size(); end > 0;) {
        const DeliveredRow &last = rows[end - 1];
        qint64 count = 1;
        while (size_t(count) < end) {
            const DeliveredRow &before = rows[end - 1 - size_t(count)];
            if (before.partition != last.partition || before.ref != last.ref - count || before.offset != last.offset.plus(-count))
                break;
            ++count;
        }
        ANTEROOM_TRY(m_tokens.notePublished(
            {Seq(last.ref - count + 1), m_epoch, last.partition, last.offset.plus(1 - count), count}));
        end -= size_t(count);
    }
    return {};
}

} // namespace anteroom
