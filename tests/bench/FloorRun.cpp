// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FloorRun.h"

#include <algorithm>

namespace anteroom::bench {

FloorRun::FloorRun(const QString &folder, const QByteArray &broker, qint64 users)
    : m_database(folder + QStringLiteral("/floor.db")), m_broker(broker), m_users(users)
{
    // Connecting is no part of the work: one message goes all the way first. So token n has offset n.
    m_database.insert(0, 1);
    if (!m_broker.produce(0))
        qFatal("floor: the client's queue is full");
    while (m_broker.takeDeliveries(1) == 0 || m_broker.consume(10).count == 0) { }
}

Measured FloorRun::endToEnd()
{
    const Stopwatch all;
    runUntilActive();
    const Step step = all.step(endToEndStep);
    checkCounts();
    return { { step }, 0 };
}

Measured FloorRun::stepByStep()
{
    const Stopwatch first;
    while (insertSome()) {
        if (!m_broker.window())
            (void)produceSome();
    }
    while (!m_broker.window() && m_broker.takeDeliveries(0) <= m_users) {
        if (!produceSome())
            (void)m_broker.takeDeliveries(1);
    }
    const Step entries = first.step(entriesStep);
    const Stopwatch second;
    runUntilActive();
    const Step activations = second.step(activationsStep);
    checkCounts();
    return { { entries, activations }, 0 };
}

bool FloorRun::insertSome()
{
    const qint64 count = std::min(m_users - m_inserted, FloorDatabase::rowsMax);
    if (count == 0)
        return false;
    m_database.insert(m_inserted + 1, count);
    m_inserted += count;
    return true;
}

bool FloorRun::produceSome()
{
    const qint64 before = m_produced;
    const qint64 room = m_broker.window() ? m_broker.committed() + *m_broker.window() : m_users;
    while (m_produced < std::min(m_inserted, room) && m_broker.produce(m_produced + 1))
        ++m_produced;
    (void)m_broker.takeDeliveries(0);
    return m_produced > before;
}

bool FloorRun::activateSome(int waitMs)
{
    const FloorBroker::Batch batch = m_broker.consume(waitMs);
    if (batch.count == 0)
        return false;
    m_database.activate(batch.firstOffset, batch.count, batch.firstOffset);
    m_active += batch.count;
    m_broker.commit(m_active + 1);
    return true;
}

void FloorRun::runUntilActive()
{
    // No more inserted ahead than the broker can be given soon: as a stream of entries would come.
    const qint64 ahead = 2 * FloorDatabase::rowsMax;
    bool busy = true;
    while (m_active < m_users) {
        bool some = m_inserted - m_produced < ahead && insertSome();
        some = produceSome() || some;
        some = activateSome(busy ? 0 : 1) || some;
        busy = some;
    }
}

void FloorRun::checkCounts()
{
    const qint64 active = m_database.activeCount();
    if (active != m_users)
        qFatal("floor: %lld of %lld are active", static_cast<long long>(active), static_cast<long long>(m_users));
}

} // namespace anteroom::bench
