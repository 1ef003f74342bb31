// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace anteroom {

/// The number in what was typed into the palette: "batch 1,200" holds 1200, "0.5 s" holds 0.5. Digits may be grouped;
/// nothing when there is none, more than one, or one that is too large to be meant.
[[nodiscard]] std::optional<double> typedFigure(const QString &typed);

/// What was typed looks like a token, or the beginning of one: four or more of 0-9, a-f and dashes, and not a number.
[[nodiscard]] std::optional<QString> typedToken(const QString &typed);

} // namespace anteroom
