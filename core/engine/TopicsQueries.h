// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Queries.h"
#include "core/messaging/WatchedLog.h"

#include <optional>
#include <vector>

namespace anteroom {

/// The next offset to be read of a partition.
struct TailPosition {
    PartitionId partition;
    Offset next;

    bool operator==(const TailPosition &) const = default;
};

/// Which messages are to be read.
struct TailQuestion {
    enum class From {
        /// The newest 100 of each partition, then what comes; the newest 10,000 are searched where `contains` is set.
        Newest,
        Offset,
        /// Messages as old as `timestampMs` or younger.
        Time,
        /// Where an earlier reading was.
        Positions,
    };

    QByteArray topic;
    /// Nothing: all of them.
    std::optional<PartitionId> partition;
    From from = From::Newest;
    Offset offset;
    qint64 timestampMs = 0;
    std::vector<TailPosition> positions;
    /// Only messages whose key or value contains these bytes; empty: all.
    QByteArray contains;
    /// Stop after so many, that the first ones stay to be seen; 0: go on, the newest are kept.
    qint64 stopAfter = 0;
};

/// What was read since the last time.
struct TailNews {
    /// In the order of reading; within a partition by offset, among partitions by time. At most tailMost, the newest.
    std::vector<WatchedMessage> fresh;
    /// Messages that matched and are not among `fresh`, because newer ones took their place.
    qint64 skipped = 0;
    /// Since the question was asked: read, and of those that matched.
    qint64 read = 0;
    qint64 matched = 0;
    std::vector<TailPosition> positions;
    /// What was on the log when the question was asked has been read.
    bool atEnd = false;
    /// Why nothing comes: the broker's own words; empty while all is well.
    QString trouble;
    Instant at;
};

/// Messages that a tail hands over at once and that are worth keeping, and their bytes.
inline constexpr qint64 tailMost = 10'000;
inline constexpr qint64 tailBytesMost = qint64(64) << 20;

/// Called on the GUI thread, at most ten times a second, as long as the question is open.
using TailFeed = std::function<void(const TailNews &)>;

/// What is looked up on the cluster, whatever its topics. As Queries: asked on the GUI thread, answered there later.
/// Reads only; no group is joined or disturbed. Costs nothing while nothing is asked.
class TopicsQueries
{
public:
    virtual ~TopicsQueries() = default;

    /// All partitions with their offsets. An error is the broker's own words.
    [[nodiscard]] virtual QueryTicket topics(QueryAnswer<WatchedTopics> answer) = 0;
    /// All groups, their members and lags.
    [[nodiscard]] virtual QueryTicket groups(QueryAnswer<WatchedGroups> answer) = 0;
    /// Reads messages until the ticket is dropped, waiting out a broker that is away. Answered when the reading ends by itself:
    /// with the positions where it stopped (TailQuestion::stopAfter), or with an error that no waiting mends.
    [[nodiscard]] virtual QueryTicket follow(const TailQuestion &question, TailFeed feed, QueryAnswer<std::vector<TailPosition>> answer)
        = 0;
    /// Nobody looks for now: lets go of the connections. The next question makes them again.
    virtual void rest() = 0;
};

} // namespace anteroom
