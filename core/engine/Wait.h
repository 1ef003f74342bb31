// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QSemaphore>
#include <QThread>

namespace anteroom {

/// Holds this thread up for a while before something is tried again. Nothing that was posted to it runs
/// meanwhile, least of all the end of what is waiting here. Not for the GUI thread.
inline void waitBeforeRetry(Milliseconds time)
{
    QSemaphore nobodyReleases;
    (void)nobodyReleases.tryAcquire(1, static_cast<int>(time.count()));
}

/// This thread was asked to end (QThread::requestInterruption()): waiting is to be given up.
[[nodiscard]] inline bool isAskedToEnd() { return QThread::currentThread()->isInterruptionRequested(); }

} // namespace anteroom
