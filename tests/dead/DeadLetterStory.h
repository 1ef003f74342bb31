// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/DeadLetterWorkbench.h"
#include "tests/storage/StorageFixture.h"

namespace anteroom {

/// A database with dead letters of every kind: reservation events that the data platform refused (HTTP 400, 422) or
/// failed at (503), a token that could not be let in, and messages that cannot be read. `more`: so many more of the last.
class DeadLetterStory : public StorageFixture
{
public:
    explicit DeadLetterStory(qint64 nowMs, int more = 0) : m_nowMs(nowMs)
    {
        sentAgainEarlier();
        unreadable("{\"userId\":-5}", "\"userId\" is negative", 4'948'000);
        event(1, "HTTP 400 no such concert", 1, 4'947'000);
        for (int i = 0; i < 3; ++i)
            event(i, "HTTP 503 busy", 5, 2'266'000 - 1'400 * i);
        deadToken();
        event(0, "no answer within 5 s", 5, 29'000);
        event(1, "HTTP 422 {\"error\":\"SEAT_SOLD\",\"by\":8731}", 1, 3'000);
        for (int i = 0; i < more; ++i)
            unreadable("no json", "not JSON: illegal value at byte 0", 1'000);
    }

    /// The event goes its way: what a redriven one comes to.
    void forward(qint64 event)
    {
        write([&] { return database().reservations().markForwarded(Seq(event), at(9'000 + event, 1, 0), 1, m_nowMs); });
    }

private:
    EventRecord event(int partition, const char *cause, int attempts, qint64 agoMs)
    {
        return write([&]() -> Result<EventRecord> {
            const ConcertId concert(12);
            const auto made = database().reservations().confirm({ concert, SeatNo(++m_seat), UserId(103'862 + m_seat), m_nowMs - agoMs },
                                                                random());
            ANTEROOM_TRY(made);
            const EventRecord &record = **made;
            const Position position = at(2'900 + m_seat, 1, partition);
            ANTEROOM_TRY(database().reservations().markDead(record.seq, position, attempts));
            DeadLetter letter;
            letter.topic = QStringLiteral("reservation.completed");
            letter.position = position;
            letter.hasKey = letter.hasValue = true;
            letter.key = QByteArray::number(record.reservation.value);
            letter.value = "{\"reservationId\":" + letter.key + ",\"concertId\":12,\"userId\":"
                + QByteArray::number(record.user.value) + "}";
            letter.headers = { { "event", record.event.toText() } };
            letter.token = record.event;
            ANTEROOM_TRY(insert(letter, cause, attempts, agoMs));
            return record;
        });
    }

    void unreadable(const char *value, const char *cause, qint64 agoMs)
    {
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = at(400 + ++m_offset);
        letter.hasValue = true;
        letter.value = value;
        write([&] { return insert(letter, cause, 1, agoMs); });
    }

    void deadToken()
    {
        accept(98'120, 98'120);
        const TokenRecord row = token(1);
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = at(399);
        letter.hasKey = letter.hasValue = true;
        letter.key = "98120";
        letter.value = "{\"userId\":98120}";
        letter.headers = { { "token", row.token.toText() } };
        letter.token = row.token;
        write([&]() -> Result<void> {
            ANTEROOM_TRY(tokens().endToken(row.seq, TokenState::Dead, m_nowMs - 600'000, letter.position));
            return insert(letter, "Could not read or write the database: poison (SQLite code 19)", 5, 600'000);
        });
    }

    void sentAgainEarlier()
    {
        const EventRecord mended = event(2, "HTTP 503 busy", 5, 9'000'000);
        DeadLetterWorkbench workbench(database());
        const std::vector<qint64> ids{ 1 };
        DeadLetterWorkbench::Outcome outcome;
        must(workbench.execute({ DeadLetterWorkbench::Action::Redrive, QStringLiteral("operator"),
                                 QStringLiteral("platform back after 503") },
                               ids, fromMs(m_nowMs - 8'900'000), outcome));
        forward(mended.seq.value);
    }

    [[nodiscard]] Result<void> insert(DeadLetter &letter, const char *cause, int attempts, qint64 agoMs)
    {
        letter.cause = QString::fromUtf8(cause);
        letter.attempts = attempts;
        letter.deadAtMs = m_nowMs - agoMs;
        letter.firstFailedAtMs = letter.deadAtMs - (attempts > 1 ? 17'000 : 20);
        letter.timestampMs = letter.firstFailedAtMs;
        const auto id = database().deadLetters().insert(letter);
        return id ? Result<void>() : passOn(id);
    }

    qint64 m_nowMs;
    qint32 m_seat = 0;
    qint64 m_offset = 0;
};

} // namespace anteroom
