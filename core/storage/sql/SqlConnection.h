// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <initializer_list>
#include <optional>
#include <unordered_map>

namespace anteroom::sql {

/// The text of a statement. Only literals, so that its address is a key of the cache of prepared statements.
class SqlText
{
public:
    consteval SqlText(const char *literal) : m_literal(literal) { }

    [[nodiscard]] const char *literal() const { return m_literal; }

private:
    const char *m_literal;
};

/// One row of a running SELECT (or RETURNING); columns count from 0.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) { }

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int smallInteger(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray latin1(int column) const { return text(column).toLatin1(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }

private:
    const QSqlQuery &m_query;
};

/// What a statement is given, in the order of its placeholders.
using Values = std::initializer_list<QVariant>;

/// NULL for nothing.
template <class T>
[[nodiscard]] QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant(*value) : QVariant();
}

/// Never NULL, also for a null QString (the driver would bind that as NULL).
[[nodiscard]] inline QVariant textOf(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

/// One open connection with its prepared statements. Owns the named QSqlDatabase: opened, used and removed in
/// one thread, the statements destroyed before it. Every failure becomes an Error with the database's words.
class SqlConnection
{
public:
    /// Takes over an open connection. `path` is what error texts name.
    SqlConnection(QString connectionName, QString path);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    /// Runs a statement that gives no rows; returns how many rows it changed.
    [[nodiscard]] Result<qint64> execute(SqlText sql, Values values = {});

    /// Runs a statement and calls `visit(const Row &)` for each row.
    template <class Visit>
    [[nodiscard]] Result<void> select(SqlText sql, Values values, Visit &&visit)
    {
        auto started = start(sql, values);
        if (!started)
            return passOn(started);
        while ((*started)->next())
            visit(Row(**started));
        return finish(**started);
    }

    /// The first column of the first row; nothing when there is no row or it is NULL.
    [[nodiscard]] Result<std::optional<qint64>> integer(SqlText sql, Values values = {});

    /// Runs a statement text that is not kept (migrations, pragmas).
    [[nodiscard]] Result<void> runOnce(const QString &sql);

    /// Starts a statement whose rows are read with next() and closed with finish(): for cursors side by side.
    [[nodiscard]] Result<QSqlQuery *> start(SqlText sql, Values values);
    /// Ends it; the error that next() met, if any.
    [[nodiscard]] Result<void> finish(QSqlQuery &query);

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] Result<QSqlQuery *> prepared(SqlText sql);
    [[nodiscard]] tl::unexpected<Error> failed(const QSqlError &error) const;

    QString m_name;
    QString m_path;
    std::unordered_map<const char *, QSqlQuery> m_statements;
};

} // namespace anteroom::sql
