// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedCluster.h"

#include <algorithm>

namespace anteroom::sim {

SimulatedCluster::SimulatedCluster(const Options &options, Faults &faults, const Clock &clock)
    : m_options(options), m_faults(faults), m_clock(clock)
{
}

void SimulatedCluster::addTopic(const QByteArray &topic, int partitions) { m_topics[topic].resize(size_t(partitions)); }

int SimulatedCluster::partitionsOf(const QByteArray &topic) const
{
    const auto found = m_topics.find(topic);
    return found == m_topics.end() ? 0 : int(found->second.size());
}

const SimulatedCluster::Partition &SimulatedCluster::partition(const QByteArray &topic, PartitionId partition) const
{
    return m_topics.at(topic).at(size_t(partition.value));
}

PartitionId SimulatedCluster::partitionFor(const QByteArray &topic, const QByteArray &key) const
{
    // FNV-1a: any fixed function of the key will do.
    quint32 hash = 2166136261U;
    for (const char byte : key)
        hash = (hash ^ quint8(byte)) * 16777619U;
    return PartitionId(qint32(hash % quint32(partitionsOf(topic))));
}

Offset SimulatedCluster::append(const QByteArray &topic, PartitionId partition, StoredRecord record)
{
    Partition &place = m_topics.at(topic).at(size_t(partition.value));
    const Offset offset(place.end());
    place.records.push_back(std::move(record));
    if (onAppended)
        onAppended(topic, partition, offset, place.records.back());
    if (m_options.recordsKept > 0)
        place.start = std::max(place.start, place.end() - m_options.recordsKept);
    return offset;
}

void SimulatedCluster::appendLater(const QByteArray &topic, PartitionId partition, StoredRecord record, Instant at)
{
    m_late.push_back({ topic, partition, std::move(record), at });
}

void SimulatedCluster::takeLate()
{
    while (!m_late.empty() && m_late.front().at <= m_clock.now()) {
        Late late = std::move(m_late.front());
        m_late.pop_front();
        append(late.topic, late.partition, std::move(late.record));
    }
}

std::optional<Instant> SimulatedCluster::nextLateAt() const
{
    return m_late.empty() ? std::nullopt : std::optional(m_late.front().at);
}

void SimulatedCluster::truncate(const QByteArray &topic, PartitionId partition, Offset start)
{
    Partition &place = m_topics.at(topic).at(size_t(partition.value));
    place.start = std::clamp(start.value, place.start, place.end());
}

void SimulatedCluster::forget()
{
    ++m_life;
    m_late.clear();
    for (auto &[topic, partitions] : m_topics) {
        for (Partition &partition : partitions)
            partition = Partition();
    }
    for (auto &[topic, group] : m_groups)
        group.committed.clear();
}

void SimulatedCluster::setOwner(const QByteArray &topic, PartitionId partition, const QByteArray &member)
{
    m_groups[topic].owners[partition] = member;
}

QByteArray SimulatedCluster::owner(const QByteArray &topic, PartitionId partition) const
{
    const auto group = m_groups.find(topic);
    if (group == m_groups.end())
        return {};
    const auto found = group->second.owners.find(partition);
    return found == group->second.owners.end() ? QByteArray() : found->second;
}

std::optional<Offset> SimulatedCluster::committed(const QByteArray &topic, PartitionId partition) const
{
    const auto group = m_groups.find(topic);
    if (group == m_groups.end())
        return std::nullopt;
    const auto found = group->second.committed.find(partition);
    return found == group->second.committed.end() ? std::nullopt : std::optional(found->second);
}

void SimulatedCluster::commit(const QByteArray &topic, PartitionId partition, Offset offset)
{
    if (onCommit)
        onCommit(topic, partition, offset);
    m_groups[topic].committed[partition] = offset;
    if (!m_options.dropsCommitted)
        return;
    truncate(topic, partition, offset);
    Partition &place = m_topics.at(topic).at(size_t(partition.value));
    place.records.dropBefore(size_t(place.start));
}

} // namespace anteroom::sim
