// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxRelay.h"
#include "core/storage/ReservationStore.h"

#include <ranges>

namespace anteroom {

/// Notes at which positions of the reservation topic our events stand: OUTBOX → PUBLISHED. Core thread.
class ReservationDeliveries final : public DeliveryRecorder
{
public:
    explicit ReservationDeliveries(ReservationStore &reservations) : m_reservations(reservations) {}

    void setEpoch(LogEpoch epoch) { m_epoch = epoch; }
    [[nodiscard]] LogEpoch epoch() const { return m_epoch; }

    [[nodiscard]] Result<void> record(std::span<const DeliveredRow> rows, Instant now) override
    {
        // From the end, so that of one that was redriven the later place is noted.
        for (const DeliveredRow &row : rows | std::views::reverse)
            ANTEROOM_TRY(m_reservations.markPublished(Seq(row.ref), {m_epoch, row.partition, row.offset}, toMs(now)));
        return {};
    }

private:
    ReservationStore &m_reservations;
    LogEpoch m_epoch{1};
};

} // namespace anteroom
