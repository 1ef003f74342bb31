// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "core/engine/Meters.h"
#include "core/reservation/ForwardingObserver.h"

#include <deque>
#include <map>
#include <memory>

namespace anteroom {

class ReservationListener;

/// Keeps what the Reservations page shows of the data platform: delivery times, an hour of minutes, the newest deliveries
/// and events, rates by partition. Bounded whatever happens; `now` comes with each call. Core thread.
class ForwardingRecorder final : public ForwardingObserver
{
public:
    explicit ForwardingRecorder(QString endpoint) : m_endpoint(std::move(endpoint)) { }

    void onPosted(const RecentReservation &event) override;
    void onAnswered(const RecentReservation &event, const PlatformAnswer &answer) override;
    void onLetGo(PartitionId partition) override;

    /// The picture at `now`; one that is younger than a fifth of a second is handed out again.
    [[nodiscard]] std::shared_ptr<const ForwardingView> view(const ReservationListener &listener, Instant now);

private:
    using Delivery = ForwardingView::Delivery;

    /// Accepted events of one partition.
    struct Lane {
        RateMeter rate;
        /// Of the seconds … `second`, in a ring by second.
        std::array<int, ForwardingView::secondsKept> counts{};
        qint64 second = 0;
    };

    static constexpr Milliseconds pace{ 200 };
    /// A little more than is drawn, so that a picture that is drawn late lacks nothing.
    static constexpr Milliseconds deliveriesKept{ 1500 };
    static constexpr size_t deliveriesMost = 2000;

    void countMinute(Instant now, bool failed, const QString &text);
    void countAccepted(const RecentReservation &event);
    static void moveTo(Lane &lane, qint64 second);
    void dropOld(Instant now);
    [[nodiscard]] ForwardingView build(const ReservationListener &listener, Instant now);
    void fillMinutes(ForwardingView &view, Instant now) const;
    void fillLanes(ForwardingView &view, const ReservationListener &listener, Instant now);
    void fillEvents(ForwardingView &view) const;

    const QString m_endpoint;
    Histogram m_latency;
    std::array<qint64, ForwardingView::latencyEnds.size() + 1> m_bins{};
    std::optional<ForwardingView::Answer> m_last;
    std::optional<ForwardingView::Answer> m_lastFailure;
    /// Those in which something was answered, oldest first.
    std::deque<ForwardingView::Minute> m_minutes;
    std::map<PartitionId, Lane> m_lanes;
    RateMeter m_accepted;
    /// Posted and not answered: one a partition.
    std::map<PartitionId, Instant> m_open;
    std::deque<Delivery> m_done;
    RecentReservations m_events{ ForwardingView::eventsMost };
    qint64 m_eventsSeen = 0;
    std::shared_ptr<const ForwardingView> m_view;
};

/// A recent event as a snapshot says it.
[[nodiscard]] ReservationEventView eventView(const RecentReservation &event);

} // namespace anteroom
