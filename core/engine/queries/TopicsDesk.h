// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/TopicsQueries.h"
#include "core/engine/queries/WatcherSeat.h"

namespace anteroom {

/// The questions about the cluster. Partitions and groups are looked at on one thread, messages are read on another, so
/// that a part of the cluster that is silent does not hold up what still flows. GUI thread.
class TopicsDesk final : public TopicsQueries
{
public:
    /// `clock` must outlive it.
    explicit TopicsDesk(const Clock &clock) : m_clock(clock) { }

    /// From now on there is a cluster. Questions asked before wait for it.
    void open(const WatcherFactory &factory);

    [[nodiscard]] QueryTicket topics(QueryAnswer<WatchedTopics> answer) override;
    [[nodiscard]] QueryTicket groups(QueryAnswer<WatchedGroups> answer) override;
    [[nodiscard]] QueryTicket follow(const TailQuestion &question, TailFeed feed,
                                     QueryAnswer<std::vector<TailPosition>> answer) override;
    void rest() override;

private:
    const Clock &m_clock;
    WatcherSeat m_look{ QStringLiteral("watcher") };
    WatcherSeat m_read{ QStringLiteral("tail") };
    QueryTicket m_lookRests;
    QueryTicket m_readRests;
};

} // namespace anteroom
