// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RoomParts.h"

#include "core/engine/CoreOptions.h"
namespace anteroom {

namespace {

/// Nobody at the gate waits for reservation events: they may be noticed later than tokens, for a quieter idle room.
constexpr Milliseconds reservationWait{ 25 };

} // namespace

RoomParts::RoomParts(const Surroundings &given, Setup chosen)
    : storage(given.storage), log(given.log), platform(given.platform), random(given.random), setup(std::move(chosen))
{
}

Result<std::unique_ptr<RoomParts>> RoomParts::assemble(const Surroundings &given, const Setup &setup, Instant now)
{
    auto parts = std::make_unique<RoomParts>(given, setup);
    auto producer = given.log.makeProducer(setup.wakeUpFd);
    ANTEROOM_TRY(producer);
    parts->producer = std::move(*producer);
    parts->wireQueue();
    parts->wireReservations();
    parts->wireRelay();
    ANTEROOM_TRY(parts->wireReading(now));
    return parts;
}

void RoomParts::wireQueue()
{
    request = std::make_unique<RequestQueueToken>(
        RequestQueueToken::Ports{ storage.work(), storage.tokens(), storage.outbox(), storage.gate(), random });
    leave = std::make_unique<LeaveQueue>(storage.work(), storage.tokens(), storage.gate());
    queueProducer = std::make_unique<QueueProducer>(setup.topics.queue, *producer);
    queueDeliveries = std::make_unique<QueueDeliveries>(storage.tokens());
    buffer = std::make_unique<PendingBuffer>(setup.buffer);
    const QString topic = QString::fromUtf8(setup.topics.queue);
    queueListener = std::make_unique<QueueListener>(
        topic,
        QueueListener::Ports{ storage.work(), storage.tokens(), storage.gate(), storage.log(), storage.deadLetters(), random },
        *buffer);
    scheduler = std::make_unique<QueueScheduler>(
        topic, QueueScheduler::Ports{ storage.work(), storage.tokens(), storage.gate(), storage.log(), random }, *queueListener,
        *buffer);
    TopicHistory::Rows rows;
    rows.sendBack
        = [this](LogEpoch epoch, std::span<const Offset> starts) { return storage.outbox().sendBackTokens(epoch, starts); };
    rows.lowestUnsettled = [this](LogEpoch epoch, PartitionId partition, Offset from) {
        return storage.tokens().lowestWaiting(epoch, partition, from);
    };
    rows.highestPosition
        = [this](LogEpoch epoch, PartitionId partition) { return storage.tokens().highestPosition(epoch, partition); };
    rows.logEnd
        = [this](PartitionId partition, Milliseconds timeout) { return log.logEnd(setup.topics.queue, partition, timeout); };
    queueHistory = std::make_unique<TopicHistory>(
        TopicHistory::Topic{ topic, setup.topics.queuePartitions, log.isEmbedded(), setup.clusterId }, storage.log(),
        storage.work(), std::move(rows));
}

void RoomParts::wireReservations()
{
    endReserved = std::make_unique<EndReservedToken>(storage.tokens(), storage.gate());
    events.add(*endReserved);
    confirm = std::make_unique<ConfirmReservation>(storage.work(), storage.tokens(), storage.reservations(), events, random);
    reservationProducer = std::make_unique<ReservationProducer>(setup.topics.reservation, *producer);
    reservationDeliveries = std::make_unique<ReservationDeliveries>(storage.reservations());
    reservationListener = std::make_unique<ReservationListener>(
        ReservationListener::Ports{ storage.work(), storage.reservations(), storage.deadLetters(), storage.log(), platform,
                                    setup.observer },
        random, setup.topics.reservation);
    TopicHistory::Rows rows;
    rows.sendBack
        = [this](LogEpoch epoch, std::span<const Offset> starts) { return storage.outbox().sendBackEvents(epoch, starts); };
    rows.lowestUnsettled = [this](LogEpoch epoch, PartitionId partition, Offset from) {
        return storage.reservations().lowestUnsettled(epoch, partition, from);
    };
    rows.highestPosition
        = [this](LogEpoch epoch, PartitionId partition) { return storage.reservations().highestPosition(epoch, partition); };
    rows.logEnd
        = [this](PartitionId partition, Milliseconds timeout) { return log.logEnd(setup.topics.reservation, partition, timeout); };
    reservationHistory = std::make_unique<TopicHistory>(
        TopicHistory::Topic{ QString::fromUtf8(setup.topics.reservation), setup.topics.reservationPartitions, log.isEmbedded(),
                             setup.clusterId },
        storage.log(), storage.work(), std::move(rows));
}

void RoomParts::wireRelay()
{
    relay = std::make_unique<OutboxRelay>(OutboxRelay::Ports{ storage.work(), storage.outbox(), *producer });
    deadLetterProducer = std::make_unique<DeadLetterProducer>(*producer);
    relay->addStream(OutboxStream::QueueTokens, *queueProducer, queueDeliveries.get(), setup.window);
    relay->addStream(OutboxStream::ReservationEvents, *reservationProducer, reservationDeliveries.get(), setup.window);
    relay->addStream(OutboxStream::DeadLetters, *deadLetterProducer, nullptr, std::nullopt);
    relay->addStream(OutboxStream::Redriven, *deadLetterProducer, nullptr, std::nullopt);
    unsendableLetters = std::make_unique<UnsendableLetters>(storage.deadLetters(), storage.gate());
    relay->giveUpUnsendable(OutboxStream::DeadLetters, *unsendableLetters);
    relay->giveUpUnsendable(OutboxStream::Redriven, *unsendableLetters);
    const auto partitionsAre = [this](const QByteArray &topic, int own, int letters) {
        deadLetterProducer->setPartitions(topic, own);
        if (letters > 0)
            deadLetterProducer->setPartitions(topic + ".DLT", letters);
    };
    partitionsAre(setup.topics.queue, setup.topics.queuePartitions, setup.topics.queueLetterPartitions);
    partitionsAre(setup.topics.reservation, setup.topics.reservationPartitions, setup.topics.reservationLetterPartitions);
    relay->shareWindow(OutboxStream::QueueTokens, setup.topics.queue);
    relay->shareWindow(OutboxStream::ReservationEvents, setup.topics.reservation);
}

Result<void> RoomParts::wireReading(Instant now)
{
    const auto &topics = setup.topics;
    auto queueConsumer = log.makeConsumer(
        { topics.queue, queueGroup, QueueProducer::tokenHeader.toByteArray(), setup.instanceId }, setup.wakeUpFd);
    ANTEROOM_TRY(queueConsumer);
    ANTEROOM_TRY(queueHistory->open(**queueConsumer, now));
    queueListener->setEpoch(queueHistory->epoch());
    auto eventConsumer
        = log.makeConsumer({ topics.reservation, reservationGroup, "event", setup.instanceId, reservationWait }, setup.wakeUpFd);
    ANTEROOM_TRY(eventConsumer);
    ANTEROOM_TRY(reservationHistory->open(**eventConsumer, now));
    queueDeliveries->setEpoch(queueHistory->epoch());
    reservationDeliveries->setEpoch(reservationHistory->epoch());
    queue = std::make_unique<QueuePipeline>(
        QueuePipeline::Parts{ std::move(*queueConsumer), *queueListener, *buffer, *scheduler, *queueHistory },
        [this] { onSentBack(); });
    reservations = std::make_unique<ReservationPipeline>(
        ReservationPipeline::Parts{ std::move(*eventConsumer), *reservationListener, *reservationHistory },
        [this] { onSentBack(); });
    queue->onCommitted
        = [this](PartitionId partition, Offset offset) { relay->onCommitted(OutboxStream::QueueTokens, partition, offset); };
    reservations->onCommitted = [this](PartitionId partition, Offset offset) {
        relay->onCommitted(OutboxStream::ReservationEvents, partition, offset);
    };
    relay->onLogBeganAnew = [this](OutboxStream stream) {
        if (stream == OutboxStream::QueueTokens)
            queue->onLogBeganAnew();
        else
            reservations->onLogBeganAnew();
    };
    noteEnds(OutboxStream::QueueTokens, *queueHistory);
    noteEnds(OutboxStream::ReservationEvents, *reservationHistory);
    return scheduler->takeGate(now);
}

void RoomParts::noteEnds(OutboxStream stream, const TopicHistory &history)
{
    int partition = 0;
    for (const Offset end : history.recordedEnds())
        relay->noteEnd(stream, PartitionId(partition++), end);
}

Result<void> RoomParts::makeTopics(Milliseconds timeout)
{
    const auto make = [&](const QByteArray &topic, int partitions) -> Result<void> {
        const auto letters = log.ensureTopic(topic + ".DLT", partitions, timeout);
        ANTEROOM_TRY(letters);
        deadLetterProducer->setPartitions(topic + ".DLT", letters->partitions);
        const auto found = log.ensureTopic(topic, partitions, timeout);
        ANTEROOM_TRY(found);
        if (found->partitions != partitions)
            return failure(ErrorKind::Surroundings, Stage::Topic,
                           QStringLiteral("\"%1\" was made anew with %2 partitions instead of %3; start the program again")
                               .arg(QString::fromUtf8(topic)).arg(found->partitions).arg(partitions));
        return {};
    };
    ANTEROOM_TRY(make(setup.topics.queue, setup.topics.queuePartitions));
    return make(setup.topics.reservation, setup.topics.reservationPartitions);
}

void RoomParts::onSentBack()
{
    if (queueDeliveries->epoch() != queueHistory->epoch())
        relay->onNewLife(OutboxStream::QueueTokens);
    queueDeliveries->setEpoch(queueHistory->epoch());
    if (reservationDeliveries->epoch() != reservationHistory->epoch())
        relay->onNewLife(OutboxStream::ReservationEvents);
    reservationDeliveries->setEpoch(reservationHistory->epoch());
    // A relay that cannot start afresh now does so before it publishes anything.
    (void)relay->restart();
}

} // namespace anteroom
