// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Story.h"

#include <array>
#include <cmath>

namespace anteroom::story {

namespace {

using namespace std::chrono_literals;
using Outcome = ForwardingView::Delivery::Outcome;

constexpr int partitions = 3;

std::vector<ForwardingView::Lane> lanes()
{
    constexpr std::array rates{ 13.9, 13.5, 13.7 };
    std::vector<ForwardingView::Lane> lanes;
    for (int i = 0; i < partitions; ++i) {
        ForwardingView::Lane lane{ PartitionId(i), rates[static_cast<size_t>(i)], {}, i != 1 };
        for (int second = 1; second < 60; ++second)
            lane.history.push_back(14 + static_cast<int>(std::lround(3 * std::sin(second * (0.9 + i * 0.37)))));
        lanes.push_back(lane);
    }
    return lanes;
}

std::vector<ForwardingView::Delivery> deliveries()
{
    std::vector<ForwardingView::Delivery> deliveries;
    for (int i = 0; i < partitions; ++i) {
        Milliseconds at = 1000ms - Milliseconds(17 * i);
        for (int n = 0; at > 60ms; ++n) {
            const Milliseconds took(i == 1 && n == 5 ? 280 : 16 + (n * 7 + i * 11) % 42);
            deliveries.push_back({ PartitionId(i), now() - at, now() - at + took, Outcome::Accepted });
            at -= took + Milliseconds(34 + (n * 13 + i * 5) % 40);
        }
    }
    deliveries.push_back({ PartitionId(2), now() - 22ms, now(), Outcome::InFlight });
    return deliveries;
}

std::vector<ForwardingView::Minute> minutes()
{
    std::vector<ForwardingView::Minute> minutes;
    const Instant last = std::chrono::floor<std::chrono::minutes>(now());
    for (int ago = 59; ago >= 0; --ago) {
        ForwardingView::Minute minute{ last - std::chrono::minutes(ago), 2'400, 0, {} };
        const bool bad = ago == 39 || ago == 38;
        const bool mixed = ago == 40 || ago == 37 || ago == 36 || ago == 8 || ago == 0;
        if (bad)
            minute = { minute.begin, 310, 790, QStringLiteral("HTTP 503 busy") };
        else if (mixed)
            minute = { minute.begin, 2'200, 3, QStringLiteral("HTTP 503 busy") };
        minutes.push_back(minute);
    }
    return minutes;
}

std::vector<ReservationEventView> events()
{
    using State = ReservationEventView::State;
    std::vector<ReservationEventView> events;
    for (int i = 0; i < 400; ++i) {
        ReservationEventView event;
        event.at = now() - 430ms * i;
        event.reservation = ReservationId(8'915 - i);
        event.user = UserId(103'880 - i * 3);
        event.concert = ConcertId(12);
        event.seat = SeatNo(1 + i * 7 % 50);
        event.partition = PartitionId((i * 2) % partitions);
        event.offset = Offset(2'970 - i / partitions);
        event.state = i == 2 ? State::Retrying : i % 60 == 6 ? State::Dead : i == 5 ? State::InFlight : State::Forwarded;
        event.attempts = i == 2 ? 2 : i % 60 == 6 ? 5 : i == 8 ? 3 : 1;
        if (event.state == State::Forwarded)
            event.latency = Milliseconds(i == 8 ? 340 : 15 + i * 5 % 8);
        events.push_back(event);
    }
    return events;
}

} // namespace

ForwardingView nothingForwarded()
{
    ForwardingView view;
    view.at = now();
    view.endpoint = QStringLiteral("embedded");
    for (int i = 0; i < partitions; ++i)
        view.lanes.push_back({ PartitionId(i), 0, std::vector<int>(59), false });
    const Instant last = std::chrono::floor<std::chrono::minutes>(now());
    for (int ago = 59; ago >= 0; --ago)
        view.minutes.push_back({ last - std::chrono::minutes(ago), 0, 0, {} });
    view.failuresToOpen = 4;
    return view;
}

ForwardingView forwarding()
{
    ForwardingView view = nothingForwarded();
    view.endpoint = QStringLiteral("https://platform.example/v1/reservations");
    view.latency = { 190, 1'240, 5'010, 1'890, 300, 160, 70, 37 };
    view.measured = 8'897;
    view.p50 = 16ms;
    view.p95 = 58ms;
    view.p99 = 250ms;
    view.last = ForwardingView::Answer{ now() - 200ms, 16ms, QStringLiteral("HTTP 200") };
    view.lastFailure = ForwardingView::Answer{ now() - 6200ms, 34ms, QStringLiteral("HTTP 503 busy") };
    view.minutes = minutes();
    view.deliveries = deliveries();
    view.lanes = lanes();
    view.events = events();
    view.eventsSeen = 8'910;
    const ReservationEventView &retried = view.events[2];
    view.retries = { { retried.reservation, retried.user, retried.partition, retried.offset, 2, QStringLiteral("HTTP 503 busy"),
                       now() - 3100ms, now() + 1400ms },
                     { ReservationId(8'888), UserId(103'792), PartitionId(0), Offset(2'961), 3, QStringLiteral("no answer within 5 s"),
                       now() - 6200ms, now() + 3800ms },
                     { ReservationId(8'861), UserId(103'711), PartitionId(2), Offset(2'952), 3, QStringLiteral("HTTP 503 busy"),
                       now() - 5100ms, now() + 5100ms } };
    view.acceptedPerS = 41.1;
    view.posting = 2;
    return view;
}

Snapshot platformAway()
{
    Snapshot snapshot = normal();
    snapshot.platformTrouble = Trouble{ Stage::DataPlatform, QStringLiteral("HTTP 503 maintenance"), now() - 40s };
    snapshot.reservations.circuitOpen = true;
    snapshot.reservations.nextProbeAt = now() + 18s;
    ForwardingView view = forwarding();
    view.last = view.lastFailure = ForwardingView::Answer{ now() - 12s, 8ms, QStringLiteral("HTTP 503 maintenance") };
    view.minutes.back() = { view.minutes.back().begin, 12, 31, QStringLiteral("HTTP 503 maintenance") };
    view.deliveries.clear();
    view.acceptedPerS = 0;
    view.posting = 0;
    for (ForwardingView::Retry &retry : view.retries) {
        retry.nextTryAt.reset();
        retry.cause = QStringLiteral("HTTP 503 maintenance");
    }
    snapshot.forwarding = std::make_shared<const ForwardingView>(std::move(view));
    return snapshot;
}

} // namespace anteroom::story
