// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Outbox.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// How rows of the table `outbox` are written and removed. A row stands for `length` messages: ord, ord + 1 … with
/// ref, ref + 1 …, so that a batch of tokens accepted together is one row until it is published.
///
/// Invariants: (1) within a stream no two rows cover the same number of the order; (2) a row longer than 1 is of
/// tokens where they were accepted (ord = ref); (3) each message covered is one to send: what is sent, let in or
/// ended is cut out; (4) `counter` knows the messages of each stream. Call within a transaction.
class OutboxRanges
{
public:
    explicit OutboxRanges(SqlConnection &connection) : m_connection(connection) { }

    /// The tokens of first … last, `accepted` of which were just inserted; the other numbers have no token.
    [[nodiscard]] Result<void> appendTokens(Seq first, Seq last, qint64 accepted);

    /// Removes what stands at first … last of a stream's order; returns how many messages.
    [[nodiscard]] Result<qint64> removeOrders(OutboxStream stream, qint64 first, qint64 last);
    /// Removes what points at refs first … last, wherever it stands in the order; returns how many messages.
    [[nodiscard]] Result<qint64> removeRefs(OutboxStream stream, qint64 first, qint64 last);
    /// Removes the tokens first … last that have ended.
    [[nodiscard]] Result<void> removeEnded(Seq first, Seq last);
    /// Removes what points at the refs in the table `sent_back`.
    [[nodiscard]] Result<void> removeSentBack(OutboxStream stream);

    /// Adds to the kept count of a stream's messages.
    [[nodiscard]] Result<void> count(OutboxStream stream, qint64 difference);

private:
    /// Which rows of a stretch of the order: all, or those that stand where their token was accepted.
    enum class Which { All, Straight };
    struct Stretch {
        qint64 first = 0;
        qint64 last = 0;
    };

    [[nodiscard]] Result<qint64> remove(OutboxStream stream, const Stretch &orders, Which which);
    [[nodiscard]] Result<void> removeStraight(OutboxStream stream, const std::vector<Stretch> &stretches);
    [[nodiscard]] Result<void> cutBefore(OutboxStream stream, qint64 order);

    SqlConnection &m_connection;
};

} // namespace anteroom::sql
