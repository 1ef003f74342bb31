// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <QString>

#include <optional>
#include <vector>

namespace anteroom {

/// What an operator tunes and what the command line sets; kept in the `gate` row.
struct AdmissionSettings {
    /// Activations a tick, 1 … 1,000,000.
    qint64 batch = 5;
    /// Time between ticks, 1 ms … 1 h.
    Milliseconds interval{5000};
    /// Most tokens ACTIVE at once; 0 = no limit.
    qint64 maxActive = 0;

    bool operator==(const AdmissionSettings &) const = default;
};

/// Limits that are set at the start only; kept in the `gate` row as well.
struct RoomLimits {
    qint64 buffer = 50'000;
    qint64 outbox = 20'000'000;
    /// 0 = never.
    std::chrono::seconds waitTtl{1800};
    std::chrono::seconds holdTtl{300};

    bool operator==(const RoomLimits &) const = default;
};

/// The one row that every tick's transaction reads and writes first (delivery rule 10).
struct Gate {
    AdmissionSettings admission;
    RoomLimits limits;
    bool paused = false;
    bool draining = false;
    /// The newest grid time that a tick was run for; 0 = none yet.
    qint64 lastGridMs = 0;
    ActivationNo nextActivationNo{1};
    qint64 activeCount = 0;
    qint64 waitingCount = 0;
    /// Grows with each core that takes the gate; an older generation activates nothing.
    qint64 generation = 0;
    /// How many DEAD tokens ever began to wait again, by whichever process (TokenStore::reviveDead). Read only.
    qint64 revived = 0;
};

/// One row of `activity`.
struct ActivityEntry {
    qint64 atMs = 0;
    /// "operator", "command line", "engine" or a user's name.
    QString actor;
    /// "batch", "interval", "max active", "pause", "resume", "drain", "open", "send users", …
    QString action;
    QString before;
    QString after;
    QString reason;
};

/// The port to `gate` and `activity`. Core thread only.
class GateStore
{
public:
    virtual ~GateStore() = default;

    /// The row; written with the defaults by the migration, so that there always is one.
    [[nodiscard]] virtual Result<Gate> read() = 0;
    /// Writes everything but the counts (see addToCounts), the generation and `revived`.
    [[nodiscard]] virtual Result<void> write(const Gate &gate) = 0;
    /// Adds to `waiting_count` and `active_count`; either may be negative.
    [[nodiscard]] virtual Result<void> addToCounts(qint64 waiting, qint64 active) = 0;
    /// generation + 1, and returns it.
    [[nodiscard]] virtual Result<qint64> takeGate() = 0;

    [[nodiscard]] virtual Result<void> record(const ActivityEntry &entry) = 0;
    /// The newest `limit` entries, newest first.
    [[nodiscard]] virtual Result<std::vector<ActivityEntry>> newestActivity(int limit) = 0;
};

} // namespace anteroom
