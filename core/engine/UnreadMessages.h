// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/LogWatcher.h"
#include "core/storage/TokenStore.h"

#include <functional>
#include <optional>

namespace anteroom {

/// What stands on one partition from `from` up to `to`, as yet unread.
struct UnreadMessages {
    LogEpoch epoch;
    PartitionId partition;
    Offset from;
    Offset to;
};

/// The first of them that is not this database's: neither where a token stands, nor a copy of a token's message (of which
/// there are some after a core was killed between sending and noting what was sent). Nothing when all are ours. Looks at
/// a thousand at a time; waits for the broker, up to `silence` without a message, after which the rest is taken for marks of
/// transactions, which hold an offset and no message. Ends early, with what it knows, when `isUnwanted` says so.
[[nodiscard]] Result<std::optional<Offset>> firstOfOthers(const UnreadMessages &unread, LogTail &tail, TokenStore &tokens,
                                                          Milliseconds silence, const std::function<bool()> &isUnwanted);

} // namespace anteroom
