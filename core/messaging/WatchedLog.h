// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Types.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// What can be seen of a cluster from outside, without joining a group. Values; what the broker did not tell is nothing.
namespace anteroom {

/// One partition of any topic of the cluster.
struct WatchedPartition {
    QByteArray topic;
    PartitionId partition;
    /// Broker ids. No leader: nobody serves the partition at the moment.
    std::optional<qint32> leader;
    std::vector<qint32> replicas;
    std::vector<qint32> inSync;
    /// The first offset still on the log.
    std::optional<Offset> start;
    /// The offset that the next message will get.
    std::optional<Offset> end;
    /// Why the offsets are not known, in the broker's own words; empty while they are.
    QString trouble;

    bool operator==(const WatchedPartition &) const = default;
};

/// All partitions of the cluster, by topic and number.
struct WatchedTopics {
    std::vector<WatchedPartition> partitions;
    /// Topics that the cluster has; more than are listed where the limit was reached.
    qint64 topics = 0;
    /// Ends were read at this moment.
    Instant readAt;
};

struct WatchedMember {
    /// The broker's name for it; and the one that the program chose (group.instance.id), empty without.
    QString id;
    QString instance;
    QString client;
    QString host;

    bool operator==(const WatchedMember &) const = default;
};

/// What a group has to do with one partition; or a member that has none.
struct WatchedAssignment {
    /// Empty: a member without a partition.
    QByteArray topic;
    PartitionId partition;
    /// Who reads it now. Nothing: nobody, or the broker cannot tell.
    std::optional<WatchedMember> member;
    /// Nothing: the group has committed nothing there.
    std::optional<Offset> committed;
    std::optional<Offset> start;
    /// Read after `committed`, so that the lag is never too small.
    std::optional<Offset> end;

    /// Committed lies before the log's first message: what was between is gone, and the lag counts from the start.
    [[nodiscard]] bool isBelowStart() const { return committed && start && *committed < *start; }
    /// Committed lies behind the end: the topic was made anew. The lag cannot be known then.
    [[nodiscard]] bool isBeyondEnd() const { return committed && end && *committed > *end; }
    /// Messages after the committed offset; nothing when either is not known.
    [[nodiscard]] std::optional<qint64> lag() const
    {
        if (!committed || !end || isBeyondEnd())
            return std::nullopt;
        return end->value - (isBelowStart() ? start->value : committed->value);
    }

    bool operator==(const WatchedAssignment &) const = default;
};

struct WatchedGroup {
    QByteArray name;
    /// "Stable", "Empty", … as the broker says it; empty when it cannot tell.
    QString state;
    /// Whether the broker says who its members are.
    bool membersKnown = false;
    /// By topic and partition; members without one at the end.
    std::vector<WatchedAssignment> assignments;
    /// Why this group could not be looked at, in the broker's own words; empty when it could.
    QString trouble;

    bool operator==(const WatchedGroup &) const = default;
};

struct WatchedGroups {
    /// By name.
    std::vector<WatchedGroup> groups;
    /// Groups that the cluster has; more than are listed where the limit was reached. Nothing: it cannot list them, these
    /// are the ones that are known.
    std::optional<qint64> total;
    /// A part of the cluster did not say which groups it has: why, in its own words.
    QString trouble;
    Instant readAt;
};

/// One header of a watched message.
struct WatchedHeader {
    QByteArray key;
    QByteArray value;

    bool operator==(const WatchedHeader &) const = default;
};

/// A message as read by somebody who only looks.
struct WatchedMessage {
    PartitionId partition;
    Offset offset;
    /// Ms since 1970 UTC; nothing when the message carries none.
    std::optional<qint64> timestampMs;
    /// The broker set the time when it took the message, not the one who sent it.
    bool brokerTime = false;
    /// Null: no key, no value (a tombstone).
    QByteArray key;
    QByteArray value;
    std::vector<WatchedHeader> headers;

    /// Key, value and headers, in bytes.
    [[nodiscard]] qint64 size() const
    {
        qint64 bytes = key.size() + value.size();
        for (const WatchedHeader &header : headers)
            bytes += header.key.size() + header.value.size();
        return bytes;
    }
};

} // namespace anteroom
