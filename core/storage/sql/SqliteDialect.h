// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QSqlError>
#include <QString>
#include <QStringList>

#include <memory>

namespace anteroom::sql {

class SqlConnection;

/// All that holds for SQLite alone: opening, pragmas, result codes. PostgreSQL gets a file beside this one.
/// The statements of the stores keep to what both understand, but for json_each() and BEGIN IMMEDIATE.
namespace sqlite {

/// Whether the fault lies with the surroundings (busy, full, gone …) or with this one statement.
[[nodiscard]] ErrorKind errorKind(const QSqlError &error);

/// SQLite's own words, one line, with its result code, and that the disk of `path` is full where that is the cause.
[[nodiscard]] QString errorWords(const QSqlError &error, const QString &path);

/// True when the file is no database at all, or a damaged one.
[[nodiscard]] bool isUnreadableFile(const QSqlError &error);

struct OpenOptions {
    bool readOnly = false;
    /// How long a statement waits for another process's lock.
    int busyTimeoutMs = 5000;
};

/// Opens a connection in the calling thread and checks that the file is a database. A missing or empty file
/// is a new one. Fatal with the real cause when it cannot be read.
[[nodiscard]] Result<std::unique_ptr<SqlConnection>> openConnection(const QString &path, const OpenOptions &options);

/// WAL, synchronous=FULL, cache. Page size and WAL are no-ops but on a new file.
[[nodiscard]] Result<void> applyPragmas(SqlConnection &connection, bool readOnly);

} // namespace sqlite
} // namespace anteroom::sql
