// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/DataPlatform.h"
#include "core/simulation/Faults.h"

#include <functional>
#include <optional>
#include <vector>

namespace anteroom::sim {

/// The data platform behind the network: it takes events, refuses some for good, and is out of order as its faults
/// say. Outlives the process that posts to it. One thread.
class SimulatedPlatform
{
public:
    struct Acceptance {
        QByteArray key;
        QByteArray json;
    };

    explicit SimulatedPlatform(Faults &faults) : m_faults(faults) {}

    /// Every post that was answered with 2xx, or was to be; in their order.
    std::function<void(const Acceptance &)> onAccepted;
    /// Every post that was answered with 5xx.
    std::function<void(const QByteArray &key)> onServerError;
    /// True for a body that the platform refuses for good (400).
    std::function<bool(const QByteArray &)> refuses;

    /// What becomes of one post.
    [[nodiscard]] PlatformAnswer take(const QByteArray &json, const QByteArray &key);
    [[nodiscard]] Faults &faults() { return m_faults; }

private:
    Faults &m_faults;
};

/// One process's connection to the platform.
class SimulatedPlatformClient final : public DataPlatform
{
public:
    SimulatedPlatformClient(SimulatedPlatform &platform, const Clock &clock) : m_platform(platform), m_clock(clock) {}

    void post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey) override;
    void takeAnswers(std::vector<PlatformAnswer> &out) override;
    void setWakeUp(std::function<void()>) override {}

    /// When the next answer arrives; nothing while none is on its way.
    [[nodiscard]] std::optional<Instant> nextAt() const;

private:
    struct Pending {
        Instant at;
        PlatformAnswer answer;
    };
    SimulatedPlatform &m_platform;
    const Clock &m_clock;
    std::vector<Pending> m_pending;
};

} // namespace anteroom::sim
