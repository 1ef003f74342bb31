// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/GateStore.h"

namespace anteroom {

/// The ranges of the contract, in one place: batch 1 … 1,000,000; interval 1 ms … 1 h; max active ≥ 0; a
/// batch may not exceed the buffer, nor 30,000 on the embedded broker (its window). Usage error otherwise.
[[nodiscard]] Result<void> checkAdmission(const AdmissionSettings &settings, qint64 buffer, bool embeddedBroker);

/// The largest batch on the embedded broker: what its window holds (FINDINGS: it evicts past that).
inline constexpr qint64 embeddedBatchMax = 30'000;

/// The first moment after `now` on the absolute grid lastGrid + k × interval, k ≥ 1. With no grid yet the
/// grid begins at `now`.
[[nodiscard]] qint64 nextGridMs(qint64 lastGridMs, Milliseconds interval, qint64 nowMs);

/// How many may be let in now: the batch, less what the cap leaves no room for.
[[nodiscard]] qint64 allowance(const Gate &gate);

} // namespace anteroom
