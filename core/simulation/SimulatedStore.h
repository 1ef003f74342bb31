// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/Faults.h"
#include "core/simulation/SimulatedTables.h"
#include "core/storage/Storage.h"

#include <array>
#include <deque>
#include <functional>
#include <memory>

namespace anteroom::sim {

/// A database in memory: the committed rows, whoever looks at them. Connections take turns; one has a transaction
/// open at most. One thread.
class SimulatedStore
{
public:
    SimulatedStore();

    [[nodiscard]] const Tables &tables() const { return m_tables; }
    /// From now on what came to its end and is never read again goes out of memory: tokens that ended and events that were
    /// forwarded, once the progress kept for `queueTopic` and `reservationTopic` is past them. For runs of a million.
    void forgetSettled(const QString &queueTopic, const QString &reservationTopic);
    /// Called with every transaction about to become durable; the tables' changes() are what it did.
    std::function<void(const Tables &)> onCommit;

private:
    friend class SimulatedConnection;
    friend class SimulatedWork;

    /// To be called for a commit, before the changes are cleared, and after.
    void noteSettled();
    void forget();
    [[nodiscard]] bool isPast(const QString &topic, const Position &position) const;

    Tables m_tables;
    QString m_queueTopic;
    QString m_reservationTopic;
    /// Settled, and still in memory.
    std::deque<Seq> m_endedTokens;
    std::deque<Seq> m_forwardedEvents;
    /// Transactions that changed something; the connection that made the last one.
    qint64 m_version = 0;
};

/// One connection, as the core has one and a short command has one. Every call may fail or be the process's last,
/// as its faults say (null: nothing ever fails). Destroying it rolls back what is open.
class SimulatedConnection final : public Storage
{
public:
    SimulatedConnection(SimulatedStore &store, Faults *faults);
    ~SimulatedConnection() override;
    Q_DISABLE_COPY_MOVE(SimulatedConnection)

    [[nodiscard]] UnitOfWork &work() override;
    [[nodiscard]] TokenStore &tokens() override;
    [[nodiscard]] Outbox &outbox() override;
    [[nodiscard]] GateStore &gate() override;
    [[nodiscard]] LogStore &log() override;
    [[nodiscard]] DeadLetterStore &deadLetters() override;
    [[nodiscard]] ReservationStore &reservations() override;
    [[nodiscard]] Result<qint64> dataVersion() override;

    /// True for a user whose token cannot be activated (an error of that one token alone).
    std::function<bool(UserId)> isPoisoned;
    /// True for a user whose token cannot be inserted for a message of another producer.
    std::function<bool(UserId)> isTurnedAway;

    // For the stores of this connection.

    [[nodiscard]] Tables &tables() { return m_store.m_tables; }
    /// To be called first by every statement.
    [[nodiscard]] Result<void> enter();
    /// Runs a statement: when it fails nothing of it is left.
    template <class Body>
    [[nodiscard]] auto statement(Body &&body) -> decltype(body())
    {
        if (auto entered = enter(); !entered)
            return passOn(entered);
        const auto before = marks();
        auto outcome = body();
        if (!outcome)
            rollbackTo(before);
        return outcome;
    }
    [[nodiscard]] qint64 draw(Sequence sequence, qint64 count = 1);

    using Marks = std::array<std::size_t, tableCount>;
    [[nodiscard]] Marks marks();
    void rollbackTo(const Marks &marks);

private:
    friend class SimulatedWork;
    struct Parts;

    SimulatedStore &m_store;
    Faults *m_faults;
    bool m_open = false;
    qint64 m_ownCommits = 0;
    std::unique_ptr<Parts> m_parts;
};

} // namespace anteroom::sim
