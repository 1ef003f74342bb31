// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/TokenId.h"
#include "core/base/Types.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace anteroom {

/// The states of `queue_token.state`. WAITING and ACTIVE are live: a user has at most one such token.
enum class TokenState { Waiting, Active, Reserved, Expired, Abandoned, Dead };

/// The contract's word: "WAITING", "ACTIVE", …
[[nodiscard]] QByteArray tokenStateText(TokenState state);
[[nodiscard]] std::optional<TokenState> tokenStateFromText(QByteArrayView text);
[[nodiscard]] inline bool isLive(TokenState state)
{
    return state == TokenState::Waiting || state == TokenState::Active;
}

/// One row of `queue_token`.
struct TokenRecord {
    Seq seq;
    TokenId token;
    UserId user;
    TokenState state = TokenState::Waiting;
    qint64 enteredAtMs = 0;
    std::optional<qint64> activatedAtMs;
    /// When it expires in its present state; nothing: never.
    std::optional<qint64> expiresAtMs;
    std::optional<Position> position;
    std::optional<ActivationNo> activationNo;
};

/// Tokens that stand side by side in every order: Seq, offset of one partition, and activation.
/// Token number i has Seq first.plus(i) and Offset firstOffset.plus(i). Most work is done a run at a time,
/// because one statement a run is ten times faster than one a row.
struct TokenRun {
    Seq firstSeq;
    LogEpoch epoch;
    PartitionId partition;
    Offset firstOffset;
    qint64 count = 0;

    [[nodiscard]] Seq lastSeq() const { return firstSeq.plus(count - 1); }
    [[nodiscard]] Offset endOffset() const { return firstOffset.plus(count); }
};

} // namespace anteroom
