// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

/// The port to a partitioned log that speaks Kafka's terms. Implemented over real Kafka
/// (core/messaging/kafka), over the in-process broker (core/messaging/embedded) and by the simulation.
/// Every object here belongs to one thread: all its methods are called there, none of them blocks
/// unless it says so, and none of them calls back except where it says so.
namespace anteroom {

class BrokerFaults;

/// One header of a message. Kafka allows several with one key; the last counts.
struct MessageHeader {
    QByteArray key;
    QByteArray value;
};

/// A message on its way out. The views must stay valid only during append().
struct OutgoingMessage {
    QByteArrayView topic;
    /// Nothing: the partitioner decides by the key, as Java clients do (murmur2).
    std::optional<PartitionId> partition;
    /// Null view: no key.
    QByteArrayView key;
    /// Null view: a tombstone.
    QByteArrayView value;
    std::span<const MessageHeader> headers;
    /// The message's timestamp, ms since 1970 UTC; the token's `entered_at` for queue messages.
    qint64 timestampMs = 0;
    /// Comes back in the Delivery; chosen by the caller.
    quint64 ticket = 0;
};

/// What became of an appended message.
struct Delivery {
    quint64 ticket = 0;
    PartitionId partition;
    /// Valid only when `error` is empty.
    Offset offset;
    /// Empty when the message is on the log; else the library's words.
    QString error;
    /// With an error: this message, or another of its batch, can never be sent as it is (too large, no such partition).
    bool isUnsendable = false;
};

enum class AppendOutcome {
    /// Taken; a Delivery will follow.
    Taken,
    /// The local queue is full: try again after the next deliveries.
    QueueFull,
    /// Cannot be sent now (no such topic, no permission); no Delivery follows.
    Refused,
    /// This message can never be sent as it is (too large, no such partition); no Delivery follows.
    Unsendable,
};

/// The writing side. Idempotent, acks=all, no message time-out: a Delivery with an error means that the
/// order is broken and that everything unconfirmed must be sent again after reset().
class MessageProducer
{
public:
    virtual ~MessageProducer() = default;

    /// Queues one message. `why`, when given, receives the library's words for Refused and Unsendable.
    [[nodiscard]] virtual AppendOutcome append(const OutgoingMessage &message, QString *why = nullptr) = 0;

    /// Moves the deliveries that arrived since the last call to the end of `out`; at most `limit`.
    virtual void takeDeliveries(std::vector<Delivery> &out, int limit) = 0;

    /// Forgets everything unconfirmed and starts afresh; no Delivery of an earlier append follows.
    [[nodiscard]] virtual Result<void> reset() = 0;

    /// Messages appended and neither delivered nor failed.
    [[nodiscard]] virtual int inFlight() const = 0;

    /// Waits until nothing is in flight or `timeout` passed; deliveries are then ready to be taken. Blocks.
    virtual void flush(Milliseconds timeout) = 0;

    /// What the library last said about the cluster ("Connection refused", …); empty while all is well.
    [[nodiscard]] virtual QString trouble() const = 0;
};

/// A message as read. Views and `native` stay valid until the next poll() of the consumer.
struct ReceivedMessage {
    PartitionId partition;
    Offset offset;
    /// Ms since 1970 UTC; nothing when the message carries none.
    std::optional<qint64> timestampMs;
    /// Null view: no key, or no value (tombstone).
    QByteArrayView key;
    QByteArrayView value;
    /// The value of the last header named as the consumer's `idHeader`; null view when there is none.
    QByteArrayView idHeader;
    /// For headersOf() of the same consumer.
    const void *native = nullptr;
};

/// What a poll found besides messages, in the order in which it happened.
struct ConsumerEvent {
    enum class Type {
        /// These partitions are now ours. Nothing is read from one until start() is called for it.
        Assigned,
        /// These partitions are no longer ours (or will be another's in a moment); nothing more is read.
        Revoked,
        /// All messages before `offset` of `partitions[0]` were handed out; it is the end for now.
        ReachedEnd,
        /// The position is not on the log (out of range); call start() again for `partitions[0]`.
        OutOfRange,
        /// The broker answered with an error, or cannot be reached. Goes on by itself.
        Trouble,
        /// A message could be read again after Trouble.
        Recovered,
        /// A commit failed or was confirmed; `text` is empty when confirmed.
        Committed,
    };
    Type type = Type::Trouble;
    std::vector<PartitionId> partitions;
    Offset offset;
    /// For Committed: one offset a partition, in the order of `partitions`.
    std::vector<Offset> offsets;
    /// The library's own words.
    QString text;
    /// For Trouble: the cluster answers, and says that it has no such topic.
    bool topicGone = false;
};

/// One end of the log as the broker knows it.
struct Watermarks {
    /// The first offset still on the log (log start offset).
    Offset start;
    /// The offset that the next message will get (log end offset).
    Offset end;
};

/// What poll() gave. The spans stay valid until the next poll().
struct PollResult {
    std::span<const ReceivedMessage> messages;
    std::span<const ConsumerEvent> events;
};

/// The reading side: one topic, one consumer group. Offsets are committed only when told so.
class MessageConsumer
{
public:
    virtual ~MessageConsumer() = default;

    /// Takes at most `limit` messages that are already here. Never waits. To be called at least once a
    /// second, also when idle or when everything is paused, else the group drops this member.
    /// Within a partition, messages come in the order of their offsets, beginning at start()'s offset.
    [[nodiscard]] virtual PollResult poll(int limit) = 0;

    /// All headers of a message of the latest poll, in their order.
    [[nodiscard]] virtual std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const = 0;

    /// Starts (or moves) reading of an assigned partition at `offset`, at once and not paused.
    [[nodiscard]] virtual Result<void> start(PartitionId partition, Offset offset) = 0;

    /// Stops handing out messages of the partition; what was prefetched is dropped.
    [[nodiscard]] virtual Result<void> pause(PartitionId partition) = 0;

    /// Goes on at `next`, the first offset not handed out yet, without a stall.
    [[nodiscard]] virtual Result<void> resume(PartitionId partition, Offset next) = 0;

    /// Commits "everything before `offset` is done", asynchronously; a Committed event follows.
    [[nodiscard]] virtual Result<void> commit(PartitionId partition, Offset offset) = 0;

    /// The same, waiting at most `timeout`; for shutdown only. Blocks.
    [[nodiscard]] virtual Result<void> commitNow(PartitionId partition, Offset offset, Milliseconds timeout) = 0;

    /// The group's committed offset; nothing when it has none. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<std::optional<Offset>> committed(PartitionId partition, Milliseconds timeout) = 0;

    /// Asks the broker for both watermarks. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) = 0;

    /// The newest watermarks that fetches brought along; nothing before the first. Costs nothing.
    [[nodiscard]] virtual std::optional<Watermarks> cachedWatermarks(PartitionId partition) const = 0;

    /// How this member is called in the group ("listener-1" for the embedded broker).
    [[nodiscard]] virtual QString memberName() const = 0;

    /// Begins as a new member, with the next poll: all partitions are revoked, and assigned again. For a topic that
    /// began a new life, whose group may have forgotten this member.
    virtual void renew() { }

    /// Leaves without a rebalance for others (static membership) and frees everything. Blocks up to 3 s.
    virtual void close() = 0;
};

/// What a cluster says of one topic.
struct TopicInfo {
    QByteArray name;
    int partitions = 0;
};

/// A connected cluster: makes producers and consumers, and sees to the topics.
class MessageLog
{
public:
    virtual ~MessageLog() = default;

    /// "embedded" or "HOST:PORT[,…]", for messages and JSON.
    [[nodiscard]] virtual QString name() const = 0;

    /// True for the in-process broker: it evicts, so the relay keeps a window, and it starts empty.
    [[nodiscard]] virtual bool isEmbedded() const = 0;

    /// The addresses that other programs can connect to.
    [[nodiscard]] virtual QString bootstrapServers() const = 0;

    /// The cluster's own id; for the embedded broker a new one at each start. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<QString> clusterId(Milliseconds timeout) = 0;

    /// Creates the topic unless it exists; an existing one is used as it is. Blocks up to `timeout`.
    /// Errors: Stage::Broker (nobody answers), Stage::Topic (no permission, invalid name).
    [[nodiscard]] virtual Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout) = 0;

    /// The offset that the partition's next message will get, whatever may be read by now: a consumer's watermark ends
    /// before the first open transaction. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout) = 0;

    /// A new producer; wakes `wakeUp` (an eventfd-like descriptor, may be -1) when deliveries wait.
    [[nodiscard]] virtual Result<std::unique_ptr<MessageProducer>> makeProducer(int wakeUpFd) = 0;

    struct ConsumerOptions {
        QByteArray topic;
        QByteArray group;
        /// The header that ReceivedMessage::idHeader shows.
        QByteArray idHeader;
        /// group.instance.id: kept in the data folder, so that a crashed core is back at once.
        QByteArray instanceId;
        /// How long a message may lie on the embedded broker before it is noticed, which is also how long a fetch
        /// that finds nothing waits there: what idling costs. A cluster answers a waiting fetch at once.
        Milliseconds embeddedWait{ 10 };
    };

    /// A new consumer; wakes `wakeUpFd` when there is something to poll.
    [[nodiscard]] virtual Result<std::unique_ptr<MessageConsumer>> makeConsumer(const ConsumerOptions &options, int wakeUpFd) = 0;

    struct GroupView {
        /// Members that are not this data folder's; nothing when the broker cannot tell (embedded).
        std::optional<int> foreignMembers;
    };

    /// Looks at a group without joining it. Blocks up to `timeout`.
    [[nodiscard]] virtual Result<GroupView> inspectGroup(const QByteArray &group, const QByteArray &ownInstanceId,
                                                         Milliseconds timeout)
        = 0;

    /// How this cluster is broken on purpose; null where it is not ours to break.
    [[nodiscard]] virtual BrokerFaults *faults() { return nullptr; }
};

} // namespace anteroom
