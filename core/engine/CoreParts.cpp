// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CoreParts.h"

#include "core/engine/RoomSettings.h"
#include "core/engine/Wait.h"
#include "core/messaging/embedded/EmbeddedLog.h"

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

KafkaOptions kafkaOptions(const CoreOptions &options)
{
    KafkaOptions kafka;
    kafka.bootstrap = options.broker.toUtf8();
    kafka.properties = options.brokerProperties;
    kafka.saslPassword = options.saslPassword;
    return kafka;
}

Result<std::unique_ptr<CoreParts>> CoreParts::assemble(const CoreOptions &options, int wakeUpFd, const Clock &clock)
{
    auto parts = std::make_unique<CoreParts>();
    const Instant now = clock.now();
    const Instant deadline = now + startMax;
    ANTEROOM_TRY(parts->openStorage(options, now, deadline, clock));
    RoomParts::Setup setup;
    ANTEROOM_TRY(parts->connectLog(options, deadline, clock, setup));
    ANTEROOM_TRY(parts->makePlatform(options));
    setup.instanceId = parts->instanceId;
    setup.buffer = parts->gate.limits.buffer;
    if (options.embeddedBroker())
        setup.window = PublishWindow();
    setup.observer = parts->forwarding.get();
    setup.wakeUpFd = wakeUpFd;
    parts->faults = std::make_unique<LiveFaults>(parts->random.next(), parts->log->faults() != nullptr, parts->receiver != nullptr);
    parts->switches = std::make_unique<FaultSwitches>(parts->log->faults(), parts->receiver.get());
    parts->storage = std::make_unique<FaultyStorage>(*parts->database, *parts->faults);
    auto room = RoomParts::assemble({ *parts->storage, *parts->log, *parts->platform, parts->random }, setup, now);
    ANTEROOM_TRY(room);
    parts->room = std::move(*room);
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

Result<void> CoreParts::connectLog(const CoreOptions &options, Instant deadline, const Clock &clock, RoomParts::Setup &setup)
{
    if (options.embeddedBroker()) {
        EmbeddedOptions embedded;
        embedded.topics
            = { { options.queueTopic, options.queuePartitions }, { options.reservationTopic, options.reservationPartitions } };
        auto started = EmbeddedLog::start(embedded);
        ANTEROOM_TRY(started);
        log = std::move(*started);
    } else {
        auto connected = KafkaLog::connect(kafkaOptions(options));
        ANTEROOM_TRY(connected);
        log = std::move(*connected);
    }
    const auto cluster = log->clusterId(left(deadline, clock));
    ANTEROOM_TRY(cluster);
    setup.clusterId = *cluster;
    const auto queueTopic = log->ensureTopic(options.queueTopic, options.queuePartitions, left(deadline, clock));
    ANTEROOM_TRY(queueTopic);
    setup.topics.queue = options.queueTopic;
    setup.topics.queuePartitions = queueTopic->partitions;
    const auto reservationTopic
        = log->ensureTopic(options.reservationTopic, options.reservationPartitions, left(deadline, clock));
    ANTEROOM_TRY(reservationTopic);
    setup.topics.reservation = options.reservationTopic;
    setup.topics.reservationPartitions = reservationTopic->partitions;
    const auto queueLetters = log->ensureTopic(options.queueTopic + ".DLT", queueTopic->partitions, left(deadline, clock));
    ANTEROOM_TRY(queueLetters);
    setup.topics.queueLetterPartitions = queueLetters->partitions;
    const auto reservationLetters
        = log->ensureTopic(options.reservationTopic + ".DLT", reservationTopic->partitions, left(deadline, clock));
    ANTEROOM_TRY(reservationLetters);
    setup.topics.reservationLetterPartitions = reservationLetters->partitions;
    return {};
}

Result<void> CoreParts::makePlatform(const CoreOptions &options)
{
    QUrl url(options.dataPlatform);
    if (options.dataPlatform == QLatin1String("embedded")) {
        receiver = std::make_unique<PlatformReceiver>(database->reservations(), database->work());
        const auto listening = receiver->listen();
        ANTEROOM_TRY(listening);
        url = *listening;
    }
    platform = std::make_unique<DataPlatformClient>(url);
    forwarding = std::make_unique<ForwardingRecorder>(
        receiver ? options.dataPlatform : url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    return {};
}

} // namespace anteroom
