// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlDatabase.h"

#include "core/storage/sql/Migrations.h"
#include "core/storage/sql/SqlActivityReader.h"
#include "core/storage/sql/SqlAuditReader.h"
#include "core/storage/sql/SqlConnection.h"
#include "core/storage/sql/SqlDeadLetterReader.h"
#include "core/storage/sql/SqlDeadLetterStore.h"
#include "core/storage/sql/SqlGateStore.h"
#include "core/storage/sql/SqlLogStore.h"
#include "core/storage/sql/SqlOutbox.h"
#include "core/storage/sql/SqlQueueReader.h"
#include "core/storage/sql/SqlReservationStore.h"
#include "core/storage/sql/SqlRoomEventLog.h"
#include "core/storage/sql/SqlTokenStore.h"
#include "core/storage/sql/SqlUnitOfWork.h"
#include "core/storage/sql/SqliteDialect.h"

#include <QFileInfo>

namespace anteroom::sql {

// The connection is first, so that it goes last.
struct SqlDatabase::Parts {
    Parts(std::unique_ptr<SqlConnection> opened, bool readOnly) : connection(std::move(opened)), work(*connection, readOnly) { }

    std::unique_ptr<SqlConnection> connection;
    SqlUnitOfWork work;
    SqlTokenStore tokens{ *connection };
    SqlOutbox outbox{ *connection };
    SqlGateStore gate{ *connection };
    SqlLogStore log{ *connection };
    SqlDeadLetterStore deadLetters{ *connection };
    SqlReservationStore reservations{ *connection };
    SqlAuditReader audit{ *connection };
    SqlQueueReader queueReader{ *connection };
    SqlDeadLetterReader deadLetterReader{ *connection };
    SqlActivityReader activityReader{ *connection };
    SqlRoomEventLog roomEvents{ *connection, work };
};

namespace {

constexpr int coreBusyTimeoutMs = 200;
constexpr int patientBusyTimeoutMs = 30'000;

/// A read-only connection cannot migrate; a short-lived writer does it where there is something to do.
Result<void> migrateForReader(const QString &path)
{
    auto writer = SqlDatabase::open(path, SqlDatabase::Mode::Writer);
    return writer ? Result<void>() : passOn(writer);
}

} // namespace

Result<std::unique_ptr<SqlDatabase>> SqlDatabase::open(const QString &sqlitePath, Mode mode)
{
    const bool readOnly = mode == Mode::ReadOnly;
    if (readOnly && QFileInfo(sqlitePath).size() == 0)
        ANTEROOM_TRY(migrateForReader(sqlitePath));
    auto connection
        = sqlite::openConnection(sqlitePath, { readOnly, mode == Mode::Core ? coreBusyTimeoutMs : patientBusyTimeoutMs });
    if (!connection)
        return passOn(connection);
    // Before the pragmas, so that a file that is not ours stays untouched.
    const auto schema = schemaOf(**connection);
    if (!schema)
        return passOn(schema);
    if (readOnly && *schema < newestSchema)
        ANTEROOM_TRY(migrateForReader(sqlitePath));
    ANTEROOM_TRY(sqlite::applyPragmas(**connection, readOnly));
    if (!readOnly)
        ANTEROOM_TRY(migrate(**connection));
    return std::unique_ptr<SqlDatabase>(new SqlDatabase(std::make_unique<Parts>(std::move(*connection), readOnly)));
}

SqlDatabase::SqlDatabase(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

SqlDatabase::~SqlDatabase()
{
    if (m_parts->work.isOpen())
        m_parts->work.rollback();
}

UnitOfWork &SqlDatabase::work() { return m_parts->work; }
TokenStore &SqlDatabase::tokens() { return m_parts->tokens; }
Outbox &SqlDatabase::outbox() { return m_parts->outbox; }
GateStore &SqlDatabase::gate() { return m_parts->gate; }
LogStore &SqlDatabase::log() { return m_parts->log; }
DeadLetterStore &SqlDatabase::deadLetters() { return m_parts->deadLetters; }
ReservationStore &SqlDatabase::reservations() { return m_parts->reservations; }
AuditReader &SqlDatabase::audit() { return m_parts->audit; }
QueueReader &SqlDatabase::queueReader() { return m_parts->queueReader; }
DeadLetterReader &SqlDatabase::deadLetterReader() { return m_parts->deadLetterReader; }
ActivityReader &SqlDatabase::activityReader() { return m_parts->activityReader; }
RoomEventLog &SqlDatabase::roomEvents() { return m_parts->roomEvents; }

qint64 SqlDatabase::sizeBytes() const { return QFileInfo(path()).size() + QFileInfo(path() + QStringLiteral("-wal")).size(); }

Result<qint64> SqlDatabase::dataVersion()
{
    const auto version = m_parts->connection->integer("PRAGMA data_version");
    if (!version)
        return passOn(version);
    return version->value_or(0);
}

const QString &SqlDatabase::path() const { return m_parts->connection->path(); }

} // namespace anteroom::sql
