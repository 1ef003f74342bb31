// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxPublisher.h"
#include "core/storage/DeadLetterStore.h"
#include "core/storage/GateStore.h"

namespace anteroom {

/// What becomes of a letter that can never be published: the `dead_letter` table is the record of a dead one, and one
/// that was to be sent again is dead again. `activity` tells of both. Core thread; inside a UnitOfWork.
class UnsendableLetters final : public UnsendableRows
{
public:
    UnsendableLetters(DeadLetterStore &letters, GateStore &gate) : m_letters(letters), m_gate(gate) {}

    [[nodiscard]] Result<void> giveUp(OutboxStream stream, qint64 ref, const QString &why, Instant now) override;

private:
    DeadLetterStore &m_letters;
    GateStore &m_gate;
};

} // namespace anteroom
