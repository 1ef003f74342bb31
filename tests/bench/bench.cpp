// SPDX-License-Identifier: GPL-3.0-or-later
// What the product costs beside what the same work costs without its duties. See README.md.
#include "tests/bench/Comparison.h"
#include "tests/bench/FloorRun.h"
#include "tests/bench/ProductRun.h"
#include "core/engine/RunResult.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <malloc.h>

namespace {

using namespace anteroom;
using namespace anteroom::bench;

/// One measurement in this process, printed as JSON: child FLOOR|PRODUCT STEPS BROKER USERS FOLDER.
int runChild(const QStringList &words)
{
    const QTemporaryDir folder(words.value(4) + QStringLiteral("/anteroom-bench-XXXXXX"));
    const qint64 users = words.value(3).toLongLong();
    const bool together = words.value(1) == QLatin1String("together");
    Measured measured;
    if (words.value(0) == QLatin1String("floor")) {
        FloorRun run(folder.path(), words.value(2).toUtf8(), users);
        measured = together ? run.endToEnd() : run.stepByStep();
    } else {
        ProductRun run(folder.path(), words.value(2), users);
        measured = together ? run.endToEnd() : run.stepByStep();
    }
    measured.peakMb = peakRssMb().value_or(0);
    std::printf("%s\n", measured.toJson().constData());
    return 0;
}

QList<qint64> numbersOf(const QString &text)
{
    QList<qint64> numbers;
    const QStringList words = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &word : words)
        numbers << word.toLongLong();
    return numbers;
}

} // namespace

int main(int argc, char **argv)
{
    // As the program does it (app/main.cpp).
    mallopt(M_ARENA_MAX, 2);
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words.value(0) == QLatin1String("child"))
        return runChild(words.mid(1));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Entries, activations and end to end beside their floors"));
    parser.addHelpOption();
    const QCommandLineOption users(QStringLiteral("users"), QStringLiteral("sizes, e.g. 10000,100000"), QStringLiteral("N,…"),
                                   QStringLiteral("10000,100000,1000000"));
    const QCommandLineOption brokers(QStringLiteral("broker"), QStringLiteral("embedded or HOST:PORT; may be given twice"),
                                     QStringLiteral("BROKER"));
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("runs of each; the quickest counts"),
                                    QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("steps or together"), QStringLiteral("WHICH"));
    const QCommandLineOption folder(QStringLiteral("folder"), QStringLiteral("where the databases are written"),
                                    QStringLiteral("DIR"), QDir::tempPath());
    parser.addOptions({ users, brokers, rounds, only, folder });
    parser.process(application);

    Comparison::Plan plan;
    plan.brokers = parser.isSet(brokers) ? parser.values(brokers) : QStringList{ QStringLiteral("embedded") };
    plan.sizes = numbersOf(parser.value(users));
    plan.rounds = parser.value(rounds).toInt();
    plan.only = parser.value(only);
    plan.folder = parser.value(folder);
    return Comparison(plan).run() ? 0 : 1;
}
