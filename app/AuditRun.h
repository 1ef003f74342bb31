// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreOptions.h"
#include "core/engine/RunResult.h"

#include <QString>

namespace anteroom {

/// Where the options say that the SQLite database is.
[[nodiscard]] QString sqliteFile(const CoreOptions &options);

/// Reads the database's rows on a connection of its own and audits them. Blocks; any thread.
[[nodiscard]] Result<AuditReport> auditRows(const CoreOptions &options);

} // namespace anteroom
