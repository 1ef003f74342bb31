// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/ActivityReader.h"
#include "core/storage/AuditReader.h"
#include "core/storage/DeadLetterReader.h"
#include "core/storage/QueueReader.h"
#include "core/storage/RoomEvents.h"
#include "core/storage/Storage.h"

#include <QString>

#include <memory>

namespace anteroom::sql {

/// One connection to the database with every store on it. Opened, used and destroyed in one thread, which needs
/// no event loop. Any number of them may be open on one file, in this and other processes.
class SqlDatabase final : public Storage
{
public:
    enum class Mode {
        /// The core's writer: finds the database busy after 200 ms and says so (ErrorKind::Surroundings).
        Core,
        /// A short command beside a core: waits up to 30 s for its turn.
        Writer,
        /// The auditor and the reader: sees one moment between begin() and commit(), never blocks a writer.
        ReadOnly,
    };

    /// Opens the file (a missing or empty one becomes a new database) and brings its schema up to date, in
    /// every mode. Fatal, Stage::Database: not a database, another program's, newer than this program,
    /// unreadable. Surroundings: busy or full; try again.
    [[nodiscard]] static Result<std::unique_ptr<SqlDatabase>> open(const QString &sqlitePath, Mode mode);

    ~SqlDatabase() override;
    Q_DISABLE_COPY_MOVE(SqlDatabase)

    [[nodiscard]] UnitOfWork &work() override;
    [[nodiscard]] TokenStore &tokens() override;
    [[nodiscard]] Outbox &outbox() override;
    [[nodiscard]] GateStore &gate() override;
    [[nodiscard]] LogStore &log() override;
    [[nodiscard]] DeadLetterStore &deadLetters() override;
    [[nodiscard]] ReservationStore &reservations() override;
    [[nodiscard]] AuditReader &audit();
    [[nodiscard]] QueueReader &queueReader();
    [[nodiscard]] DeadLetterReader &deadLetterReader();
    [[nodiscard]] ActivityReader &activityReader();
    [[nodiscard]] RoomEventLog &roomEvents();

    /// Bytes on disk: the file and its write-ahead log.
    [[nodiscard]] qint64 sizeBytes() const;

    /// Costs microseconds.
    [[nodiscard]] Result<qint64> dataVersion() override;

    [[nodiscard]] const QString &path() const;

private:
    struct Parts;

    explicit SqlDatabase(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace anteroom::sql
