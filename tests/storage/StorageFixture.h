// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <stdexcept>

namespace anteroom {

/// The value of a Result that must be there; the error's words end the test otherwise.
template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().text.toStdString());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A new database file in a folder of its own, and a second way into it: plain SQL, as any client may write it.
class StorageFixture
{
public:
    StorageFixture()
        : m_path(m_folder.filePath(QStringLiteral("anteroom.db"))),
          m_database(must(sql::SqlDatabase::open(m_path, sql::SqlDatabase::Mode::Core)))
    {
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_plainName).setDatabaseName(m_path);
    }

    ~StorageFixture()
    {
        m_database.reset();
        QSqlDatabase::removeDatabase(m_plainName);
    }

    [[nodiscard]] sql::SqlDatabase &database() { return *m_database; }
    [[nodiscard]] TokenStore &tokens() { return m_database->tokens(); }
    [[nodiscard]] Outbox &outbox() { return m_database->outbox(); }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString fileInFolder(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] RandomSource &random() { return m_random; }

    /// Runs plain SQL on a connection of its own; returns the first column of the first row.
    QVariant plain(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_plainName));
        if (!query.exec(sql))
            throw std::runtime_error((query.lastError().text() + QStringLiteral(" in ") + sql).toStdString());
        return query.next() ? query.value(0) : QVariant();
    }

    /// Runs `body` in a transaction and gives its value.
    template <class Body>
    auto write(Body &&body)
    {
        return must(inTransaction(m_database->work(), std::forward<Body>(body)));
    }

    /// Accepts users first … last: rows and outbox. The expiry is the same for all.
    qint64 accept(qint64 firstUser, qint64 lastUser, std::optional<qint64> expiresAtMs = std::nullopt)
    {
        return write([&]() -> Result<qint64> {
            const qint64 count = lastUser - firstUser + 1;
            const Seq seq = must(tokens().reserveSeqs(count));
            std::vector<TokenStore::NewToken> rows;
            for (qint64 i = 0; i < count; ++i)
                rows.push_back(
                    { seq.plus(i), TokenId::make(seq.plus(i), m_random), UserId(firstUser + i), 1000 + i, expiresAtMs, {} });
            const qint64 inserted = must(tokens().insertWaiting(rows));
            must(outbox().appendTokens(seq, seq.plus(count - 1), inserted));
            return inserted;
        });
    }

    /// As the relay does: positions in epoch 1, partition 0 from `offset`, outbox rows gone.
    void deliver(qint64 firstSeq, qint64 count, qint64 offset, qint32 epoch = 1)
    {
        write([&]() -> Result<void> {
            ANTEROOM_TRY(tokens().setPositionsWhereNull(run(firstSeq, count, offset, epoch)));
            return outbox().removeRange(OutboxStream::QueueTokens, OutboxOrder(firstSeq), OutboxOrder(firstSeq + count - 1));
        });
    }

    qint64 activate(qint64 firstSeq, qint64 count, qint64 offset, qint64 number, std::optional<qint64> expiresAtMs = std::nullopt)
    {
        return write([&] { return tokens().activateRun(run(firstSeq, count, offset), ActivationNo(number), 5000, expiresAtMs); });
    }

    /// Token and user of Seqs first … first + count − 1, as their messages say them.
    [[nodiscard]] std::vector<TokenStore::Identity> identities(qint64 firstSeq, qint64 count)
    {
        std::vector<TokenStore::Identity> found;
        for (qint64 seq = firstSeq; seq < firstSeq + count; ++seq)
            found.push_back({ token(seq).token, token(seq).user });
        return found;
    }

    [[nodiscard]] static TokenRun run(qint64 firstSeq, qint64 count, qint64 offset, qint32 epoch = 1)
    {
        return { Seq(firstSeq), LogEpoch(epoch), PartitionId(0), Offset(offset), count };
    }

    [[nodiscard]] TokenRecord token(qint64 seq)
    {
        const std::vector<Seq> wanted{ Seq(seq) };
        const auto found = must(tokens().bySeq(wanted));
        if (found.size() != 1)
            throw std::runtime_error("no such token");
        return found.front();
    }

    [[nodiscard]] static Position at(qint64 offset, qint32 epoch = 1, qint32 partition = 0)
    {
        return { LogEpoch(epoch), PartitionId(partition), Offset(offset) };
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    QString m_plainName = QStringLiteral("plain");
    SeededRandom m_random{ 7 };
    std::unique_ptr<sql::SqlDatabase> m_database;
};

} // namespace anteroom
