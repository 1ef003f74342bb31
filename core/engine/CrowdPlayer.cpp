// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CrowdPlayer.h"

#include <algorithm>

namespace anteroom {

namespace {

/// Entries in one transaction: enough for a group commit, few enough not to hold up a tick for long.
constexpr qint64 entriesMax = 10'000;
constexpr size_t appointmentsMax = 1'000;
/// How often new arrivals are looked for.
constexpr Milliseconds arrivalStep{ 5 };
/// How often seats are taken: those who are due meanwhile share a transaction, which the disk needs time for.
constexpr Milliseconds reserveStep{ 10 };
constexpr qint64 seatsPerConcert = 50;

} // namespace

CrowdPlayer::CrowdPlayer(const Ports &ports, const ArrivalPlan &plan, CrowdChoices choices, UserId firstUser, qint64 seatsTaken,
                         Instant now)
    : m_ports(ports), m_plan(plan), m_choices(std::move(choices)), m_firstUser(firstUser), m_seatsTaken(seatsTaken),
      m_startedAt(now), m_users(plan.users)
{
}

Result<CrowdPlayer::Progress> CrowdPlayer::advance(Instant now)
{
    Progress progress;
    ANTEROOM_TRY(enter(now, progress));
    ANTEROOM_TRY(reserve(now, progress));
    ANTEROOM_TRY(leave(now, progress));
    return progress;
}

Result<void> CrowdPlayer::enter(Instant now, Progress &progress)
{
    const auto elapsed = std::chrono::floor<Milliseconds>(now - m_startedAt);
    const qint64 arrived = std::min(m_users, arrivedBy(m_plan, elapsed));
    const qint64 count = std::min(arrived - m_sent, entriesMax);
    if (count <= 0)
        return {};
    m_batch.clear();
    for (qint64 i = 0; i < count; ++i)
        m_batch.push_back(m_firstUser.plus(m_sent + i));
    const auto outcome = m_ports.request.execute(m_batch, now);
    ANTEROOM_TRY(outcome);
    const qint64 taken = count - outcome->noRoom;
    if (m_choices.leavers() > 0) {
        for (qint64 i = 0; i < taken; ++i) {
            if (m_choices.leaves(m_sent + i))
                m_leaving.push({ toMs(now + m_choices.leavesAfter(m_sent + i)), outcome->first.plus(i), m_batch[size_t(i)] });
        }
    }
    m_sent += taken;
    progress.entered = outcome->accepted;
    progress.outboxFull = outcome->noRoom > 0;
    progress.more = arrived > m_sent && !progress.outboxFull;
    return {};
}

void CrowdPlayer::onActivated(std::span<const PendingMessage> activated, Instant now)
{
    if (m_choices.reservers() == 0)
        return;
    for (const PendingMessage &message : activated) {
        const auto index = indexOf(message.user);
        if (index && m_choices.reserves(*index))
            m_reserving.push({ toMs(now + m_choices.reservesAfter(*index)), message.seq, message.user });
    }
}

Result<void> CrowdPlayer::reserve(Instant now, Progress &progress)
{
    if (now < m_reserveAt)
        return {};
    std::vector<Appointment> due = takeDue(m_reserving, now);
    std::vector<Appointment> left = due;
    // A seat that somebody outside this crowd took is passed over: those who wanted it take the next.
    while (!left.empty()) {
        std::vector<ConfirmReservation::Request> requests;
        takeSeats(left, requests);
        const auto answers = m_ports.confirm.execute(requests, now);
        if (!answers) {
            m_seatsTaken -= qint64(left.size());
            for (const Appointment &appointment : left)
                m_reserving.push(appointment);
            return passOn(answers);
        }
        std::vector<Appointment> again;
        for (size_t i = 0; i < answers->size(); ++i) {
            const auto outcome = (*answers)[i].outcome;
            progress.confirmed += outcome == ConfirmReservation::Outcome::Confirmed ? 1 : 0;
            if (outcome == ConfirmReservation::Outcome::SeatTaken)
                again.push_back(left[i]);
        }
        left = std::move(again);
    }
    if (!due.empty() && due.size() < appointmentsMax)
        m_reserveAt = now + reserveStep;
    progress.more = progress.more || due.size() == appointmentsMax;
    return {};
}

void CrowdPlayer::takeSeats(std::span<const Appointment> due, std::vector<ConfirmReservation::Request> &requests)
{
    for (const Appointment &appointment : due) {
        const qint64 seat = m_seatsTaken++;
        requests.push_back({ appointment.token, appointment.user, ConcertId(1 + seat / seatsPerConcert),
                             SeatNo(qint32(1 + seat % seatsPerConcert)) });
    }
}

Result<void> CrowdPlayer::leave(Instant now, Progress &progress)
{
    const std::vector<Appointment> due = takeDue(m_leaving, now);
    if (due.empty())
        return {};
    std::vector<Seq> tokens;
    for (const Appointment &appointment : due)
        tokens.push_back(appointment.token);
    const auto outcome = m_ports.leave.execute(tokens, LeaveQueue::Whom::Waiting, now);
    if (!outcome) {
        for (const Appointment &appointment : due)
            m_leaving.push(appointment);
        return passOn(outcome);
    }
    progress.leftWaiting = outcome->waiting;
    progress.leftActive = outcome->active;
    progress.more = progress.more || due.size() == appointmentsMax;
    return {};
}

std::vector<CrowdPlayer::Appointment> CrowdPlayer::takeDue(Diary &diary, Instant now)
{
    std::vector<Appointment> due;
    while (!diary.empty() && diary.top().dueMs <= toMs(now) && due.size() < appointmentsMax) {
        due.push_back(diary.top());
        diary.pop();
    }
    return due;
}

std::optional<qint64> CrowdPlayer::indexOf(UserId user) const
{
    const qint64 index = user.value - m_firstUser.value;
    if (index < 0 || index >= m_plan.users)
        return std::nullopt;
    return index;
}

std::optional<Instant> CrowdPlayer::nextDueAt(Instant now) const
{
    std::optional<Instant> due;
    const auto consider = [&](Instant at) { due = due ? std::min(*due, at) : at; };
    if (!hasSentAll())
        consider(now + arrivalStep);
    if (!m_reserving.empty())
        consider(std::max({ now + Milliseconds(1), m_reserveAt, fromMs(m_reserving.top().dueMs) }));
    if (!m_leaving.empty())
        consider(std::max(now + Milliseconds(1), fromMs(m_leaving.top().dueMs)));
    return due;
}

} // namespace anteroom
