// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <optional>
#include <vector>

namespace anteroom {

/// Which of the numbers 1, 2, 3 … were met. One bit a number, up to about twice as many as there are tokens.
class ActivationNumbers
{
public:
    /// `expected`: how many tokens have a number.
    explicit ActivationNumbers(qint64 expected = 0);

    enum class Verdict { First, Again, OutOfRange };
    [[nodiscard]] Verdict meet(ActivationNo number);

    /// Numbers that were not met, up to the highest that was (out of range ones apart), at least to `expected`.
    [[nodiscard]] qint64 missing() const { return m_highest - m_distinct; }
    /// The lowest of them.
    [[nodiscard]] std::optional<ActivationNo> firstMissing() const;

private:
    /// Bit n − 1: number n was met.
    std::vector<bool> m_met;
    qint64 m_distinct = 0;
    qint64 m_highest;
};

} // namespace anteroom
