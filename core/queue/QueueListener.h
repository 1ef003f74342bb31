// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/queue/QueueReading.h"
#include "core/storage/LogStore.h"
#include "core/storage/UnitOfWork.h"

#include <map>
#include <optional>
#include <span>

namespace anteroom {

/// Reads the queue topic into the PendingBuffer (the seed's QueueListener). It translates and hands over; it
/// knows no Kafka beyond the port's values, and who may come in is not its business.
///
/// Owns the read position of each assigned partition. Everything in [progress.first, done) of a partition has
/// its final outcome; what lies in [done, next) is in the buffer or passed. Passive; core thread.
class QueueListener
{
public:
    struct Ports {
        UnitOfWork &work;
        TokenStore &tokens;
        GateStore &gate;
        LogStore &log;
        DeadLetterStore &deadLetters;
        /// Spreads the pauses between the tries of a message that the database refuses.
        RandomSource &random;
    };

    QueueListener(QString topic, const Ports &ports, PendingBuffer &buffer);

    /// The topic's present life; partitions must be assigned anew after it changed.
    void setEpoch(LogEpoch epoch) { m_epoch = epoch; }
    [[nodiscard]] LogEpoch epoch() const { return m_epoch; }

    /// The partition is ours and is read from `resume` on. What the buffer held of it is dropped.
    void onAssigned(PartitionId partition, const LogProgress &progress, Offset resume);
    /// Delivery rule 8: what was buffered is dropped, its new owner reads it again.
    void onRevoked(PartitionId partition);
    /// All before `offset` was handed out (the log may end with records that are no messages).
    void onReachedEnd(PartitionId partition, Offset offset);

    /// Takes one poll's messages: afterwards each is in the buffer or has its record. After an error not all were
    /// taken: read again from nextOffset() of each partition. `consumer` gives the headers.
    ///
    /// A message that the database refuses for its own sake (ErrorKind::Item) is a dead letter after five tries
    /// (delivery rule 5); until then its partition stands at it, what lies before it is taken, and so are the others.
    [[nodiscard]] Result<void> onMessages(std::span<const ReceivedMessage> messages, const MessageConsumer &consumer,
                                          Instant now);

    /// The next offset to be read; nothing for a partition that is not ours.
    [[nodiscard]] std::optional<Offset> nextOffset(PartitionId partition) const;
    /// Everything before it has its final outcome: what may be committed.
    [[nodiscard]] std::optional<Offset> doneOffset(PartitionId partition) const;
    [[nodiscard]] std::vector<PartitionId> partitions() const;
    /// What log_progress shall hold for the partition now. Only for assigned partitions.
    [[nodiscard]] LogProgress progress(PartitionId partition) const;

    /// The token at the head of the partition failed for the last time: read it once more, from its offset, and
    /// make it a dead letter then. The partition's buffer is dropped; start reading at nextOffset().
    void condemn(PartitionId partition, Offset offset, const CondemnedToken &token);

    /// Messages that this process had read before, or that the records say were read before it, since the start.
    [[nodiscard]] qint64 redelivered() const { return m_redelivered; }
    /// Offsets that were never handed out, since the start. On the embedded broker: lost messages.
    [[nodiscard]] qint64 skippedOffsets() const { return m_skipped; }

private:
    /// The message that a partition stands at, because the database would not take it.
    struct Refusal {
        Offset offset;
        Error error;
        int tries = 0;
        qint64 firstFailedAtMs = 0;
        Instant nextTryAt;
    };

    struct Lane {
        LogProgress progress;
        Offset next;
        /// The first offset in the buffer whose token may not have this position in the table yet. Never before
        /// progress.next, so that it is read again when it is lost from memory.
        std::optional<Offset> unnoted;
        /// The highest Seq of ours that went into the buffer.
        Seq highest;
        std::map<Offset, CondemnedToken> condemned;
        std::optional<Refusal> refusal;
    };

    [[nodiscard]] Result<void> takeLane(PartitionId partition, Lane &lane, std::span<const ReceivedMessage> messages,
                                        const MessageConsumer &consumer, Instant now);
    /// The same for one after the other half, to find out which message it is that the database refuses.
    [[nodiscard]] Result<void> takeHalves(PartitionId partition, Lane &lane, std::span<const ReceivedMessage> messages, size_t half,
                                          const MessageConsumer &consumer, Instant now);
    [[nodiscard]] Result<void> takeReadings(PartitionId partition, Lane &lane, const MessageConsumer &consumer, Instant now);
    void readMessages(const Lane &lane, std::span<const ReceivedMessage> messages);
    /// The message at the head was refused: counts the try.
    void refuse(Lane &lane, Offset offset, const Error &error, Instant now);
    [[nodiscard]] Result<bool> confirmRuns(PartitionId partition, const Lane &lane);
    [[nodiscard]] size_t endOfRun(size_t begin) const;
    [[nodiscard]] Result<bool> confirmRun(PartitionId partition, size_t begin, size_t end);
    [[nodiscard]] Result<void> settleOpen(PartitionId partition, Lane &lane, const MessageConsumer &consumer, Instant now);

    /// Writes down where the buffered tokens stand, so that the rules see copies of them.
    [[nodiscard]] Result<void> noteBuffered(PartitionId partition, const Lane &lane);
    /// One that is refused is left out.
    [[nodiscard]] Result<void> noteHeld(PartitionId partition, std::span<const PendingMessage *const> held,
                                        const std::map<Seq, TokenRecord> &bySeq);
    [[nodiscard]] Result<void> noteRuns(PartitionId partition, std::span<const PendingMessage *const> held,
                                        const std::map<Seq, TokenRecord> &bySeq);
    [[nodiscard]] Result<void> noteMoved(const TokenRecord &row, const Position &here);

    QString m_topic;
    Ports m_ports;
    PendingBuffer &m_buffer;
    LogEpoch m_epoch{ 1 };
    std::map<PartitionId, Lane> m_lanes;
    /// The batch at hand; kept to reuse its memory. At most one poll's messages.
    std::vector<QueueReading> m_readings;
    /// Of the run at hand.
    std::vector<TokenStore::Identity> m_identities;
    qint64 m_redelivered = 0;
    qint64 m_skipped = 0;
};

} // namespace anteroom
