// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/CrowdChoices.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr qint64 usersMax = 100'000'000;
// Each kind of delay draws from numbers of its own.
constexpr quint64 reserveSalt = 0x7265736572766573;
constexpr quint64 leaveSalt = 0x6c65617665736c76;

/// SplitMix64's finaliser: neighbouring inputs give unrelated outputs.
quint64 scrambled(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// A whole number of milliseconds in [stay × fromTenths / 10, stay × toTenths / 10], fixed by the arguments.
Milliseconds delay(quint64 seed, quint64 salt, qint64 index, Milliseconds stay, qint64 fromTenths, qint64 toTenths)
{
    const qint64 shortest = (stay.count() * fromTenths + 9) / 10;
    const qint64 longest = std::max(shortest, stay.count() * toTenths / 10);
    const quint64 drawn = scrambled(scrambled(seed ^ salt) + static_cast<quint64>(index) * 0x9e3779b97f4a7c15);
    return Milliseconds(shortest + static_cast<qint64>(drawn % static_cast<quint64>(longest - shortest + 1)));
}

qint64 share(qint64 users, double percent)
{
    return std::llround(static_cast<double>(users) * percent / 100.0);
}

bool isPercent(double value)
{
    return value >= 0.0 && value <= 100.0; // False for NaN, too.
}

tl::unexpected<Error> refusal(const QString &why)
{
    return failure(ErrorKind::Usage, Stage::Unknown, QStringLiteral("Could not plan the crowd: %1.").arg(why));
}

} // namespace

Result<CrowdChoices> CrowdChoices::choose(const ArrivalPlan &plan)
{
    if (plan.users < 1 || plan.users > usersMax)
        return refusal(QStringLiteral("%1 users; 1 to %2 are possible").arg(plan.users).arg(usersMax));
    if (!isPercent(plan.reservePercent) || !isPercent(plan.abandonPercent))
        return refusal(QStringLiteral("a share of the users must lie between 0 and 100 percent"));
    if (plan.reservePercent + plan.abandonPercent > 100.0)
        return refusal(QStringLiteral("those who reserve (%1 %) and those who leave (%2 %) are more than all; "
                                      "together at most 100 %")
                           .arg(plan.reservePercent)
                           .arg(plan.abandonPercent));
    if (plan.stay.count() < 0)
        return refusal(QStringLiteral("the stay is negative"));
    CrowdChoices choices(plan);
    choices.draw();
    return choices;
}

CrowdChoices::CrowdChoices(const ArrivalPlan &plan)
    : m_users(plan.users)
    , m_seed(plan.seed)
    , m_stay(plan.stay)
    , m_reservers(share(plan.users, plan.reservePercent))
    , m_leavers(std::min(share(plan.users, plan.abandonPercent), plan.users - m_reservers))
{
}

void CrowdChoices::draw()
{
    if (m_reservers == 0 && m_leavers == 0)
        return;
    if (m_reservers > 0)
        m_reserves.resize(static_cast<std::size_t>(m_users));
    if (m_leavers > 0)
        m_leaves.resize(static_cast<std::size_t>(m_users));
    // Selection sampling (Knuth, algorithm S): each user is taken with the chance of those still needed
    // among those still to come, so that the count comes out exactly and nobody is drawn twice.
    SeededRandom random(m_seed);
    auto reserversNeeded = static_cast<quint64>(m_reservers);
    auto leaversNeeded = static_cast<quint64>(m_leavers);
    for (qint64 index = 0; index < m_users; ++index) {
        const quint64 drawn = random.below(static_cast<quint64>(m_users - index));
        if (drawn < reserversNeeded) {
            m_reserves[static_cast<std::size_t>(index)] = true;
            --reserversNeeded;
        } else if (drawn < reserversNeeded + leaversNeeded) {
            m_leaves[static_cast<std::size_t>(index)] = true;
            --leaversNeeded;
        }
    }
    Q_ASSERT(reserversNeeded == 0);
    Q_ASSERT(leaversNeeded == 0);
}

bool CrowdChoices::reserves(qint64 index) const
{
    Q_ASSERT(index >= 0 && index < m_users);
    return m_reservers > 0 && m_reserves[static_cast<std::size_t>(index)];
}

bool CrowdChoices::leaves(qint64 index) const
{
    Q_ASSERT(index >= 0 && index < m_users);
    return m_leavers > 0 && m_leaves[static_cast<std::size_t>(index)];
}

Milliseconds CrowdChoices::reservesAfter(qint64 index) const
{
    return delay(m_seed, reserveSalt, index, m_stay, 6, 14);
}

Milliseconds CrowdChoices::leavesAfter(qint64 index) const
{
    return delay(m_seed, leaveSalt, index, m_stay, 2, 10);
}

} // namespace anteroom
