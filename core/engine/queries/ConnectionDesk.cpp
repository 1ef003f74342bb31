// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/ConnectionDesk.h"

#include "core/storage/sql/DatabaseLook.h"

namespace anteroom {

namespace {

void lookAtDatabase(const QString &path, ConnectionProgress &progress)
{
    progress.begin(ConnectionStage::Database);
    const auto look = sql::lookAtDatabase(path);
    if (!look) {
        progress.fail(ConnectionFault::DatabaseUnreadable, look.error().text);
        return;
    }
    progress.report.databaseBytes = *look;
    progress.pass();
}

} // namespace

QueryTicket ConnectionDesk::test(const ConnectionQuestion &question, ConnectionFeed feed, QueryAnswer<ConnectionReport> answer)
{
    return m_work.ask<ConnectionReport>(
        WorkThread::Urgency::Patient,
        [this, question, feed = std::move(feed)]() -> std::optional<Result<ConnectionReport>> {
            ConnectionProgress progress(
                question.stageMost,
                [this, feed](const ConnectionReport &report) { m_work.tell([feed, report] { feed(report); }); },
                [this] { return m_work.isUnwanted(); });
            bool reached = true;
            if (question.broker != QStringLiteral("embedded"))
                reached = m_probe(question, progress);
            else
                for (int stage = 0; stage < static_cast<int>(ConnectionStage::Database); ++stage)
                    progress.skip(static_cast<ConnectionStage>(stage));
            if (reached && !progress.isUnwanted())
                lookAtDatabase(question.databasePath, progress);
            return Result<ConnectionReport>(progress.report);
        },
        std::move(answer));
}

} // namespace anteroom
