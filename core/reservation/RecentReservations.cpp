// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/RecentReservations.h"

#include <algorithm>

namespace anteroom {

bool RecentReservations::show(const RecentReservation &row)
{
    const auto known = std::ranges::find_if(m_rows, [&](const RecentReservation &other) {
        return other.partition == row.partition && other.offset == row.offset;
    });
    if (known != m_rows.end()) {
        *known = row;
        return false;
    }
    m_rows.push_front(row);
    if (m_rows.size() > m_capacity)
        m_rows.pop_back();
    return true;
}

} // namespace anteroom
