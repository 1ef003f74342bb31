// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DeadLetterStore.h"

namespace anteroom::sql {

class SqlConnection;

/// `dead_letter`. The message for the dead-letter topic is made when the outbox is read (SqlOutbox).
class SqlDeadLetterStore final : public DeadLetterStore
{
public:
    explicit SqlDeadLetterStore(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<qint64> insert(const DeadLetter &letter) override;
    [[nodiscard]] Result<bool> isRecorded(const QString &topic, const Position &position) override;
    [[nodiscard]] Result<qint64> deadCount() override;
    [[nodiscard]] Result<std::vector<DeadLetterRef>> refs(std::span<const qint64> ids) override;
    [[nodiscard]] Result<std::vector<qint64>> deadIds(qint64 after, qint64 through, int limit) override;
    [[nodiscard]] Result<void> settle(std::span<const qint64> ids, DeadLetterState state) override;
    [[nodiscard]] Result<void> takeBack(qint64 id, const QString &cause) override;

private:
    SqlConnection &m_connection;
};

} // namespace anteroom::sql
