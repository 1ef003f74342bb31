// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/SimulatedCluster.h"

#include <set>

namespace anteroom::sim {

/// A producer as the port promises it: within a partition what is written is written in order, and after a failure
/// nothing behind it succeeds before reset().
class SimulatedProducer final : public MessageProducer
{
public:
    explicit SimulatedProducer(SimulatedLog &log);
    ~SimulatedProducer() override;
    Q_DISABLE_COPY_MOVE(SimulatedProducer)

    [[nodiscard]] AppendOutcome append(const OutgoingMessage &message, QString *why) override;
    void takeDeliveries(std::vector<Delivery> &out, int limit) override;
    [[nodiscard]] Result<void> reset() override;
    [[nodiscard]] int inFlight() const override;
    void flush(Milliseconds timeout) override;
    [[nodiscard]] QString trouble() const override;

    [[nodiscard]] std::optional<Instant> nextAt() const;

private:
    struct Flight {
        StoredRecord record;
        quint64 ticket = 0;
        Instant at;
    };
    struct Lane {
        QByteArray topic;
        PartitionId partition;
        std::deque<Flight> flights;
        bool broken = false;
    };
    struct Report {
        Delivery delivery;
        Instant at;
    };

    void advance(Instant now);
    void arrive(Lane &lane);
    void fail(Lane &lane);
    void report(const Delivery &delivery);
    [[nodiscard]] Lane &laneOf(const QByteArray &topic, PartitionId partition);

    SimulatedLog &m_log;
    SimulatedCluster &m_cluster;
    Faults &m_faults;
    std::vector<Lane> m_lanes;
    std::deque<Report> m_reports;
};

/// A member of the topic's group.
class SimulatedConsumer final : public MessageConsumer
{
public:
    SimulatedConsumer(SimulatedLog &log, const MessageLog::ConsumerOptions &options);
    ~SimulatedConsumer() override;
    Q_DISABLE_COPY_MOVE(SimulatedConsumer)

    [[nodiscard]] PollResult poll(int limit) override;
    [[nodiscard]] std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const override;
    [[nodiscard]] Result<void> start(PartitionId partition, Offset offset) override;
    [[nodiscard]] Result<void> pause(PartitionId partition) override;
    [[nodiscard]] Result<void> resume(PartitionId partition, Offset next) override;
    [[nodiscard]] Result<void> commit(PartitionId partition, Offset offset) override;
    [[nodiscard]] Result<void> commitNow(PartitionId partition, Offset offset, Milliseconds timeout) override;
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId partition, Milliseconds timeout) override;
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) override;
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(PartitionId partition) const override;
    [[nodiscard]] QString memberName() const override { return QStringLiteral("simulated"); }
    void close() override {}

    [[nodiscard]] std::optional<Instant> nextAt() const;

private:
    struct Reading {
        Offset position;
        bool paused = false;
        bool outOfRange = false;
        bool endSaid = false;
    };
    struct PendingCommit {
        PartitionId partition;
        Offset offset;
        Instant at;
        bool applied = false;
        bool fails = false;
        bool lies = false;
    };

    [[nodiscard]] Result<void> call(const char *what);
    void takeAssignment();
    void takeCommits();
    void fetch(int limit);
    void fetchFrom(PartitionId partition, Reading &reading, int most);
    [[nodiscard]] bool isOurs(PartitionId partition) const;

    SimulatedLog &m_log;
    SimulatedCluster &m_cluster;
    Faults &m_faults;
    MessageLog::ConsumerOptions m_options;
    std::set<PartitionId> m_assigned;
    std::map<PartitionId, Reading> m_readings;
    std::deque<PendingCommit> m_commits;
    /// What the latest poll gave; the views point into it.
    std::deque<StoredRecord> m_records;
    std::vector<ReceivedMessage> m_messages;
    std::vector<ConsumerEvent> m_events;
    bool m_troubled = false;
};

} // namespace anteroom::sim
