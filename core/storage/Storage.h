// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/DeadLetterStore.h"
#include "core/storage/GateStore.h"
#include "core/storage/LogStore.h"
#include "core/storage/Outbox.h"
#include "core/storage/ReservationStore.h"
#include "core/storage/TokenStore.h"
#include "core/storage/UnitOfWork.h"

namespace anteroom {

/// One connection to a database with every store on it; what the passive parts of a core are given. All of it
/// belongs to one thread.
class Storage
{
public:
    virtual ~Storage() = default;

    [[nodiscard]] virtual UnitOfWork &work() = 0;
    [[nodiscard]] virtual TokenStore &tokens() = 0;
    [[nodiscard]] virtual Outbox &outbox() = 0;
    [[nodiscard]] virtual GateStore &gate() = 0;
    [[nodiscard]] virtual LogStore &log() = 0;
    [[nodiscard]] virtual DeadLetterStore &deadLetters() = 0;
    [[nodiscard]] virtual ReservationStore &reservations() = 0;

    /// Changes whenever another connection commits; own commits leave it as it is.
    [[nodiscard]] virtual Result<qint64> dataVersion() = 0;
};

} // namespace anteroom
