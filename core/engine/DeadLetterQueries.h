// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Queries.h"
#include "core/storage/DeadLetterReader.h"

#include <optional>
#include <vector>

namespace anteroom {

/// Whom a letter is about, as far as its message says so.
struct LetterSubject {
    std::optional<UserId> user;
    std::optional<ReservationId> reservation;
    std::optional<ConcertId> concert;
    /// Of the reservation, when it is in this database.
    std::optional<SeatNo> seat;

    bool operator==(const LetterSubject &) const = default;
};

/// One row of the list; its value may be cut.
struct LetterRow {
    DeadLetter letter;
    LetterSubject subject;
};

/// One order of an operator, and what has come of it by now. Orders that were done in pieces are one.
struct LetterChange {
    ActivityEntry entry;
    /// "redrive" (true) or "discard".
    bool sentAgain = false;
    qint64 letters = 0;
    LetterFates fates;
};

/// All that the page shows but its rows.
struct LetterLook {
    /// Letters in state DEAD, and the highest id among them.
    qint64 dead = 0;
    qint64 newest = 0;
    /// The most frequent first.
    std::vector<LetterCauseCount> causes;
    /// Newest first, at most 50.
    std::vector<LetterChange> changes;
};

struct LetterRows {
    qint64 firstRow = 0;
    std::vector<LetterRow> rows;
};

/// What is looked up about dead letters. Asked on the GUI thread, answered there later; see Queries.
class DeadLetterQueries
{
public:
    virtual ~DeadLetterQueries() = default;

    [[nodiscard]] virtual QueryTicket look(QueryAnswer<LetterLook> answer) = 0;
    /// DEAD letters, newest first: `count` rows from `firstRow` on.
    [[nodiscard]] virtual QueryTicket rows(qint64 firstRow, int count, QueryAnswer<LetterRows> answer) = 0;
    /// One letter whole, whatever its state; nothing when there is none.
    [[nodiscard]] virtual QueryTicket letter(qint64 id, QueryAnswer<std::optional<LetterRow>> answer) = 0;
};

} // namespace anteroom
