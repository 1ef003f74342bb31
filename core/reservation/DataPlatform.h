// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace anteroom {

/// What the data platform said to one post.
struct PlatformAnswer {
    quint64 ticket = 0;
    /// The HTTP status; nothing when no answer came (refused, reset, time-out, TLS).
    std::optional<int> status;
    /// From Retry-After.
    std::optional<Milliseconds> retryAfter;
    /// The cause in the network's or the platform's own words, one line; empty when accepted.
    QString text;
};

/// The port to the data platform. Core thread only; nothing blocks.
class DataPlatform
{
public:
    virtual ~DataPlatform() = default;

    /// Sends one event; exactly one PlatformAnswer with this ticket follows, also when nobody answers.
    virtual void post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey) = 0;

    /// Moves the answers that came since the last call to the end of `out`.
    virtual void takeAnswers(std::vector<PlatformAnswer> &out) = 0;

    /// Called, from the event loop and never from within post(), when the first answer after a
    /// takeAnswers() is there.
    virtual void setWakeUp(std::function<void()> wakeUp) = 0;
};

} // namespace anteroom
