// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueListener.h"

#include <algorithm>

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
    // Our own tokens come in long runs of one Seq and one offset after the other. Where the relay has noted
    // that run at just these offsets, one aggregate answers for all of it. Short runs are not worth a query.
    constexpr size_t worthwhile = 8;
    bool allConfirmed = true;
    for (size_t begin = 0; begin < m_readings.size();) {
        const auto continues = [&](size_t i) {
            const qint64 step = qint64(i - begin);
            return m_readings[i].readable && m_readings[i].pending.seq == m_readings[begin].pending.seq.plus(step)
                && m_readings[i].pending.offset == m_readings[begin].pending.offset.plus(step);
        };
        const bool own = m_readings[begin].readable && m_readings[begin].pending.seq.value > 0;
        size_t end = begin + 1;
        while (own && end < m_readings.size() && continues(end))
            ++end;
        const size_t count = end - begin;
        const bool ask = own && (count >= worthwhile || count == m_readings.size());
        bool matches = false;
        if (ask) {
            const TokenRun run{ m_readings[begin].pending.seq, m_epoch, partition, m_readings[begin].pending.offset,
                                qint64(count) };
            const auto match = m_ports.tokens.matchRun(run);
            ANTEROOM_TRY(match);
            matches = match->matching == run.count;
            for (size_t i = begin; matches && i < end; ++i) {
                m_readings[i].pending.expiresAtMs = match->earliestExpiryMs.value_or(0);
                m_readings[i].outcome = QueueReading::Outcome::Buffer;
            }
        }
        allConfirmed = allConfirmed && matches;
        begin = end;
    }
    return allConfirmed;
}

Result<void> QueueListener::settleOpen(PartitionId partition, Lane &lane, const MessageConsumer &consumer, Instant now)
{
    QueueReadingRules rules({ m_ports.tokens, m_ports.gate, m_ports.deadLetters }, { m_topic, m_epoch, partition }, consumer,
                            now);
    LogProgress progress = lane.progress;
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
