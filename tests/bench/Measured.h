// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>

#include <vector>

namespace anteroom::bench {

/// One step of a run, for all of its users.
struct Step {
    QString name;
    double seconds = 0;
    /// Processor time of all threads of the process: what a busy machine disturbs least.
    double cpuSeconds = 0;
};

/// Measures one step from its construction on.
class Stopwatch
{
public:
    Stopwatch();
    [[nodiscard]] Step step(const QString &name) const;

private:
    QElapsedTimer m_timer;
    double m_cpuBefore;
};

/// What one child process measured: its steps, and its largest resident memory in MiB.
struct Measured {
    std::vector<Step> steps;
    double peakMb = 0;

    [[nodiscard]] QByteArray toJson() const;
    /// Nothing usable: no steps.
    [[nodiscard]] static Measured fromJson(const QByteArray &json);
};

inline const QString entriesStep = QStringLiteral("entries");
inline const QString activationsStep = QStringLiteral("activations");
inline const QString endToEndStep = QStringLiteral("end to end");

} // namespace anteroom::bench
