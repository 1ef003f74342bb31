// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/LeaveQueue.h"

namespace anteroom {

Result<LeaveQueue::Outcome> LeaveQueue::execute(std::span<const Seq> tokens, Whom whom, Instant now)
{
    return inTransaction(m_work, [&]() -> Result<Outcome> {
        Outcome outcome;
        const auto rows = m_tokens.bySeq(tokens);
        ANTEROOM_TRY(rows);
        for (const TokenRecord &row : *rows) {
            if (whom == Whom::Waiting && row.state != TokenState::Waiting)
                continue;
            const auto had = m_tokens.endToken(row.seq, TokenState::Abandoned, toMs(now), std::nullopt);
            ANTEROOM_TRY(had);
            if (*had == TokenState::Waiting)
                ++outcome.waiting;
            else if (*had == TokenState::Active)
                ++outcome.active;
        }
        ANTEROOM_TRY(m_gate.addToCounts(-outcome.waiting, -outcome.active));
        return outcome;
    });
}

} // namespace anteroom
