// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <map>
#include <optional>

namespace anteroom {

/// Which of the numbers 1, 2, 3 … were met, kept as ranges: memory goes with the holes, not with the numbers.
class NumberRanges
{
public:
    /// More holes than this are not kept apart; then isCut(), and nothing more is taken.
    static constexpr std::size_t rangesMax = 100'000;

    /// False when it was met before.
    bool meet(ActivationNo number);

    struct Faults {
        /// Not met, up to the highest that was or to as many as were met.
        qint64 missing = 0;
        /// Met, and nonsense: below 1 or far beyond all others.
        qint64 outOfRange = 0;
        std::optional<ActivationNo> firstMissing;
    };
    /// Says something once every number that was given has been shown.
    [[nodiscard]] Faults faults() const;
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] std::size_t ranges() const { return m_ranges.size(); }

private:
    /// First number of a range to its last; ranges do not touch.
    std::map<qint64, qint64> m_ranges;
    /// How often a number was met, repeats included.
    qint64 m_meetings = 0;
    bool m_isCut = false;
};

} // namespace anteroom
