// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RehearsalScenario.h"

#include "core/base/PlainText.h"
#include "core/queue/AdmissionPolicy.h"

namespace anteroom {

namespace {

tl::unexpected<Error> refusal(const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, text); }

Result<void> checkArrivals(const ArrivalPlan &plan)
{
    if (plan.users < 1 || plan.users > RehearsalScenario::usersMax)
        return refusal(QStringLiteral("users %1 is out of range: choose 1 to %2").arg(plan.users).arg(RehearsalScenario::usersMax));
    if (plan.over < Milliseconds(0) || plan.over > RehearsalScenario::timeMax)
        return refusal(QStringLiteral("over %1 ms is out of range: choose 0 to 24 h").arg(plan.over.count()));
    if (plan.stay < Milliseconds(0) || plan.stay > RehearsalScenario::timeMax)
        return refusal(QStringLiteral("stay %1 ms is out of range: choose 0 to 24 h").arg(plan.stay.count()));
    const auto isShare = [](double percent) { return percent >= 0 && percent <= 100; };
    if (!isShare(plan.reservePercent) || !isShare(plan.abandonPercent) || plan.reservePercent + plan.abandonPercent > 100)
        return refusal(QStringLiteral("reserve %1 % and abandon %2 % do not fit: choose 0 to 100, together at most 100")
                           .arg(plan.reservePercent)
                           .arg(plan.abandonPercent));
    return {};
}

Result<void> checkPolicy(const RehearsalPolicy &policy, const QString &name)
{
    const auto admission = checkAdmission(policy.admission, RoomLimits().buffer, true);
    if (!admission)
        return refusal(QStringLiteral("policy %1: %2").arg(name, admission.error().text));
    if (policy.partitions < 1 || policy.partitions > RehearsalScenario::partitionsMax)
        return refusal(QStringLiteral("policy %1: partitions %2 is out of range: choose 1 to %3")
                           .arg(name)
                           .arg(policy.partitions)
                           .arg(RehearsalScenario::partitionsMax));
    return {};
}

Result<void> checkFault(const RehearsalFault &fault, size_t number)
{
    const auto refuse = [number](const QString &text) { return refusal(QStringLiteral("fault %1: %2").arg(number).arg(text)); };
    if (!isRehearsed(fault.kind))
        return refuse(QStringLiteral("%1 is for the live room alone").arg(faultName(fault.kind)));
    if (fault.from < Milliseconds(0) || fault.from > RehearsalScenario::timeMax)
        return refuse(QStringLiteral("from %1 ms is out of range: choose 0 to 24 h").arg(fault.from.count()));
    if (fault.lasts < Milliseconds(1) || fault.lasts > RehearsalScenario::timeMax)
        return refuse(QStringLiteral("lasts %1 ms is out of range: choose 1 ms to 24 h").arg(fault.lasts.count()));
    if (!(fault.percent > 0 && fault.percent <= 100))
        return refuse(QStringLiteral("percent %1 is out of range: choose more than 0, up to 100").arg(fault.percent));
    return {};
}

} // namespace

Result<void> checkScenario(const RehearsalScenario &scenario)
{
    if (scenario.name.size() > RehearsalScenario::nameMax)
        return refusal(QStringLiteral("name is too long: choose at most %1 letters").arg(RehearsalScenario::nameMax));
    if (onOneLine(scenario.name) != scenario.name)
        return refusal(QStringLiteral("name holds a character that cannot be shown; remove it"));
    ANTEROOM_TRY(checkArrivals(scenario.arrivals));
    ANTEROOM_TRY(checkPolicy(scenario.first, QStringLiteral("A")));
    if (scenario.second)
        ANTEROOM_TRY(checkPolicy(*scenario.second, QStringLiteral("B")));
    if (scenario.faults.size() > size_t(RehearsalScenario::faultsMax))
        return refusal(QStringLiteral("%1 faults are too many: choose at most %2")
                           .arg(scenario.faults.size())
                           .arg(RehearsalScenario::faultsMax));
    for (size_t i = 0; i < scenario.faults.size(); ++i)
        ANTEROOM_TRY(checkFault(scenario.faults[i], i + 1));
    return {};
}

} // namespace anteroom
