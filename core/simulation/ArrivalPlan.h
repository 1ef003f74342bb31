// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Types.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace anteroom {

/// How users come in over time (contract: `--pattern`).
enum class ArrivalPattern { Steady, Ramp, Burst, Spike };

/// "steady", "ramp", "burst", "spike".
[[nodiscard]] QString arrivalPatternName(ArrivalPattern pattern);
[[nodiscard]] std::optional<ArrivalPattern> arrivalPatternFromName(QStringView name);

/// One crowd: who comes, when, and what they do once inside. A plain value; the seed fixes arrivals and
/// choices, never ids.
struct ArrivalPlan {
    /// 1 … 100,000,000.
    qint64 users = 1000;
    ArrivalPattern pattern = ArrivalPattern::Steady;
    /// 0 = all at once.
    Milliseconds over{10'000};
    quint64 seed = 1;
    /// 0 … 100: exactly round(users × percent / 100) reserve.
    double reservePercent = 0;
    /// Mean time from activation to reservation; each waits 0.6 … 1.4 times as long.
    Milliseconds stay{8'000};
    /// 0 … 100: leave the queue while waiting.
    double abandonPercent = 0;
    /// First user's number; nothing: max(user_id) + 1.
    std::optional<UserId> firstUser;

    bool operator==(const ArrivalPlan &) const = default;
};

/// How many of `plan.users` have arrived `elapsed` after the start; monotone, plan.users at plan.over.
/// Steady: constant; ramp: linear from 0; burst: five equal bursts at the beginning of each fifth;
/// spike: 70 % in the middle fifth, the rest evenly around it.
[[nodiscard]] qint64 arrivedBy(const ArrivalPlan &plan, Milliseconds elapsed);

} // namespace anteroom
