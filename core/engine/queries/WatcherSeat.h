// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queries/WorkThread.h"
#include "core/messaging/LogWatcher.h"

namespace anteroom {

/// Makes a watcher of the cluster; called on the thread that is to use it.
using WatcherFactory = std::function<Result<std::unique_ptr<LogWatcher>>()>;

/// A work thread with a watcher of its own, which is made when it is first needed.
class WatcherSeat final
{
public:
    explicit WatcherSeat(const QString &name) : m_work(name, Stage::Broker) { }
    ~WatcherSeat();
    Q_DISABLE_COPY_MOVE(WatcherSeat)

    /// GUI thread. Questions asked before wait for this.
    void open(const WatcherFactory &factory);
    [[nodiscard]] WorkThread &work() { return m_work; }

    // On the work thread.

    [[nodiscard]] Result<LogWatcher *> watcher();
    /// Lets go of the connections.
    void leave();

private:
    WorkThread m_work;
    // Of the work thread alone.
    WatcherFactory m_factory;
    std::unique_ptr<LogWatcher> m_watcher;
};

} // namespace anteroom
