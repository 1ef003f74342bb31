// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/storage/Storage.h"

#include <QString>

#include <span>
#include <vector>

namespace anteroom {

/// What an operator can do with dead letters (delivery rule 6): send them again, or give them up for good. Each call is
/// one transaction with its row in `activity`: killed in the middle, nothing of it happened or all of it did.
///
/// A token goes back to WAITING and an event to OUTBOX, both without a position and with an outbox row; what has neither
/// is sent again with its original bytes. Passive; the thread of the storage, with or without a core beside it.
class DeadLetterWorkbench
{
public:
    explicit DeadLetterWorkbench(Storage &storage) : m_storage(storage) {}

    enum class Action { Redrive, Discard };

    struct Order {
        Action action = Action::Redrive;
        /// Who asks, for `activity`: "operator", "command line".
        QString actor;
        /// Why; must not be empty.
        QString reason;
    };

    struct Refused {
        qint64 id = 0;
        /// A clause: "user 7 has a live token".
        QString why;
    };

    struct Outcome {
        /// Letters that were sent again or discarded.
        qint64 done = 0;
        /// Letters that were left as they are.
        std::vector<Refused> refused;
        /// Tokens that wait again.
        qint64 tokens = 0;

        void add(const Outcome &other);
    };

    /// Most letters of one call, so that none holds the database for long.
    static constexpr int lettersMax = 500;

    /// Does what is ordered to these letters, in the order of their ids; refuses one by one what cannot be done: unknown
    /// or settled letters, tokens whose user has a live one, what was let in or forwarded meanwhile. `ids`: at most
    /// lettersMax, each once. Adds to `outcome` what came of them. Errors: Usage without a reason; surroundings: what
    /// `outcome` says was done stays done, the others are as they were.
    [[nodiscard]] Result<void> execute(const Order &order, std::span<const qint64> ids, Instant now, Outcome &outcome);

    /// The next ids of "all": letters in state DEAD after `after`, not beyond `through`; at most lettersMax.
    [[nodiscard]] Result<std::vector<qint64>> next(qint64 after, qint64 through);

private:
    struct Sorted;

    [[nodiscard]] Result<Outcome> once(const Order &order, std::span<const qint64> ids, Instant now);
    [[nodiscard]] Result<std::vector<DeadLetterRef>> takeDead(std::span<const qint64> ids, Outcome &outcome);
    [[nodiscard]] Result<Sorted> sort(std::span<const DeadLetterRef> letters, Outcome &outcome);
    [[nodiscard]] Result<void> sortTokens(std::span<const DeadLetterRef> letters, Sorted &sorted, Outcome &outcome);
    [[nodiscard]] Result<void> sortEvents(std::span<const DeadLetterRef> letters, Sorted &sorted, Outcome &outcome);
    [[nodiscard]] Result<void> sendAgain(const Sorted &sorted, Instant now);

    Storage &m_storage;
};

} // namespace anteroom
