// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace anteroom {

/// The longest text that onOneLine() leaves whole.
inline constexpr qsizetype oneLineMost = 1'000;

/// A message that repeats what an outsider wrote, as it may be shown: what cannot be printed (line breaks, escape
/// sequences, marks of direction) becomes \u{…}, half a character U+FFFD, and what is too long is cut. Doing it twice
/// changes nothing more.
[[nodiscard]] QString onOneLine(const QString &text);

/// The message without what looks like a secret in it: what follows "password=" and the like is left out to the end, a name
/// and password within an address are left out.
[[nodiscard]] QString withoutSecrets(const QString &message);

} // namespace anteroom
