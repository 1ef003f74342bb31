// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TokenRecord.h"
#include "core/storage/sql/SqlConnection.h"

#include <QStringList>

#include <ranges>

/// The columns that readToken() reads, in its order; `q` is the alias of queue_token.
#define ANTEROOM_TOKEN_COLUMNS                                                                                                   \
    "q.seq, q.token, q.user_id, q.state, q.entered_at, q.activated_at, q.expires_at,"                                            \
    " q.log_epoch, q.kafka_partition, q.kafka_offset, q.activation_no"

namespace anteroom::sql {

/// The position in columns first … first + 2; nothing when its offset is NULL.
[[nodiscard]] inline std::optional<Position> readPosition(const Row &row, int first)
{
    if (row.isNull(first + 2))
        return std::nullopt;
    return Position{ LogEpoch(row.smallInteger(first)), PartitionId(row.smallInteger(first + 1)),
                     Offset(row.integer(first + 2)) };
}

/// A row of ANTEROOM_TOKEN_COLUMNS.
[[nodiscard]] inline TokenRecord readToken(const Row &row)
{
    TokenRecord record;
    record.seq = Seq(row.integer(0));
    record.token = TokenId::parse(row.latin1(1)).value_or(TokenId());
    record.user = UserId(row.integer(2));
    record.state = tokenStateFromText(row.latin1(3)).value_or(TokenState::Dead);
    record.enteredAtMs = row.integer(4);
    record.activatedAtMs = row.optionalInteger(5);
    record.expiresAtMs = row.optionalInteger(6);
    record.position = readPosition(row, 7);
    if (const auto number = row.optionalInteger(10))
        record.activationNo = ActivationNo(*number);
    return record;
}

[[nodiscard]] inline QVariant epochOf(const std::optional<Position> &position)
{
    return position ? QVariant(position->epoch.value) : QVariant();
}
[[nodiscard]] inline QVariant partitionOf(const std::optional<Position> &position)
{
    return position ? QVariant(position->partition.value) : QVariant();
}
[[nodiscard]] inline QVariant offsetOf(const std::optional<Position> &position)
{
    return position ? QVariant(position->offset.value) : QVariant();
}

[[nodiscard]] inline QString idText(const TokenId &id) { return QString::fromLatin1(id.toText()); }

/// "[1,2,3]", for json_each(): one bound text instead of a placeholder for each value.
[[nodiscard]] QString jsonNumbers(const std::ranges::range auto &numbers)
{
    QByteArray text("[");
    for (const auto &item : numbers) {
        if (text.size() > 1)
            text += ',';
        if constexpr (requires { item.value; })
            text += QByteArray::number(item.value);
        else
            text += QByteArray::number(item);
    }
    text += ']';
    return QString::fromLatin1(text);
}

} // namespace anteroom::sql
