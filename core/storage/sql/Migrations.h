// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace anteroom::sql {

class SqlConnection;

/// The schema that this program writes.
inline constexpr int newestSchema = 4;

/// The schema of the database: 0 for an empty one. Fatal when the database belongs to another program or is
/// newer than this one.
[[nodiscard]] Result<int> schemaOf(SqlConnection &connection);

/// Brings the database to the newest schema, each step in a transaction of its own; safe beside another
/// process that does the same.
[[nodiscard]] Result<void> migrate(SqlConnection &connection);

} // namespace anteroom::sql
