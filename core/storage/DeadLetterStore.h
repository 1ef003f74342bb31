// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/TokenId.h"
#include "core/messaging/MessageLog.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

enum class DeadLetterState {
    Dead,
    /// Sent again.
    Redriven,
    /// Given up by an operator, for good.
    Discarded,
};

/// The contract's words, "DEAD", "REDRIVEN", "DISCARDED".
[[nodiscard]] QByteArray deadLetterStateText(DeadLetterState state);
[[nodiscard]] std::optional<DeadLetterState> deadLetterStateFromText(QByteArrayView text);

/// One row of `dead_letter`. For a message of ours that never reached the log, the position is empty.
struct DeadLetter {
    qint64 id = 0;
    QString topic;
    std::optional<Position> position;
    QByteArray key;
    bool hasKey = false;
    QByteArray value;
    bool hasValue = false;
    std::vector<MessageHeader> headers;
    qint64 timestampMs = 0;
    /// The token (queue) or event (reservations) that it belongs to; nothing for unreadable messages.
    std::optional<TokenId> token;
    QString cause;
    int attempts = 0;
    qint64 firstFailedAtMs = 0;
    qint64 deadAtMs = 0;
    DeadLetterState state = DeadLetterState::Dead;
};

/// What a letter stands for, without its bytes.
struct DeadLetterRef {
    qint64 id = 0;
    DeadLetterState state = DeadLetterState::Dead;
    std::optional<TokenId> token;
};

/// The port to `dead_letter`. Core thread only; inside a UnitOfWork.
class DeadLetterStore
{
public:
    virtual ~DeadLetterStore() = default;

    /// Inserts the letter and its outbox row (stream DeadLetters); returns its id. The headers of the
    /// published message are the original ones and the `dlt-…` ones of the contract.
    [[nodiscard]] virtual Result<qint64> insert(const DeadLetter &letter) = 0;

    /// True when the message at this position of the topic has a letter, whatever its state.
    [[nodiscard]] virtual Result<bool> isRecorded(const QString &topic, const Position &position) = 0;

    /// Letters in state DEAD.
    [[nodiscard]] virtual Result<qint64> deadCount() = 0;

    /// The letters with these ids, by id; an id without one is left out.
    [[nodiscard]] virtual Result<std::vector<DeadLetterRef>> refs(std::span<const qint64> ids) = 0;
    /// Ids after `after`, up to and including `through`, of letters in state DEAD; ascending, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<qint64>> deadIds(qint64 after, qint64 through, int limit) = 0;
    /// DEAD → `state` for these; letters in another state are left as they are.
    [[nodiscard]] virtual Result<void> settle(std::span<const qint64> ids, DeadLetterState state) = 0;
    /// REDRIVEN → DEAD, with a new cause: its bytes could not be sent again. A letter in another state is left as it is.
    [[nodiscard]] virtual Result<void> takeBack(qint64 id, const QString &cause) = 0;
};

} // namespace anteroom
