// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace anteroom {

/// How far long work has come, on stderr: one live line on a terminal, otherwise a line a second. One thread.
class ProgressLine
{
public:
    ProgressLine();
    /// As end().
    ~ProgressLine();
    Q_DISABLE_COPY_MOVE(ProgressLine)

    /// Milliseconds between two lines.
    [[nodiscard]] int paceMs() const;
    /// Whether a line is due; not before the first pace is over, so that short work shows none.
    [[nodiscard]] bool isDue() const;
    void show(const QString &line);
    /// Leaves the live line, so that what follows begins a line of its own.
    void end();

private:
    const bool m_onTerminal;
    bool m_lineOpen = false;
    QElapsedTimer m_shown;
};

} // namespace anteroom
