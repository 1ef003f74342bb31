// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditRun.h"

#include "core/engine/audit/Auditor.h"
#include "core/storage/sql/SqlDatabase.h"

namespace anteroom {

QString sqliteFile(const CoreOptions &options)
{
    constexpr QLatin1String scheme("sqlite:");
    if (options.database.isEmpty())
        return options.dataDir + QStringLiteral("/anteroom.db");
    return options.database.startsWith(scheme) ? options.database.mid(scheme.size()) : options.database;
}

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

} // namespace anteroom
