// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/base/Types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <compare>
#include <optional>

namespace anteroom {

/// A token's, event's or message's public name: a UUID of RFC 9562, version 8 (custom).
///
/// Tokens that we accept carry their Seq in the last 48 bits and 74 random bits before it: nobody can
/// guess one, and a token is found by its primary key without an index on its text. Ids of messages that
/// another producer wrote follow from the position alone (variant bits "foreign"), so that reading a
/// message twice makes one token.
struct TokenId {
    quint64 high = 0;
    quint64 low = 0;

    constexpr auto operator<=>(const TokenId &) const = default;

    /// A new id for the token with this Seq (1 … 2^48−1).
    [[nodiscard]] static TokenId make(Seq seq, RandomSource &random);

    /// The id that follows from where a foreign message stands. Same arguments, same id.
    [[nodiscard]] static TokenId derive(QByteArrayView topic, const Position &position);

    /// Reads the text form (36 characters, lower or upper case); nothing when it is not one of our ids.
    [[nodiscard]] static std::optional<TokenId> parse(QByteArrayView text);

    /// The Seq carried by an id that make() gave; nothing for a derived id.
    [[nodiscard]] std::optional<Seq> seq() const;

    /// True for ids made by derive().
    [[nodiscard]] bool isDerived() const;

    /// 36 lower-case characters, as in `queue_token.token` and in the `token` header.
    [[nodiscard]] QByteArray toText() const;

    /// Writes the 36 characters to `out` without a terminating zero.
    void writeText(char *out) const;
};

} // namespace anteroom
