// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/audit/Auditor.h"
#include "core/messaging/DeadLetterJob.h"
#include "core/messaging/DeadLetterProducer.h"
#include "core/messaging/OutboxRelay.h"
#include "core/queue/QueueProducer.h"
#include "tests/queue/QueueBench.h"
#include "tests/relay/HandedProducer.h"

namespace anteroom {

/// The queue room with a relay and dead letters. Everybody whose number is a multiple of 10 cannot be let in until cured.
struct RedriveBench : QueueBench {
    HandedProducer producer;
    QueueProducer queueProducer{ "queue.send", producer };
    DeadLetterProducer letterProducer{ producer };
    QueueDeliveries deliveries{ database->tokens() };
    std::unique_ptr<OutboxRelay> relay;
    DeadLetterWorkbench workbench{ *database };

    RedriveBench()
    {
        configure([](Gate &gate) {
            gate.admission.interval = std::chrono::hours(1);
            gate.limits.waitTtl = std::chrono::seconds(0);
        });
        startRelay();
        (void)ask(QStringLiteral("CREATE TRIGGER poison BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id % 10 = 0"
                                 " AND NEW.state = 'ACTIVE' BEGIN SELECT RAISE(ABORT, 'poison'); END"));
    }

    void cure() { (void)ask(QStringLiteral("DROP TRIGGER poison")); }

    void startRelay()
    {
        relay = std::make_unique<OutboxRelay>(OutboxRelay::Ports{ database->work(), database->outbox(), producer });
        relay->addStream(OutboxStream::QueueTokens, queueProducer, &deliveries, std::nullopt);
        relay->addStream(OutboxStream::Redriven, letterProducer, nullptr, std::nullopt);
    }

    /// As a process that was killed comes back: nothing in memory, reading from where the database says.
    void startAgain()
    {
        startRelay();
        const auto kept = database->log().progress(QStringLiteral("queue.send"), LogEpoch(1));
        QVERIFY(kept.has_value() && !kept->empty());
        restart();
        const auto lowest = database->tokens().lowestWaiting(LogEpoch(1), PartitionId(0), kept->front().done);
        listener->onAssigned(PartitionId(0), kept->front(), std::min(kept->front().next, lowest->value_or(kept->front().next)));
    }

    /// The relay takes what was delivered, records it and publishes more.
    void relayOnce()
    {
        relay->onRowsAdded();
        QVERIFY(relay->advance(now).has_value());
        now += QueueDeliveries::gatheringTime;
        QVERIFY(relay->advance(now).has_value());
    }
    void publishAll()
    {
        relayOnce();
        producer.deliver(producer.inFlight());
        relayOnce();
    }

    /// Reads a token's message at this offset.
    void readOwn(qint64 offset, qint64 seq) { QVERIFY(read({ own(offset, Seq(seq)) }).has_value()); }

    /// Ticks until the head failed for the last time, and reads its message once more.
    void letDie(qint64 offset, qint64 seq)
    {
        const auto message = own(offset, Seq(seq));
        (void)tick();
        for (int ticks = 0; ticks < 60 && listener->nextOffset(PartitionId(0))->value != offset; ++ticks)
            (void)tickWhenDue();
        QCOMPARE(listener->nextOffset(PartitionId(0))->value, offset);
        QVERIFY(read({ message }).has_value());
        QCOMPARE(stateOf(seq), QStringLiteral("DEAD"));
    }

    DeadLetterWorkbench::Outcome settle(DeadLetterWorkbench::Action action, const std::vector<qint64> &ids)
    {
        DeadLetterWorkbench::Outcome outcome;
        const auto done = workbench.execute({ action, QStringLiteral("operator"), QStringLiteral("mended") }, ids, now, outcome);
        if (!done)
            qFatal("%s", qPrintable(done.error().text));
        return outcome;
    }
    DeadLetterWorkbench::Outcome redrive(const std::vector<qint64> &ids)
    {
        return settle(DeadLetterWorkbench::Action::Redrive, ids);
    }

    QString stateOf(qint64 seq)
    {
        return ask(QStringLiteral("SELECT state FROM queue_token WHERE seq = %1").arg(seq)).toString();
    }
    /// "1/0/7", or nothing.
    QString placeOf(qint64 seq)
    {
        return ask(QStringLiteral("SELECT log_epoch || '/' || kafka_partition || '/' || kafka_offset FROM queue_token"
                                  " WHERE seq = %1")
                       .arg(seq))
            .toString();
    }
    qint64 count(const QString &what) { return ask(QStringLiteral("SELECT count(*) FROM ") + what).toLongLong(); }
    QString admitted()
    {
        return ask(QStringLiteral("SELECT group_concat(user_id) FROM (SELECT user_id FROM queue_token"
                                  " WHERE activation_no IS NOT NULL ORDER BY activation_no)"))
            .toString();
    }
    AuditReport audit()
    {
        Auditor auditor(database->audit(), QStringLiteral("queue.send"), true);
        return *auditor.run();
    }
};

} // namespace anteroom
