// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/RequestQueueToken.h"

#include <algorithm>

namespace anteroom {

Result<RequestQueueToken::Outcome> RequestQueueToken::execute(std::span<const UserId> users, Instant now)
{
    if (users.empty())
        return Outcome{};
    return inTransaction(m_ports.work, [&]() -> Result<Outcome> {
        const Result<Gate> gate = m_ports.gate.read();
        ANTEROOM_TRY(gate);
        if (gate->draining)
            return failure(ErrorKind::Usage, Stage::Unknown,
                           QStringLiteral("the waiting room is closed: it is being drained; open it again first"));
        const Result<qint64> used = m_ports.outbox.count();
        ANTEROOM_TRY(used);
        const qint64 room = std::max<qint64>(0, gate->limits.outbox - *used);
        const qint64 taken = std::min<qint64>(room, qint64(users.size()));
        Result<Outcome> outcome = insert(users.first(size_t(taken)), *gate, toMs(now));
        if (outcome)
            outcome->noRoom = qint64(users.size()) - taken;
        return outcome;
    });
}

Result<RequestQueueToken::Outcome> RequestQueueToken::insert(std::span<const UserId> users, const Gate &gate, qint64 nowMs)
{
    if (users.empty())
        return Outcome{};
    const qint64 count = qint64(users.size());
    const Result<Seq> first = m_ports.tokens.reserveSeqs(count);
    ANTEROOM_TRY(first);
    std::optional<qint64> expiresAtMs;
    if (gate.limits.waitTtl.count() > 0)
        expiresAtMs = nowMs + std::chrono::milliseconds(gate.limits.waitTtl).count();
    m_rows.clear();
    m_rows.reserve(users.size());
    Seq seq = *first;
    for (const UserId user : users) {
        m_rows.push_back({ seq, TokenId::make(seq, m_ports.random), user, nowMs, expiresAtMs, std::nullopt });
        seq = seq.plus(1);
    }
    const Result<qint64> inserted = m_ports.tokens.insertWaiting(m_rows);
    ANTEROOM_TRY(inserted);
    const Seq last = first->plus(count - 1);
    ANTEROOM_TRY(m_ports.outbox.appendTokens(*first, last, *inserted));
    ANTEROOM_TRY(m_ports.gate.addToCounts(*inserted, 0));
    return Outcome{ *inserted, count - *inserted, 0, *first, last };
}

} // namespace anteroom
