// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// How far one partition of one life of a topic has been recorded. All three are offsets of Kafka.
struct LogProgress {
    LogEpoch epoch;
    PartitionId partition;
    /// Where reading of this partition began; earlier offsets are not ours to account for.
    Offset first;
    /// Every offset in [first, done) has its final outcome: what may be committed.
    Offset done;
    /// Every offset in [first, next) has a row; where reading resumes unless a WAITING row lies lower.
    Offset next;
};

/// The newest life of a topic.
struct EpochInfo {
    LogEpoch epoch;
    QString clusterId;
};

/// The port to `log_epoch` and `log_progress`. Core thread only.
class LogStore
{
public:
    virtual ~LogStore() = default;

    /// The newest epoch of this topic, whatever the cluster; nothing when it was never read.
    [[nodiscard]] virtual Result<std::optional<EpochInfo>> newestEpoch(const QString &topic) = 0;
    /// Begins the next epoch (1, 2, … for each topic) and returns it.
    [[nodiscard]] virtual Result<LogEpoch> beginEpoch(const QString &topic, const QString &clusterId, qint64 nowMs) = 0;

    [[nodiscard]] virtual Result<std::vector<LogProgress>> progress(const QString &topic, LogEpoch epoch) = 0;
    /// Inserts or overwrites the row of (topic, epoch, partition).
    [[nodiscard]] virtual Result<void> saveProgress(const QString &topic, const LogProgress &progress) = 0;
};

} // namespace anteroom
