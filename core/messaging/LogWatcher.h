// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/messaging/WatchedLog.h"

#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

/// The port to a cluster for somebody who only looks: any topic, any group, nothing joined, nothing committed, nothing
/// created. Implemented by core/messaging/kafka, for a cluster and for the embedded broker.
/// Each object belongs to one thread and blocks only as it says.
namespace anteroom {

/// A message of the tail where it lies. Valid only during the call that shows it.
class SeenMessage
{
public:
    virtual ~SeenMessage() = default;

    [[nodiscard]] virtual PartitionId partition() const = 0;
    [[nodiscard]] virtual Offset offset() const = 0;
    [[nodiscard]] virtual QByteArrayView key() const = 0;
    [[nodiscard]] virtual QByteArrayView value() const = 0;
    /// A copy of the whole, with its headers.
    [[nodiscard]] virtual WatchedMessage copy() const = 0;
};

/// Reads partitions of one topic from given offsets on, without a group. Reading begins with start().
class LogTail
{
public:
    virtual ~LogTail() = default;

    /// Where a reading begins.
    struct Start {
        PartitionId partition;
        Offset offset;
    };

    /// Reads these partitions from these offsets on, and nothing else any more.
    [[nodiscard]] virtual Result<void> start(const std::vector<Start> &starts) = 0;

    /// Shows what is here, in the order in which it came, at most `limit` messages; waits up to `wait` for the first.
    /// Returns how many there were. Errors, each said once, in the broker's own words: Surroundings, and the reading goes on
    /// by itself; Fatal, and it does not until a person changes something (a missing right, a topic that is gone).
    [[nodiscard]] virtual Result<int> take(int limit, Milliseconds wait, const std::function<void(const SeenMessage &)> &show) = 0;
};

/// Looks at a group after the other; its answers come in steps, so that a broker that is silent holds nothing else up.
class GroupsLook
{
public:
    virtual ~GroupsLook() = default;

    /// Goes on, waiting up to `wait`. Nothing: there is more to come.
    [[nodiscard]] virtual std::optional<Result<WatchedGroups>> next(Milliseconds wait) = 0;
};

/// A group that is known to read a topic, for brokers that cannot list their groups.
struct KnownGroup {
    QByteArray group;
    QByteArray topic;
};

/// A cluster that is looked at. Every call that blocks is short of its `timeout`, and gives up early when `unwanted`
/// says so.
class LogWatcher
{
public:
    virtual ~LogWatcher() = default;

    /// At most so many partitions and groups are looked at.
    static constexpr int partitionsMax = 5'000;
    static constexpr int groupsMax = 300;

    using Unwanted = std::function<bool()>;

    /// All topics with their partitions and offsets. One partition's failure is in its `trouble`.
    [[nodiscard]] virtual Result<WatchedTopics> topics(Milliseconds timeout, const Unwanted &unwanted) = 0;

    /// Begins to look at all groups: their members, then what they committed, then the ends of those partitions. Takes up
    /// to `timeout`. `unwanted` is asked during GroupsLook::next().
    [[nodiscard]] virtual std::unique_ptr<GroupsLook> groups(Milliseconds timeout, Unwanted unwanted) = 0;

    /// First and next offset of each partition of a topic. Fatal where there is no such topic for this user.
    [[nodiscard]] virtual Result<std::vector<WatchedPartition>> ends(const QByteArray &topic, Milliseconds timeout,
                                                                     const Unwanted &unwanted)
        = 0;

    /// For each of these partitions the first offset whose message is as old as `timestampMs` or younger; the end where there
    /// is none. The partitions' `start` is where it is put.
    [[nodiscard]] virtual Result<void> findTime(std::vector<WatchedPartition> &partitions, qint64 timestampMs, Milliseconds timeout,
                                                const Unwanted &unwanted)
        = 0;

    /// A reader of that topic, on a client of its own.
    [[nodiscard]] virtual Result<std::unique_ptr<LogTail>> tail(const QByteArray &topic) = 0;
};

} // namespace anteroom
