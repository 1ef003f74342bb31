// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/FloorBroker.h"
#include "tests/bench/FloorDatabase.h"
#include "tests/bench/Measured.h"

namespace anteroom::bench {

/// What the same work costs without the product's duties, on one thread beside librdkafka's own: rows inserted,
/// the same bytes produced, consumed in batches, rows updated by range, offsets committed afterwards.
class FloorRun
{
public:
    FloorRun(const QString &folder, const QByteArray &broker, qint64 users);

    /// Everything at once, as a pipeline.
    [[nodiscard]] Measured endToEnd();
    /// First all entries (on a broker that keeps everything also published and confirmed), then the rest.
    [[nodiscard]] Measured stepByStep();

private:
    [[nodiscard]] bool insertSome();
    [[nodiscard]] bool produceSome();
    [[nodiscard]] bool activateSome(int waitMs);
    void runUntilActive();
    void checkCounts();

    FloorDatabase m_database;
    FloorBroker m_broker;
    const qint64 m_users;
    qint64 m_inserted = 0;
    qint64 m_produced = 0;
    qint64 m_active = 0;
};

} // namespace anteroom::bench
