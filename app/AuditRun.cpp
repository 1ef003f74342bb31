// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditRun.h"

#include "app/ProgressLine.h"
#include "core/engine/CoreParts.h"
#include "core/engine/audit/Auditor.h"
#include "core/messaging/kafka/KafkaOffsetReader.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QElapsedTimer>

#include <chrono>
#include <cstdio>
#include <future>

namespace anteroom {

QString sqliteFile(const CoreOptions &options)
{
    constexpr QLatin1String scheme("sqlite:");
    if (options.database.isEmpty())
        return options.dataDir + QStringLiteral("/anteroom.db");
    return options.database.startsWith(scheme) ? options.database.mid(scheme.size()) : options.database;
}

namespace {

Result<AuditReport> auditRows(const CoreOptions &options)
{
    const auto database = sql::SqlDatabase::open(sqliteFile(options), sql::SqlDatabase::Mode::ReadOnly);
    ANTEROOM_TRY(database);
    // One transaction: the rows of one moment, whatever a running core writes meanwhile.
    UnitOfWork &work = (*database)->work();
    return inTransaction(work, [&] {
        Auditor auditor((*database)->audit(), QString::fromUtf8(options.queueTopic), options.dataPlatform == QLatin1String("embedded"));
        return auditor.run();
    });
}

} // namespace

Result<AuditReport> auditRecords(const CoreOptions &options, LogCheck::Scope scope)
{
    auto report = auditRows(options);
    ANTEROOM_TRY(report);
    // Two clients are not made and thrown away every other second to ask nothing.
    if (!LogCheck::hasToAsk(report->questions, scope)) {
        LogCheck::settleEarlierLives(*report);
        return report;
    }
    ANTEROOM_TRY(settleWithTheLog(options, scope, *report));
    return report;
}

Result<void> settleWithTheLog(const CoreOptions &options, LogCheck::Scope scope, AuditReport &report)
{
    if (options.embeddedBroker()) {
        LogCheck::noLog(report, QStringLiteral("the records were read from a cluster, which --broker can name"));
        return {};
    }
    const auto log = KafkaOffsetReader::make(kafkaOptions(options), options.queueTopic);
    ANTEROOM_TRY(log);
    LogCheck(**log, scope).settle(report);
    return {};
}

Result<AuditReport> auditWithProgress(const CoreOptions &options)
{
    using namespace std::chrono_literals;
    auto audit = std::async(std::launch::async, auditRecords, std::cref(options), LogCheck::Scope::Everything);
    ProgressLine progress;
    QElapsedTimer since;
    since.start();
    while (audit.wait_for(50ms) != std::future_status::ready) {
        if (progress.isDue())
            progress.show(QStringLiteral("auditing the records, %1 s").arg(since.elapsed() / 1000));
    }
    return audit.get();
}

void printRemarks(const AuditReport &report)
{
    for (const QString &remark : report.remarks)
        std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(remark));
}

} // namespace anteroom
