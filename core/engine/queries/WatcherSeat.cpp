// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/WatcherSeat.h"

namespace anteroom {

WatcherSeat::~WatcherSeat()
{
    m_work.end([this] { leave(); });
}

void WatcherSeat::open(const WatcherFactory &factory)
{
    m_work.open([this, factory] {
        leave();
        m_factory = factory;
    });
}

Result<LogWatcher *> WatcherSeat::watcher()
{
    if (!m_watcher) {
        auto made = m_factory();
        ANTEROOM_TRY(made);
        m_watcher = std::move(*made);
    }
    return m_watcher.get();
}

void WatcherSeat::leave() { m_watcher.reset(); }

} // namespace anteroom
