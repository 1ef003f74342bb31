// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/simulation/ArrivalPlan.h"

#include <vector>

namespace anteroom {

/// What each user of one plan does: reserve after a stay, leave while waiting, or neither. Users are told
/// apart by their index 0 … users − 1 in the plan, in the order of arrival.
///
/// 1. Exactly round(users × reservePercent / 100) reserve; of the others round(users × abandonPercent / 100)
///    leave (one fewer when both halves round up and nobody is left for it). No user does both.
/// 2. The same plan gives the same choices on every machine, and who reserves does not depend on how many
///    leave, so that two rehearsals can be compared.
/// 3. Costs one bit a user for each kind that occurs; delays are computed, not kept.
///
/// A passive value: read from any thread once made.
class CrowdChoices
{
public:
    /// Draws the choices, once over the users (about 20 ms a million). Refused (Usage) outside the ranges
    /// that ArrivalPlan states, and when the two percentages add up to more than 100.
    [[nodiscard]] static Result<CrowdChoices> choose(const ArrivalPlan &plan);

    [[nodiscard]] qint64 reservers() const { return m_reservers; }
    [[nodiscard]] qint64 leavers() const { return m_leavers; }

    [[nodiscard]] bool reserves(qint64 index) const;
    [[nodiscard]] bool leaves(qint64 index) const;

    /// From the user's activation to the reservation: 0.6 … 1.4 × stay. Meant for those who reserve.
    [[nodiscard]] Milliseconds reservesAfter(qint64 index) const;
    /// From the user's entry to leaving the line: 0.2 … 1.0 × stay; somebody who was activated before then
    /// stays. Meant for those who leave.
    [[nodiscard]] Milliseconds leavesAfter(qint64 index) const;

private:
    explicit CrowdChoices(const ArrivalPlan &plan);

    void draw();

    qint64 m_users;
    quint64 m_seed;
    Milliseconds m_stay;
    qint64 m_reservers = 0;
    qint64 m_leavers = 0;
    std::vector<bool> m_reserves;
    std::vector<bool> m_leaves;
};

} // namespace anteroom
