// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QEventLoop>
#include <QTimer>

namespace anteroom {

/// Lets this thread's event loop run for a while before something is tried again. Not for the GUI thread.
inline void waitBeforeRetry(Milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace anteroom
