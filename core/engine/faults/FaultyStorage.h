// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/faults/LiveFaults.h"
#include "core/storage/Storage.h"
#include "core/storage/TokenStoreDecorator.h"

namespace anteroom {

/// The tokens of a storage, but that whom a fault strikes cannot be let in. Hands everything else on. Core thread.
class FaultyTokens final : public TokenStoreDecorator
{
public:
    /// Both must outlive it.
    FaultyTokens(TokenStore &tokens, const LiveFaults &faults) : TokenStoreDecorator(tokens), m_faults(faults) { }

    /// Refused as that one token's own fault (ErrorKind::Item) while the run holds somebody who is struck.
    [[nodiscard]] Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                             std::optional<qint64> expiresAtMs) override;

private:
    const LiveFaults &m_faults;
};

/// A storage with FaultyTokens. Core thread.
class FaultyStorage final : public Storage
{
public:
    /// Both must outlive it.
    FaultyStorage(Storage &storage, const LiveFaults &faults) : m_storage(storage), m_tokens(storage.tokens(), faults) { }

    UnitOfWork &work() override { return m_storage.work(); }
    TokenStore &tokens() override { return m_tokens; }
    Outbox &outbox() override { return m_storage.outbox(); }
    GateStore &gate() override { return m_storage.gate(); }
    LogStore &log() override { return m_storage.log(); }
    DeadLetterStore &deadLetters() override { return m_storage.deadLetters(); }
    ReservationStore &reservations() override { return m_storage.reservations(); }
    [[nodiscard]] Result<qint64> dataVersion() override { return m_storage.dataVersion(); }

private:
    Storage &m_storage;
    FaultyTokens m_tokens;
};

} // namespace anteroom
