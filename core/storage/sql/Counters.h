// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Outbox.h"
#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

/// Draws `count` numbers from a sequence and returns the first. Names: "token", "event", "dead letter", "redriven".
[[nodiscard]] inline Result<qint64> draw(SqlConnection &connection, const QString &sequence, qint64 count)
{
    const auto last
        = connection.integer("UPDATE counter SET value = value + ? WHERE name = ? RETURNING value", { count, sequence });
    if (!last)
        return passOn(last);
    return last->value_or(0) - count + 1;
}

/// Adds to the kept count of a stream's outbox rows.
[[nodiscard]] inline Result<void> countOutbox(SqlConnection &connection, OutboxStream stream, qint64 difference)
{
    if (difference == 0)
        return {};
    const QString name = QStringLiteral("outbox %1").arg(static_cast<int>(stream));
    ANTEROOM_TRY(connection.execute("UPDATE counter SET value = value + ? WHERE name = ?", { difference, name }));
    return {};
}

/// Removes the outbox rows that point at refs first … last, wherever they stand in the order; returns how many.
[[nodiscard]] inline Result<qint64> removeOutboxRefs(SqlConnection &connection, OutboxStream stream, qint64 first, qint64 last)
{
    const int number = static_cast<int>(stream);
    const auto straight = connection.execute("DELETE FROM outbox WHERE stream = ? AND ord BETWEEN ? AND ? AND ref = ord",
                                             { number, first, last });
    if (!straight)
        return straight;
    const auto moved = connection.execute("DELETE FROM outbox WHERE stream = ? AND ref BETWEEN ? AND ? AND ord <> ref",
                                          { number, first, last });
    if (!moved)
        return moved;
    ANTEROOM_TRY(countOutbox(connection, stream, -*straight - *moved));
    return *straight + *moved;
}

} // namespace anteroom::sql
