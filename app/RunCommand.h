// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "app/ProgressLine.h"
#include "app/StopSignal.h"
#include "core/engine/CoreHost.h"

#include <QEventLoop>
#include <QTimer>

namespace anteroom {

/// `serve` and `rehearse`: a core without a window, with progress on stderr and the result on stdout.
/// Main thread; one run.
class RunCommand : public QObject
{
    Q_OBJECT

public:
    RunCommand(const ParsedCommand &parsed, const CoreTask &task);

    /// Runs until drained, interrupted or failed; returns the exit code.
    [[nodiscard]] int exec();

private:
    enum class End { Drained, Interrupted, Failed };

    void finish(End end);
    void showProgress();
    [[nodiscard]] int report();

    const ParsedCommand &m_parsed;
    const CoreTask m_task;
    SystemClock m_clock;
    StopSignal m_stop;
    CoreHost m_host;
    ProgressLine m_line;
    QTimer m_progress;
    QEventLoop m_loop;
    End m_end = End::Interrupted;
    Error m_error;
};

} // namespace anteroom
