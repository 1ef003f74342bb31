// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/messaging/MessageLog.h"
#include "core/queue/PendingBuffer.h"
#include "core/storage/DeadLetterStore.h"
#include "core/storage/GateStore.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

#include <map>
#include <span>
#include <vector>

namespace anteroom {

/// A message of the queue topic on its way from the log into the buffer.
struct QueueReading {
    enum class Outcome {
        /// Not decided yet.
        Open,
        /// A WAITING token in its place: goes into the buffer.
        Buffer,
        /// Its outcome is recorded (now or earlier); nothing waits for it.
        Passed,
    };
    const ReceivedMessage *message = nullptr;
    /// What goes into the buffer; offset, user and token are filled in as far as the message says them.
    PendingMessage pending;
    bool hasToken = false;
    bool readable = false;
    Outcome outcome = Outcome::Open;

    /// Reads value and header; touches nothing else. `cause` says why an unreadable one is.
    [[nodiscard]] static QueueReading from(const ReceivedMessage &message, QString *cause);
};

/// A token whose activation failed for the last time; found by its position when it is read once more, so that
/// its dead letter holds the original bytes. Or a message that the database refused to take for the last time.
struct CondemnedToken {
    /// 0: whose message it is, the rules find out.
    Seq seq;
    TokenId token;
    QString cause;
    int attempts = 0;
    qint64 firstFailedAtMs = 0;
};

/// Decides, with the database's help, what each message of one partition comes to, and writes what must be
/// written: rows for messages of other producers, repeats, dead letters, first-read positions (delivery rules
/// 1, 4 and 6). Made for one batch and thrown away; used inside one transaction.
class QueueReadingRules
{
public:
    struct Ports {
        UnitOfWork &work;
        TokenStore &tokens;
        GateStore &gate;
        DeadLetterStore &deadLetters;
    };
    struct Place {
        QString topic;
        LogEpoch epoch;
        PartitionId partition;
    };

    QueueReadingRules(const Ports &ports, const Place &place, const MessageConsumer &consumer, Instant now);

    /// Settles every reading whose outcome is Open. `condemned` is keyed by offset.
    [[nodiscard]] Result<void> settle(std::span<QueueReading> readings, const std::map<Offset, CondemnedToken> &condemned);

private:
    [[nodiscard]] Result<void> lookUp(std::span<const QueueReading> readings);
    [[nodiscard]] Result<void> settleOne(QueueReading &reading);
    /// Rule 4: what is recorded at this position is looked up before anything else. True when something is.
    [[nodiscard]] bool settleRecorded(QueueReading &reading) const;
    /// The row of the token that the header names; null when there is none.
    [[nodiscard]] TokenRecord *rowOf(const QueueReading &reading);
    [[nodiscard]] Result<void> settleKnown(QueueReading &reading, TokenRecord &row);
    /// The token is read before the place that it was noted at: what stands there is a copy.
    void displace(const TokenRecord &row);
    [[nodiscard]] Result<void> settleForeign();
    [[nodiscard]] Result<void> recordFirstReads();
    [[nodiscard]] Result<void> bury(QueueReading &reading, const QString &cause);
    [[nodiscard]] Result<void> buryCondemned(QueueReading &reading, const CondemnedToken &condemned);
    /// What was looked up of it before is no more so: copies of it further on in the batch are repeats.
    void endInBatch(const CondemnedToken &condemned, const Position &here);
    /// One that the database would not take: with its token, when it has one that waits for this message.
    [[nodiscard]] Result<void> buryRefused(QueueReading &reading, CondemnedToken condemned);
    [[nodiscard]] DeadLetter letterOf(const QueueReading &reading, const QString &cause) const;
    [[nodiscard]] Position positionOf(const QueueReading &reading) const;
    void repeat(QueueReading &reading, UserId user, TokenId token);

    Ports m_ports;
    Place m_place;
    const MessageConsumer &m_consumer;
    Instant m_now;
    std::span<QueueReading> m_readings;
    std::map<Offset, TokenRecord> m_atPosition;
    std::map<Seq, TokenRecord> m_bySeq;
    std::map<TokenId, TokenRecord> m_derived;
    std::vector<Offset> m_recorded;
    std::vector<TokenStore::RepeatEntry> m_repeats;
    std::vector<QueueReading *> m_foreign;
    std::vector<QueueReading *> m_firstReads;
};

} // namespace anteroom
