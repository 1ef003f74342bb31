// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CoreParts.h"

#include "core/engine/RoomSettings.h"
#include "core/engine/Wait.h"
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"

#include <QUrl>

namespace anteroom {

namespace {

/// The contract: at the start database, broker and topics must answer within this time.
constexpr std::chrono::seconds startMax{ 30 };
constexpr Milliseconds databaseRetry{ 100 };

Milliseconds left(Instant deadline, const Clock &clock)
{
    return std::max(Milliseconds(100), std::chrono::floor<Milliseconds>(deadline - clock.now()));
}

QString sqlitePath(const CoreOptions &options, const DataFolder &folder)
{
    constexpr QLatin1String scheme("sqlite:");
    if (options.database.isEmpty())
        return folder.file(QStringLiteral("anteroom.db"));
    return options.database.startsWith(scheme) ? options.database.mid(scheme.size()) : options.database;
}

} // namespace

Result<std::unique_ptr<CoreParts>> CoreParts::assemble(const CoreOptions &options, int wakeUpFd, const Clock &clock)
{
    auto parts = std::make_unique<CoreParts>();
    const Instant now = clock.now();
    const Instant deadline = now + startMax;
    ANTEROOM_TRY(parts->openStorage(options, now, deadline, clock));
    ANTEROOM_TRY(parts->connectLog(options, deadline, clock));
    auto producer = parts->log->makeProducer(wakeUpFd);
    ANTEROOM_TRY(producer);
    parts->producer = std::move(*producer);
    ANTEROOM_TRY(parts->wireQueue(options));
    ANTEROOM_TRY(parts->wireReservations(options));
    parts->wireRelay(options.embeddedBroker());
    ANTEROOM_TRY(parts->wireReading(options, wakeUpFd, now));
    return parts;
}

Result<void> CoreParts::openStorage(const CoreOptions &options, Instant now, Instant deadline, const Clock &clock)
{
    auto opened = DataFolder::open(options.dataDir);
    ANTEROOM_TRY(opened);
    folder = std::move(*opened);
    ANTEROOM_TRY(folder->lock());
    auto id = folder->instanceId(random);
    ANTEROOM_TRY(id);
    instanceId = *id;
    const QString path = sqlitePath(options, *folder);
    auto connection = sql::SqlDatabase::open(path, sql::SqlDatabase::Mode::Core);
    while (!connection && connection.error().kind == ErrorKind::Surroundings && clock.now() < deadline
           && !isAskedToEnd()) {
        waitBeforeRetry(databaseRetry);
        connection = sql::SqlDatabase::open(path, sql::SqlDatabase::Mode::Core);
    }
    ANTEROOM_TRY(connection);
    database = std::move(*connection);
    const auto kept = keepSettings(database->work(), database->gate(), options, now);
    ANTEROOM_TRY(kept);
    gate = *kept;
    return {};
}

Result<void> CoreParts::connectLog(const CoreOptions &options, Instant deadline, const Clock &clock)
{
    if (options.embeddedBroker()) {
        EmbeddedOptions embedded;
        embedded.topics
            = { { options.queueTopic, options.queuePartitions }, { options.reservationTopic, options.reservationPartitions } };
        auto started = EmbeddedLog::start(embedded);
        ANTEROOM_TRY(started);
        log = std::move(*started);
    } else {
        KafkaOptions kafka;
        kafka.bootstrap = options.broker.toUtf8();
        kafka.properties = options.brokerProperties;
        kafka.saslPassword = options.saslPassword;
        auto connected = KafkaLog::connect(kafka);
        ANTEROOM_TRY(connected);
        log = std::move(*connected);
    }
    const auto cluster = log->clusterId(left(deadline, clock));
    ANTEROOM_TRY(cluster);
    clusterId = *cluster;
    const auto queueTopic = log->ensureTopic(options.queueTopic, options.queuePartitions, left(deadline, clock));
    ANTEROOM_TRY(queueTopic);
    queuePartitions = queueTopic->partitions;
    const auto reservationTopic
        = log->ensureTopic(options.reservationTopic, options.reservationPartitions, left(deadline, clock));
    ANTEROOM_TRY(reservationTopic);
    reservationPartitions = reservationTopic->partitions;
    ANTEROOM_TRY(log->ensureTopic(options.queueTopic + ".DLT", queuePartitions, left(deadline, clock)));
    ANTEROOM_TRY(log->ensureTopic(options.reservationTopic + ".DLT", reservationPartitions, left(deadline, clock)));
    return {};
}

Result<void> CoreParts::wireQueue(const CoreOptions &options)
{
    sql::SqlDatabase &db = *database;
    request
        = std::make_unique<RequestQueueToken>(RequestQueueToken::Ports{ db.work(), db.tokens(), db.outbox(), db.gate(), random });
    leave = std::make_unique<LeaveQueue>(db.work(), db.tokens(), db.gate());
    queueProducer = std::make_unique<QueueProducer>(options.queueTopic, *producer);
    queueDeliveries = std::make_unique<QueueDeliveries>(db.tokens());
    buffer = std::make_unique<PendingBuffer>(gate.limits.buffer);
    const QString topic = QString::fromUtf8(options.queueTopic);
    queueListener = std::make_unique<QueueListener>(
        topic, QueueListener::Ports{ db.work(), db.tokens(), db.gate(), db.log(), db.deadLetters() }, *buffer);
    scheduler = std::make_unique<QueueScheduler>(
        topic, QueueScheduler::Ports{ db.work(), db.tokens(), db.gate(), db.log(), random }, *queueListener, *buffer);
    TopicHistory::Rows rows;
    rows.sendBack
        = [this](LogEpoch epoch, std::span<const Offset> starts) { return database->outbox().sendBackTokens(epoch, starts); };
    rows.lowestUnsettled = [this](LogEpoch epoch, PartitionId partition, Offset from) {
        return database->tokens().lowestWaiting(epoch, partition, from);
    };
    queueHistory = std::make_unique<TopicHistory>(
        TopicHistory::Topic{ topic, queuePartitions, options.embeddedBroker(), clusterId }, db.log(), db.work(), std::move(rows));
    return {};
}

Result<void> CoreParts::wireReservations(const CoreOptions &options)
{
    sql::SqlDatabase &db = *database;
    endReserved = std::make_unique<EndReservedToken>(db.tokens(), db.gate());
    events.add(*endReserved);
    confirm = std::make_unique<ConfirmReservation>(db.work(), db.tokens(), db.reservations(), events, random);
    reservationProducer = std::make_unique<ReservationProducer>(options.reservationTopic, *producer);
    reservationDeliveries = std::make_unique<ReservationDeliveries>(db.reservations());
    QUrl url(options.dataPlatform);
    if (options.dataPlatform == QLatin1String("embedded")) {
        receiver = std::make_unique<PlatformReceiver>(db.reservations(), db.work());
        const auto listening = receiver->listen();
        ANTEROOM_TRY(listening);
        url = *listening;
    }
    platform = std::make_unique<DataPlatformClient>(url);
    reservationListener = std::make_unique<ReservationListener>(
        ReservationListener::Ports{ db.work(), db.reservations(), db.tokens(), db.deadLetters(), db.log(), *platform }, random,
        options.reservationTopic);
    TopicHistory::Rows rows;
    rows.sendBack
        = [this](LogEpoch epoch, std::span<const Offset> starts) { return database->outbox().sendBackEvents(epoch, starts); };
    rows.lowestUnsettled = [this](LogEpoch epoch, PartitionId partition, Offset from) {
        return database->reservations().lowestUnsettled(epoch, partition, from);
    };
    const QString topic = QString::fromUtf8(options.reservationTopic);
    reservationHistory
        = std::make_unique<TopicHistory>(TopicHistory::Topic{ topic, reservationPartitions, options.embeddedBroker(), clusterId },
                                         db.log(), db.work(), std::move(rows));
    return {};
}

void CoreParts::wireRelay(bool embedded)
{
    relay = std::make_unique<OutboxRelay>(OutboxRelay::Ports{ database->work(), database->outbox(), *producer });
    deadLetterProducer = std::make_unique<DeadLetterProducer>(*producer);
    const std::optional<PublishWindow> window = embedded ? std::optional(PublishWindow()) : std::nullopt;
    relay->addStream(OutboxStream::QueueTokens, *queueProducer, queueDeliveries.get(), window);
    relay->addStream(OutboxStream::ReservationEvents, *reservationProducer, reservationDeliveries.get(), window);
    relay->addStream(OutboxStream::DeadLetters, *deadLetterProducer, nullptr, std::nullopt);
    relay->addStream(OutboxStream::Redriven, *deadLetterProducer, nullptr, std::nullopt);
}

Result<void> CoreParts::wireReading(const CoreOptions &options, int wakeUpFd, Instant now)
{
    auto queueConsumer = log->makeConsumer(
        { options.queueTopic, "concert-queue", QueueProducer::tokenHeader.toByteArray(), instanceId }, wakeUpFd);
    ANTEROOM_TRY(queueConsumer);
    ANTEROOM_TRY(queueHistory->open(**queueConsumer, now));
    queueListener->setEpoch(queueHistory->epoch());
    auto eventConsumer = log->makeConsumer({ options.reservationTopic, "concert-reservation", "event", instanceId }, wakeUpFd);
    ANTEROOM_TRY(eventConsumer);
    ANTEROOM_TRY(reservationHistory->open(**eventConsumer, now));
    queueDeliveries->setEpoch(queueHistory->epoch());
    reservationDeliveries->setEpoch(reservationHistory->epoch());
    queue = std::make_unique<QueuePipeline>(
        QueuePipeline::Parts{ std::move(*queueConsumer), *queueListener, *buffer, *scheduler, *queueHistory },
        [this] { onNewEpoch(); });
    reservations = std::make_unique<ReservationPipeline>(
        ReservationPipeline::Parts{ std::move(*eventConsumer), *reservationListener, *reservationHistory },
        [this] { onNewEpoch(); });
    queue->onCommitted
        = [this](PartitionId partition, Offset offset) { relay->onCommitted(OutboxStream::QueueTokens, partition, offset); };
    reservations->onCommitted = [this](PartitionId partition, Offset offset) {
        relay->onCommitted(OutboxStream::ReservationEvents, partition, offset);
    };
    return scheduler->takeGate(now);
}

void CoreParts::onNewEpoch()
{
    queueDeliveries->setEpoch(queueHistory->epoch());
    reservationDeliveries->setEpoch(reservationHistory->epoch());
    // A relay that cannot start afresh now does so at its next failed delivery; the rows wait in the outbox.
    if (!relay->restart())
        relay->onRowsAdded();
}

} // namespace anteroom
