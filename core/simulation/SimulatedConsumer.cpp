// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedClients.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

constexpr Milliseconds commitMax{ 40 };

} // namespace

SimulatedConsumer::SimulatedConsumer(SimulatedLog &log, const MessageLog::ConsumerOptions &options)
    : m_log(log), m_cluster(log.m_cluster), m_faults(log.m_cluster.faults()), m_options(options)
{
    m_log.m_consumers.push_back(this);
}

SimulatedConsumer::~SimulatedConsumer() { std::erase(m_log.m_consumers, this); }

bool SimulatedConsumer::isOurs(PartitionId partition) const
{
    return m_cluster.owner(m_options.topic, partition) == m_options.instanceId;
}

Result<void> SimulatedConsumer::call(const char *what)
{
    m_faults.maybeCrash();
    if (m_faults.logDown || m_faults.strikes(Fault::LogCall))
        return failure(ErrorKind::Surroundings, Stage::Broker,
                       QStringLiteral("Could not %1: the simulated broker does not answer").arg(QLatin1String(what)));
    return {};
}

PollResult SimulatedConsumer::poll(int limit)
{
    m_faults.maybeCrash();
    m_cluster.takeLate();
    m_messages.clear();
    m_records.clear();
    m_events.clear();
    takeAssignment();
    takeCommits();
    if (m_faults.logDown != m_troubled) {
        m_troubled = m_faults.logDown;
        ConsumerEvent event;
        event.type = m_troubled ? ConsumerEvent::Type::Trouble : ConsumerEvent::Type::Recovered;
        event.text = m_troubled ? QStringLiteral("Connection refused") : QString();
        m_events.push_back(event);
    }
    if (!m_troubled && !m_faults.strikes(Fault::FetchStalls))
        fetch(std::max(limit, 1));
    return { m_messages, m_events };
}

void SimulatedConsumer::takeAssignment()
{
    ConsumerEvent revoked;
    revoked.type = ConsumerEvent::Type::Revoked;
    ConsumerEvent assigned;
    assigned.type = ConsumerEvent::Type::Assigned;
    for (int i = 0; i < m_cluster.partitionsOf(m_options.topic); ++i) {
        const PartitionId partition(i);
        const bool had = m_assigned.contains(partition);
        const bool has = isOurs(partition);
        if (had && !has) {
            revoked.partitions.push_back(partition);
            m_assigned.erase(partition);
            m_readings.erase(partition);
        } else if (!had && has && !m_faults.logDown) {
            assigned.partitions.push_back(partition);
            m_assigned.insert(partition);
        }
    }
    if (!revoked.partitions.empty())
        m_events.push_back(revoked);
    if (!assigned.partitions.empty())
        m_events.push_back(assigned);
}

void SimulatedConsumer::takeCommits()
{
    const Instant now = m_cluster.clock().now();
    while (!m_commits.empty() && m_commits.front().at <= now) {
        PendingCommit commit = m_commits.front();
        m_commits.pop_front();
        const bool allowed = isOurs(commit.partition) && !m_faults.logDown;
        if (!commit.applied && !commit.fails && allowed) {
            m_cluster.commit(m_options.topic, commit.partition, commit.offset);
            commit.applied = true;
        }
        ConsumerEvent event;
        event.type = ConsumerEvent::Type::Committed;
        event.partitions = { commit.partition };
        event.offsets = { commit.offset };
        if (!commit.applied || commit.lies)
            event.text = QStringLiteral("simulated: the coordinator is not available");
        m_events.push_back(event);
    }
}

void SimulatedConsumer::fetch(int limit)
{
    if (m_readings.empty())
        return;
    // Begins anywhere and goes round, a few of each: a poll's messages may change partitions several times.
    auto at = m_readings.begin();
    std::advance(at, qint64(m_faults.random().below(m_readings.size())));
    const size_t visits = m_readings.size() * (1 + m_faults.random().below(2));
    for (size_t i = 0; i < visits; ++i) {
        const int left = limit - int(m_messages.size());
        fetchFrom(at->first, at->second, std::min(left, int(1 + m_faults.random().below(quint64(m_cluster.fetchMost())))));
        if (++at == m_readings.end())
            at = m_readings.begin();
    }
}

void SimulatedConsumer::fetchFrom(PartitionId partition, Reading &reading, int most)
{
    if (reading.paused || reading.outOfRange)
        return;
    const SimulatedCluster::Partition &log = m_cluster.partition(m_options.topic, partition);
    if (reading.position.value < log.start || reading.position.value > log.end()) {
        reading.outOfRange = true;
        ConsumerEvent event;
        event.type = ConsumerEvent::Type::OutOfRange;
        event.partitions = { partition };
        m_events.push_back(event);
        return;
    }
    while (reading.position.value < log.end()) {
        const StoredRecord &record = log.records[size_t(reading.position.value)];
        if (!record.isControl && most-- <= 0)
            return;
        reading.endSaid = false;
        if (!record.isControl) {
            const StoredRecord &copy = m_records.emplace_back(record);
            ReceivedMessage message;
            message.partition = partition;
            message.offset = reading.position;
            message.timestampMs = copy.timestampMs;
            message.key = copy.key.isNull() ? QByteArrayView() : QByteArrayView(copy.key);
            message.value = copy.value.isNull() ? QByteArrayView() : QByteArrayView(copy.value);
            for (const MessageHeader &header : copy.headers) {
                if (header.key == m_options.idHeader)
                    message.idHeader = QByteArrayView(header.value);
            }
            message.native = &copy;
            m_messages.push_back(message);
        }
        reading.position = reading.position.plus(1);
    }
    if (reading.endSaid)
        return;
    reading.endSaid = true;
    ConsumerEvent event;
    event.type = ConsumerEvent::Type::ReachedEnd;
    event.partitions = { partition };
    event.offset = reading.position;
    m_events.push_back(event);
}

std::vector<MessageHeader> SimulatedConsumer::headersOf(const ReceivedMessage &message) const
{
    return static_cast<const StoredRecord *>(message.native)->headers;
}

Result<void> SimulatedConsumer::start(PartitionId partition, Offset offset)
{
    ANTEROOM_TRY(call("start reading"));
    if (!m_assigned.contains(partition))
        return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("Could not start reading: not assigned"));
    m_readings[partition] = Reading{ offset, false, false, false };
    return {};
}

Result<void> SimulatedConsumer::pause(PartitionId partition)
{
    ANTEROOM_TRY(call("pause"));
    const auto reading = m_readings.find(partition);
    if (reading != m_readings.end())
        reading->second.paused = true;
    return {};
}

Result<void> SimulatedConsumer::resume(PartitionId partition, Offset next)
{
    ANTEROOM_TRY(call("resume"));
    const auto reading = m_readings.find(partition);
    if (reading != m_readings.end())
        reading->second = Reading{ next, false, false, false };
    return {};
}

Result<void> SimulatedConsumer::commit(PartitionId partition, Offset offset)
{
    ANTEROOM_TRY(call("commit"));
    PendingCommit commit;
    commit.partition = partition;
    commit.offset = offset;
    commit.at = m_cluster.clock().now() + m_faults.within(commitMax);
    if (!m_commits.empty())
        commit.at = std::max(commit.at, m_commits.back().at);
    commit.fails = m_faults.strikes(Fault::OffsetCommitFails);
    commit.lies = m_faults.strikes(Fault::OffsetCommitLies);
    // The broker may have it long before the answer is here; later ones never overtake earlier ones.
    const bool first = std::ranges::all_of(m_commits, [](const PendingCommit &earlier) { return earlier.applied || earlier.fails; });
    if (!commit.fails && first && isOurs(partition) && m_faults.random().below(2) == 0) {
        m_cluster.commit(m_options.topic, partition, offset);
        commit.applied = true;
    }
    m_commits.push_back(commit);
    return {};
}

Result<void> SimulatedConsumer::commitNow(PartitionId partition, Offset offset, Milliseconds)
{
    ANTEROOM_TRY(call("commit"));
    if (!isOurs(partition))
        return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("Could not commit: not assigned"));
    m_cluster.commit(m_options.topic, partition, offset);
    return {};
}

Result<std::optional<Offset>> SimulatedConsumer::committed(PartitionId partition, Milliseconds)
{
    ANTEROOM_TRY(call("ask for the committed offset"));
    return m_cluster.committed(m_options.topic, partition);
}

Result<Watermarks> SimulatedConsumer::watermarks(PartitionId partition, Milliseconds)
{
    ANTEROOM_TRY(call("ask for the watermarks"));
    const SimulatedCluster::Partition &log = m_cluster.partition(m_options.topic, partition);
    return Watermarks{ Offset(log.start), Offset(log.end()) };
}

std::optional<Watermarks> SimulatedConsumer::cachedWatermarks(PartitionId) const { return std::nullopt; }

std::optional<Instant> SimulatedConsumer::nextAt() const
{
    if (!m_commits.empty())
        return m_commits.front().at;
    const Instant now = m_cluster.clock().now();
    for (const auto &[partition, reading] : m_readings) {
        const bool more = reading.position.value < m_cluster.partition(m_options.topic, partition).end();
        if (!reading.paused && more && !m_faults.logDown)
            return now;
    }
    return std::nullopt;
}

} // namespace anteroom::sim
