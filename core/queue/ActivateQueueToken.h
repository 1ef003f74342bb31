// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/queue/PendingBuffer.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// Lets people in (the seed's ActivateQueueTokenUseCase): WAITING → ACTIVE, numbered without gaps, once.
/// Idempotent (delivery rule 4): a message whose token is not waiting any more changes nothing but its own
/// record. Runs inside the caller's transaction; uses its savepoint. Passive; core thread.
class ActivateQueueToken
{
public:
    ActivateQueueToken(UnitOfWork &work, TokenStore &tokens) : m_work(work), m_tokens(tokens) { }

    struct Request {
        LogEpoch epoch;
        PartitionId partition;
        /// The head of the partition's buffer, in order.
        std::span<const PendingMessage> messages;
        ActivationNo firstNo;
        /// Most to let in; what comes after the last of them is left for another time.
        qint64 activationsMax = 0;
        qint64 nowMs = 0;
        /// When those let in now will expire; nothing: never.
        std::optional<qint64> expiresAtMs;
    };

    struct Outcome {
        /// How many messages at the head have their final outcome now: activated or passed over.
        qint64 settled = 0;
        /// Indexes into the request's messages that were activated, in order.
        std::vector<qint64> activated;
        /// WAITING tokens found past their limit, now EXPIRED.
        qint64 expired = 0;
        /// Why settled messages were passed over: their tokens had left the line, or waited past their limit (now or
        /// earlier). What remains were messages read a second time.
        qint64 passedLeft = 0;
        qint64 passedExpired = 0;
        /// Set when message number `settled` failed for a reason of its own (rule 5).
        std::optional<Error> failure;
    };

    /// Errors are of the surroundings; roll the transaction back then.
    [[nodiscard]] Result<Outcome> execute(const Request &request);

private:
    enum class Verdict { Activate, Repeated, Left, Expired, Refused };

    /// Stops at the first that is refused: nothing behind it may be settled now.
    [[nodiscard]] Result<void> judge(const Request &request, std::span<const qint64> doubtful, Outcome &outcome);
    /// The same within a savepoint, for what writes something: a refusal is that message's verdict.
    [[nodiscard]] Result<Verdict> judgeFenced(const Request &request, const PendingMessage &message, const TokenRecord *row,
                                              Outcome &outcome);
    [[nodiscard]] Result<void> passOver(qint64 nowMs, const Position &here, const TokenRecord &row,
                                        const TokenStore::RepeatEntry &repeat, Outcome &outcome);
    [[nodiscard]] Result<bool> activateAll(const Request &request, std::span<const qint64> chosen, ActivationNo firstNo);
    [[nodiscard]] Result<qint64> activatePrefix(const Request &request, std::span<const qint64> chosen, ActivationNo firstNo,
                                                std::optional<Error> &failure);
    /// Why a message that is not let in is passed over; `row` as it was before.
    [[nodiscard]] static Verdict reasonToPass(const Position &here, const TokenRecord &row);
    /// Counts why what was settled was passed over.
    [[nodiscard]] Outcome explained(Outcome outcome) const;
    [[nodiscard]] std::vector<qint64> choose(const Request &request, Outcome &outcome) const;

    UnitOfWork &m_work;
    TokenStore &m_tokens;
    /// One for each message of the request at hand.
    std::vector<Verdict> m_verdicts;
    /// Why the last one judged was refused.
    std::optional<Error> m_refusal;
};

} // namespace anteroom
