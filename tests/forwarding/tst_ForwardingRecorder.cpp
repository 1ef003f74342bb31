// SPDX-License-Identifier: GPL-3.0-or-later
// What the recorder writes down while the real listener forwards, in virtual time.
#include "core/engine/ForwardingRecorder.h"
#include "tests/reservation/ReservationBench.h"

#include <QTest>

#include <numeric>

using namespace anteroom;
using namespace std::chrono_literals;
using Outcome = ForwardingView::Delivery::Outcome;

namespace {

struct Recorded : ReservationBench {
    ForwardingRecorder recorder{ QStringLiteral("embedded") };

    Recorded()
    {
        // At the beginning of a minute, so that what is counted by the minute falls into one.
        now = std::chrono::ceil<std::chrono::minutes>(now);
        observer = &recorder;
        restart();
    }
    /// A picture that is as new as can be.
    std::shared_ptr<const ForwardingView> view()
    {
        now += 200ms;
        return recorder.view(*listener, now);
    }
    /// Reads one event of this partition and lets it be answered after `took`.
    EventRecord answered(qint32 partition, qint64 offset, std::optional<int> status, Milliseconds took = 30ms)
    {
        const EventRecord event = read(partition, 1, offset).front();
        must(pass());
        now += took;
        answer(event, status, status == 200 ? QString() : QStringLiteral("busy"));
        return event;
    }
};

} // namespace

class TestForwardingRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingYet_isUnknownNotZero()
    {
        Recorded bench;
        const auto view = bench.view();
        QVERIFY(!view->p50 && !view->last && !view->lastFailure);
        QCOMPARE(view->minutes.size(), ForwardingView::minutesKept);
        QCOMPARE(view->lanes.size(), size_t(3));
        QVERIFY(view->events.empty() && view->deliveries.empty() && view->retries.empty());
    }

    void acceptance_isCounted()
    {
        Recorded bench;
        bench.answered(1, 0, 200, 30ms);
        bench.answered(1, 1, 200, 150ms);
        const auto view = bench.view();
        QCOMPARE(view->measured, 2);
        QCOMPARE(view->latency[3], 1); // 20 … 50 ms
        QCOMPARE(view->latency[5], 1); // 100 … 200 ms
        QVERIFY(*view->p50 >= 29ms && *view->p50 <= 31ms);
        QVERIFY(*view->p99 >= 145ms && *view->p99 <= 155ms);
        QCOMPARE(view->last->text, QStringLiteral("HTTP 200"));
        QCOMPARE(view->last->took, 150ms);
        QVERIFY(!view->lastFailure);
        QCOMPARE(view->minutes.back().answered, 2);
        QCOMPARE(view->deliveries.size(), size_t(2));
        QCOMPARE(view->deliveries.front().partition, PartitionId(1));
        QVERIFY(view->deliveries.front().outcome == Outcome::Accepted);
        QCOMPARE(view->deliveries.front().to - view->deliveries.front().from, Microseconds(30ms));
        QCOMPARE(view->events.size(), size_t(2));
        QCOMPARE(view->events.front().offset, Offset(1));
        QVERIFY(view->acceptedPerS > 0);
        QVERIFY(view->lanes[1].acceptedPerS > 0);
        QCOMPARE(view->lanes[0].acceptedPerS, 0.0);
    }

    void underWay_isSeenInParallel()
    {
        Recorded bench;
        bench.read(0, 1);
        bench.read(2, 1);
        must(bench.pass());
        const auto view = bench.view();
        QCOMPARE(view->posting, 2);
        QCOMPARE(view->deliveries.size(), size_t(2));
        for (const ForwardingView::Delivery &delivery : view->deliveries) {
            QVERIFY(delivery.outcome == Outcome::InFlight);
            QCOMPARE(delivery.to, view->at);
        }
        QVERIFY(view->lanes[0].posting && !view->lanes[1].posting && view->lanes[2].posting);
        bench.listener->onRevoked(PartitionId(0));
        const auto after = bench.view();
        QCOMPARE(after->posting, 1);
        QCOMPARE(after->lanes.size(), size_t(2));
    }

    void failure_waitsWithItsCauseAndNextTry()
    {
        Recorded bench;
        const EventRecord event = bench.answered(2, 7, 503);
        const auto view = bench.view();
        QCOMPARE(view->retries.size(), size_t(1));
        const ForwardingView::Retry &retry = view->retries.front();
        QCOMPARE(retry.reservation, event.reservation);
        QCOMPARE(retry.partition, PartitionId(2));
        QCOMPARE(retry.offset, Offset(7));
        QCOMPARE(retry.attempts, 1);
        QCOMPARE(retry.cause, QStringLiteral("HTTP 503 busy"));
        QVERIFY(*retry.nextTryAt > view->at);
        QCOMPARE(view->lastFailure->text, QStringLiteral("HTTP 503 busy"));
        QCOMPARE(view->minutes.back().failed, 1);
        QCOMPARE(view->minutes.back().failure, QStringLiteral("HTTP 503 busy"));
        QCOMPARE(view->failuresInRow, 1);
        QVERIFY(view->events.front().state == ReservationEventView::State::Retrying);
        QVERIFY(view->deliveries.back().outcome == Outcome::Failed);
        QVERIFY(!bench.isPosted(event));
        QCOMPARE(bench.listener->retryNow(bench.now), 1);
        must(bench.pass());
        QVERIFY(bench.isPosted(event));
        bench.answer(event, 200);
        QVERIFY(bench.view()->retries.empty());
    }

    void refusedForGood_countsAsAnswered()
    {
        Recorded bench;
        bench.answered(0, 0, 422);
        const auto view = bench.view();
        QCOMPARE(view->minutes.back().answered, 1);
        QCOMPARE(view->minutes.back().failed, 0);
        QVERIFY(view->deliveries.back().outcome == Outcome::Refused);
        QVERIFY(view->events.front().state == ReservationEventView::State::Dead);
        QCOMPARE(view->measured, 0);
    }

    void minutes_areAnHour()
    {
        Recorded bench;
        bench.answered(0, 0, 200);
        bench.now += 59min;
        bench.answered(0, 1, 200);
        auto view = bench.view();
        QCOMPARE(view->minutes.front().answered, 1);
        QCOMPARE(view->minutes.back().answered, 1);
        bench.now += 1min;
        view = bench.view();
        QCOMPARE(view->minutes.front().answered, 0);
        QCOMPARE(view->minutes[ForwardingView::minutesKept - 2].answered, 1);
        bench.now += 100min;
        view = bench.view();
        QVERIFY(std::ranges::all_of(view->minutes, [](const auto &minute) { return minute.answered == 0; }));
    }

    void history_isByTheSecond()
    {
        Recorded bench;
        for (int i = 0; i < 3; ++i)
            bench.answered(0, i, 200, 10ms);
        bench.now += 1s;
        auto view = bench.view();
        QCOMPARE(view->lanes[0].history.size(), ForwardingView::secondsKept - 1);
        QCOMPARE(view->lanes[0].history.back(), 3);
        bench.now += 5s;
        view = bench.view();
        QCOMPARE(view->lanes[0].history.back(), 0);
        QCOMPARE(view->lanes[0].history[ForwardingView::secondsKept - 7], 3);
    }

    void everything_isBounded()
    {
        Recorded bench;
        for (int i = 0; i < 700; ++i)
            bench.answered(i % 3, i / 3, 200, 1ms);
        const auto view = bench.view();
        QCOMPARE(view->events.size(), ForwardingView::eventsMost);
        QCOMPARE(view->eventsSeen, 700);
        QVERIFY(view->deliveries.size() <= 2000);
        QCOMPARE(std::accumulate(view->latency.begin(), view->latency.end(), qint64(0)), 700);
        bench.now += 2s;
        QVERIFY(bench.view()->deliveries.empty());
    }

    void oldPicture_isHandedOutAgain()
    {
        Recorded bench;
        const auto view = bench.view();
        bench.now += 199ms;
        QCOMPARE(bench.recorder.view(*bench.listener, bench.now), view);
        bench.now += 1ms;
        QVERIFY(bench.recorder.view(*bench.listener, bench.now) != view);
    }
};

QTEST_GUILESS_MAIN(TestForwardingRecorder)
#include "tst_ForwardingRecorder.moc"
