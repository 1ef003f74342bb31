// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>

namespace anteroom::bench {

/// What a program without duties would do with the rows, through bare QtSql: the columns, the journal and the
/// durability of the product; no index beside the key, no outbox, no look at what is there already. Aborts on
/// any error. Token n has
/// the key n.
class FloorDatabase
{
public:
    /// Creates the file.
    explicit FloorDatabase(const QString &path);
    ~FloorDatabase();
    FloorDatabase(const FloorDatabase &) = delete;
    FloorDatabase &operator=(const FloorDatabase &) = delete;

    /// One transaction: tokens first … first+count-1, waiting. `count` is at most rowsMax.
    void insert(qint64 first, qint64 count);
    /// One transaction: the same range becomes active, at offsets from `offset` on.
    void activate(qint64 first, qint64 count, qint64 offset);
    /// How many are active.
    [[nodiscard]] qint64 activeCount();

    static constexpr qint64 rowsMax = 10'000;

private:
    void run(const QString &statement);
    void finish(QSqlQuery &query);

    QSqlDatabase m_database;
    std::unique_ptr<QSqlQuery> m_insert;
    std::unique_ptr<QSqlQuery> m_activate;
    QByteArray m_records;
};

/// Token `number` as a text of 36 characters, written to `out`.
void writeToken(char *out, qint64 number);

} // namespace anteroom::bench
