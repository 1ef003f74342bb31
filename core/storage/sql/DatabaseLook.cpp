// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/DatabaseLook.h"

#include "core/storage/sql/Migrations.h"
#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/SqliteDialect.h"

#include <QDir>
#include <QFileInfo>

namespace anteroom::sql {

namespace {

constexpr int busyMs = 500;

/// The nearest folder above that is there already.
QFileInfo nearestFolder(const QString &path)
{
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot())
        folder = QFileInfo(folder.absolutePath());
    return folder;
}

tl::unexpected<Error> refused(const QString &path, const QString &why)
{
    return failure(ErrorKind::Fatal, Stage::Database, QStringLiteral("Could not use database \"%1\": %2.").arg(path, why));
}

} // namespace

Result<std::optional<qint64>> lookAtDatabase(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists()) {
        const QFileInfo folder = nearestFolder(path);
        if (!folder.isDir() || !folder.isWritable())
            return refused(path, QStringLiteral("the folder \"%1\" cannot be written to").arg(folder.filePath()));
        return std::optional<qint64>();
    }
    if (!file.isFile() || !file.isWritable())
        return refused(path, QStringLiteral("it is not a file that can be written to"));
    // An empty file is a new database.
    if (file.size() > 0) {
        auto connection = sqlite::openConnection(path, { true, busyMs });
        ANTEROOM_TRY(connection);
        ANTEROOM_TRY(schemaOf(**connection));
    }
    return std::optional<qint64>(file.size() + QFileInfo(path + QStringLiteral("-wal")).size());
}

} // namespace anteroom::sql
