// SPDX-License-Identifier: GPL-3.0-or-later
// What a rehearsal costs: measure_rehearsal USERS [PATTERN]; prints time and the process's memory at its highest.
#include "core/engine/rehearsal/VirtualRehearsal.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

QByteArray highestMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return "unknown";
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed();
    }
    return "unknown";
}

} // namespace

int main(int argc, char **argv)
{
    RehearsalScenario scenario;
    scenario.arrivals.users = argc > 1 ? QByteArray(argv[1]).toLongLong() : 100'000;
    scenario.arrivals.pattern
        = arrivalPatternFromName(QString::fromUtf8(argc > 2 ? argv[2] : "spike")).value_or(ArrivalPattern::Spike);
    scenario.arrivals.over = Milliseconds(scenario.arrivals.users * 480 / 1000);
    scenario.arrivals.reservePercent = 42;
    scenario.first.admission = { 600, 500ms, 0 };
    QElapsedTimer timer;
    timer.start();
    auto rehearsal = VirtualRehearsal::begin(scenario, 0);
    while (rehearsal && !(*rehearsal)->isFinished()) {
        const auto done = (*rehearsal)->advance(48h, 100'000);
        if (!done) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(done.error().text));
            return 1;
        }
    }
    if (!rehearsal) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(rehearsal.error().text));
        return 2;
    }
    const RehearsalRun run = (*rehearsal)->view();
    std::printf("%lld in, %lld let in, longest queue %lld, drained after %lld ms; took %lld ms, at most %s\n", run.entered, run.activated,
                run.longestQueue, qint64(run.drainedAt.value_or(0ms).count()), timer.elapsed(), highestMemory().constData());
    return run.verdict->kind == RehearsalVerdict::Kind::Passed ? 0 : 1;
}
