// SPDX-License-Identifier: GPL-3.0-or-later
// The deterministic simulator's driver: sim_delivery --seed N | --seeds N [--from M] | --file F | --mutations.
#include "tests/sim/SimulatedRun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace anteroom;
using namespace anteroom::sim;

namespace {

void print(const QString &line)
{
    std::fputs(qPrintable(line + QLatin1Char('\n')), stdout);
    std::fflush(stdout);
}

struct Totals {
    qint64 seeds = 0;
    qint64 failed = 0;
    qint64 steps = 0;
    qint64 crashes = 0;
    qint64 activations = 0;
    qint64 transactions = 0;
    Milliseconds simulated{0};
};

/// Runs one seed; says which first, when asked to or when it failed.
bool runSeed(quint64 seed, const MutationKind *mutation, bool verbose, Totals &totals)
{
    const Scenario scenario = Scenario::draw(seed);
    if (verbose)
        print(QStringLiteral("seed %1: %2").arg(seed).arg(scenario.describe()));
    SimulatedRun run(scenario, mutation);
    if (verbose)
        run.trace = print;
    const SimulatedRun::Outcome outcome = run.run();
    ++totals.seeds;
    totals.steps += outcome.steps;
    totals.crashes += outcome.crashes;
    totals.activations += outcome.activations;
    totals.transactions += outcome.transactions;
    totals.simulated += outcome.simulated;
    if (!outcome.violation)
        return true;
    ++totals.failed;
    if (!verbose && !mutation)
        print(QStringLiteral("seed %1: %2").arg(seed).arg(scenario.describe()));
    if (!mutation || verbose)
        print(QStringLiteral("seed %1 BROKE rule \"%2\": %3; again with: sim_delivery --seed %1")
                  .arg(seed)
                  .arg(outcome.violation->rule, outcome.violation->text));
    return false;
}

void printTotals(const Totals &totals, qint64 ms)
{
    print(QStringLiteral("%1 seeds, %2 failed; %3 rounds, %4 transactions, %5 activations, %6 crashes, %7 s simulated in %8 s")
              .arg(totals.seeds)
              .arg(totals.failed)
              .arg(totals.steps)
              .arg(totals.transactions)
              .arg(totals.activations)
              .arg(totals.crashes)
              .arg(totals.simulated.count() / 1000)
              .arg(double(ms) / 1000.0, 0, 'f', 1));
}

bool runMany(quint64 from, qint64 count, qint64 stopAfter)
{
    print(QStringLiteral("seeds %1 to %2").arg(from).arg(from + quint64(count) - 1));
    Totals totals;
    QElapsedTimer timer;
    timer.start();
    for (qint64 i = 0; i < count && totals.failed < stopAfter; ++i)
        (void)runSeed(from + quint64(i), nullptr, false, totals);
    printTotals(totals, timer.elapsed());
    return totals.failed == 0;
}

/// The kept seeds: one a line, and what it once found.
bool runFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text)) {
        print(QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
        return false;
    }
    Totals totals;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty() && !line.startsWith('#'))
            (void)runSeed(line.split(' ').front().toULongLong(), nullptr, false, totals);
    }
    print(QStringLiteral("%1 kept seeds, %2 failed").arg(totals.seeds).arg(totals.failed));
    return totals.failed == 0;
}

/// Every deliberate defect must be found within so many seeds.
bool runMutations(const QString &only, qint64 within)
{
    bool allFound = true;
    for (const MutationKind &mutation : mutations()) {
        if (!only.isEmpty() && only != QLatin1String(mutation.name))
            continue;
        Totals totals;
        quint64 seed = 1;
        QElapsedTimer timer;
        timer.start();
        while (qint64(seed) <= within && runSeed(seed, &mutation, false, totals))
            ++seed;
        const bool found = totals.failed > 0;
        allFound = allFound && found;
        print(QStringLiteral("%1: %2 (%3)").arg(QLatin1String(mutation.name), -28)
                  .arg(found ? QStringLiteral("found by seed %1").arg(seed) : QStringLiteral("NOT FOUND within %1 seeds").arg(within))
                  .arg(QLatin1String(mutation.what)));
    }
    return allFound;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Runs the core against simulated surroundings, decided by a seed."));
    parser.addHelpOption();
    const QCommandLineOption one(QStringLiteral("seed"), QStringLiteral("Run one seed and say everything."), QStringLiteral("N"));
    const QCommandLineOption many(QStringLiteral("seeds"), QStringLiteral("Run so many seeds."), QStringLiteral("N"));
    const QCommandLineOption from(QStringLiteral("from"), QStringLiteral("The first of them."), QStringLiteral("M"),
                                  QStringLiteral("1"));
    const QCommandLineOption stop(QStringLiteral("stop-after"), QStringLiteral("End after so many failures."),
                                  QStringLiteral("N"), QStringLiteral("10"));
    const QCommandLineOption file(QStringLiteral("file"), QStringLiteral("Run the seeds that a file keeps."), QStringLiteral("F"));
    const QCommandLineOption defects(QStringLiteral("mutations"), QStringLiteral("Find every deliberate defect."));
    const QCommandLineOption defect(QStringLiteral("mutation"), QStringLiteral("One defect only."), QStringLiteral("NAME"));
    const QCommandLineOption within(QStringLiteral("within"), QStringLiteral("Seeds to find a defect in."), QStringLiteral("N"),
                                    QStringLiteral("1000"));
    parser.addOptions({ one, many, from, stop, file, defects, defect, within });
    parser.process(app);
    bool clean = true;
    if (parser.isSet(file))
        clean = runFile(parser.value(file)) && clean;
    if (parser.isSet(one)) {
        const MutationKind *chosen = nullptr;
        for (const MutationKind &mutation : mutations())
            chosen = parser.value(defect) == QLatin1String(mutation.name) ? &mutation : chosen;
        Totals totals;
        clean = runSeed(parser.value(one).toULongLong(), chosen, true, totals) && clean;
        printTotals(totals, 0);
    } else if (parser.isSet(defects) || parser.isSet(defect)) {
        clean = runMutations(parser.value(defect), parser.value(within).toLongLong()) && clean;
    }
    if (parser.isSet(many))
        clean = runMany(parser.value(from).toULongLong(), parser.value(many).toLongLong(), parser.value(stop).toLongLong()) && clean;
    return clean ? 0 : 1;
}
