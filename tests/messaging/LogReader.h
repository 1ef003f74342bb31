// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <QDeadlineTimer>
#include <QUuid>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

/// What the tests of the log share: a wake-up descriptor, and a consumer whose messages are kept.
namespace anteroom::test {

constexpr Milliseconds patience{ 15'000 };

class WakeUp
{
public:
    WakeUp() : m_fd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) { }
    ~WakeUp() { ::close(m_fd); }
    WakeUp(const WakeUp &) = delete;
    WakeUp &operator=(const WakeUp &) = delete;

    [[nodiscard]] int fd() const { return m_fd; }
    /// Waits until it is readable, then empties it. False after `timeout`.
    bool wait(Milliseconds timeout)
    {
        pollfd entry{ m_fd, POLLIN, 0 };
        quint64 count = 0;
        return ::poll(&entry, 1, static_cast<int>(timeout.count())) == 1 && ::read(m_fd, &count, sizeof count) == sizeof count;
    }

private:
    int m_fd;
};

struct Kept {
    PartitionId partition;
    Offset offset;
    std::optional<qint64> timestampMs;
    QByteArray key;
    QByteArray value;
    QByteArray idHeader;
    std::vector<MessageHeader> headers;
};

/// toByteArray() makes a null view and an empty one the same; these tests tell them apart.
inline QByteArray copyOf(QByteArrayView view)
{
    return view.data() == nullptr ? QByteArray() : QByteArray(view.data(), view.size());
}

class LogReader
{
public:
    LogReader(MessageLog &log, const QByteArray &topic, const QByteArray &group,
              const QByteArray &instance = QUuid::createUuid().toByteArray())
        : consumer(log.makeConsumer({ topic, group, "token", instance }, m_wakeUp.fd()).value())
    {
    }

    void pollOnce(int limit = 1000)
    {
        const PollResult result = consumer->poll(limit);
        for (const ReceivedMessage &message : result.messages) {
            messages.push_back({ message.partition, message.offset, message.timestampMs, copyOf(message.key),
                                 copyOf(message.value), copyOf(message.idHeader),
                                 keepHeaders ? consumer->headersOf(message) : std::vector<MessageHeader>() });
        }
        events.insert(events.end(), result.events.begin(), result.events.end());
    }

    /// Polls until the condition holds, woken by the descriptor (and at least once a second).
    template <class Condition>
    bool pollUntil(Condition condition)
    {
        const QDeadlineTimer deadline(patience);
        for (;;) {
            pollOnce();
            if (condition())
                return true;
            if (deadline.hasExpired())
                return false;
            m_wakeUp.wait(Milliseconds(1000));
        }
    }

    [[nodiscard]] bool pollUntilEvent(ConsumerEvent::Type type)
    {
        return pollUntil([&] { return countOf(type) > 0; });
    }

    [[nodiscard]] bool pollUntilCount(std::size_t count)
    {
        return pollUntil([&] { return messages.size() >= count; });
    }

    [[nodiscard]] int countOf(ConsumerEvent::Type type) const
    {
        return static_cast<int>(
            std::count_if(events.begin(), events.end(), [&](const ConsumerEvent &event) { return event.type == type; }));
    }

    [[nodiscard]] const ConsumerEvent &latest(ConsumerEvent::Type type) const
    {
        return *std::find_if(events.rbegin(), events.rend(), [&](const ConsumerEvent &event) { return event.type == type; });
    }

private:
    WakeUp m_wakeUp;

public:
    std::unique_ptr<MessageConsumer> consumer;
    std::vector<Kept> messages;
    std::vector<ConsumerEvent> events;
    bool keepHeaders = false;
};

/// Appends `count` messages to one partition and waits for them; their values are 0, 1, 2 …
inline bool produce(MessageProducer &producer, const QByteArray &topic, PartitionId partition, int count)
{
    std::vector<Delivery> deliveries;
    const QDeadlineTimer deadline(patience);
    for (int number = 0; number < count && !deadline.hasExpired();) {
        const QByteArray value = QByteArray::number(number);
        if (producer.append({ topic, partition, value, value, {}, 1'700'000'000'000 + number, static_cast<quint64>(number) })
            == AppendOutcome::Taken)
            ++number;
        else
            producer.takeDeliveries(deliveries, 100'000);
    }
    producer.flush(patience);
    producer.takeDeliveries(deliveries, 1'000'000);
    return static_cast<int>(deliveries.size()) == count
        && std::all_of(deliveries.begin(), deliveries.end(), [](const Delivery &delivery) { return delivery.error.isEmpty(); });
}

} // namespace anteroom::test
