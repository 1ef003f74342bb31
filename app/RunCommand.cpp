// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunCommand.h"

#include "app/AuditRun.h"
#include "app/Commands.h"

#include <cstdio>
#include <unistd.h>

namespace anteroom {

namespace {

constexpr int terminalProgressMs = 200;
constexpr int plainProgressMs = 1000;

QString progressLine(const Snapshot &snapshot, const CoreTask &task)
{
    const auto known = [](const std::optional<qint64> &value) { return value ? QString::number(*value) : QStringLiteral("unknown"); };
    QString line;
    if (snapshot.sending)
        line += QStringLiteral("sent %1 of %2, ").arg(snapshot.sending->sent).arg(snapshot.sending->users);
    else if (task.rehearsal)
        line += QStringLiteral("all sent, ");
    line += QStringLiteral("waiting %1, buffered %2, activated %3 (%4/s), reservations %5 of %6 forwarded")
                .arg(known(snapshot.waiting.total)).arg(snapshot.waiting.buffered).arg(snapshot.verdict.activated)
                .arg(qRound(snapshot.gate.activationsPerS)).arg(snapshot.reservations.forwarded).arg(snapshot.reservations.confirmed);
    for (const auto &trouble : {snapshot.databaseTrouble, snapshot.brokerTrouble, snapshot.platformTrouble}) {
        if (trouble)
            line += QStringLiteral("; %1: %2").arg(stageName(trouble->stage), trouble->text);
    }
    return line;
}

} // namespace

RunCommand::RunCommand(const ParsedCommand &parsed, const CoreTask &task)
    : m_parsed(parsed), m_task(task), m_host(parsed.core, task, m_clock), m_onTerminal(::isatty(STDERR_FILENO))
{
    connect(&m_stop, &StopSignal::received, this, [this] { finish(End::Interrupted); });
    connect(&m_host, &CoreHost::drained, this, [this] { finish(End::Drained); });
    connect(&m_host, &CoreHost::failed, this, [this](const Error &error) {
        m_error = error;
        finish(End::Failed);
    });
    connect(&m_host, &CoreHost::started, this, [this](const QString &address) {
        std::fprintf(stderr, "anteroom: broker at %s\n", qUtf8Printable(address));
    });
    connect(&m_progress, &QTimer::timeout, this, &RunCommand::showProgress);
}

int RunCommand::exec()
{
    m_host.start();
    m_progress.start(m_onTerminal ? terminalProgressMs : plainProgressMs);
    m_loop.exec();
    m_progress.stop();
    endProgress();
    m_host.stop();
    if (m_end == End::Failed) {
        std::fprintf(stderr, "anteroom: %s: %s\n", qUtf8Printable(stageName(m_error.stage)), qUtf8Printable(m_error.text));
        return m_error.kind == ErrorKind::Usage ? ExitUsage : ExitCouldNotGoOn;
    }
    if (!m_task.untilDrained)
        return ExitWell;
    return report();
}

void RunCommand::finish(End end)
{
    m_end = end;
    m_loop.quit();
}

void RunCommand::showProgress()
{
    const auto snapshot = m_host.latest();
    if (!snapshot || snapshot->phase != Snapshot::Phase::Live)
        return;
    const QByteArray line = progressLine(*snapshot, m_task).toUtf8();
    if (m_onTerminal)
        std::fprintf(stderr, "\r\033[K%s", line.constData());
    else
        std::fprintf(stderr, "%s\n", line.constData());
    m_lineOpen = m_onTerminal;
}

void RunCommand::endProgress()
{
    if (m_lineOpen)
        std::fputc('\n', stderr);
    m_lineOpen = false;
}

int RunCommand::report()
{
    const auto audit = auditRecords(m_parsed.core, LogCheck::Scope::Everything);
    if (!audit) {
        std::fprintf(stderr, "anteroom: %s: %s\n", qUtf8Printable(stageName(audit.error().stage)), qUtf8Printable(audit.error().text));
        return ExitCouldNotGoOn;
    }
    printRemarks(*audit);
    RunResult result;
    result.broker = m_parsed.core.broker;
    result.database = QStringLiteral("sqlite");
    if (m_task.rehearsal)
        result.users = m_task.rehearsal->users;
    result.figures = m_host.figures();
    result.audit = *audit;
    result.peakRssMb = peakRssMb();
    if (m_parsed.json)
        std::printf("%s\n", result.toJson().constData());
    else
        std::printf("%s", qUtf8Printable(result.toText()));
    std::fflush(stdout);
    if (!audit->isClean())
        return ExitFaultFound;
    return m_end == End::Interrupted ? ExitInterrupted : ExitWell;
}

} // namespace anteroom
