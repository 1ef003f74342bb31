// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/faults/LiveFaults.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr Milliseconds delayMost{ 10'000 };

bool isSlow(FaultKind kind) { return kind == FaultKind::BrokerSlow || kind == FaultKind::PlatformSlow; }

bool isOfPlatform(FaultKind kind) { return kind == FaultKind::PlatformSlow || kind == FaultKind::PlatformFails; }

tl::unexpected<Error> refusal(const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, text); }

auto placeOf(auto &armed, FaultKind kind)
{
    return std::ranges::find_if(armed, [kind](const ArmedFault &fault) { return fault.order.kind == kind; });
}

} // namespace

Result<void> LiveFaults::check(const FaultOrder &order) const
{
    if (!m_brokerIsOurs)
        return refusal(QStringLiteral("faults are for the embedded broker: this one is real, and so are the people in line"));
    if (!isLiveFault(order.kind))
        return refusal(QStringLiteral("\"%1\" is for rehearsals alone").arg(faultName(order.kind)));
    if (isOfPlatform(order.kind) && !m_platformIsOurs)
        return refusal(QStringLiteral("the data platform is not the embedded one: it is not ours to break"));
    if (isSlow(order.kind) && (order.delay < Milliseconds(1) || order.delay > delayMost))
        return refusal(QStringLiteral("delay %1 ms is out of range: choose 1 ms to 10 s").arg(order.delay.count()));
    if (order.kind == FaultKind::ActivationsFail && !(order.percent > 0 && order.percent <= 100))
        return refusal(QStringLiteral("percent %1 is out of range: choose more than 0, up to 100").arg(order.percent));
    return {};
}

void LiveFaults::arm(const FaultOrder &order, Instant now)
{
    if (const auto armed = placeOf(m_armed, order.kind); armed != m_armed.end())
        armed->order = order;
    else
        m_armed.push_back({ order, now });
}

void LiveFaults::heal(FaultKind kind)
{
    std::erase_if(m_armed, [kind](const ArmedFault &fault) { return fault.order.kind == kind; });
}

std::optional<FaultOrder> LiveFaults::of(FaultKind kind) const
{
    const auto armed = placeOf(m_armed, kind);
    return armed == m_armed.end() ? std::nullopt : std::optional(armed->order);
}

bool LiveFaults::strikes(Seq token) const
{
    const auto failing = of(FaultKind::ActivationsFail);
    return failing && isStruck(m_seed, quint64(token.value), failing->percent);
}

QString faultText(const FaultOrder &order)
{
    if (isSlow(order.kind))
        return QStringLiteral("%1 %2 ms").arg(faultName(order.kind)).arg(order.delay.count());
    if (order.kind == FaultKind::ActivationsFail)
        return QStringLiteral("%1 %2 %").arg(faultName(order.kind)).arg(order.percent);
    return faultName(order.kind);
}

} // namespace anteroom
