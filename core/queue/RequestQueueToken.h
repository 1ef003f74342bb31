// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Result.h"
#include "core/storage/GateStore.h"
#include "core/storage/Outbox.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

#include <span>

namespace anteroom {

/// Somebody wants in (the seed's RequestQueueTokenUseCase). Token and outgoing message are one transaction:
/// a crash between the two loses neither. A user who has a live token keeps it.
///
/// Passive; core thread, or the one thread of a short command that writes beside a core.
class RequestQueueToken
{
public:
    struct Ports {
        UnitOfWork &work;
        TokenStore &tokens;
        Outbox &outbox;
        GateStore &gate;
        RandomSource &random;
    };

    explicit RequestQueueToken(const Ports &ports) : m_ports(ports) {}

    struct Outcome {
        /// New WAITING tokens.
        qint64 accepted = 0;
        /// Users who had a live token already and keep it.
        qint64 existing = 0;
        /// Not taken for want of room in the outbox: the last ones of `users`. Ask again for these.
        qint64 noRoom = 0;
        /// The accepted tokens are among these.
        Seq first;
        Seq last;
    };

    /// Requests a token for each user, all in one transaction. Refused (Usage) while the room is closed (Drain).
    [[nodiscard]] Result<Outcome> execute(std::span<const UserId> users, Instant now);

private:
    [[nodiscard]] Result<Outcome> insert(std::span<const UserId> users, const Gate &gate, qint64 nowMs);

    Ports m_ports;
    std::vector<TokenStore::NewToken> m_rows;
};

} // namespace anteroom
