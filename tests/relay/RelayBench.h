// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/DeadLetterProducer.h"
#include "core/messaging/OutboxRelay.h"
#include "core/messaging/UnsendableLetters.h"
#include "core/queue/QueueDeliveries.h"
#include "core/queue/QueueProducer.h"
#include "tests/relay/HandedProducer.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

namespace anteroom {

/// A relay over the real outbox; users 1, 2, 3 … are tokens 1, 2, 3 … and keys "1", "2", "3" ….
struct RelayBench : StorageFixture {
    HandedProducer producer;
    QueueProducer queueProducer{ "queue.send", producer };
    DeadLetterProducer letterProducer{ producer };
    QueueDeliveries deliveries{ tokens() };
    UnsendableLetters unsendable{ database().deadLetters(), database().gate() };
    OutboxRelay relay{ { database().work(), outbox(), producer } };

    Instant now = fromMs(1'700'000'000'000);

    explicit RelayBench(std::optional<PublishWindow> window = std::nullopt)
    {
        relay.addStream(OutboxStream::QueueTokens, queueProducer, &deliveries, std::move(window));
        relay.addStream(OutboxStream::DeadLetters, letterProducer, nullptr, std::nullopt);
        relay.addStream(OutboxStream::Redriven, letterProducer, nullptr, std::nullopt);
        relay.giveUpUnsendable(OutboxStream::DeadLetters, unsendable);
        relay.giveUpUnsendable(OutboxStream::Redriven, unsendable);
    }

    /// A dead letter whose message has this key; its outbox row waits.
    qint64 bury(const QByteArray &key, qint64 offset)
    {
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = at(offset);
        letter.hasKey = true;
        letter.key = key;
        return write([&] { return database().deadLetters().insert(letter); });
    }

    /// The same, published long ago and about to be sent again.
    void redrive(const QByteArray &key, qint64 offset)
    {
        const qint64 id = bury(key, offset);
        const std::vector<qint64> ids{ id };
        write([&]() -> Result<void> {
            ANTEROOM_TRY(outbox().removeRange(OutboxStream::DeadLetters, OutboxOrder(1), OutboxOrder(100)));
            ANTEROOM_TRY(database().deadLetters().settle(ids, DeadLetterState::Redriven));
            return outbox().append(OutboxStream::Redriven, id);
        });
    }

    QString activity()
    {
        return plain(QStringLiteral("SELECT group_concat(action || ' ' || \"before\" || ' > ' || \"after\", '; ') FROM activity"))
            .toString();
    }

    /// Once more, and once the relay has gathered deliveries for as long as it does.
    [[nodiscard]] Result<bool> tryAdvance()
    {
        auto first = relay.advance(now);
        now += Milliseconds(200);
        auto second = first ? relay.advance(now) : first;
        return second ? Result<bool>(*first || *second) : second;
    }

    bool advance() { return must(tryAdvance()); }

    std::vector<QByteArray> takeSent() { return std::exchange(producer.sent, {}); }

    static std::vector<QByteArray> keys(qint64 first, qint64 last)
    {
        std::vector<QByteArray> all;
        for (qint64 user = first; user <= last; ++user)
            all.push_back(QByteArray::number(user));
        return all;
    }

    qint64 rows() { return must(outbox().countOf(OutboxStream::QueueTokens)); }

    /// "seq@offset" of every token that has a position.
    QString positions()
    {
        return plain(QStringLiteral("SELECT group_concat(seq || '@' || kafka_offset) FROM (SELECT * FROM queue_token"
                                    " WHERE kafka_offset IS NOT NULL ORDER BY seq)"))
            .toString();
    }
};

} // namespace anteroom
