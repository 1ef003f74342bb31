// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace anteroom {

/// The partitions of a topic that are to be read from somewhere, and are not yet. One that cannot be started, for want
/// of a leader perhaps, holds up none of the others: it is tried again after 1, 2, 4 and then every 8 s, because each
/// try waits for the broker. At most one entry a partition. Core thread.
class PartitionStarts
{
public:
    /// To be started at once.
    void add(PartitionId partition) { m_waiting.insert_or_assign(partition, Wait{}); }
    /// Is not ours any more.
    void forget(PartitionId partition) { m_waiting.erase(partition); }
    [[nodiscard]] bool contains(PartitionId partition) const { return m_waiting.contains(partition); }
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }

    /// Calls `start` for each that is due. Only what nobody can go on after is returned as an error.
    [[nodiscard]] Result<void> run(Instant now, const std::function<Result<void>(PartitionId)> &start)
    {
        for (auto at = m_waiting.begin(); at != m_waiting.end();) {
            auto &[partition, wait] = *at;
            if (now < wait.nextTryAt) {
                ++at;
                continue;
            }
            const auto started = start(partition);
            if (started) {
                at = m_waiting.erase(at);
                continue;
            }
            if (started.error().kind == ErrorKind::Fatal)
                return started;
            wait.trouble = started.error();
            wait.nextTryAt = now + pauseMin * (1 << std::min(wait.failures++, doublingsMax));
            ++at;
        }
        return {};
    }

    /// Why the first of them could not be started; nothing when none was refused.
    [[nodiscard]] std::optional<Error> trouble() const
    {
        const auto refused = std::ranges::find_if(m_waiting, [](const auto &entry) { return entry.second.trouble.has_value(); });
        return refused != m_waiting.end() ? refused->second.trouble : std::nullopt;
    }

private:
    struct Wait {
        Instant nextTryAt;
        int failures = 0;
        std::optional<Error> trouble;
    };

    static constexpr Milliseconds pauseMin{ 1000 };
    static constexpr int doublingsMax = 3;

    std::map<PartitionId, Wait> m_waiting;
};

} // namespace anteroom
