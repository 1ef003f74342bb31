// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueListener.h"

#include <algorithm>
#include <limits>

namespace anteroom {

QueueListener::QueueListener(QString topic, const Ports &ports, PendingBuffer &buffer)
    : m_topic(std::move(topic)), m_ports(ports), m_buffer(buffer)
{
}

void QueueListener::onAssigned(PartitionId partition, const LogProgress &progress, Offset resume)
{
    m_buffer.drop(partition);
    m_lanes[partition] = Lane{ progress, resume, {} };
}

void QueueListener::onRevoked(PartitionId partition)
{
    m_buffer.drop(partition);
    m_lanes.erase(partition);
}

void QueueListener::onReachedEnd(PartitionId partition, Offset offset)
{
    const auto lane = m_lanes.find(partition);
    if (lane != m_lanes.end())
        lane->second.next = std::max(lane->second.next, offset);
}

Result<void> QueueListener::onMessages(std::span<const ReceivedMessage> messages, const MessageConsumer &consumer, Instant now)
{
    while (!messages.empty()) {
        const PartitionId partition = messages.front().partition;
        const auto end = std::ranges::find_if(messages, [&](const ReceivedMessage &m) { return m.partition != partition; });
        const size_t count = size_t(end - messages.begin());
        const auto lane = m_lanes.find(partition);
        if (lane != m_lanes.end())
            ANTEROOM_TRY(takeLane(partition, lane->second, messages.first(count), consumer, now));
        messages = messages.subspan(count);
    }
    return {};
}

Result<void> QueueListener::takeLane(PartitionId partition, Lane &lane, std::span<const ReceivedMessage> messages,
                                     const MessageConsumer &consumer, Instant now)
{
    readMessages(lane, messages);
    if (m_readings.empty())
        return {};
    bool confirmed = false;
    // A condemned token would match its row; it must meet the rules instead.
    if (lane.condemned.empty()) {
        const auto runs = confirmRuns(partition);
        ANTEROOM_TRY(runs);
        confirmed = *runs;
    }
    if (!confirmed)
        ANTEROOM_TRY(settleOpen(partition, lane, consumer, now));

    const Offset expected = lane.next;
    for (const QueueReading &reading : m_readings) {
        if (reading.outcome == QueueReading::Outcome::Buffer)
            m_buffer.push(partition, reading.pending);
    }
    lane.next = m_readings.back().pending.offset.plus(1);
    m_skipped += lane.next.value - expected.value - qint64(m_readings.size());
    lane.condemned.clear();
    return {};
}

void QueueListener::readMessages(Lane &lane, std::span<const ReceivedMessage> messages)
{
    m_readings.clear();
    for (const ReceivedMessage &message : messages) {
        if (message.offset < lane.next) {
            ++m_redelivered;
            continue;
        }
        QueueReading reading = QueueReading::from(message, nullptr);
        m_readings.push_back(reading);
    }
}

Result<bool> QueueListener::confirmRuns(PartitionId partition)
{
    // Our own tokens come in long runs of one Seq and one offset after the other, often before the relay has noted
    // where they stand. Where the table agrees, one aggregate answers for all of a run; short ones are not worth it.
    constexpr size_t worthwhile = 8;
    bool allConfirmed = true;
    for (size_t begin = 0; begin < m_readings.size();) {
        const QueueReading &head = m_readings[begin];
        const size_t end = endOfRun(begin);
        const bool own = head.readable && head.pending.seq.value > 0;
        bool confirmed = false;
        if (own && (end - begin >= worthwhile || end - begin == m_readings.size())) {
            const auto matches = confirmRun(partition, begin, end);
            ANTEROOM_TRY(matches);
            confirmed = *matches;
        }
        allConfirmed = allConfirmed && confirmed;
        begin = end;
    }
    return allConfirmed;
}

size_t QueueListener::endOfRun(size_t begin) const
{
    const QueueReading &head = m_readings[begin];
    size_t end = begin + 1;
    const auto continues = [&](const QueueReading &next) {
        const qint64 step = qint64(end - begin);
        return next.readable && next.pending.seq == head.pending.seq.plus(step)
            && next.pending.offset == head.pending.offset.plus(step);
    };
    const bool own = head.readable && head.pending.seq.value > 0;
    while (own && end < m_readings.size() && continues(m_readings[end]))
        ++end;
    return end;
}

Result<bool> QueueListener::confirmRun(PartitionId partition, size_t begin, size_t end)
{
    m_identities.clear();
    for (size_t i = begin; i < end; ++i)
        m_identities.push_back({ m_readings[i].pending.token, m_readings[i].pending.user });
    const PendingMessage &head = m_readings[begin].pending;
    const auto expiry
        = m_ports.tokens.matchRun({ head.seq, m_epoch, partition, head.offset, qint64(end - begin) }, m_identities);
    ANTEROOM_TRY(expiry);
    if (!*expiry)
        return false;
    const bool expires = **expiry != std::numeric_limits<qint64>::max();
    for (size_t i = begin; i < end; ++i) {
        m_readings[i].pending.expiresAtMs = expires ? **expiry : 0;
        m_readings[i].outcome = QueueReading::Outcome::Buffer;
    }
    return true;
}

Result<void> QueueListener::settleOpen(PartitionId partition, Lane &lane, const MessageConsumer &consumer, Instant now)
{
    QueueReadingRules rules({ m_ports.tokens, m_ports.gate, m_ports.deadLetters }, { m_topic, m_epoch, partition }, consumer,
                            now);
    LogProgress progress = this->progress(partition);
    progress.next = std::max(progress.next, m_readings.back().pending.offset.plus(1));
    const auto settled = inTransaction(m_ports.work, [&]() -> Result<void> {
        ANTEROOM_TRY(rules.settle(m_readings, lane.condemned));
        return m_ports.log.saveProgress(m_topic, progress);
    });
    ANTEROOM_TRY(settled);
    lane.progress = progress;
    m_redelivered += rules.redelivered();
    return {};
}

std::optional<Offset> QueueListener::nextOffset(PartitionId partition) const
{
    const auto lane = m_lanes.find(partition);
    if (lane == m_lanes.end())
        return std::nullopt;
    return lane->second.next;
}

std::optional<Offset> QueueListener::doneOffset(PartitionId partition) const
{
    const auto next = nextOffset(partition);
    const auto pending = m_buffer.lanes().find(partition);
    if (!next || pending == m_buffer.lanes().end())
        return next;
    return pending->second.front().offset;
}

std::vector<PartitionId> QueueListener::partitions() const
{
    std::vector<PartitionId> all;
    for (const auto &[partition, lane] : m_lanes)
        all.push_back(partition);
    return all;
}

LogProgress QueueListener::progress(PartitionId partition) const
{
    const auto lane = m_lanes.find(partition);
    Q_ASSERT(lane != m_lanes.end());
    LogProgress progress = lane->second.progress;
    progress.done = std::max(progress.done, *doneOffset(partition));
    progress.next = std::max(progress.next, progress.done);
    return progress;
}

void QueueListener::condemn(PartitionId partition, Offset offset, const CondemnedToken &token)
{
    const auto lane = m_lanes.find(partition);
    Q_ASSERT(lane != m_lanes.end());
    m_buffer.drop(partition);
    lane->second.next = offset;
    lane->second.condemned.insert_or_assign(offset, token);
}

} // namespace anteroom
