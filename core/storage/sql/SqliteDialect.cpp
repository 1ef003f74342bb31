// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqliteDialect.h"

#include "core/storage/sql/SqlConnection.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace anteroom::sql::sqlite {

namespace {

// Primary result codes (sqlite3.h is not needed for these few; they never change).
enum Code {
    Perm = 3,
    Busy = 5,
    Locked = 6,
    NoMem = 7,
    ReadOnly = 8,
    Interrupt = 9,
    IoErr = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Protocol = 15,
    NotADb = 26,
};

/// With less room than this an I/O error is blamed on the disk.
constexpr qint64 scantBytes = 1024 * 1024;

int primaryCode(const QSqlError &error) { return error.nativeErrorCode().toInt() & 0xFF; }

tl::unexpected<Error> cannotOpen(const QString &path, const QString &cause, ErrorKind kind = ErrorKind::Fatal)
{
    return failure(kind, Stage::Database, QStringLiteral("Could not open the database \"%1\": %2").arg(path, cause));
}

/// The operating system's word on a file that SQLite would only call "unable to open".
Result<void> checkFile(const QString &path, bool readOnly)
{
    const QFileInfo info(path);
    if (info.isDir())
        return cannotOpen(path, QStringLiteral("it is a folder; name a file"));
    if (!info.exists()) {
        const QFileInfo folder(info.absolutePath());
        if (!folder.isDir())
            return cannotOpen(path, QStringLiteral("the folder \"%1\" does not exist").arg(folder.filePath()));
        return {};
    }
    // Not by opening it: to close any descriptor of a file gives up all locks of this process on it, also those of
    // SQLite's connections, and then another program's last close removes the write-ahead log under them.
    if (::access(QFile::encodeName(path).constData(), readOnly ? R_OK : R_OK | W_OK) != 0)
        return cannotOpen(path, QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace

ErrorKind errorKind(const QSqlError &error)
{
    // Not by QSqlError::type(): the driver says ConnectionError for a failed constraint too.
    switch (primaryCode(error)) {
    case Perm:
    case Busy:
    case Locked:
    case NoMem:
    case ReadOnly:
    case Interrupt:
    case IoErr:
    case Corrupt:
    case Full:
    case CantOpen:
    case Protocol:
    case NotADb: return ErrorKind::Surroundings;
    default: return ErrorKind::Item;
    }
}

QString errorWords(const QSqlError &error, const QString &path)
{
    // driverText is Qt's "Unable to fetch row"; databaseText is SQLite's sentence.
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const QString said = QStringLiteral("%1 (SQLite code %2)").arg(words.simplified(), error.nativeErrorCode());
    // Where the file beside the database cannot grow, SQLite speaks of an I/O error.
    const int code = primaryCode(error);
    const qint64 free = code == Full || code == IoErr ? QStorageInfo(QFileInfo(path).absolutePath()).bytesAvailable() : -1;
    if (free < 0 || free >= scantBytes)
        return said;
    return QStringLiteral("%1; the disk is full (%2 KB free), make room there").arg(said).arg(free / 1024);
}

bool isUnreadableFile(const QSqlError &error) { return primaryCode(error) == NotADb || primaryCode(error) == Corrupt; }

Result<std::unique_ptr<SqlConnection>> openConnection(const QString &path, const OpenOptions &options)
{
    ANTEROOM_TRY(checkFile(path, options.readOnly));
    const QString name = QStringLiteral("anteroom-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    // Removes the connection again when opening fails, after `database` is gone.
    auto connection = std::make_unique<SqlConnection>(name, path);
    if (!database.isValid())
        return cannotOpen(path, QStringLiteral("Qt's SQLite driver is not installed (package libqt6sql6-sqlite)"));
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1%2")
                                   .arg(options.busyTimeoutMs)
                                   .arg(options.readOnly ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
    if (!database.open()) {
        const QString cause = errorWords(database.lastError(), path);
        database = QSqlDatabase();
        return cannotOpen(path, cause);
    }
    // The first read is what looks into the file.
    QSqlQuery probe(database);
    if (!probe.exec(QStringLiteral("SELECT count(*) FROM sqlite_master")) || !probe.next()) {
        const QSqlError error = probe.lastError();
        probe = QSqlQuery(QSqlDatabase());
        database = QSqlDatabase();
        if (isUnreadableFile(error))
            return cannotOpen(path, errorWords(error, path) + QStringLiteral("; it was left as it is, name another file"));
        return cannotOpen(path, errorWords(error, path), errorKind(error));
    }
    return connection;
}

Result<void> applyPragmas(SqlConnection &connection, bool readOnly)
{
    QStringList pragmas{
        QStringLiteral("PRAGMA cache_size=-24576"),
        QStringLiteral("PRAGMA temp_store=MEMORY"),
    };
    if (!readOnly) {
        pragmas.prepend(QStringLiteral("PRAGMA journal_mode=WAL"));
        pragmas.prepend(QStringLiteral("PRAGMA page_size=8192"));
        pragmas << QStringLiteral("PRAGMA synchronous=FULL")
                // Pages, about 32 MB: each checkpoint writes a hot page once, however often it changed.
                << QStringLiteral("PRAGMA wal_autocheckpoint=4000") << QStringLiteral("PRAGMA journal_size_limit=67108864");
    }
    for (const QString &pragma : pragmas)
        ANTEROOM_TRY(connection.runOnce(pragma));
    return {};
}

} // namespace anteroom::sql::sqlite
