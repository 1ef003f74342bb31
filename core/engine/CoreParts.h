// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/DataFolder.h"
#include "core/engine/ForwardingRecorder.h"
#include "core/engine/RoomParts.h"
#include "core/engine/faults/FaultSwitches.h"
#include "core/engine/faults/FaultyStorage.h"
#include "core/http/DataPlatformClient.h"
#include "core/http/PlatformReceiver.h"
#include "core/messaging/kafka/KafkaLog.h"
#include "core/storage/sql/SqlDatabase.h"

#include <memory>
#include <optional>

namespace anteroom {

/// How the options say that the cluster is reached; not for the embedded broker.
[[nodiscard]] KafkaOptions kafkaOptions(const CoreOptions &options);

/// Everything that a running core consists of, in the order in which it is made; destroyed in reverse. Lives
/// on the core thread.
struct CoreParts {
    SystemRandom random;
    std::optional<DataFolder> folder;
    QByteArray instanceId;
    std::unique_ptr<sql::SqlDatabase> database;
    Gate gate;

    std::unique_ptr<MessageLog> log;
    std::unique_ptr<PlatformReceiver> receiver;
    std::unique_ptr<DataPlatformClient> platform;
    std::unique_ptr<ForwardingRecorder> forwarding;
    std::unique_ptr<LiveFaults> faults;
    std::unique_ptr<FaultSwitches> switches;
    /// What the room is given of the database.
    std::unique_ptr<FaultyStorage> storage;
    std::unique_ptr<RoomParts> room;

    /// Makes the parts. Waits for database and broker, together at most 30 s; the data platform is not asked.
    /// `wakeUpFd` is written to when there is something to poll. Errors name the stage (exit code 3), or are
    /// of kind Usage (exit code 2).
    [[nodiscard]] static Result<std::unique_ptr<CoreParts>> assemble(const CoreOptions &options, int wakeUpFd, const Clock &clock);

private:
    [[nodiscard]] Result<void> openStorage(const CoreOptions &options, Instant now, Instant deadline, const Clock &clock);
    /// Fills in the topics and the cluster.
    [[nodiscard]] Result<void> connectLog(const CoreOptions &options, Instant deadline, const Clock &clock, RoomParts::Setup &setup);
    [[nodiscard]] Result<void> makePlatform(const CoreOptions &options);
};

} // namespace anteroom
