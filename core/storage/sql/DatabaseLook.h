// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <optional>

namespace anteroom::sql {

/// Whether a core could work on this file, without changing it: its size in bytes, or nothing when there is none yet and its
/// folder can be written to (or made). Fatal as SqlDatabase::open(). Blocks up to half a second on a busy database.
[[nodiscard]] Result<std::optional<qint64>> lookAtDatabase(const QString &path);

} // namespace anteroom::sql
