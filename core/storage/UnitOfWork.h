// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace anteroom {

/// One transaction on the writer connection of the core thread. Not nested; parts that may fail alone
/// are fenced by a savepoint (on PostgreSQL a failed statement poisons the transaction otherwise).
class UnitOfWork
{
public:
    virtual ~UnitOfWork() = default;

    /// Takes the write lock at once, so that no later statement can find the database busy.
    [[nodiscard]] virtual Result<void> begin() = 0;

    /// Makes everything since begin() durable (synchronous=FULL). After an error nothing of it happened,
    /// or all of it did: callers look again, every operation here is idempotent.
    [[nodiscard]] virtual Result<void> commit() = 0;

    virtual void rollback() = 0;

    /// Savepoints; one level only.
    [[nodiscard]] virtual Result<void> setSavepoint() = 0;
    [[nodiscard]] virtual Result<void> releaseSavepoint() = 0;
    virtual void rollbackToSavepoint() = 0;
};

/// Runs `body` (a callable giving a Result) inside one transaction: commits when it succeeded, rolls back
/// when it failed, and hands on its value or error.
template <class Body>
[[nodiscard]] auto inTransaction(UnitOfWork &work, Body &&body) -> decltype(body())
{
    if (auto begun = work.begin(); !begun)
        return passOn(begun);
    auto outcome = body();
    if (!outcome) {
        work.rollback();
        return outcome;
    }
    if (auto committed = work.commit(); !committed) {
        work.rollback();
        return passOn(committed);
    }
    return outcome;
}

} // namespace anteroom
