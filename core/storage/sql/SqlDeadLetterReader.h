// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DeadLetterReader.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// Looks at `dead_letter` by id; those in state DEAD have an index of their own.
class SqlDeadLetterReader final : public DeadLetterReader
{
public:
    explicit SqlDeadLetterReader(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Totals> totals() override;
    [[nodiscard]] Result<std::vector<LetterCauseCount>> causes(int limit) override;
    [[nodiscard]] Result<std::vector<DeadLetter>> dead(qint64 skip, int limit, int valueMax) override;
    [[nodiscard]] Result<std::vector<DeadLetter>> after(qint64 after, std::optional<DeadLetterState> state, int limit) override;
    [[nodiscard]] Result<std::optional<DeadLetter>> letter(qint64 id) override;
    [[nodiscard]] Result<std::map<ReservationId, SeatNo>> seatsOf(std::span<const ReservationId> reservations) override;
    [[nodiscard]] Result<LetterFates> fates(std::span<const qint64> ids) override;
    [[nodiscard]] Result<std::vector<ActivityEntry>> changes(int limit) override;

private:
    [[nodiscard]] Result<std::vector<DeadLetter>> letters(SqlText sql, Values values);
    [[nodiscard]] Result<void> addTokenFates(const QString &ids, const QString &seqs, LetterFates &fates);

    SqlConnection &m_connection;
};

} // namespace anteroom::sql
