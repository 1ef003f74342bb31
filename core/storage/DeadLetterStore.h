// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/TokenId.h"
#include "core/messaging/MessageLog.h"

#include <QString>

#include <optional>
#include <vector>

namespace anteroom {

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
};

} // namespace anteroom
