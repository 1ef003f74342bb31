// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DeadLetterStore.h"

namespace anteroom {

QByteArray deadLetterStateText(DeadLetterState state)
{
    switch (state) {
    case DeadLetterState::Dead: return "DEAD";
    case DeadLetterState::Redriven: return "REDRIVEN";
    case DeadLetterState::Discarded: break;
    }
    return "DISCARDED";
}

std::optional<DeadLetterState> deadLetterStateFromText(QByteArrayView text)
{
    for (const DeadLetterState state : { DeadLetterState::Dead, DeadLetterState::Redriven, DeadLetterState::Discarded }) {
        if (text == deadLetterStateText(state))
            return state;
    }
    return std::nullopt;
}

} // namespace anteroom
