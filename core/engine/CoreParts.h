// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/DataFolder.h"
#include "core/engine/QueuePipeline.h"
#include "core/engine/ReservationPipeline.h"
#include "core/http/DataPlatformClient.h"
#include "core/http/PlatformReceiver.h"
#include "core/messaging/DeadLetterProducer.h"
#include "core/messaging/OutboxRelay.h"
#include "core/queue/LeaveQueue.h"
#include "core/queue/QueueDeliveries.h"
#include "core/queue/QueueProducer.h"
#include "core/queue/RequestQueueToken.h"
#include "core/reservation/ConfirmReservation.h"
#include "core/reservation/EndReservedToken.h"
#include "core/reservation/ReservationDeliveries.h"
#include "core/reservation/ReservationProducer.h"
#include "core/storage/sql/SqlDatabase.h"

#include <memory>
#include <optional>

namespace anteroom {

/// Everything that a running core consists of, in the order in which it is made; destroyed in reverse. Lives
/// on the core thread.
struct CoreParts {
    SystemRandom random;
    std::optional<DataFolder> folder;
    QByteArray instanceId;
    std::unique_ptr<sql::SqlDatabase> database;
    Gate gate;

    std::unique_ptr<MessageLog> log;
    QString clusterId;
    int queuePartitions = 0;
    int reservationPartitions = 0;
    std::unique_ptr<MessageProducer> producer;

    std::unique_ptr<RequestQueueToken> request;
    std::unique_ptr<LeaveQueue> leave;
    std::unique_ptr<QueueProducer> queueProducer;
    std::unique_ptr<QueueDeliveries> queueDeliveries;
    std::unique_ptr<PendingBuffer> buffer;
    std::unique_ptr<QueueListener> queueListener;
    std::unique_ptr<QueueScheduler> scheduler;
    std::unique_ptr<TopicHistory> queueHistory;

    InProcessEvents events;
    std::unique_ptr<EndReservedToken> endReserved;
    std::unique_ptr<ConfirmReservation> confirm;
    std::unique_ptr<ReservationProducer> reservationProducer;
    std::unique_ptr<ReservationDeliveries> reservationDeliveries;
    std::unique_ptr<PlatformReceiver> receiver;
    std::unique_ptr<DataPlatformClient> platform;
    std::unique_ptr<ReservationListener> reservationListener;
    std::unique_ptr<TopicHistory> reservationHistory;

    std::unique_ptr<DeadLetterProducer> deadLetterProducer;
    std::unique_ptr<OutboxRelay> relay;
    std::unique_ptr<QueuePipeline> queue;
    std::unique_ptr<ReservationPipeline> reservations;

    /// Makes the parts. Waits for database and broker, together at most 30 s; the data platform is not asked.
    /// `wakeUpFd` is written to when there is something to poll. Errors name the stage (exit code 3), or are
    /// of kind Usage (exit code 2).
    [[nodiscard]] static Result<std::unique_ptr<CoreParts>> assemble(const CoreOptions &options, int wakeUpFd, const Clock &clock);

private:
    [[nodiscard]] Result<void> openStorage(const CoreOptions &options, Instant now, Instant deadline, const Clock &clock);
    [[nodiscard]] Result<void> connectLog(const CoreOptions &options, Instant deadline, const Clock &clock);
    [[nodiscard]] Result<void> wireQueue(const CoreOptions &options);
    [[nodiscard]] Result<void> wireReservations(const CoreOptions &options);
    [[nodiscard]] Result<void> wireReading(const CoreOptions &options, int wakeUpFd, Instant now);
    void wireRelay(bool embedded);
    void onNewEpoch();
};

} // namespace anteroom
