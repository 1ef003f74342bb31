// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunCommand.h"

#include "app/AuditRun.h"
#include "app/Commands.h"

#include <cstdio>

namespace anteroom {

namespace {

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
    : m_parsed(parsed), m_task(task), m_host(parsed.core, task, m_clock)
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
    m_progress.start(m_line.paceMs());
    m_loop.exec();
    m_progress.stop();
    m_line.end();
    m_host.stop();
    if (m_end == End::Failed)
        return complain(m_error);
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
    if (snapshot && snapshot->phase == Snapshot::Phase::Live)
        m_line.show(progressLine(*snapshot, m_task));
}

int RunCommand::report()
{
    const auto audit = auditWithProgress(m_parsed.core);
    if (!audit)
        return complain(audit.error());
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
