// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlUnitOfWork.h"

#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

Result<void> SqlUnitOfWork::begin()
{
    Q_ASSERT(!m_open);
    const auto begun = m_readOnly ? m_connection.execute("BEGIN") : m_connection.execute("BEGIN IMMEDIATE");
    if (!begun)
        return passOn(begun);
    m_open = true;
    return {};
}

Result<void> SqlUnitOfWork::commit()
{
    ANTEROOM_TRY(m_connection.execute("COMMIT"));
    m_open = false;
    return {};
}

void SqlUnitOfWork::rollback()
{
    // Fails only when SQLite itself rolled back already (disk full, I/O error): then there is nothing to do.
    (void)m_connection.execute("ROLLBACK");
    m_open = false;
}

Result<void> SqlUnitOfWork::setSavepoint()
{
    ANTEROOM_TRY(m_connection.execute("SAVEPOINT item"));
    return {};
}

Result<void> SqlUnitOfWork::releaseSavepoint()
{
    ANTEROOM_TRY(m_connection.execute("RELEASE item"));
    return {};
}

void SqlUnitOfWork::rollbackToSavepoint()
{
    (void)m_connection.execute("ROLLBACK TO item");
    (void)m_connection.execute("RELEASE item");
}

} // namespace anteroom::sql
