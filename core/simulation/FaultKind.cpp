// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/FaultKind.h"

#include "core/base/Random.h"

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

struct FaultName {
    FaultKind kind;
    QLatin1String name;
};
constexpr std::array<FaultName, faultKindCount> faultNames{ {
    { FaultKind::BrokerDown, QLatin1String("broker-down") },
    { FaultKind::DatabaseDown, QLatin1String("database-down") },
    { FaultKind::PlatformDown, QLatin1String("platform-down") },
    { FaultKind::PlatformFails, QLatin1String("platform-fails") },
    { FaultKind::ActivationsFail, QLatin1String("activations-fail") },
    { FaultKind::BrokerSlow, QLatin1String("broker-slow") },
    { FaultKind::PlatformSlow, QLatin1String("platform-slow") },
} };

} // namespace

QString faultName(FaultKind kind) { return QString(std::ranges::find(faultNames, kind, &FaultName::kind)->name); }

std::optional<FaultKind> faultFromName(QStringView name)
{
    const auto *const found = std::ranges::find_if(faultNames, [name](const FaultName &entry) { return name == entry.name; });
    return found == faultNames.end() ? std::nullopt : std::optional(found->kind);
}

bool isStruck(quint64 seed, quint64 who, double percent)
{
    if (percent <= 0)
        return false;
    SeededRandom random(seed ^ (who * 0x9e3779b97f4a7c15));
    return random.ratio() * 100 < percent;
}

} // namespace anteroom
