// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <deque>

namespace anteroom {

/// A log whose messages a test hands over by itself: makes messages, and knows their headers as a consumer does.
class HandedLog final : public MessageConsumer
{
public:
    /// A message of the reservation topic; a null `id` means no header "event". The views live as long as this.
    ReceivedMessage make(PartitionId partition, Offset offset, const QByteArray &value, const QByteArray &id = {},
                         std::optional<qint64> timestampMs = std::nullopt)
    {
        ReceivedMessage message;
        message.partition = partition;
        message.offset = offset;
        message.timestampMs = timestampMs;
        message.key = keep(QByteArray("key"));
        message.value = keep(value);
        message.idHeader = keep(id);
        return message;
    }

    [[nodiscard]] std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const override
    {
        if (message.idHeader.isNull())
            return {};
        return { { "event", message.idHeader.toByteArray() } };
    }

    [[nodiscard]] PollResult poll(int) override { return {}; }
    [[nodiscard]] Result<void> start(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> pause(PartitionId) override { return {}; }
    [[nodiscard]] Result<void> resume(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> commit(PartitionId, Offset) override { return {}; }
    [[nodiscard]] Result<void> commitNow(PartitionId, Offset, Milliseconds) override { return {}; }
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId, Milliseconds) override { return std::nullopt; }
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId, Milliseconds) override { return Watermarks{}; }
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(PartitionId) const override { return std::nullopt; }
    [[nodiscard]] QString memberName() const override { return QStringLiteral("test"); }
    void close() override { }

private:
    QByteArrayView keep(const QByteArray &bytes)
    {
        if (bytes.isNull())
            return {};
        m_bytes.push_back(bytes);
        return m_bytes.back();
    }

    std::deque<QByteArray> m_bytes;
};

} // namespace anteroom
