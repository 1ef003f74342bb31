// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/SimulatedStore.h"

/// The ports of one SimulatedConnection; each does to the rows exactly what its SQL counterpart does (held to it by
/// tests/simulation/tst_SimulatedStore).
namespace anteroom::sim {

class SimulatedWork final : public UnitOfWork
{
public:
    SimulatedWork(SimulatedConnection &connection, SimulatedStore &store, Faults *faults)
        : m_connection(connection), m_store(store), m_faults(faults)
    {
    }

    [[nodiscard]] Result<void> begin() override;
    [[nodiscard]] Result<void> commit() override;
    void rollback() override;
    [[nodiscard]] Result<void> setSavepoint() override;
    [[nodiscard]] Result<void> releaseSavepoint() override;
    void rollbackToSavepoint() override;

private:
    void makeDurable();

    SimulatedConnection &m_connection;
    SimulatedStore &m_store;
    Faults *m_faults;
    SimulatedConnection::Marks m_savepoint{};
};

class SimulatedTokens final : public TokenStore
{
public:
    explicit SimulatedTokens(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<Seq> reserveSeqs(qint64 count) override;
    [[nodiscard]] Result<qint64> insertWaiting(std::span<const NewToken> tokens) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> liveTokensOf(std::span<const UserId> users) override;
    [[nodiscard]] Result<std::optional<UserId>> highestUser() override;
    [[nodiscard]] Result<std::optional<qint64>> matchRun(const TokenRun &run, std::span<const Identity> identities) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> bySeq(std::span<const Seq> seqs) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> byDerivedToken(std::span<const TokenId> tokens) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> atPositions(LogEpoch epoch, PartitionId partition, Offset first, Offset last) override;
    [[nodiscard]] Result<std::vector<TokenRecord>> waitingFrom(LogEpoch epoch, PartitionId partition, Offset from, int limit) override;
    [[nodiscard]] Result<std::optional<Offset>> lowestWaiting(LogEpoch epoch, PartitionId partition, Offset from) override;
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override;
    [[nodiscard]] Result<void> setPositionsWhereNull(const TokenRun &run) override;
    [[nodiscard]] Result<void> notePublished(const TokenRun &run) override;
    [[nodiscard]] Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) override;
    [[nodiscard]] Result<void> setPosition(Seq seq, const Position &position) override;
    [[nodiscard]] Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                               std::optional<qint64> expiresAtMs) override;
    [[nodiscard]] Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 endedAtMs,
                                               std::optional<Position> position) override;
    [[nodiscard]] Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) override;
    [[nodiscard]] Result<void> insertRepeats(std::span<const RepeatEntry> repeats) override;
    [[nodiscard]] Result<std::vector<Offset>> recordedWithoutToken(const QString &topic, LogEpoch epoch, PartitionId partition,
                                                                   Offset first, Offset last) override;

private:
    [[nodiscard]] Result<bool> insertOne(const NewToken &token);
    [[nodiscard]] Result<void> place(TokenRow &row, const Position &position);
    [[nodiscard]] Result<void> activateOne(TokenRow row, const Position &position, ActivationNo number, qint64 atMs,
                                           std::optional<qint64> expiresAtMs);
    void end(TokenRow row, TokenState state, qint64 endedAtMs);

    SimulatedConnection &m_connection;
};

class SimulatedOutbox final : public Outbox
{
public:
    explicit SimulatedOutbox(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<void> appendTokens(Seq first, Seq last, qint64 accepted) override;
    [[nodiscard]] Result<void> append(OutboxStream stream, qint64 ref) override;
    [[nodiscard]] Result<void> appendAll(OutboxStream stream, std::span<const qint64> refs) override;
    [[nodiscard]] Result<std::vector<OutboxRow>> after(OutboxStream stream, OutboxOrder after, int limit) override;
    [[nodiscard]] Result<void> removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last) override;
    [[nodiscard]] Result<qint64> count() override;
    [[nodiscard]] Result<qint64> countOf(OutboxStream stream) override;
    [[nodiscard]] Result<qint64> sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts) override;
    [[nodiscard]] Result<qint64> sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts) override;

    /// What a statement of another store does to the outbox in passing.
    static void insert(Tables &tables, OutboxStream stream, OutboxOrder order, qint64 ref);
    static void removeRefs(Tables &tables, OutboxStream stream, qint64 first, qint64 last);
    /// Whether a row that was sent back or redriven points at it.
    [[nodiscard]] static bool hasMovedRef(const Tables &tables, OutboxStream stream, qint64 ref);

private:
    void putInFront(OutboxStream stream, std::span<const qint64> refs);

    SimulatedConnection &m_connection;
};

class SimulatedGate final : public GateStore
{
public:
    explicit SimulatedGate(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<Gate> read() override;
    [[nodiscard]] Result<void> write(const Gate &gate) override;
    [[nodiscard]] Result<void> addToCounts(qint64 waiting, qint64 active) override;
    [[nodiscard]] Result<qint64> takeGate() override;
    [[nodiscard]] Result<void> record(const ActivityEntry &entry) override;
    [[nodiscard]] Result<std::vector<ActivityEntry>> newestActivity(int limit) override;

private:
    SimulatedConnection &m_connection;
};

class SimulatedProgress final : public LogStore
{
public:
    explicit SimulatedProgress(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<EpochInfo>> newestEpoch(const QString &topic) override;
    [[nodiscard]] Result<LogEpoch> beginEpoch(const QString &topic, const QString &clusterId, qint64 nowMs) override;
    [[nodiscard]] Result<std::vector<LogProgress>> progress(const QString &topic, LogEpoch epoch) override;
    [[nodiscard]] Result<void> saveProgress(const QString &topic, const LogProgress &progress) override;

private:
    SimulatedConnection &m_connection;
};

class SimulatedLetters final : public DeadLetterStore
{
public:
    explicit SimulatedLetters(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<qint64> insert(const DeadLetter &letter) override;
    [[nodiscard]] Result<bool> isRecorded(const QString &topic, const Position &position) override;
    [[nodiscard]] Result<qint64> deadCount() override;
    [[nodiscard]] Result<std::vector<DeadLetterRef>> refs(std::span<const qint64> ids) override;
    [[nodiscard]] Result<std::vector<qint64>> deadIds(qint64 after, qint64 through, int limit) override;
    [[nodiscard]] Result<void> settle(std::span<const qint64> ids, DeadLetterState state) override;
    [[nodiscard]] Result<void> takeBack(qint64 id, const QString &cause) override;

private:
    SimulatedConnection &m_connection;
};

class SimulatedReservations final : public ReservationStore
{
public:
    explicit SimulatedReservations(SimulatedConnection &connection) : m_connection(connection) {}

    [[nodiscard]] Result<std::optional<EventRecord>> confirm(const NewReservation &reservation, RandomSource &random) override;
    [[nodiscard]] Result<qint64> highestSeatIndex() override;
    [[nodiscard]] Result<std::vector<EventRecord>> eventsBySeq(std::span<const Seq> seqs) override;
    [[nodiscard]] Result<std::optional<EventRecord>> eventByDerivedId(TokenId event) override;
    [[nodiscard]] Result<std::optional<EventRecord>> eventAt(const Position &position) override;
    [[nodiscard]] Result<EventRecord> insertForeignEvent(const EventRecord &record) override;
    [[nodiscard]] Result<void> markPublished(Seq event, const Position &position, qint64 atMs) override;
    [[nodiscard]] Result<void> markForwarded(Seq event, const Position &position, int attempts, qint64 atMs) override;
    [[nodiscard]] Result<void> markDead(Seq event, const Position &position, int attempts) override;
    [[nodiscard]] Result<void> saveAttempts(Seq event, int attempts) override;
    [[nodiscard]] Result<qint64> reopen(std::span<const Seq> events) override;
    [[nodiscard]] Result<qint64> reopenedCount() override;
    [[nodiscard]] Result<std::optional<Offset>> lowestUnsettled(LogEpoch epoch, PartitionId partition, Offset from) override;
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override;
    [[nodiscard]] Result<Counts> counts() override;
    [[nodiscard]] Result<bool> recordReceived(const QByteArray &eventId) override;

private:
    [[nodiscard]] Result<void> settle(Seq event, EventState state, ReservationState outcome, const Position &position, int attempts);
    [[nodiscard]] Result<void> insertEvent(const EventRecord &event);
    [[nodiscard]] Result<void> place(EventRecord &event, const Position &position);

    SimulatedConnection &m_connection;
};

/// A unique index would hold two rows.
[[nodiscard]] inline tl::unexpected<Error> constraintFailed(const char *index)
{
    return failure(ErrorKind::Item, Stage::Database, QStringLiteral("UNIQUE constraint failed: %1").arg(QLatin1String(index)));
}

} // namespace anteroom::sim
