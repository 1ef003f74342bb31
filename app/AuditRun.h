// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/RunResult.h"
#include "core/engine/audit/LogCheck.h"

#include <QString>

namespace anteroom {

/// Where the options say that the SQLite database is.
[[nodiscard]] QString sqliteFile(const CoreOptions &options);

/// Reads the database's rows on a connection of its own and audits them, then asks the cluster what the rows leave
/// open; one that does not answer leaves figures unknown, it is no error. Blocks; any thread.
[[nodiscard]] Result<AuditReport> auditRecords(const CoreOptions &options, LogCheck::Scope scope);

/// The same of everything, with its progress on stderr. Main thread.
[[nodiscard]] Result<AuditReport> auditWithProgress(const CoreOptions &options);

/// Asks the cluster of the options what the report's rows leave open; one that does not answer is no error. Blocks; any thread.
[[nodiscard]] Result<void> settleWithTheLog(const CoreOptions &options, LogCheck::Scope scope, AuditReport &report);

/// Writes the report's remarks to stderr.
void printRemarks(const AuditReport &report);

} // namespace anteroom
