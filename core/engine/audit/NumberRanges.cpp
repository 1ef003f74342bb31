// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/NumberRanges.h"

#include <algorithm>

namespace anteroom {

bool NumberRanges::meet(ActivationNo number)
{
    ++m_meetings;
    auto after = m_ranges.upper_bound(number.value);
    auto before = after == m_ranges.begin() ? m_ranges.end() : std::prev(after);
    if (before != m_ranges.end() && number.value <= before->second)
        return false;
    const bool goesOn = before != m_ranges.end() && before->second == number.value - 1;
    const bool joins = after != m_ranges.end() && after->first - 1 == number.value;
    m_isCut = m_isCut || (!goesOn && !joins && m_ranges.size() >= rangesMax);
    if (m_isCut)
        return true;
    const qint64 last = joins ? after->second : number.value;
    if (joins)
        m_ranges.erase(after);
    if (goesOn)
        before->second = last;
    else
        m_ranges.emplace(number.value, last);
    return true;
}

NumberRanges::Faults NumberRanges::faults() const
{
    // A number a little too high is one of a run with a hole in it; one far too high is nonsense.
    constexpr qint64 holes = 1'000;
    const qint64 highestSane = 2 * m_meetings + holes;
    Faults faults;
    qint64 within = 0;
    qint64 highest = m_meetings;
    qint64 expected = 1;
    for (const auto &[first, last] : m_ranges) {
        const qint64 from = std::max<qint64>(first, 1);
        const qint64 to = std::min(last, highestSane);
        const qint64 sane = std::max<qint64>(0, to - from + 1);
        faults.outOfRange += last - first + 1 - sane;
        if (sane == 0)
            continue;
        if (!faults.firstMissing && from > expected)
            faults.firstMissing = ActivationNo(expected);
        within += sane;
        expected = to + 1;
        highest = std::max(highest, to);
    }
    faults.missing = highest - within;
    if (faults.missing > 0 && !faults.firstMissing)
        faults.firstMissing = ActivationNo(expected);
    return faults;
}

} // namespace anteroom
