// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/TokenRecord.h"

#include <vector>

namespace anteroom {

/// Which tokens are looked at: all, those of one state, or those WAITING that were read into the buffer.
enum class TokenFilter { All, Waiting, Buffered, Active, Reserved, Expired, Abandoned, Dead };
inline constexpr int tokenFilterCount = 8;

/// The next offset to be read of each partition of the queue topic, by its number. A WAITING token before it
/// is buffered; one at or after it is still on the broker. Shorter than the partitions: nothing is read there.
using ReadOffsets = std::vector<Offset>;

/// The state that a filter asks for; nothing for All.
[[nodiscard]] std::optional<TokenState> stateOf(TokenFilter filter);
/// The filter that shows tokens of this state.
[[nodiscard]] TokenFilter filterFor(TokenState state);
/// True when a token at `position` lies before what is read of its partition.
[[nodiscard]] bool isRead(const std::optional<Position> &position, const ReadOffsets &read);
/// True when the filter shows this token.
[[nodiscard]] bool shows(TokenFilter filter, const TokenRecord &token, const ReadOffsets &read);

} // namespace anteroom
