// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ConfirmReservation.h"
#include "core/reservation/EndReservedToken.h"
#include "tests/reservation/ReservationBench.h"

#include <QRegularExpression>
#include <QTest>

using namespace anteroom;
using Outcome = ConfirmReservation::Outcome;

namespace {

constexpr qint64 nowMs = 6000;

/// A part of the process that cannot do what follows from a reservation.
class FailingHandler final : public InProcessEvents::Handler
{
public:
    Result<void> onReservationConfirmed(const ReservationConfirmed &) override
    {
        return failure(ErrorKind::Item, Stage::Database, QStringLiteral("no"));
    }
};

/// Users 1 … 4 are inside with tokens 1 … 4, user 5 waits with token 5.
struct Bench {
    StorageFixture storage;
    FaultyWork work{storage.database().work()};
    EndReservedToken endToken{storage.tokens(), storage.database().gate()};
    InProcessEvents events;
    ConfirmReservation confirm{work, storage.tokens(), storage.database().reservations(), events, storage.random()};

    Bench()
    {
        storage.accept(1, 5);
        storage.deliver(1, 5, 0);
        storage.activate(1, 4, 0, 1, 10'000);
        storage.write([&] { return storage.database().gate().addToCounts(0, 4); });
        events.add(endToken);
    }

    static ConfirmReservation::Request take(qint64 token, qint64 user, qint32 seat)
    {
        return {Seq(token), UserId(user), ConcertId(1), SeatNo(seat)};
    }
    std::vector<Outcome> outcomes(const std::vector<ConfirmReservation::Request> &requests, qint64 atMs = nowMs)
    {
        std::vector<Outcome> all;
        for (const auto &answer : must(confirm.execute(requests, fromMs(atMs)))) {
            QTest::qVerify(answer.event.has_value() == (answer.outcome == Outcome::Confirmed), "event", "", __FILE__, __LINE__);
            all.push_back(answer.outcome);
        }
        return all;
    }
    qint64 inside() { return must(storage.database().gate().read()).activeCount; }
    qint64 count(const char *table)
    {
        return storage.plain(QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table))).toLongLong();
    }
    void verifyNothingHappened()
    {
        QCOMPARE(count("reservation"), 0);
        QCOMPARE(count("reservation_event"), 0);
        QCOMPARE(count("outbox WHERE stream = 1"), 0);
        QCOMPARE(storage.token(1).state, TokenState::Active);
        QCOMPARE(inside(), 4);
    }
};

} // namespace

class TestConfirmReservation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aConfirmedSeat_isOneTransaction()
    {
        Bench bench;
        const auto answers = must(bench.confirm.execute(std::vector{Bench::take(1, 1, 9)}, fromMs(nowMs)));
        QCOMPARE(answers.size(), size_t(1));
        QCOMPARE(answers[0].outcome, Outcome::Confirmed);
        QCOMPARE(answers[0].event->user, UserId(1));
        QCOMPARE(answers[0].event->seat, SeatNo(9));
        QCOMPARE(bench.work.begun, 1);
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT seat_no || state || user_id FROM reservation")).toString(),
                 QStringLiteral("9CONFIRMED1"));
        QCOMPARE(bench.storage.plain(QStringLiteral("SELECT event_id FROM reservation_event WHERE state = 'OUTBOX'")).toByteArray(),
                 answers[0].event->event.toText());
        QCOMPARE(bench.count("outbox WHERE stream = 1"), 1);
        QCOMPARE(bench.storage.token(1).state, TokenState::Reserved);
        QCOMPARE(bench.inside(), 3);
    }

    void aSeat_isGivenOnce()
    {
        Bench bench;
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9), Bench::take(2, 2, 9)}), (std::vector{Outcome::Confirmed, Outcome::SeatTaken}));
        QCOMPARE(bench.outcomes({Bench::take(3, 3, 9)}), std::vector{Outcome::SeatTaken});
        QCOMPARE(bench.count("reservation"), 1);
        QCOMPARE(bench.count("reservation_event"), 1);
        // Who came too late stays inside and may take another.
        QCOMPARE(bench.storage.token(2).state, TokenState::Active);
        QCOMPARE(bench.inside(), 3);
        QCOMPARE(bench.outcomes({Bench::take(2, 2, 10)}), std::vector{Outcome::Confirmed});
    }

    void theSameSeatOfAnotherConcert_isAnotherSeat()
    {
        Bench bench;
        auto second = Bench::take(2, 2, 9);
        second.concert = ConcertId(2);
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9), second}), (std::vector{Outcome::Confirmed, Outcome::Confirmed}));
    }

    void askedTwice_isConfirmedOnce()
    {
        Bench bench;
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9)}), std::vector{Outcome::Confirmed});
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9)}), std::vector{Outcome::TokenNotActive});
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 10)}), std::vector{Outcome::TokenNotActive});
        QCOMPARE(bench.count("reservation"), 1);
        QCOMPARE(bench.inside(), 3);
    }

    void aToken_isUsedUpWithinOneCall()
    {
        Bench bench;
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9), Bench::take(1, 1, 10)}), (std::vector{Outcome::Confirmed, Outcome::TokenNotActive}));
        QCOMPARE(bench.count("reservation"), 1);
        QCOMPARE(bench.inside(), 3);
    }

    void onlyAnActiveTokenOfThatUser_mayReserve()
    {
        Bench bench;
        const auto refused = std::vector{Outcome::TokenNotActive};
        QCOMPARE(bench.outcomes({Bench::take(1, 2, 9)}), refused);
        QCOMPARE(bench.outcomes({Bench::take(5, 5, 9)}), refused);
        QCOMPARE(bench.outcomes({Bench::take(99, 1, 9)}), refused);
        // Its time is over, though no sweep has said so yet.
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9)}, 10'000), refused);
        bench.verifyNothingHappened();
    }

    void aHandlerThatFails_undoesEverything()
    {
        Bench bench;
        FailingHandler failing;
        bench.events.add(failing);
        QVERIFY(!bench.confirm.execute(std::vector{Bench::take(1, 1, 9)}, fromMs(nowMs)));
        bench.verifyNothingHappened();
    }

    void aTransactionThatFails_undoesEverything()
    {
        Bench bench;
        bench.work.fault = FaultyWork::Fault::Commit;
        QVERIFY(!bench.confirm.execute(std::vector{Bench::take(1, 1, 9), Bench::take(2, 2, 10)}, fromMs(nowMs)));
        bench.verifyNothingHappened();
        bench.work.fault = FaultyWork::Fault::None;
        QCOMPARE(bench.outcomes({Bench::take(1, 1, 9)}), std::vector{Outcome::Confirmed});
    }

    void nothingAsked_costsNothing()
    {
        Bench bench;
        QVERIFY(bench.outcomes({}).empty());
        QCOMPARE(bench.work.begun, 0);
    }
};

QTEST_GUILESS_MAIN(TestConfirmReservation)
#include "tst_ConfirmReservation.moc"
