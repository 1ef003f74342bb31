// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/messaging/MessageLog.h"
#include "core/storage/Outbox.h"

#include <QString>

namespace anteroom {

/// Makes the messages of one outbox stream and hands them to a producer. The relay knows only this, so that
/// each stream's message has one maker, in the room that the message belongs to. Core thread only.
class OutboxPublisher
{
public:
    virtual ~OutboxPublisher() = default;

    /// Appends the row's message; `ticket` comes back in its Delivery. `why`, when not null, receives the
    /// library's words for Refused and Unsendable.
    [[nodiscard]] virtual AppendOutcome publish(const OutboxRow &row, quint64 ticket, QString *why) = 0;

    /// Bytes that the row's record takes in a partition's log (key, value, headers and their length fields;
    /// never too few), without the 61 bytes of a batch, which a relay that keeps a window adds for each.
    [[nodiscard]] virtual qint64 recordBytes(const OutboxRow &row) const = 0;
};

/// Sees to what a stream's row points at when its message can never be sent. Core thread only.
class UnsendableRows
{
public:
    virtual ~UnsendableRows() = default;

    /// In the transaction that removes the outbox row. `why` are the library's words.
    [[nodiscard]] virtual Result<void> giveUp(OutboxStream stream, qint64 ref, const QString &why, Instant now) = 0;
};

} // namespace anteroom
