// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlConnection.h"

#include "core/storage/sql/SqliteDialect.h"

#include <QSqlError>

namespace anteroom::sql {

SqlConnection::SqlConnection(QString connectionName, QString path)
    : m_name(std::move(connectionName)), m_path(std::move(path)) { }

SqlConnection::~SqlConnection()
{
    m_statements.clear();
    {
        QSqlDatabase database = QSqlDatabase::database(m_name, false);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_name);
}

Result<qint64> SqlConnection::execute(SqlText sql, Values values)
{
    auto started = start(sql, values);
    if (!started)
        return passOn(started);
    const qint64 changed = (*started)->numRowsAffected();
    (*started)->finish();
    return changed;
}

Result<std::optional<qint64>> SqlConnection::integer(SqlText sql, Values values)
{
    auto started = start(sql, values);
    if (!started)
        return passOn(started);
    std::optional<qint64> found;
    if ((*started)->next())
        found = Row(**started).optionalInteger(0);
    ANTEROOM_TRY(finish(**started));
    return found;
}

Result<void> SqlConnection::runOnce(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql))
        return failed(query.lastError());
    return {};
}

Result<QSqlQuery *> SqlConnection::start(SqlText sql, Values values)
{
    auto query = prepared(sql);
    if (!query)
        return query;
    int index = 0;
    for (const QVariant &value : values)
        (*query)->bindValue(index++, value);
    if (!(*query)->exec()) {
        const QSqlError error = (*query)->lastError();
        (*query)->finish();
        return failed(error);
    }
    return query;
}

Result<void> SqlConnection::finish(QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failed(error);
    return {};
}

Result<QSqlQuery *> SqlConnection::prepared(SqlText sql)
{
    if (const auto known = m_statements.find(sql.literal()); known != m_statements.end())
        return &known->second;
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromLatin1(sql.literal())))
        return failed(query.lastError());
    return &m_statements.emplace(sql.literal(), std::move(query)).first->second;
}

tl::unexpected<Error> SqlConnection::failed(const QSqlError &error) const
{
    return failure(sqlite::errorKind(error), Stage::Database,
                   QStringLiteral("Could not read or write the database \"%1\": %2").arg(m_path, sqlite::errorWords(error, m_path)));
}

} // namespace anteroom::sql
