// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/DeadLetterQueries.h"
#include "ui/models/CellRoles.h"

#include <QString>

#include <vector>

namespace anteroom {

/// Whether sending a letter again can help.
enum class LetterHope {
    /// Whatever stood in the way may be gone.
    Likely,
    /// It will fail again as it is.
    None,
    /// Once somebody has mended what refuses it.
    AfterMending,
};

/// Why letters are dead, as an operator would say it.
struct LetterCause {
    /// "HTTP 422", "cannot be read".
    QString title;
    /// "refused by the data platform".
    QString meaning;
    LetterHope hope = LetterHope::Likely;

    bool operator==(const LetterCause &) const = default;
};

/// One tile above the list.
struct LetterCauseTile {
    LetterCause cause;
    qint64 count = 0;
    qint64 lastAtMs = 0;
    /// The topic they come from, and whether they are tokens or events.
    QString topic;
};

[[nodiscard]] LetterCause letterCause(const QString &cause, bool hasToken);
/// "safe to send again", "will fail again as it is", …
[[nodiscard]] QString hopeText(LetterHope hope);
[[nodiscard]] Role hopeRole(LetterHope hope);
/// Causes that mean the same put together; the most frequent first, at most `most`.
[[nodiscard]] std::vector<LetterCauseTile> causeTiles(const std::vector<LetterCauseCount> &counts, size_t most);

/// "Reservation 8,742", "User 103,862", "Message 1 · 2,914".
[[nodiscard]] QString letterTitle(const LetterRow &row);
/// A sentence or two: what happened, and whether sending it again can help.
[[nodiscard]] QString letterExplained(const LetterRow &row);
/// "1 · 2,914"; "not on the log".
[[nodiscard]] QString letterPlace(const DeadLetter &letter);
/// "12-43": concert and seat; empty when there is none.
[[nodiscard]] QString letterSeat(const LetterSubject &subject);
/// The message as it is to be read: JSON with its lines, text, or how many bytes it has.
[[nodiscard]] QString letterMessage(const DeadLetter &letter);

/// "sent 312 again", "discarded 3".
[[nodiscard]] QString changeText(const LetterChange &change);
/// "312 forwarded", "dead again", "kept in Activity".
[[nodiscard]] StateChip changeResult(const LetterChange &change);

} // namespace anteroom
