// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace anteroom {

/// A moment in UTC. Microseconds inside the program, milliseconds in the database and in messages.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Milliseconds = std::chrono::milliseconds;
using Microseconds = std::chrono::microseconds;

/// Milliseconds since 1970 UTC, rounded down: what the database and Kafka's timestamps hold.
[[nodiscard]] inline qint64 toMs(Instant instant)
{
    return std::chrono::floor<std::chrono::milliseconds>(instant).time_since_epoch().count();
}

[[nodiscard]] inline Instant fromMs(qint64 ms)
{
    return Instant(std::chrono::milliseconds(ms));
}

/// The only source of time for decisions. Implemented by SystemClock and by the simulation's clock.
class Clock
{
public:
    virtual ~Clock() = default;

    /// The present moment. Any thread.
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock. Steady between steps of the wall clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace anteroom
