// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TickLog.h"
#include "core/queue/QueueScheduler.h"

namespace anteroom {

/// Writes down what each tick did; keeps the newest TickLog::kept. Core thread.
class TickRecorder
{
public:
    /// A tick, or a retry of heads that did something; it began at `startedAt`.
    void onTick(Instant startedAt, Instant doneAt, const TickReport &report);
    /// A tick that was due at `dueAt` failed as a whole: nothing of it happened.
    void onFailed(Instant dueAt, Instant startedAt, Instant doneAt, const QString &why);

    /// The log as it is now; the same one as long as nothing was added. Null before the first tick.
    [[nodiscard]] std::shared_ptr<const TickLog> log();

private:
    void add(TickRecord record);

    TickLog m_log;
    std::shared_ptr<const TickLog> m_shown;
};

/// What limited a tick, as the desk says it; `gate` as the tick left it.
[[nodiscard]] GateLimit gateLimit(TickLimit limit, const Gate &gate);

} // namespace anteroom
