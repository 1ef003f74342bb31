// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Outbox.h"
#include "core/storage/sql/OutboxRanges.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// The table `outbox`. Numbers of the order come from the sequences that also number tokens and events, so that
/// they never collide with later ones; rows sent back get numbers from 0 downwards.
class SqlOutbox final : public Outbox
{
public:
    explicit SqlOutbox(SqlConnection &connection) : m_connection(connection), m_ranges(connection) { }

    [[nodiscard]] Result<void> appendTokens(Seq first, Seq last, qint64 accepted) override;
    [[nodiscard]] Result<void> append(OutboxStream stream, qint64 ref) override;
    [[nodiscard]] Result<void> appendAll(OutboxStream stream, std::span<const qint64> refs) override;
    [[nodiscard]] Result<std::vector<OutboxRow>> after(OutboxStream stream, OutboxOrder after, int limit) override;
    [[nodiscard]] Result<void> removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last) override;
    [[nodiscard]] Result<qint64> count() override;
    [[nodiscard]] Result<qint64> countOf(OutboxStream stream) override;
    [[nodiscard]] Result<qint64> sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts) override;
    [[nodiscard]] Result<qint64> sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts) override;

private:
    [[nodiscard]] Result<std::vector<OutboxRow>> tokensAfter(OutboxOrder after, int limit);
    [[nodiscard]] Result<void> readOneByOne(Seq first, Seq last, qint64 shift, std::vector<OutboxRow> &rows);
    [[nodiscard]] Result<std::vector<OutboxRow>> eventsAfter(OutboxOrder after, int limit);
    [[nodiscard]] Result<std::vector<OutboxRow>> lettersAfter(OutboxStream stream, OutboxOrder after, int limit);
    [[nodiscard]] Result<void> clearSentBack();
    [[nodiscard]] Result<qint64> putInFront(OutboxStream stream);

    SqlConnection &m_connection;
    OutboxRanges m_ranges;
};

} // namespace anteroom::sql
