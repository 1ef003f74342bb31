// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueListener.h"

#include "core/base/RetrySchedule.h"

#include <algorithm>
#include <limits>
#include <set>

namespace anteroom {

QueueListener::QueueListener(QString topic, const Ports &ports, PendingBuffer &buffer)
    : m_topic(std::move(topic)), m_ports(ports), m_buffer(buffer)
{
}

void QueueListener::onAssigned(PartitionId partition, const LogProgress &progress, Offset resume)
{
    m_buffer.drop(partition);
    m_lanes[partition] = Lane{ progress, resume, std::nullopt, Seq(), {}, std::nullopt };
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
    Result<void> outcome;
    // Partitions that stand at a message that cannot be taken: what comes further on in the batch must not pass it.
    std::set<PartitionId> held;
    while (!messages.empty()) {
        const PartitionId partition = messages.front().partition;
        const auto end = std::ranges::find_if(messages, [&](const ReceivedMessage &m) { return m.partition != partition; });
        const size_t count = size_t(end - messages.begin());
        const auto lane = m_lanes.find(partition);
        if (lane != m_lanes.end() && !held.contains(partition)) {
            const Offset known = std::max(lane->second.next, lane->second.progress.next);
            m_redelivered += std::ranges::count_if(messages.first(count), [&](const ReceivedMessage &m) { return m.offset < known; });
            const auto taken = takeLane(partition, lane->second, messages.first(count), consumer, now);
            // Trouble of the surroundings is everybody's.
            if (!taken && taken.error().kind != ErrorKind::Item)
                return taken;
            if (!taken) {
                outcome = taken;
                held.insert(partition);
            }
        }
        messages = messages.subspan(count);
    }
    return outcome;
}

Result<void> QueueListener::takeLane(PartitionId partition, Lane &lane, std::span<const ReceivedMessage> messages,
                                     const MessageConsumer &consumer, Instant now)
{
    readMessages(lane, messages);
    if (m_readings.empty())
        return {};
    const Offset head = m_readings.front().pending.offset;
    const size_t skipped = messages.size() - m_readings.size();
    if (lane.refusal && lane.refusal->offset == head) {
        if (now < lane.refusal->nextTryAt)
            return tl::unexpected<Error>(lane.refusal->error);
        if (m_readings.size() > 1)
            return takeHalves(partition, lane, messages, skipped + 1, consumer, now);
        if (RetrySchedule::isExhausted(lane.refusal->tries)) {
            const Refusal &last = *lane.refusal;
            lane.condemned.insert_or_assign(head, CondemnedToken{ Seq(), TokenId(), last.error.text, last.tries, last.firstFailedAtMs });
        }
    }
    const auto taken = takeReadings(partition, lane, consumer, now);
    if (taken || taken.error().kind != ErrorKind::Item)
        return taken;
    if (m_readings.size() > 1)
        return takeHalves(partition, lane, messages, skipped + m_readings.size() / 2, consumer, now);
    refuse(lane, head, taken.error(), now);
    return taken;
}

Result<void> QueueListener::takeHalves(PartitionId partition, Lane &lane, std::span<const ReceivedMessage> messages, size_t half,
                                       const MessageConsumer &consumer, Instant now)
{
    ANTEROOM_TRY(takeLane(partition, lane, messages.first(half), consumer, now));
    return takeLane(partition, lane, messages.subspan(half), consumer, now);
}

Result<void> QueueListener::takeReadings(PartitionId partition, Lane &lane, const MessageConsumer &consumer, Instant now)
{
    bool confirmed = false;
    // A condemned token would match its row; it must meet the rules instead.
    if (lane.condemned.empty()) {
        const auto runs = confirmRuns(partition, lane);
        ANTEROOM_TRY(runs);
        confirmed = *runs;
    }
    if (!confirmed)
        ANTEROOM_TRY(settleOpen(partition, lane, consumer, now));
    else if (!lane.unnoted)
        lane.unnoted = m_readings.front().pending.offset;

    const Offset expected = lane.next;
    for (const QueueReading &reading : m_readings) {
        if (reading.outcome != QueueReading::Outcome::Buffer)
            continue;
        m_buffer.push(partition, reading.pending);
        if (!reading.pending.token.isDerived())
            lane.highest = std::max(lane.highest, reading.pending.seq);
    }
    lane.next = m_readings.back().pending.offset.plus(1);
    m_skipped += lane.next.value - expected.value - qint64(m_readings.size());
    lane.condemned.clear();
    lane.refusal.reset();
    return {};
}

void QueueListener::readMessages(const Lane &lane, std::span<const ReceivedMessage> messages)
{
    m_readings.clear();
    for (const ReceivedMessage &message : messages) {
        if (message.offset >= lane.next)
            m_readings.push_back(QueueReading::from(message, nullptr));
    }
}

void QueueListener::refuse(Lane &lane, Offset offset, const Error &error, Instant now)
{
    if (!lane.refusal || lane.refusal->offset != offset)
        lane.refusal = Refusal{ offset, error, 0, toMs(now), now };
    Refusal &refusal = *lane.refusal;
    ++refusal.tries;
    refusal.error = error;
    // The last try's pause ends at once: then it is a dead letter.
    refusal.nextTryAt = RetrySchedule::isExhausted(refusal.tries) ? now : now + RetrySchedule::pauseAfter(refusal.tries, m_ports.random);
}

Result<bool> QueueListener::confirmRuns(PartitionId partition, const Lane &lane)
{
    // Our own tokens come in long runs of one Seq and one offset after the other, often before the relay has noted
    // where they stand. Where the table agrees, one aggregate answers for all of a run; short ones are not worth it.
    constexpr size_t worthwhile = 8;
    // A Seq that does not go on may be the copy of one that waits in the buffer with nothing in the table to show it,
    // and an offset that was read before may have its record already.
    Seq highest = lane.highest;
    bool allConfirmed = true;
    for (size_t begin = 0; begin < m_readings.size();) {
        const QueueReading &head = m_readings[begin];
        const size_t end = endOfRun(begin);
        const bool own = head.readable && head.pending.seq.value > 0;
        bool confirmed = false;
        const bool goesOn = own && head.pending.seq > highest && head.pending.offset >= lane.progress.next;
        if (goesOn && (end - begin >= worthwhile || end - begin == m_readings.size())) {
            const auto matches = confirmRun(partition, begin, end);
            ANTEROOM_TRY(matches);
            confirmed = *matches;
        }
        if (own)
            highest = std::max(highest, m_readings[end - 1].pending.seq);
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
    QueueReadingRules rules({ m_ports.work, m_ports.tokens, m_ports.gate, m_ports.deadLetters }, { m_topic, m_epoch, partition },
                            consumer, now);
    LogProgress progress = this->progress(partition);
    progress.next = std::max(progress.next, m_readings.back().pending.offset.plus(1));
    const auto settled = inTransaction(m_ports.work, [&]() -> Result<void> {
        ANTEROOM_TRY(noteBuffered(partition, lane));
        ANTEROOM_TRY(rules.settle(m_readings, lane.condemned));
        return m_ports.log.saveProgress(m_topic, progress);
    });
    ANTEROOM_TRY(settled);
    lane.progress = progress;
    lane.unnoted.reset();
    return {};
}

Result<void> QueueListener::noteBuffered(PartitionId partition, const Lane &lane)
{
    std::vector<const PendingMessage *> held;
    const auto buffered = m_buffer.lanes().find(partition);
    if (lane.unnoted && buffered != m_buffer.lanes().end()) {
        const auto first = std::ranges::lower_bound(buffered->second, *lane.unnoted, {}, &PendingMessage::offset);
        for (auto message = first; message != buffered->second.end(); ++message)
            held.push_back(&*message);
    }
    for (const QueueReading &reading : m_readings) {
        if (reading.outcome == QueueReading::Outcome::Buffer)
            held.push_back(&reading.pending);
    }
    if (held.empty())
        return {};
    std::vector<Seq> seqs;
    for (const PendingMessage *message : held)
        seqs.push_back(message->seq);
    auto rows = m_ports.tokens.bySeq(seqs);
    ANTEROOM_TRY(rows);
    std::map<Seq, TokenRecord> bySeq;
    for (TokenRecord &row : *rows)
        bySeq.emplace(row.seq, std::move(row));
    return noteHeld(partition, held, bySeq);
}

Result<void> QueueListener::noteHeld(PartitionId partition, std::span<const PendingMessage *const> held,
                                     const std::map<Seq, TokenRecord> &bySeq)
{
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const auto noted = noteRuns(partition, held, bySeq);
    if (noted)
        return m_ports.work.releaseSavepoint();
    m_ports.work.rollbackToSavepoint();
    if (noted.error().kind != ErrorKind::Item)
        return noted;
    // A token in the buffer that the database refuses is no fault of the message at hand. It stays unnoted.
    if (held.size() == 1)
        return {};
    ANTEROOM_TRY(noteHeld(partition, held.first(held.size() / 2), bySeq));
    return noteHeld(partition, held.subspan(held.size() / 2), bySeq);
}

Result<void> QueueListener::noteRuns(PartitionId partition, std::span<const PendingMessage *const> held,
                                     const std::map<Seq, TokenRecord> &bySeq)
{
    std::optional<TokenRun> run;
    const auto writeRun = [&]() -> Result<void> {
        const auto written = run ? m_ports.tokens.setPositionsWhereNull(*run) : Result<void>();
        run.reset();
        return written;
    };
    for (const PendingMessage *message : held) {
        const auto row = bySeq.find(message->seq);
        if (row == bySeq.end())
            continue;
        if (row->second.position) {
            ANTEROOM_TRY(noteMoved(row->second, { m_epoch, partition, message->offset }));
            continue;
        }
        if (run && message->seq == run->lastSeq().plus(1) && message->offset == run->endOffset()) {
            ++run->count;
            continue;
        }
        ANTEROOM_TRY(writeRun());
        run = TokenRun{ message->seq, m_epoch, partition, message->offset, 1 };
    }
    return writeRun();
}

Result<void> QueueListener::noteMoved(const TokenRecord &row, const Position &here)
{
    // The relay has recorded a later copy meanwhile; the place read first is the one that counts.
    if (*row.position == here)
        return {};
    if (row.state == TokenState::Waiting)
        return m_ports.tokens.setPosition(row.seq, here);
    const TokenStore::RepeatEntry repeat{ here, row.user, row.token };
    return m_ports.tokens.insertRepeats(std::span(&repeat, 1));
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
    lane->second.unnoted.reset();
    lane->second.highest = Seq();
    lane->second.next = offset;
    lane->second.condemned.insert_or_assign(offset, token);
}

} // namespace anteroom
