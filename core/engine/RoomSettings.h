// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/engine/CoreOptions.h"
#include "core/storage/GateStore.h"
#include "core/storage/UnitOfWork.h"

namespace anteroom {

/// The contract's "Settings": an option given wins and is kept, with a row in `activity`; otherwise the last
/// value kept; otherwise the default. Returns the row as it is now. Refused (Usage) when the values do not go
/// together; nothing is kept then.
[[nodiscard]] Result<Gate> keepSettings(UnitOfWork &work, GateStore &store, const CoreOptions &options, Instant now);

} // namespace anteroom
