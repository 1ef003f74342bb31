// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedStore.h"

#include "core/simulation/SimulatedStores.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

tl::unexpected<Error> trouble(const char *words)
{
    return failure(ErrorKind::Surroundings, Stage::Database, QString::fromLatin1(words));
}

} // namespace

struct SimulatedConnection::Parts {
    Parts(SimulatedConnection &connection, SimulatedStore &store, Faults *faults)
        : work(connection, store, faults), tokens(connection), outbox(connection), gate(connection), progress(connection),
          letters(connection), reservations(connection)
    {
    }

    SimulatedWork work;
    SimulatedTokens tokens;
    SimulatedOutbox outbox;
    SimulatedGate gate;
    SimulatedProgress progress;
    SimulatedLetters letters;
    SimulatedReservations reservations;
};

SimulatedStore::SimulatedStore()
{
    m_tables.gate.put(1, Gate());
    m_tables.visitAll([](auto &table) { table.commit(); });
}

void SimulatedStore::forgetSettled(const QString &queueTopic, const QString &reservationTopic)
{
    m_queueTopic = queueTopic;
    m_reservationTopic = reservationTopic;
}

void SimulatedStore::noteSettled()
{
    if (m_queueTopic.isEmpty())
        return;
    for (const auto &change : m_tables.tokens.changes()) {
        const TokenRow *const row = m_tables.tokens.find(change.key);
        if (row && row->endedAtMs && !(change.before && change.before->endedAtMs))
            m_endedTokens.push_back(change.key);
    }
    for (const auto &change : m_tables.events.changes()) {
        const EventRecord *const row = m_tables.events.find(change.key);
        if (row && row->state == EventState::Forwarded && !(change.before && change.before->state == EventState::Forwarded))
            m_forwardedEvents.push_back(change.key);
    }
}

bool SimulatedStore::isPast(const QString &topic, const Position &position) const
{
    const LogProgress *const progress = m_tables.progress.find({ topic, position.epoch, position.partition });
    return progress && position.offset < progress->done;
}

void SimulatedStore::forget()
{
    // Who is not to be forgotten yet goes to the end; so each commit does a bounded amount of this.
    constexpr std::size_t atOnce = 20'000;
    for (std::size_t left = std::min(atOnce, m_endedTokens.size()); left > 0; --left) {
        const Seq seq = m_endedTokens.front();
        m_endedTokens.pop_front();
        const TokenRow *const row = m_tables.tokens.find(seq);
        const auto position = row ? row->record.position : std::nullopt;
        if (row && row->endedAtMs && position && isPast(m_queueTopic, *position)) {
            m_tables.tokenPositions.forget(*position);
            m_tables.tokens.forget(seq);
        } else if (row && row->endedAtMs && position) {
            m_endedTokens.push_back(seq);
        }
    }
    for (std::size_t left = std::min(atOnce, m_forwardedEvents.size()); left > 0; --left) {
        const Seq seq = m_forwardedEvents.front();
        m_forwardedEvents.pop_front();
        const EventRecord *const event = m_tables.events.find(seq);
        if (!event)
            continue;
        if (!event->position || !isPast(m_reservationTopic, *event->position)) {
            m_forwardedEvents.push_back(seq);
            continue;
        }
        if (const auto *const reservation = m_tables.reservations.find(event->reservation)) {
            m_tables.seats.forget({ reservation->what.concert, reservation->what.seat });
            m_tables.reservations.forget(event->reservation);
        }
        m_tables.eventPositions.forget(*event->position);
        m_tables.events.forget(seq);
    }
}

SimulatedConnection::SimulatedConnection(SimulatedStore &store, Faults *faults)
    : m_store(store), m_faults(faults), m_parts(std::make_unique<Parts>(*this, store, faults))
{
}

SimulatedConnection::~SimulatedConnection()
{
    if (m_open)
        rollbackTo({});
}

UnitOfWork &SimulatedConnection::work() { return m_parts->work; }
TokenStore &SimulatedConnection::tokens() { return m_parts->tokens; }
Outbox &SimulatedConnection::outbox() { return m_parts->outbox; }
GateStore &SimulatedConnection::gate() { return m_parts->gate; }
LogStore &SimulatedConnection::log() { return m_parts->progress; }
DeadLetterStore &SimulatedConnection::deadLetters() { return m_parts->letters; }
ReservationStore &SimulatedConnection::reservations() { return m_parts->reservations; }

Result<qint64> SimulatedConnection::dataVersion()
{
    ANTEROOM_TRY(enter());
    return m_store.m_version - m_ownCommits;
}

Result<void> SimulatedConnection::enter()
{
    if (!m_faults)
        return {};
    m_faults->maybeCrash();
    if (m_faults->storeDown || m_faults->strikes(Fault::StoreStatement))
        return trouble("disk I/O error");
    return {};
}

qint64 SimulatedConnection::draw(Sequence sequence, qint64 count)
{
    const qint64 *const last = tables().sequences.find(sequence);
    const qint64 before = last ? *last : 0;
    tables().sequences.put(sequence, before + count);
    return before + 1;
}

SimulatedConnection::Marks SimulatedConnection::marks()
{
    Marks marks{};
    auto mark = marks.begin();
    tables().visitAll([&mark](auto &table) { *mark++ = table.mark(); });
    return marks;
}

void SimulatedConnection::rollbackTo(const Marks &marks)
{
    auto mark = marks.begin();
    tables().visitAll([&mark](auto &table) { table.rollbackTo(*mark++); });
}

Result<void> SimulatedWork::begin()
{
    Q_ASSERT(!m_connection.m_open);
    if (m_faults) {
        m_faults->maybeCrash();
        if (m_faults->storeDown || m_faults->strikes(Fault::StoreBusy))
            return trouble("database is locked");
    }
    m_connection.m_open = true;
    return {};
}

Result<void> SimulatedWork::commit()
{
    Q_ASSERT(m_connection.m_open);
    if (m_faults) {
        m_faults->maybeCrash();
        if (m_faults->storeDown || m_faults->strikes(Fault::CommitFails))
            return trouble("database or disk is full");
    }
    makeDurable();
    if (m_faults) {
        m_faults->maybeCrash();
        if (m_faults->strikes(Fault::CommitLies))
            return trouble("disk I/O error");
    }
    return {};
}

void SimulatedWork::makeDurable()
{
    if (m_store.onCommit)
        m_store.onCommit(m_store.m_tables);
    m_store.noteSettled();
    bool changed = false;
    m_store.m_tables.visitAll([&changed](auto &table) {
        changed = changed || table.mark() > 0;
        table.commit();
    });
    m_store.forget();
    m_store.m_version += changed ? 1 : 0;
    m_connection.m_ownCommits += changed ? 1 : 0;
    m_connection.m_open = false;
}

void SimulatedWork::rollback()
{
    // Durable already: the caller was told otherwise.
    if (!m_connection.m_open)
        return;
    m_connection.rollbackTo({});
    m_connection.m_open = false;
}

Result<void> SimulatedWork::setSavepoint()
{
    ANTEROOM_TRY(m_connection.enter());
    m_savepoint = m_connection.marks();
    return {};
}

Result<void> SimulatedWork::releaseSavepoint() { return m_connection.enter(); }

void SimulatedWork::rollbackToSavepoint() { m_connection.rollbackTo(m_savepoint); }

Result<Gate> SimulatedGate::read()
{
    ANTEROOM_TRY(m_connection.enter());
    return *m_connection.tables().gate.find(1);
}

Result<void> SimulatedGate::write(const Gate &gate)
{
    ANTEROOM_TRY(m_connection.enter());
    const Gate &kept = *m_connection.tables().gate.find(1);
    Gate written = gate;
    written.waitingCount = kept.waitingCount;
    written.activeCount = kept.activeCount;
    written.revived = kept.revived;
    written.generation = kept.generation;
    m_connection.tables().gate.put(1, written);
    return {};
}

Result<void> SimulatedGate::addToCounts(qint64 waiting, qint64 active)
{
    ANTEROOM_TRY(m_connection.enter());
    Gate gate = *m_connection.tables().gate.find(1);
    gate.waitingCount += waiting;
    gate.activeCount += active;
    m_connection.tables().gate.put(1, gate);
    return {};
}

Result<qint64> SimulatedGate::takeGate()
{
    ANTEROOM_TRY(m_connection.enter());
    Gate gate = *m_connection.tables().gate.find(1);
    ++gate.generation;
    m_connection.tables().gate.put(1, gate);
    return gate.generation;
}

Result<void> SimulatedGate::record(const ActivityEntry &entry)
{
    ANTEROOM_TRY(m_connection.enter());
    m_connection.tables().activity.put(m_connection.draw(Sequence::Activity), entry);
    return {};
}

Result<std::vector<ActivityEntry>> SimulatedGate::newestActivity(int limit)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<ActivityEntry> entries;
    const auto &rows = m_connection.tables().activity.rows();
    for (auto row = rows.rbegin(); row != rows.rend() && int(entries.size()) < limit; ++row)
        entries.push_back(row->second);
    return entries;
}

Result<std::optional<EpochInfo>> SimulatedProgress::newestEpoch(const QString &topic)
{
    ANTEROOM_TRY(m_connection.enter());
    std::optional<EpochInfo> newest;
    for (const auto &[key, epoch] : m_connection.tables().epochs.rows()) {
        if (key.first == topic)
            newest = epoch;
    }
    return newest;
}

Result<LogEpoch> SimulatedProgress::beginEpoch(const QString &topic, const QString &clusterId, qint64)
{
    const auto newest = newestEpoch(topic);
    ANTEROOM_TRY(newest);
    const LogEpoch epoch = *newest ? (*newest)->epoch.plus(1) : LogEpoch(1);
    m_connection.tables().epochs.put({ topic, epoch }, EpochInfo{ epoch, clusterId });
    return epoch;
}

Result<std::vector<LogProgress>> SimulatedProgress::progress(const QString &topic, LogEpoch epoch)
{
    ANTEROOM_TRY(m_connection.enter());
    std::vector<LogProgress> found;
    for (const auto &[key, row] : m_connection.tables().progress.rows()) {
        if (std::get<0>(key) == topic && row.epoch == epoch)
            found.push_back(row);
    }
    return found;
}

Result<void> SimulatedProgress::saveProgress(const QString &topic, const LogProgress &progress)
{
    ANTEROOM_TRY(m_connection.enter());
    m_connection.tables().progress.put({ topic, progress.epoch, progress.partition }, progress);
    return {};
}

} // namespace anteroom::sim
