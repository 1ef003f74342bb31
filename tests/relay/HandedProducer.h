// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <algorithm>
#include <deque>

namespace anteroom {

/// A producer whose deliveries come when, and as, the test says.
class HandedProducer final : public MessageProducer
{
public:
    struct Sent {
        QByteArray key;
        quint64 ticket = 0;
        std::optional<PartitionId> partition;
    };

    [[nodiscard]] AppendOutcome append(const OutgoingMessage &message, QString *why) override
    {
        if (qint64(pending.size()) >= room)
            return AppendOutcome::QueueFull;
        if (!refusal.isEmpty()) {
            *why = refusal;
            return AppendOutcome::Refused;
        }
        if (!unsendable.isEmpty() && message.key == unsendable) {
            *why = QStringLiteral("Broker: Message size too large");
            return AppendOutcome::Unsendable;
        }
        pending.push_back({ message.key.toByteArray(), message.ticket, message.partition });
        sent.push_back(message.key.toByteArray());
        return AppendOutcome::Taken;
    }

    void takeDeliveries(std::vector<Delivery> &out, int limit) override
    {
        const size_t count = std::min(ready.size(), size_t(limit));
        out.insert(out.end(), ready.begin(), ready.begin() + qint64(count));
        ready.erase(ready.begin(), ready.begin() + qint64(count));
    }

    [[nodiscard]] Result<void> reset() override
    {
        ++resets;
        if (!isResettable)
            return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("no client"));
        // Late deliveries of what was appended before are what the relay must not take for news.
        pending.clear();
        return {};
    }

    [[nodiscard]] int inFlight() const override { return int(pending.size()); }
    void flush(Milliseconds) override { deliver(qint64(pending.size())); }
    [[nodiscard]] QString trouble() const override { return {}; }

    /// The next `count` of those on their way are on the log, at the next offsets.
    void deliver(qint64 count)
    {
        for (qint64 i = 0; i < count; ++i)
            answer({ 0, PartitionId(0), end, {} });
    }

    /// The next one is on the log, and the broker does not say where.
    void deliverUnplaced()
    {
        answer({ 0, PartitionId(0), Offset(-1001), {} });
    }

    /// The next one is not on the log.
    void fail(const QString &why) { answer({ 0, PartitionId(0), Offset(), why }); }

    /// The next `count`, one batch, will never be on the log.
    void failForGood(qint64 count)
    {
        for (qint64 i = 0; i < count; ++i)
            answer({ 0, PartitionId(0), Offset(), QStringLiteral("Broker: Message size too large"), true });
    }

    std::deque<Sent> pending;
    /// Keys in the order in which they were appended, over all resets.
    std::vector<QByteArray> sent;
    std::vector<Delivery> ready;
    qint64 room = 1'000'000;
    QString refusal;
    /// The key of a message that can never be sent.
    QByteArray unsendable;
    bool isResettable = true;
    int resets = 0;
    Offset end{ 0 };

private:
    void answer(Delivery delivery)
    {
        delivery.ticket = pending.front().ticket;
        pending.pop_front();
        ready.push_back(delivery);
        if (delivery.error.isEmpty())
            end = end.plus(1);
    }
};

} // namespace anteroom
