// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/queue/LeaveQueue.h"
#include "core/queue/QueueDeliveries.h"
#include "core/queue/QueueListener.h"
#include "core/queue/QueueScheduler.h"
#include "core/queue/RequestQueueToken.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

namespace anteroom {

/// A consumer that only knows the headers of the messages that a test hands over.
class HandedMessages final : public MessageConsumer
{
public:
    [[nodiscard]] PollResult poll(int) override { return {}; }
    [[nodiscard]] std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const override
    {
        return { { "token", message.idHeader.toByteArray() } };
    }
    [[nodiscard]] Result<void> start(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> pause(PartitionId) override { return {}; }
    [[nodiscard]] Result<void> resume(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> commit(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> commitNow(PartitionId, Offset, Milliseconds) override { return {}; }
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId, Milliseconds) override { return std::nullopt; }
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId, Milliseconds) override { return Watermarks{}; }
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(PartitionId) const override { return std::nullopt; }
    [[nodiscard]] QString memberName() const override { return QStringLiteral("test"); }
    void close() override { }
};

/// The queue room on a real database, with a log that is a list in the test's hands.
struct QueueBench {
    QTemporaryDir folder;
    std::unique_ptr<sql::SqlDatabase> database;
    SeededRandom random{ 1 };
    std::unique_ptr<RequestQueueToken> request;
    std::unique_ptr<PendingBuffer> buffer;
    std::unique_ptr<QueueListener> listener;
    std::unique_ptr<QueueScheduler> scheduler;
    HandedMessages consumer;
    /// Bytes of the messages made so far; the views point into it.
    std::deque<QByteArray> bytes;
    Instant now = fromMs(1'700'000'000'000);

    QueueBench()
    {
        auto opened = sql::SqlDatabase::open(folder.filePath(QStringLiteral("anteroom.db")), sql::SqlDatabase::Mode::Core);
        Q_ASSERT(opened);
        database = std::move(*opened);
        sql::SqlDatabase &db = *database;
        request = std::make_unique<RequestQueueToken>(
            RequestQueueToken::Ports{ db.work(), db.tokens(), db.outbox(), db.gate(), random });
        restart();
    }

    /// Listener, buffer and scheduler anew, as after a crash: what was only in memory is gone.
    void restart(Offset resume = Offset(0))
    {
        sql::SqlDatabase &db = *database;
        buffer = std::make_unique<PendingBuffer>(1000);
        listener = std::make_unique<QueueListener>(
            QStringLiteral("queue.send"), QueueListener::Ports{ db.work(), db.tokens(), db.gate(), db.log(), db.deadLetters(), random },
            *buffer);
        scheduler = std::make_unique<QueueScheduler>(QStringLiteral("queue.send"),
                                                     QueueScheduler::Ports{ db.work(), db.tokens(), db.gate(), db.log(), random },
                                                     *listener, *buffer);
        const auto kept = db.log().progress(QStringLiteral("queue.send"), LogEpoch(1));
        QVERIFY(kept.has_value());
        listener->onAssigned(PartitionId(0), kept->empty() ? LogProgress{ LogEpoch(1), {}, {}, {}, {} } : kept->front(), resume);
        QVERIFY(scheduler->takeGate(now).has_value());
    }

    void configure(const std::function<void(Gate &)> &change)
    {
        const auto done = inTransaction(database->work(), [&]() -> Result<void> {
            auto gate = database->gate().read();
            change(*gate);
            return database->gate().write(*gate);
        });
        QVERIFY(done.has_value());
        scheduler->onIntervalChanged(database->gate().read()->admission.interval, now);
    }

    Gate gate() { return *database->gate().read(); }

    RequestQueueToken::Outcome enter(const std::vector<UserId> &users) { return *request->execute(users, now); }

    ReceivedMessage message(qint64 offset, const QByteArray &value, const QByteArray &token = QByteArray())
    {
        ReceivedMessage received;
        received.offset = Offset(offset);
        received.timestampMs = toMs(now);
        bytes.push_back(value);
        received.value = value.isNull() ? QByteArrayView() : QByteArrayView(bytes.back());
        if (!token.isNull()) {
            bytes.push_back(token);
            received.idHeader = QByteArrayView(bytes.back());
        }
        return received;
    }

    /// The message that the relay would have published for a token.
    ReceivedMessage own(qint64 offset, Seq seq)
    {
        const std::vector<Seq> seqs{ seq };
        const auto rows = database->tokens().bySeq(seqs);
        return message(offset, "{\"userId\":" + QByteArray::number(rows->front().user.value) + "}", rows->front().token.toText());
    }

    [[nodiscard]] Result<void> read(const std::vector<ReceivedMessage> &messages) { return listener->onMessages(messages, consumer, now); }

    TickReport tick(Milliseconds later = Milliseconds(0))
    {
        now = std::max(now + later, scheduler->nextTickAt());
        return *scheduler->tick(now);
    }

    /// Goes on to when the scheduler next wants to be called, be it a tick or a retry between two.
    TickReport tickWhenDue()
    {
        now = std::max(now, scheduler->nextDueAt());
        return *scheduler->tick(now);
    }

    /// One value, read by a connection of its own as any SQL client would.
    QVariant ask(const QString &query)
    {
        QVariant value;
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(database->path());
            if (other.open()) {
                QSqlQuery asked(other);
                if (asked.exec(query) && asked.next())
                    value = asked.value(0);
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        return value;
    }
};

} // namespace anteroom
