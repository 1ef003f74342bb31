// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueDeliveries.h"

namespace anteroom {

Result<void> QueueDeliveries::record(std::span<const DeliveredRow> rows, Instant)
{
    for (size_t begin = 0; begin < rows.size();) {
        const DeliveredRow &head = rows[begin];
        qint64 count = 1;
        while (begin + size_t(count) < rows.size()) {
            const DeliveredRow &next = rows[begin + size_t(count)];
            if (next.partition != head.partition || next.ref != head.ref + count || next.offset != head.offset.plus(count))
                break;
            ++count;
        }
        ANTEROOM_TRY(m_tokens.setPositionsWhereNull({Seq(head.ref), m_epoch, head.partition, head.offset, count}));
        begin += size_t(count);
    }
    return {};
}

} // namespace anteroom
