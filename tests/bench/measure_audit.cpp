// SPDX-License-Identifier: GPL-3.0-or-later
// What the auditors cost: measure_audit [TOKENS]. The rolling one piece by piece, then the whole one. Not a test; prints figures.
#include "core/engine/audit/Auditor.h"
#include "core/engine/audit/RollingAudit.h"
#include "tests/storage/StorageFixture.h"

#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace anteroom;

namespace {

/// Of this process: what others do meanwhile does not count.
double cpuMs() { return double(std::clock()) * 1000 / CLOCKS_PER_SEC; }

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return double(line.mid(6).simplified().split(' ').front().toLongLong()) / 1024.0;
    }
    return 0;
}

/// All come, are published, let in and done.
void fill(StorageFixture &f, qint64 tokens)
{
    constexpr qint64 together = 1'000;
    for (qint64 first = 1; first <= tokens; first += together) {
        const qint64 count = std::min(together, tokens - first + 1);
        f.accept(first, first + count - 1);
        f.deliver(first, count, first - 1);
        f.activate(first, count, first - 1, first);
    }
    f.write([&] {
        return f.database().log().saveProgress(QStringLiteral("queue.send"),
                                               { LogEpoch(1), PartitionId(0), Offset(0), Offset(tokens), Offset(tokens) });
    });
}

void measureRolling(sql::SqlDatabase &database, QTextStream &out)
{
    const double before = residentMb();
    std::vector<double> pieces;
    RollingAudit audit(QStringLiteral("queue.send"));
    while (!audit.isComplete()) {
        const double begun = cpuMs();
        must(inTransaction(database.work(), [&] { return audit.step(database.audit()); }));
        pieces.push_back(cpuMs() - begun);
    }
    double sum = 0;
    for (const double took : pieces)
        sum += took;
    std::ranges::sort(pieces);
    const auto figures = audit.figures();
    out << "rolling: " << figures.checked << " records in " << pieces.size() << " pieces, " << sum << " ms of one core, a piece "
        << pieces[pieces.size() / 2] << " ms (p50), " << pieces.back() << " ms (max), " << residentMb() - before
        << " MB more; lost " << figures.lost.value_or(-1) << ", duplicated " << figures.duplicated.value_or(-1) << ", out of order "
        << figures.outOfOrder.value_or(-1) << Qt::endl;
}

void measureWhole(sql::SqlDatabase &database, QTextStream &out)
{
    const double before = residentMb();
    const double begun = cpuMs();
    const AuditReport report = must(inTransaction(
        database.work(), [&] { return Auditor(database.audit(), QStringLiteral("queue.send"), true).run(); }));
    out << "whole: " << report.tokens.entered << " tokens, " << cpuMs() - begun << " ms of one core, " << residentMb() - before
        << " MB more" << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    const qint64 tokens = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    QTextStream out(stdout);
    StorageFixture f;
    fill(f, tokens);
    const auto database = must(sql::SqlDatabase::open(f.path(), sql::SqlDatabase::Mode::ReadOnly));
    measureRolling(*database, out);
    measureWhole(*database, out);
}
