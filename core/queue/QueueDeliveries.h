// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxRelay.h"
#include "core/storage/TokenStore.h"

namespace anteroom {

/// Notes at which positions of the queue topic our tokens stand, a run at a time. Core thread.
class QueueDeliveries final : public DeliveryRecorder
{
public:
    explicit QueueDeliveries(TokenStore &tokens) : m_tokens(tokens) {}

    void setEpoch(LogEpoch epoch) { m_epoch = epoch; }

    [[nodiscard]] Result<void> record(std::span<const DeliveredRow> rows, Instant now) override;

private:
    TokenStore &m_tokens;
    LogEpoch m_epoch{1};
};

} // namespace anteroom
