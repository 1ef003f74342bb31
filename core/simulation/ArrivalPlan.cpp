// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/ArrivalPlan.h"

#include <QStringView>

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

// A hundred million users times milliseconds squared does not fit 64 bits, and a rounded ratio would
// let the last user of a whole step come one millisecond late.
__extension__ using Wide = __int128;

struct PatternName {
    ArrivalPattern pattern;
    QLatin1String name;
};

constexpr std::array<PatternName, 4> patternNames{{
    {ArrivalPattern::Steady, QLatin1String("steady")},
    {ArrivalPattern::Ramp, QLatin1String("ramp")},
    {ArrivalPattern::Burst, QLatin1String("burst")},
    {ArrivalPattern::Spike, QLatin1String("spike")},
}};

/// 15 % in the first two fifths, 70 % in the middle one, 15 % in the last two; rounded down.
Wide spikeArrived(Wide users, Wide at, Wide over)
{
    if (5 * at < 2 * over)
        return users * 3 * at / (8 * over);
    if (5 * at < 3 * over)
        return users * (14 * at - 5 * over) / (4 * over);
    return users * (5 * over + 3 * at) / (8 * over);
}

} // namespace

QString arrivalPatternName(ArrivalPattern pattern)
{
    const auto found = std::find_if(patternNames.begin(), patternNames.end(),
                                    [pattern](const PatternName &entry) { return entry.pattern == pattern; });
    Q_ASSERT(found != patternNames.end());
    return QString(found->name);
}

std::optional<ArrivalPattern> arrivalPatternFromName(QStringView name)
{
    for (const PatternName &entry : patternNames) {
        if (name == entry.name)
            return entry.pattern;
    }
    return std::nullopt;
}

qint64 arrivedBy(const ArrivalPlan &plan, Milliseconds elapsed)
{
    if (elapsed.count() < 0)
        return 0;
    if (elapsed >= plan.over)
        return plan.users;
    const Wide users = plan.users;
    const Wide at = elapsed.count();
    const Wide over = plan.over.count();
    switch (plan.pattern) {
    case ArrivalPattern::Steady: return static_cast<qint64>(users * at / over);
    case ArrivalPattern::Ramp: return static_cast<qint64>(users * at * at / (over * over));
    case ArrivalPattern::Burst: return static_cast<qint64>(users * (5 * at / over + 1) / 5);
    case ArrivalPattern::Spike: return static_cast<qint64>(spikeArrived(users, at, over));
    }
    Q_UNREACHABLE();
}

} // namespace anteroom
