// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"
#include "app/Display.h"
#include "app/MeasuredApplication.h"
#include "app/StopSignal.h"

#include <QApplication>

#include <cstdio>
#include <malloc.h>
#include <memory>

namespace {

using namespace anteroom;

int run(const ParsedCommand &parsed)
{
    switch (parsed.command) {
    case Command::Desk:
        return runDesk(parsed);
    case Command::Serve:
        return runServe(parsed);
    case Command::Enter:
        return runEnter(parsed);
    case Command::Rehearse:
        return runRehearse(parsed);
    case Command::Audit:
        return runAudit(parsed);
    case Command::Screenshot:
        return runScreenshot(parsed);
    case Command::Help:
        std::fputs(qUtf8Printable(helpText(parsed.helpOn)), stdout);
        return ExitWell;
    case Command::Version:
        std::puts("anteroom " ANTEROOM_VERSION);
        return ExitWell;
    case Command::DeadLetters:
        return runDeadLetters(parsed);
    }
    Q_UNREACHABLE();
}

int complain(const QString &text, int exitCode)
{
    std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(text));
    return exitCode;
}

/// `count` must outlive the application.
std::unique_ptr<QCoreApplication> makeApplication(const ParsedCommand &parsed, int &count, char *argv[])
{
    if (parsed.command != Command::Desk && parsed.command != Command::Screenshot)
        return std::make_unique<QCoreApplication>(count, argv);
    const DisplayWatch watch;
    if (parsed.desk.frameStats)
        return std::make_unique<MeasuredApplication>(count, argv);
    return std::make_unique<QApplication>(count, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    StopSignal::hold();
    // librdkafka has a dozen threads that allocate little: an arena for each would double the memory in use.
    mallopt(M_ARENA_MAX, 2);
    QStringList arguments;
    for (int index = 1; index < argc; ++index)
        arguments << QString::fromLocal8Bit(argv[index]);
    const CommandLineSurroundings surroundings = CommandLineSurroundings::real();
    const Result<ParsedCommand> parsed = parseCommandLine(arguments, surroundings);
    if (!parsed)
        return complain(parsed.error().text, ExitUsage);
    // These leave nothing half done behind, whenever they are ended.
    if (parsed->command == Command::Audit || parsed->command == Command::DeadLetters)
        StopSignal::letGo();

    if (parsed->command == Command::Desk) {
        if (const auto problem = displayProblem(surroundings.environment))
            return complain(*problem, ExitCouldNotGoOn);
    }
    if (parsed->command == Command::Screenshot) {
        if (const auto problem = pictureProblem(parsed->screenshot.out))
            return anteroom::complain(*problem);
        // A picture is drawn in memory, whether there is a display or not.
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // Qt would read options of its own from the command line; only the program's name is handed on.
    int qtArgumentCount = 1;
    const std::unique_ptr<QCoreApplication> application = makeApplication(*parsed, qtArgumentCount, argv);
    QCoreApplication::setApplicationName(QStringLiteral("anteroom"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ANTEROOM_VERSION));
    return run(*parsed);
}
