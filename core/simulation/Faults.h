// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <array>
#include <cstddef>

namespace anteroom::sim {

/// What may go wrong at a call of a port. Each has a rate of its own.
enum class Fault {
    /// The process dies in the call, before or after it took effect.
    Crash,
    StoreBusy,
    StoreStatement,
    /// The transaction is rolled back.
    CommitFails,
    /// The transaction is durable, the caller is told that it failed.
    CommitLies,
    LogCall,
    LogQueueFull,
    LogRefuses,
    /// The message and everything after it in the partition fails, although some of it may be on the log.
    DeliveryFails,
    DeliveryTwice,
    /// On the log, but its offset is not known.
    DeliveryUnknown,
    OffsetCommitFails,
    OffsetCommitLies,
    FetchStalls,
    PlatformFails,
    PlatformSilent,
    /// Accepted, and the answer is lost.
    PlatformLies,
    PlatformBusy,
};
inline constexpr std::size_t faultCount = 18;

/// Thrown out of a port's call when the simulated process dies there. Whoever simulates the process catches it
/// and drops every part; what was not committed is gone.
struct Crash {};

/// Which faults strike how often, and outages in which nothing of a kind works. The same seed strikes the same
/// calls. One thread.
class Faults
{
public:
    explicit Faults(RandomSource &random) : m_random(random) {}

    void setRate(Fault fault, double rate) { m_rates[std::size_t(fault)] = rate; }
    [[nodiscard]] double rate(Fault fault) const { return m_rates[std::size_t(fault)]; }
    /// From now on nothing goes wrong.
    void end()
    {
        m_rates.fill(0);
        storeDown = false;
        logDown = false;
        platformDown = false;
    }

    [[nodiscard]] bool strikes(Fault fault)
    {
        const double rate = m_rates[std::size_t(fault)];
        return rate > 0 && m_random.ratio() < rate;
    }
    /// Dies here, perhaps.
    void maybeCrash()
    {
        if (strikes(Fault::Crash))
            throw Crash();
    }
    /// 0 … most, uniformly.
    [[nodiscard]] Milliseconds within(Milliseconds most) { return Milliseconds(qint64(m_random.below(quint64(most.count()) + 1))); }
    [[nodiscard]] RandomSource &random() { return m_random; }

    bool storeDown = false;
    bool logDown = false;
    bool platformDown = false;

private:
    RandomSource &m_random;
    std::array<double, faultCount> m_rates{};
};

} // namespace anteroom::sim
