// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/QueueReader.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// Looks tokens up by ranges of the primary key: queue_token has no index on state or on ended users.
class SqlQueueReader final : public QueueReader
{
public:
    explicit SqlQueueReader(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<QueueSums> sums() override;
    [[nodiscard]] Result<RangeCounts> count(const SeqRange &range) override;
    [[nodiscard]] Result<qint64> countShown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range) override;
    [[nodiscard]] Result<std::vector<TokenEntry>> shown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range,
                                                        qint64 skip, qint64 limit) override;
    [[nodiscard]] Result<qint64> waitingBefore(const Position &position, const SeqRange &range) override;
    [[nodiscard]] Result<std::vector<Offset>> waitingOffsets(const Position &first, Offset last) override;
    [[nodiscard]] Result<qint64> countUnpublished(const SeqRange &range) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> bySeq(Seq seq) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> byPosition(const Position &position) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> liveOf(UserId user) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> byDerivedToken(TokenId token) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> newestOf(UserId user, const SeqRange &range) override;
    [[nodiscard]] Result<std::optional<TokenEntry>> newestBeginning(const QString &text, const SeqRange &range) override;
    [[nodiscard]] Result<qint64> repeatsOf(TokenId token) override;
    [[nodiscard]] Result<std::optional<TokenReservation>> reservationOf(UserId user, qint64 sinceMs) override;
    [[nodiscard]] Result<std::optional<TokenDeath>> deathOf(TokenId token) override;

private:
    [[nodiscard]] Result<std::vector<TokenEntry>> entries(SqlText sql, Values values);
    [[nodiscard]] Result<std::optional<TokenEntry>> entry(SqlText sql, Values values);
    [[nodiscard]] Result<qint64> number(SqlText sql, Values values);
    [[nodiscard]] Result<std::vector<RangeCounts::Stretch>> stretches(const SeqRange &range);

    SqlConnection &m_connection;
};

} // namespace anteroom::sql
