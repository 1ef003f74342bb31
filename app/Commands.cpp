// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"

#include "app/AuditRun.h"
#include "app/ProgressLine.h"
#include "app/RunCommand.h"
#include "app/StopSignal.h"
#include "core/engine/DataFolder.h"
#include "core/engine/RoomSettings.h"
#include "core/engine/Wait.h"
#include "core/queue/RequestQueueToken.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QFile>

#include <cstdio>
#include <fcntl.h>
#include <limits>
#include <sys/file.h>
#include <unistd.h>

namespace anteroom {

namespace {

struct EnterResult {
    qint64 accepted = 0;
    qint64 existing = 0;
    bool interrupted = false;
};

/// Some of them are in: what is the matter, and how far it came.
Error partWay(const Error &error, qint64 done, qint64 users)
{
    if (done == 0)
        return error;
    Error whole = error;
    whole.text += QStringLiteral("; %1 of %2 users were entered before it").arg(done).arg(users);
    return whole;
}

/// Whether a core holds the folder's lock: only then will room in a full outbox appear.
bool coreIsRunning(const CoreOptions &options)
{
    const QByteArray path = QFile::encodeName(options.dataDir + QStringLiteral("/anteroom.lock"));
    const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool held = ::flock(fd, LOCK_SH | LOCK_NB) != 0;
    ::close(fd);
    return held;
}

Result<EnterResult> enterUsers(const ParsedCommand &parsed)
{
    constexpr qint64 chunk = 2'000;
    const SystemClock clock;
    const auto folder = DataFolder::open(parsed.core.dataDir);
    ANTEROOM_TRY(folder);
    const auto database = sql::SqlDatabase::open(sqliteFile(parsed.core), sql::SqlDatabase::Mode::Writer);
    ANTEROOM_TRY(database);
    sql::SqlDatabase &db = **database;
    ANTEROOM_TRY(keepSettings(db.work(), db.gate(), parsed.core, clock.now()));
    SystemRandom random;
    RequestQueueToken request({ db.work(), db.tokens(), db.outbox(), db.gate(), random });
    UserId first = parsed.enter.firstUser.value_or(UserId(1));
    if (!parsed.enter.firstUser) {
        const auto highest = db.tokens().highestUser();
        ANTEROOM_TRY(highest);
        if (*highest && (*highest)->value > std::numeric_limits<qint64>::max() - parsed.enter.users)
            return failure(ErrorKind::Usage, Stage::Unknown,
                           QStringLiteral("--users %1 would pass the largest user number, 2^63-1; give a smaller --first-user")
                               .arg(parsed.enter.users));
        first = *highest ? (*highest)->plus(1) : UserId(1);
    }
    EnterResult result;
    std::vector<UserId> users;
    ProgressLine progress;
    for (qint64 done = 0; done < parsed.enter.users;) {
        if (StopSignal::isPending()) {
            result.interrupted = true;
            return result;
        }
        if (progress.isDue())
            progress.show(QStringLiteral("entered %1 of %2").arg(done).arg(parsed.enter.users));
        users.clear();
        for (qint64 i = done; i < std::min(parsed.enter.users, done + chunk); ++i)
            users.push_back(first.plus(i));
        const auto outcome = request.execute(users, clock.now());
        if (!outcome) {
            Error error = partWay(outcome.error(), done, parsed.enter.users);
            if (error.kind == ErrorKind::Usage) {
                error.kind = ErrorKind::Fatal;
                error.stage = Stage::Database;
            }
            return tl::unexpected<Error>(error);
        }
        result.accepted += outcome->accepted;
        result.existing += outcome->existing;
        done += qint64(users.size()) - outcome->noRoom;
        if (outcome->noRoom > 0 && !coreIsRunning(parsed.core))
            return failure(
                ErrorKind::Fatal, Stage::Database,
                QStringLiteral(
                    "the outbox is full after %1 of %2 users and no core is running to empty it; start one, or raise --outbox")
                    .arg(done)
                    .arg(parsed.enter.users));
        if (outcome->noRoom > 0)
            waitBeforeRetry(Milliseconds(20));
    }
    return result;
}

} // namespace

int complain(const Error &error)
{
    const bool usage = error.kind == ErrorKind::Usage;
    if (usage)
        std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(error.text));
    else
        std::fprintf(stderr, "anteroom: %s: %s\n", qUtf8Printable(stageName(error.stage)), qUtf8Printable(error.text));
    return usage ? ExitUsage : ExitCouldNotGoOn;
}

int runServe(const ParsedCommand &parsed)
{
    CoreTask task;
    task.untilDrained = parsed.serve.untilDrained;
    RunCommand command(parsed, task);
    return command.exec();
}

int runRehearse(const ParsedCommand &parsed)
{
    CoreTask task;
    task.untilDrained = true;
    task.rehearsal = parsed.rehearse.plan;
    task.onLiveTopics = parsed.rehearse.onLiveTopics;
    RunCommand command(parsed, task);
    return command.exec();
}

int runEnter(const ParsedCommand &parsed)
{
    const auto result = enterUsers(parsed);
    if (!result)
        return complain(result.error());
    if (parsed.json)
        std::printf("{\"requested\":%lld,\"accepted\":%lld,\"existing\":%lld}\n", static_cast<long long>(parsed.enter.users),
                    static_cast<long long>(result->accepted), static_cast<long long>(result->existing));
    else
        std::printf("%lld requested, %lld accepted, %lld existing\n", static_cast<long long>(parsed.enter.users),
                    static_cast<long long>(result->accepted), static_cast<long long>(result->existing));
    return result->interrupted ? ExitInterrupted : ExitWell;
}

int runAudit(const ParsedCommand &parsed)
{
    const auto audit = auditWithProgress(parsed.core);
    if (!audit)
        return complain(audit.error());
    printRemarks(*audit);
    RunResult result;
    result.audit = *audit;
    if (parsed.json)
        std::printf("%s\n", auditJson(*audit).constData());
    else
        std::printf("%s", qUtf8Printable(result.toText()));
    return audit->isClean() ? ExitWell : ExitFaultFound;
}

} // namespace anteroom
