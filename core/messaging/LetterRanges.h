// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <vector>

namespace anteroom {

/// "1-3, 7": ascending ids as `activity` keeps them.
[[nodiscard]] QString letterRanges(std::span<const qint64> ids);

/// The ids that `text` names, at most `most` of them; whatever is no range is passed over. A text before the first
/// colon is not looked at.
[[nodiscard]] std::vector<qint64> lettersIn(const QString &text, size_t most);

} // namespace anteroom
