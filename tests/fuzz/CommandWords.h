// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace anteroom::fuzz {

/// The arguments that stand for a command line once read: every option with its value, in one fixed order.
[[nodiscard]] QStringList commandWords(const ParsedCommand &parsed);

} // namespace anteroom::fuzz
