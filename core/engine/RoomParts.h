// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/QueuePipeline.h"
#include "core/engine/ReservationPipeline.h"
#include "core/messaging/DeadLetterProducer.h"
#include "core/messaging/OutboxRelay.h"
#include "core/messaging/UnsendableLetters.h"
#include "core/queue/LeaveQueue.h"
#include "core/queue/QueueDeliveries.h"
#include "core/queue/QueueProducer.h"
#include "core/queue/RequestQueueToken.h"
#include "core/reservation/ConfirmReservation.h"
#include "core/reservation/EndReservedToken.h"
#include "core/reservation/ReservationDeliveries.h"
#include "core/reservation/ReservationProducer.h"
#include "core/storage/Storage.h"

#include <memory>
#include <optional>

namespace anteroom {

/// The passive parts of a core, put together: everything that decides, and nothing that has a thread, a timer,
/// a socket or a file of its own. The running program gives it SQLite, Kafka and HTTP; the simulation gives it
/// a store, a log and a platform that fail as its seed says. Destroyed in reverse order.
struct RoomParts {
    /// What the parts work on; all of it must outlive them.
    struct Surroundings {
        Storage &storage;
        MessageLog &log;
        DataPlatform &platform;
        RandomSource &random;
    };
    struct Topics {
        QByteArray queue;
        int queuePartitions = 0;
        QByteArray reservation;
        int reservationPartitions = 0;
        /// Of their dead-letter topics; 0: not known.
        int queueLetterPartitions = 0;
        int reservationLetterPartitions = 0;
    };
    struct Setup {
        Topics topics;
        QString clusterId;
        QByteArray instanceId;
        /// The most that PendingBuffer holds.
        qint64 buffer = 0;
        /// Only for a broker that evicts.
        std::optional<PublishWindow> window;
        /// Told of what goes to the data platform and back; may be null, and must outlive the parts.
        ForwardingObserver *observer = nullptr;
        /// Written to when there is something to poll; may be -1.
        int wakeUpFd = -1;
    };

    RoomParts(const Surroundings &given, Setup setup);
    Q_DISABLE_COPY_MOVE(RoomParts)

    /// Makes the parts, looks at both topics' history and takes the gate. Waits for broker and database.
    [[nodiscard]] static Result<std::unique_ptr<RoomParts>> assemble(const Surroundings &given, const Setup &setup, Instant now);

    /// Makes the topics that are not there (any more), as at the start. Waits for the broker, `timeout` for each.
    [[nodiscard]] Result<void> makeTopics(Milliseconds timeout);

    Storage &storage;
    MessageLog &log;
    DataPlatform &platform;
    RandomSource &random;
    const Setup setup;

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
    std::unique_ptr<ReservationListener> reservationListener;
    std::unique_ptr<TopicHistory> reservationHistory;

    std::unique_ptr<DeadLetterProducer> deadLetterProducer;
    std::unique_ptr<UnsendableLetters> unsendableLetters;
    std::unique_ptr<OutboxRelay> relay;
    std::unique_ptr<QueuePipeline> queue;
    std::unique_ptr<ReservationPipeline> reservations;

private:
    void wireQueue();
    void wireReservations();
    void wireRelay();
    [[nodiscard]] Result<void> wireReading(Instant now);
    /// Tells the relay what the log had reached: a delivery below it is a sign of another log.
    void noteEnds(OutboxStream stream, const TopicHistory &history);
    void onSentBack();
};

} // namespace anteroom
