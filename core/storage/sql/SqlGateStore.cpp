// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlGateStore.h"

#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

Result<Gate> SqlGateStore::read()
{
    Gate gate;
    ANTEROOM_TRY(m_connection.select(
        "SELECT batch, interval_ms, max_active, buffer, outbox, wait_ttl_s, hold_ttl_s, paused, draining, last_grid_ms,"
        " next_activation_no, active_count, waiting_count, generation,"
        // No such row before the first one.
        " coalesce((SELECT value FROM counter WHERE name = 'token revived'), 0) FROM gate",
        {}, [&gate](const Row &row) {
            gate.admission = { row.integer(0), Milliseconds(row.integer(1)), row.integer(2) };
            gate.limits
                = { row.integer(3), row.integer(4), std::chrono::seconds(row.integer(5)), std::chrono::seconds(row.integer(6)) };
            gate.paused = row.integer(7) != 0;
            gate.draining = row.integer(8) != 0;
            gate.lastGridMs = row.integer(9);
            gate.nextActivationNo = ActivationNo(row.integer(10));
            gate.activeCount = row.integer(11);
            gate.waitingCount = row.integer(12);
            gate.generation = row.integer(13);
            gate.revived = row.integer(14);
        }));
    return gate;
}

Result<void> SqlGateStore::write(const Gate &gate)
{
    ANTEROOM_TRY(m_connection.execute(
        "UPDATE gate SET batch = ?, interval_ms = ?, max_active = ?, buffer = ?, outbox = ?, wait_ttl_s = ?, hold_ttl_s = ?,"
        " paused = ?, draining = ?, last_grid_ms = ?, next_activation_no = ?",
        { gate.admission.batch, qint64(gate.admission.interval.count()), gate.admission.maxActive, gate.limits.buffer,
          gate.limits.outbox, qint64(gate.limits.waitTtl.count()), qint64(gate.limits.holdTtl.count()), int(gate.paused),
          int(gate.draining), gate.lastGridMs, gate.nextActivationNo.value }));
    return {};
}

Result<void> SqlGateStore::addToCounts(qint64 waiting, qint64 active)
{
    ANTEROOM_TRY(m_connection.execute("UPDATE gate SET waiting_count = waiting_count + ?, active_count = active_count + ?",
                                      { waiting, active }));
    return {};
}

Result<qint64> SqlGateStore::takeGate()
{
    const auto generation = m_connection.integer("UPDATE gate SET generation = generation + 1 RETURNING generation");
    if (!generation)
        return passOn(generation);
    return generation->value_or(0);
}

Result<void> SqlGateStore::record(const ActivityEntry &entry)
{
    ANTEROOM_TRY(
        m_connection.execute("INSERT INTO activity (at, actor, action, \"before\", \"after\", reason) VALUES (?, ?, ?, ?, ?, ?)",
                             { entry.atMs, textOf(entry.actor), textOf(entry.action), textOf(entry.before), textOf(entry.after),
                               textOf(entry.reason) }));
    return {};
}

Result<std::vector<ActivityEntry>> SqlGateStore::newestActivity(int limit)
{
    std::vector<ActivityEntry> entries;
    ANTEROOM_TRY(m_connection.select(
        "SELECT at, actor, action, \"before\", \"after\", reason FROM activity ORDER BY id DESC LIMIT ?", { limit },
        [&entries](const Row &row) {
            entries.push_back({ row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5) });
        }));
    return entries;
}

} // namespace anteroom::sql
