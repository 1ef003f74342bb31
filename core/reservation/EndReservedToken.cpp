// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/EndReservedToken.h"

namespace anteroom {

Result<void> EndReservedToken::onReservationConfirmed(const ReservationConfirmed &event)
{
    const auto before = m_tokens.endToken(event.token, TokenState::Reserved, toMs(event.at), std::nullopt);
    if (!before)
        return passOn(before);
    if (*before != TokenState::Active) {
        return failure(ErrorKind::Item, Stage::Database,
                       QStringLiteral("Could not end token %1 as RESERVED: it is not ACTIVE. The reservation was rolled back.")
                           .arg(event.token.value));
    }
    return m_gate.addToCounts(0, -1);
}

} // namespace anteroom
