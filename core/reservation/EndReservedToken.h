// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/InProcessEvents.h"
#include "core/storage/GateStore.h"
#include "core/storage/TokenStore.h"

namespace anteroom {

/// When a reservation is confirmed, its token becomes RESERVED and one place inside is free again; both in
/// the transaction of the reservation (delivery rule 10). Core thread only.
class EndReservedToken final : public InProcessEvents::Handler
{
public:
    EndReservedToken(TokenStore &tokens, GateStore &gate) : m_tokens(tokens), m_gate(gate) {}

    [[nodiscard]] Result<void> onReservationConfirmed(const ReservationConfirmed &event) override;

private:
    TokenStore &m_tokens;
    GateStore &m_gate;
};

} // namespace anteroom
