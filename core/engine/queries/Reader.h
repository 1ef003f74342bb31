// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queries/WorkThread.h"
#include "core/storage/sql/SqlDatabase.h"

#include <functional>
#include <memory>
#include <optional>

namespace anteroom {

/// Looks things up in the database on a thread of its own, with a read-only connection of its own. Each piece sees
/// one moment of the database, and is short, so that the writer's checkpoints are never held back for long.
/// Lives on the GUI thread, as WorkThread does.
class Reader final
{
public:
    using Urgency = WorkThread::Urgency;
    static constexpr size_t jobsMax = WorkThread::jobsMax;

    /// One piece of the work, about 50 ms at most, inside a read transaction. Nothing: there is more to do.
    template <class T>
    using Piece = std::function<std::optional<Result<T>>(sql::SqlDatabase &)>;

    Reader() : m_work(QStringLiteral("reader"), Stage::Database) { }
    /// Waits for the piece at hand; open questions are never answered.
    ~Reader();
    Q_DISABLE_COPY_MOVE(Reader)

    /// From now on the database is there. Questions asked before wait for it.
    void open(const QString &databasePath);

    template <class T>
    [[nodiscard]] QueryTicket ask(Urgency urgency, Piece<T> piece, QueryAnswer<T> answer)
    {
        return m_work.ask<T>(
            urgency,
            [this, piece = std::move(piece)]() -> std::optional<Result<T>> {
                if (const auto begun = begin(); !begun)
                    return Result<T>(passOn(begun));
                auto result = piece(*m_database);
                // Nothing was written: this only lets go of the moment that was looked at.
                m_database->work().rollback();
                return result;
            },
            std::move(answer));
    }

    /// Called by the piece at hand: calls `word` on the GUI thread, unless the question is closed by then.
    void tell(std::function<void()> word) { m_work.tell(std::move(word)); }

private:
    /// Opens the database where that was not done, and a read transaction.
    [[nodiscard]] Result<void> begin();

    WorkThread m_work;
    // Of the thread alone.
    QString m_path;
    std::unique_ptr<sql::SqlDatabase> m_database;
};

} // namespace anteroom
