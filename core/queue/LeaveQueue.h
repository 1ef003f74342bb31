// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/storage/GateStore.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

#include <span>

namespace anteroom {

/// People who give up (state ABANDONED). Those inside count down the active count in the same transaction.
/// Passive; core thread.
class LeaveQueue
{
public:
    LeaveQueue(UnitOfWork &work, TokenStore &tokens, GateStore &gate)
        : m_work(work), m_tokens(tokens), m_gate(gate) {}

    enum class Whom {
        /// Everybody whose token is live.
        Live,
        /// Only those still waiting; who was let in stays.
        Waiting,
    };

    struct Outcome {
        /// Left while waiting.
        qint64 waiting = 0;
        /// Left while inside.
        qint64 active = 0;
    };

    /// Ends the tokens that are still live; others are left as they are. One transaction.
    [[nodiscard]] Result<Outcome> execute(std::span<const Seq> tokens, Whom whom, Instant now);

private:
    UnitOfWork &m_work;
    TokenStore &m_tokens;
    GateStore &m_gate;
};

} // namespace anteroom
