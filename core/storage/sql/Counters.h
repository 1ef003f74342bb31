// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace anteroom::sql
