// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/ActivationNumbers.h"

#include <algorithm>

namespace anteroom {

namespace {

/// A number a little too high is one of a run with a hole in it; one far too high is nonsense.
constexpr qint64 rangeOf(qint64 expected)
{
    constexpr qint64 holes = 1'000;
    return 2 * expected + holes;
}

} // namespace

ActivationNumbers::ActivationNumbers(qint64 expected) : m_met(size_t(rangeOf(expected)), false), m_highest(expected) { }

ActivationNumbers::Verdict ActivationNumbers::meet(ActivationNo number)
{
    if (number.value < 1 || number.value > qint64(m_met.size()))
        return Verdict::OutOfRange;
    const size_t bit = size_t(number.value - 1);
    if (m_met[bit])
        return Verdict::Again;
    m_met[bit] = true;
    ++m_distinct;
    m_highest = std::max(m_highest, number.value);
    return Verdict::First;
}

std::optional<ActivationNo> ActivationNumbers::firstMissing() const
{
    const auto hole = std::find(m_met.begin(), m_met.begin() + m_highest, false);
    if (hole == m_met.begin() + m_highest)
        return std::nullopt;
    return ActivationNo(std::distance(m_met.begin(), hole) + 1);
}

} // namespace anteroom
