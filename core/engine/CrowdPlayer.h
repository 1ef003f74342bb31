// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/queue/LeaveQueue.h"
#include "core/queue/PendingBuffer.h"
#include "core/queue/RequestQueueToken.h"
#include "core/reservation/ConfirmReservation.h"
#include "core/simulation/CrowdChoices.h"

#include <optional>
#include <queue>
#include <span>
#include <vector>

namespace anteroom {

/// Plays one arrival plan against the real use cases: users enter when the plan says so, some reserve after
/// their stay, some give up. Passive; core thread. Keeps a bit or two a user and one entry for each person
/// inside who is going to reserve.
class CrowdPlayer
{
public:
    struct Ports {
        RequestQueueToken &request;
        LeaveQueue &leave;
        ConfirmReservation &confirm;
        ReservationStore &reservations;
    };

    /// `firstUser`: the number of user 0. `seatsTaken`: the highest seat index taken so far.
    CrowdPlayer(const Ports &ports, const ArrivalPlan &plan, CrowdChoices choices, UserId firstUser, qint64 seatsTaken, Instant now);

    struct Progress {
        qint64 entered = 0;
        qint64 confirmed = 0;
        /// Left while waiting, while inside.
        qint64 leftWaiting = 0;
        qint64 leftActive = 0;
        /// The outbox is full: entering waits for room.
        bool outboxFull = false;
        /// There is more to do at once.
        bool more = false;
    };

    /// Does what is due. An error is trouble of the surroundings; nothing was lost, call again.
    [[nodiscard]] Result<Progress> advance(Instant now);

    /// People let in by a tick: those who reserve are remembered.
    void onActivated(std::span<const PendingMessage> activated, Instant now);

    /// Nobody else enters; those inside still reserve.
    void stopEntering() { m_users = m_sent; }

    [[nodiscard]] const ArrivalPlan &plan() const { return m_plan; }
    [[nodiscard]] Instant startedAt() const { return m_startedAt; }
    [[nodiscard]] qint64 sent() const { return m_sent; }
    /// Who is still to come.
    [[nodiscard]] qint64 unsent() const { return m_users - m_sent; }
    [[nodiscard]] bool hasSentAll() const { return m_sent >= m_users; }
    /// Everybody has entered, and of those let in every reserver has reserved or lost the right to.
    [[nodiscard]] bool isSettled() const { return hasSentAll() && m_reserving.empty() && m_leaving.empty(); }
    /// When advance() is to be called next; nothing when only a tick can bring more.
    [[nodiscard]] std::optional<Instant> nextDueAt(Instant now) const;

private:
    struct Appointment {
        qint64 dueMs = 0;
        Seq token;
        UserId user;

        bool operator>(const Appointment &other) const { return dueMs > other.dueMs; }
    };
    using Diary = std::priority_queue<Appointment, std::vector<Appointment>, std::greater<>>;

    [[nodiscard]] Result<void> enter(Instant now, Progress &progress);
    [[nodiscard]] Result<void> reserve(Instant now, Progress &progress);
    [[nodiscard]] Result<void> leave(Instant now, Progress &progress);
    void takeSeats(std::span<const Appointment> due, std::vector<ConfirmReservation::Request> &requests);
    [[nodiscard]] std::optional<qint64> indexOf(UserId user) const;
    [[nodiscard]] static std::vector<Appointment> takeDue(Diary &diary, Instant now);

    Ports m_ports;
    ArrivalPlan m_plan;
    CrowdChoices m_choices;
    UserId m_firstUser;
    qint64 m_seatsTaken;
    Instant m_startedAt;
    qint64 m_users;
    qint64 m_sent = 0;
    Diary m_reserving;
    /// Not before.
    Instant m_reserveAt;
    Diary m_leaving;
    std::vector<UserId> m_batch;
};

} // namespace anteroom
