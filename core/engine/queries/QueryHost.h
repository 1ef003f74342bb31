// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Queries.h"
#include "core/engine/queries/ActivityDesk.h"
#include "core/engine/queries/DeadLetterDesk.h"
#include "core/engine/queries/QueueDesk.h"
#include "core/engine/queries/Reader.h"
#include "core/engine/queries/RehearsalDesk.h"
#include "core/engine/queries/TopicsDesk.h"

namespace anteroom {

/// Everything that is looked up: in the database by one reader thread, on the cluster by watchers. Lives on the GUI
/// thread. One more subject of the database is one more small class like QueueDesk, which hands its pieces of work to the
/// same reader.
class QueryHost final : public Queries
{
public:
    explicit QueryHost(const Clock &clock)
        : m_activity(m_reader, clock), m_queue(m_reader, clock), m_deadLetters(m_reader), m_rehearsals(clock), m_topics(clock)
    {
    }

    /// The core is live and its database is there; questions asked before wait for this.
    void open(const QString &databasePath) { m_reader.open(databasePath); }

    /// The core is live and its broker is there; so for questions about the cluster.
    void watch(const WatcherFactory &factory) { m_topics.open(factory); }

    [[nodiscard]] ActivityQueries &activity() override { return m_activity; }
    [[nodiscard]] QueueQueries &queue() override { return m_queue; }
    [[nodiscard]] DeadLetterQueries &deadLetters() override { return m_deadLetters; }
    [[nodiscard]] RehearsalQueries &rehearsals() override { return m_rehearsals; }
    [[nodiscard]] TopicsQueries &topics() override { return m_topics; }

private:
    Reader m_reader;
    ActivityDesk m_activity;
    QueueDesk m_queue;
    DeadLetterDesk m_deadLetters;
    RehearsalDesk m_rehearsals;
    TopicsDesk m_topics;
};

} // namespace anteroom
