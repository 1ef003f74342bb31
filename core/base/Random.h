// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <random>
#include <vector>

namespace anteroom {

/// A source of random numbers. Ranges and ratios are our own, because the standard distributions
/// give different numbers on different compilers; the engines do not.
class RandomSource
{
public:
    virtual ~RandomSource() = default;

    /// 64 uniform bits.
    [[nodiscard]] virtual quint64 next() = 0;

    /// Uniform in [0, bound); `bound` must be positive.
    [[nodiscard]] quint64 below(quint64 bound);

    /// Uniform in [0, 1), 53 bits.
    [[nodiscard]] double ratio();
};

/// The same seed gives the same numbers on every machine (std::mt19937_64).
class SeededRandom final : public RandomSource
{
public:
    explicit SeededRandom(quint64 seed) : m_engine(seed) {}

    [[nodiscard]] quint64 next() override { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

/// The operating system's generator, read in blocks: for ids that nobody may guess.
class SystemRandom final : public RandomSource
{
public:
    [[nodiscard]] quint64 next() override;

private:
    std::vector<quint64> m_block;
};

} // namespace anteroom
