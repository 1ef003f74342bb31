// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace anteroom {

/// Turns SIGINT and SIGTERM into a Qt signal. One at a time in a process; main thread.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    /// Keeps the two signals for the object to come. To be called before any other thread begins, so also before a
    /// QApplication, whose window system has threads: one that does not block them would end the process. At the very
    /// beginning, so that no moment is too early for a clean end.
    static void hold();

    /// For a command that keeps none of them back: what hold() held takes its course.
    static void letGo();
    /// Whether one of them was held back; for work without an event loop.
    [[nodiscard]] static bool isPending();

    StopSignal();
    ~StopSignal() override;

Q_SIGNALS:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_fd = -1;
};

} // namespace anteroom
