// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/faults/FaultyStorage.h"

namespace anteroom {

Result<qint64> FaultyTokens::activateRun(const TokenRun &run, ActivationNo firstNo, qint64 activatedAtMs,
                                         std::optional<qint64> expiresAtMs)
{
    const bool mayStrike = m_faults.of(FaultKind::ActivationsFail).has_value();
    for (qint64 i = 0; mayStrike && i < run.count; ++i) {
        if (m_faults.strikes(run.firstSeq.plus(i)))
            return failure(ErrorKind::Item, Stage::Database, QStringLiteral("injected fault: this person cannot be let in"));
    }
    return m_inner.activateRun(run, firstNo, activatedAtMs, expiresAtMs);
}

} // namespace anteroom
