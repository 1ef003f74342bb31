// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <map>
#include <vector>

namespace anteroom {

/// A consumer that gives no message: what the broker says of offsets is the test's, and commits are kept in a list.
class HandedConsumer final : public MessageConsumer
{
public:
    using Commit = std::pair<qint32, qint64>;

    [[nodiscard]] PollResult poll(int) override { return {}; }
    [[nodiscard]] std::vector<MessageHeader> headersOf(const ReceivedMessage &) const override { return {}; }
    [[nodiscard]] Result<void> start(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> pause(PartitionId) override { return {}; }
    [[nodiscard]] Result<void> resume(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> commit(PartitionId partition, Offset offset) override
    {
        ANTEROOM_TRY(answer());
        commits.emplace_back(partition.value, offset.value);
        return {};
    }
    [[nodiscard]] Result<void> commitNow(PartitionId partition, Offset offset, Milliseconds timeout) override
    {
        waited += timeout;
        return commit(partition, offset);
    }
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId partition, Milliseconds) override
    {
        ANTEROOM_TRY(answer());
        const auto known = groupOffsets.find(partition);
        return known == groupOffsets.end() ? std::nullopt : std::optional(known->second);
    }
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId partition, Milliseconds) override
    {
        ANTEROOM_TRY(answer());
        return logs[partition];
    }
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(PartitionId) const override { return std::nullopt; }
    [[nodiscard]] QString memberName() const override { return QStringLiteral("test"); }
    void close() override { }

    std::map<PartitionId, Watermarks> logs;
    std::map<PartitionId, Offset> groupOffsets;
    std::vector<Commit> commits;
    Milliseconds waited{ 0 };
    bool isReachable = true;

private:
    [[nodiscard]] Result<void> answer() const
    {
        if (isReachable)
            return {};
        return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("nobody answers"));
    }
};

} // namespace anteroom
