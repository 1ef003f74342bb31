// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/simulation/Faults.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace anteroom::sim {

/// One record of a partition. A null key or value is none.
struct StoredRecord {
    QByteArray key;
    QByteArray value;
    std::vector<MessageHeader> headers;
    std::optional<qint64> timestampMs;
    /// Takes an offset and is no message (a transaction's end).
    bool isControl = false;
};

/// The brokers: topics, what stands on them, and for each topic the one group that reads it. Outlives the processes
/// that use it, but for the embedded one, which forgets everything with its process (forget()). One thread.
class SimulatedCluster
{
public:
    struct Options {
        bool embedded = false;
        /// The oldest records of a partition go when there are more; 0 = all are kept.
        qint64 recordsKept = 0;
        /// What the group has committed goes, so that a long run stays small.
        bool dropsCommitted = false;
        /// A poll gives this many of a partition in one go, at most.
        int fetchMost = 12;
    };
    /// The records of a partition by offset, 0, 1, 2 …; the oldest may have been dropped from memory.
    class Records
    {
    public:
        [[nodiscard]] const StoredRecord &operator[](std::size_t offset) const { return m_kept[offset - m_dropped]; }
        [[nodiscard]] const StoredRecord &back() const { return m_kept.back(); }
        [[nodiscard]] std::size_t size() const { return m_dropped + m_kept.size(); }
        [[nodiscard]] bool empty() const { return size() == 0; }
        /// Those that are still in memory.
        [[nodiscard]] auto begin() const { return m_kept.begin(); }
        [[nodiscard]] auto end() const { return m_kept.end(); }
        void push_back(StoredRecord record) { m_kept.push_back(std::move(record)); }
        void dropBefore(std::size_t offset)
        {
            for (; m_dropped < offset && !m_kept.empty(); ++m_dropped)
                m_kept.pop_front();
        }

    private:
        std::deque<StoredRecord> m_kept;
        std::size_t m_dropped = 0;
    };
    struct Partition {
        /// Those before `start` are gone for readers.
        Records records;
        qint64 start = 0;

        [[nodiscard]] qint64 end() const { return qint64(records.size()); }
    };

    SimulatedCluster(const Options &options, Faults &faults, const Clock &clock);

    [[nodiscard]] bool isEmbedded() const { return m_options.embedded; }
    [[nodiscard]] int fetchMost() const { return m_options.fetchMost; }
    [[nodiscard]] QString clusterId() const { return QStringLiteral("cluster-%1").arg(m_life); }
    [[nodiscard]] Faults &faults() { return m_faults; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    void addTopic(const QByteArray &topic, int partitions);
    [[nodiscard]] int partitionsOf(const QByteArray &topic) const;
    [[nodiscard]] const Partition &partition(const QByteArray &topic, PartitionId partition) const;
    /// As the partitioner chooses: the same key, the same partition.
    [[nodiscard]] PartitionId partitionFor(const QByteArray &topic, const QByteArray &key) const;

    Offset append(const QByteArray &topic, PartitionId partition, StoredRecord record);
    /// Written when the clock gets there: a request that was still on its way when its client was dropped.
    void appendLater(const QByteArray &topic, PartitionId partition, StoredRecord record, Instant at);
    void takeLate();
    [[nodiscard]] std::optional<Instant> nextLateAt() const;
    /// Removes what is before `start`, as retention does.
    void truncate(const QByteArray &topic, PartitionId partition, Offset start);
    /// The process that houses the embedded broker is gone, and all records and offsets with it.
    void forget();

    /// Who owns a partition in the topic's group; nobody at first.
    void setOwner(const QByteArray &topic, PartitionId partition, const QByteArray &member);
    [[nodiscard]] QByteArray owner(const QByteArray &topic, PartitionId partition) const;
    [[nodiscard]] std::optional<Offset> committed(const QByteArray &topic, PartitionId partition) const;
    void commit(const QByteArray &topic, PartitionId partition, Offset offset);

    std::function<void(const QByteArray &topic, PartitionId, Offset, const StoredRecord &)> onAppended;
    /// Before an offset is committed.
    std::function<void(const QByteArray &topic, PartitionId, Offset)> onCommit;

private:
    struct Group {
        std::map<PartitionId, QByteArray> owners;
        std::map<PartitionId, Offset> committed;
    };
    struct Late {
        QByteArray topic;
        PartitionId partition;
        StoredRecord record;
        Instant at;
    };

    const Options m_options;
    Faults &m_faults;
    const Clock &m_clock;
    int m_life = 1;
    std::map<QByteArray, std::vector<Partition>> m_topics;
    std::map<QByteArray, Group> m_groups;
    std::deque<Late> m_late;
};

class SimulatedProducer;
class SimulatedConsumer;

/// One process's view of the cluster.
class SimulatedLog final : public MessageLog
{
public:
    explicit SimulatedLog(SimulatedCluster &cluster) : m_cluster(cluster) {}

    [[nodiscard]] QString name() const override { return QStringLiteral("simulated"); }
    [[nodiscard]] bool isEmbedded() const override { return m_cluster.isEmbedded(); }
    [[nodiscard]] QString bootstrapServers() const override { return QStringLiteral("simulated:0"); }
    [[nodiscard]] Result<QString> clusterId(Milliseconds timeout) override;
    [[nodiscard]] Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout) override;
    [[nodiscard]] Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout) override;
    [[nodiscard]] Result<std::unique_ptr<MessageProducer>> makeProducer(int wakeUpFd) override;
    [[nodiscard]] Result<std::unique_ptr<MessageConsumer>> makeConsumer(const ConsumerOptions &options, int wakeUpFd) override;
    [[nodiscard]] Result<GroupView> inspectGroup(const QByteArray &group, const QByteArray &ownInstanceId,
                                                 Milliseconds timeout) override;

    /// When something happens next that would wake the process; nothing while all is quiet.
    [[nodiscard]] std::optional<Instant> nextAt() const;

private:
    friend class SimulatedProducer;
    friend class SimulatedConsumer;

    SimulatedCluster &m_cluster;
    std::vector<const SimulatedProducer *> m_producers;
    std::vector<const SimulatedConsumer *> m_consumers;
};

} // namespace anteroom::sim
