// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace anteroom::bench {

/// The user of the nth token, the same for the floor and for the product: numbers of seven digits and more, so
/// that messages have a real size.
inline constexpr qint64 firstUser = 10'000'001;

[[nodiscard]] constexpr qint64 userOf(qint64 number) { return firstUser + number - 1; }

} // namespace anteroom::bench
