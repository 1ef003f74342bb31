// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/Faults.h"
#include "core/storage/GateStore.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace anteroom::sim {

/// What a foreign message is like.
enum class ForeignKind {
    Plain,
    Spaced,
    /// For a user who is likely to have a token already.
    Repeat,
    NotJson,
    NoUser,
    Negative,
    TooLarge,
    Tombstone,
    /// The token header belongs to another user.
    StolenHeader,
    UnknownHeader,
    /// A byte-for-byte copy of a message that is on the topic.
    Copy,
    /// Takes an offset and is no message.
    Control,
};
inline constexpr int foreignKinds = 12;

/// Something that happens from outside, at its time.
struct Happening {
    enum class Kind {
        Enter,
        Crowd,
        Foreign,
        ForeignEvent,
        Crash,
        Stop,
        Rebalance,
        Truncate,
        StoreOutage,
        LogOutage,
        PlatformOutage,
        Pause,
        Resume,
        Drain,
        Open,
        Tune,
        Leave,
        /// Some dead letters are sent again or discarded, at the core or beside it.
        Settle,
    };
    Kind kind = Kind::Enter;
    Milliseconds at{0};
    /// Enter: users; Crowd: users; Tune: the batch; outages: their length in ms.
    qint64 amount = 0;
    ForeignKind foreign = ForeignKind::Plain;
};

/// All that one seed decides before the run begins. What it decides later (which call fails, how long an answer
/// takes) it draws from the same numbers.
struct Scenario {
    quint64 seed = 0;
    bool embedded = true;
    int partitions = 1;
    int reservationPartitions = 1;
    AdmissionSettings admission;
    RoomLimits limits;
    /// Embedded only: records of a partition that the broker keeps; the relay's window is within it.
    qint64 recordsKept = 0;
    qint64 window = 0;
    /// Bare members of the group, which take partitions and commit nothing.
    int otherMembers = 0;
    /// Users are drawn from 1 … this, so that some come again.
    qint64 population = 20;
    double reserveShare = 0;
    /// Every so many users cannot be activated; 0 = none.
    qint64 poisonEvery = 0;
    /// Every so many reservations are refused by the platform; 0 = none.
    qint64 refuseEvery = 0;
    std::array<double, faultCount> rates{};
    Milliseconds span{2000};
    std::vector<Happening> happenings;

    [[nodiscard]] static Scenario draw(quint64 seed);
    /// One line, for the log of a failing seed.
    [[nodiscard]] QString describe() const;
};

} // namespace anteroom::sim
