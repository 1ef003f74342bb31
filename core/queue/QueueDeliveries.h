// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxRelay.h"
#include "core/storage/TokenStore.h"

namespace anteroom {

/// Notes at which positions of the queue topic our tokens stand, a run at a time. Lets deliveries gather for a
/// moment: whoever is let in meanwhile has the position written with the activation, by one statement instead of
/// two. Core thread.
class QueueDeliveries final : public DeliveryRecorder
{
public:
    explicit QueueDeliveries(TokenStore &tokens) : m_tokens(tokens) {}

    void setEpoch(LogEpoch epoch) { m_epoch = epoch; }
    [[nodiscard]] LogEpoch epoch() const { return m_epoch; }

    [[nodiscard]] Result<void> record(std::span<const DeliveredRow> rows, Instant now) override;
    [[nodiscard]] Milliseconds recordDelay() const override { return gatheringTime; }

    /// Long enough for the ticks of a fast gate, short enough for a person who looks into the database.
    static constexpr Milliseconds gatheringTime{200};

private:
    TokenStore &m_tokens;
    LogEpoch m_epoch{1};
};

} // namespace anteroom
