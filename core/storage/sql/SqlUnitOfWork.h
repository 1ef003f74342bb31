// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/UnitOfWork.h"

namespace anteroom::sql {

class SqlConnection;

/// Transactions of one connection. On a read-only connection begin() takes a snapshot instead of the write lock.
class SqlUnitOfWork final : public UnitOfWork
{
public:
    SqlUnitOfWork(SqlConnection &connection, bool readOnly) : m_connection(connection), m_readOnly(readOnly) { }

    [[nodiscard]] Result<void> begin() override;
    [[nodiscard]] Result<void> commit() override;
    void rollback() override;
    [[nodiscard]] Result<void> setSavepoint() override;
    [[nodiscard]] Result<void> releaseSavepoint() override;
    void rollbackToSavepoint() override;

    /// True between begin() and commit() or rollback().
    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    SqlConnection &m_connection;
    bool m_readOnly;
    bool m_open = false;
};

} // namespace anteroom::sql
