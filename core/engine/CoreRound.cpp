// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CoreRound.h"

namespace anteroom {

namespace {

/// The contract: writes of other processes are noticed within 50 ms.
constexpr Milliseconds lookInterval{ 40 };
constexpr Milliseconds housekeepInterval{ 1000 };
/// Whoever deleted a topic may be about to make it anew; then it is made as at the start.
constexpr std::chrono::seconds topicPatience{ 5 };
/// The core waits for the answer, and nobody is let in meanwhile: not too often.
constexpr std::chrono::seconds topicRetry{ 5 };
constexpr Milliseconds drainCheckInterval{ 20 };
/// A part in trouble is tried again after this long.
constexpr Milliseconds troubleRetry{ 250 };
/// The contract: a run that is to end by itself gives up after this long in trouble without any progress.
constexpr std::chrono::seconds progressMax{ 300 };

} // namespace

CoreRound::CoreRound(RoomParts &parts, const Options &options, const Clock &clock)
    : m_parts(parts), m_options(options), m_clock(clock), m_progressAt(clock.now())
{
}

Result<void> CoreRound::begin(const Gate &gate)
{
    m_gate = gate;
    const auto counts = m_parts.storage.reservations().counts();
    ANTEROOM_TRY(counts);
    m_reservationCounts = *counts;
    const auto reopened = m_parts.storage.reservations().reopenedCount();
    ANTEROOM_TRY(reopened);
    m_reopened = *reopened;
    return {};
}

CoreRound::Outcome CoreRound::run()
{
    Outcome outcome;
    m_failure.reset();
    outcome.more = runTick(m_clock.now());
    outcome.more = playCrowd(m_clock.now()) || outcome.more;
    outcome.more = relayOutbox(m_clock.now()) || outcome.more;
    outcome.more = readQueue(m_clock.now()) || outcome.more;
    const Instant now = m_clock.now();
    handleReservations(now);
    if (now - m_lookedAt >= lookInterval)
        lookAtDatabase(now);
    watchProgress(now);
    outcome.failure = m_failure;
    if (outcome.failure)
        return outcome;
    outcome.drained = isDrained(now);
    outcome.nextDue = nextDue(m_clock.now());
    return outcome;
}

void CoreRound::finish(Milliseconds share)
{
    // Not recorded in time means published again at the next start: recognised there.
    (void)m_parts.relay->finish(m_clock.now(), share);
    m_parts.queue->close(share);
    m_parts.reservations->close(share);
}

bool CoreRound::mayRun(Part part, Instant now) const
{
    const auto trouble = m_troubles.find(part);
    return trouble == m_troubles.end() || now >= trouble->second.retryAt;
}

bool CoreRound::note(Part part, const std::optional<Error> &error, Instant now)
{
    if (!error) {
        m_troubles.erase(part);
        return true;
    }
    if (error->kind == ErrorKind::Fatal) {
        m_failure = *error;
        return false;
    }
    const auto [trouble, isNew] = m_troubles.try_emplace(part, PartTrouble{ *error, now, now });
    trouble->second.error = *error;
    trouble->second.retryAt = now + troubleRetry;
    return false;
}

bool CoreRound::runTick(Instant now)
{
    if (now < m_parts.scheduler->nextDueAt())
        return false;
    const Instant dueAt = m_parts.scheduler->nextTickAt();
    const auto report = m_parts.queue->tick(now);
    if (!report)
        m_ticks.onFailed(dueAt, now, m_clock.now(), report.error().text);
    if (!note(Part::Tick, report ? std::nullopt : std::optional(report.error()), now))
        return false;
    m_gate = report->gate;
    if (!report->isRetry)
        m_limit = report->limit;
    const Instant done = m_clock.now();
    m_flow.onTick(now, done, *report);
    m_ticks.onTick(now, done, *report);
    if (m_crowd && !report->activated.empty())
        m_crowd->onActivated(report->activated, done);
    return !report->activated.empty();
}

bool CoreRound::playCrowd(Instant now)
{
    if (!m_crowd || !mayRun(Part::Crowd, now))
        return false;
    const auto progress = m_crowd->advance(now);
    if (!note(Part::Crowd, progress ? std::nullopt : std::optional(progress.error()), now))
        return false;
    if (progress->entered > 0 || progress->confirmed > 0)
        m_parts.relay->onRowsAdded();
    m_flow.onEntered(now, progress->entered);
    m_flow.onConfirmed(now, progress->confirmed);
    m_flow.onEnded(now, progress->confirmed + progress->leftActive);
    m_gate.waitingCount += progress->entered - progress->leftWaiting;
    m_gate.activeCount -= progress->confirmed + progress->leftActive;
    m_reservationCounts.confirmed += progress->confirmed;
    // Whoever still waits has its seat to reserve once it is let in.
    if (!m_options.rehearsal && m_crowd->isSettled() && m_gate.waitingCount == 0)
        m_crowd.reset();
    return progress->more;
}

bool CoreRound::relayOutbox(Instant now)
{
    if (!mayRun(Part::Relay, now))
        return false;
    const auto more = m_parts.relay->advance(now);
    return note(Part::Relay, more ? std::nullopt : std::optional(more.error()), now) && *more;
}

bool CoreRound::readQueue(Instant now)
{
    if (!mayRun(Part::Queue, now))
        return false;
    const auto more = m_parts.queue->poll(now);
    note(Part::QueueStart, m_parts.queue->startTrouble(), now);
    return note(Part::Queue, more ? std::nullopt : std::optional(more.error()), now) && *more;
}

void CoreRound::handleReservations(Instant now)
{
    if (!mayRun(Part::Reservations, now))
        return;
    const auto settled = m_parts.reservations->advance(now);
    note(Part::ReservationStart, m_parts.reservations->startTrouble(), now);
    if (!note(Part::Reservations, settled ? std::nullopt : std::optional(settled.error()), now))
        return;
    m_reservationCounts.forwarded += settled->forwarded;
    m_reservationCounts.dead += settled->dead;
    if (settled->deadLetters > 0)
        m_parts.relay->onRowsAdded();
}

void CoreRound::lookAtDatabase(Instant now)
{
    m_lookedAt = now;
    if (!mayRun(Part::Database, now))
        return;
    // The row is read again because others write it too: people who enter, messages of other producers.
    const auto gate = m_parts.storage.gate().read();
    if (!note(Part::Database, gate ? std::nullopt : std::optional(gate.error()), now))
        return;
    // Who was dead and waits again did not enter once more.
    const qint64 revived = gate->revived - m_gate.revived;
    m_flow.onEntered(now, std::max<qint64>(0, gate->waitingCount - m_gate.waitingCount - revived));
    m_gate = *gate;
    const auto version = m_parts.storage.dataVersion();
    if (version && *version != m_dataVersion) {
        m_dataVersion = *version;
        m_parts.relay->onRowsAdded();
        lookAtLetters();
    }
    m_outboxCount = m_parts.storage.outbox().count().value_or(m_outboxCount);
    m_flow.sample(now, m_gate);
    if (now - m_housekeptAt < housekeepInterval)
        return;
    m_housekeptAt = now;
    lookAtTopics(now);
    m_parts.queue->housekeep();
    m_parts.reservations->housekeep();
    m_parts.relay->onRowsAdded();
    lookAtLetters();
}

void CoreRound::lookAtLetters()
{
    m_deadLetters = m_parts.storage.deadLetters().deadCount().value_or(m_deadLetters);
    // The counts of events are kept here: what was sent again, by whichever process, is not dead any more.
    const qint64 reopened = m_parts.storage.reservations().reopenedCount().value_or(m_reopened);
    m_reservationCounts.dead -= reopened - m_reopened;
    m_reopened = reopened;
}

void CoreRound::lookAtTopics(Instant now)
{
    if (!m_parts.queue->isTopicGone() && !m_parts.reservations->isTopicGone()) {
        m_topicsGoneSince.reset();
        note(Part::Topics, std::nullopt, now);
        return;
    }
    m_topicsGoneSince = m_topicsGoneSince.value_or(now);
    if (now - *m_topicsGoneSince < topicPatience || now - m_topicsTriedAt < topicRetry)
        return;
    m_topicsTriedAt = now;
    const auto made = m_parts.makeTopics(runningAnswerMax);
    note(Part::Topics, made ? std::nullopt : std::optional(made.error()), now);
}

std::optional<Error> CoreRound::brokerTrouble() const
{
    // The producer's own word stands until its next delivery: with nothing to publish it is an old one.
    const QString publishing = m_parts.relay->isIdle() ? QString() : m_parts.producer->trouble();
    const bool isGone = m_parts.queue->isTopicGone() || m_parts.reservations->isTopicGone();
    const QString events = m_parts.reservations->isTopicGone() ? m_parts.reservations->trouble() : QString();
    for (const QString &text : { m_parts.queue->trouble(), events, m_parts.relay->trouble(), publishing }) {
        if (!text.isEmpty())
            return Error{ ErrorKind::Surroundings, isGone ? Stage::Topic : Stage::Broker, text };
    }
    return std::nullopt;
}

std::optional<Error> CoreRound::whatIsWaitedFor() const
{
    if (!m_troubles.empty())
        return m_troubles.begin()->second.error;
    // A broker that is away makes nothing fail: what is to be published or read only waits. Nor does a data platform.
    if (const auto away = brokerTrouble())
        return away;
    const ReservationListener::Counters events = m_parts.reservationListener->counters();
    if (events.platform)
        return Error{ ErrorKind::Surroundings, Stage::DataPlatform, events.platform->text };
    if (events.refused)
        return Error{ ErrorKind::Surroundings, Stage::Database, events.refused->text };
    return std::nullopt;
}

void CoreRound::watchProgress(Instant now)
{
    const RunFigures &figures = m_flow.figures();
    const qint64 mark = figures.entered + figures.activated + m_reservationCounts.forwarded + m_reservationCounts.dead
        + (m_crowd ? m_crowd->sent() : 0) + m_parts.buffer->size();
    const std::optional<Error> hindrance = whatIsWaitedFor();
    if (mark != m_progressMark || !hindrance) {
        m_progressMark = mark;
        m_progressAt = now;
    }
    if (!m_options.untilDrained || m_saidDrained || now - m_progressAt <= progressMax)
        return;
    m_failure = hindrance;
    m_failure->kind = ErrorKind::Fatal;
    m_failure->text = QStringLiteral("no progress for 300 s: %1").arg(m_failure->text);
}

bool CoreRound::isDrained(Instant now)
{
    if (!m_options.untilDrained || m_saidDrained || now - m_drainCheckedAt < drainCheckInterval)
        return false;
    m_drainCheckedAt = now;
    const bool crowdDone = !m_crowd || m_crowd->isSettled();
    if (!crowdDone || m_gate.waitingCount > 0 || !m_parts.relay->isIdle() || !m_parts.queue->isSettled()
        || !m_parts.reservations->isSettled())
        return false;
    lookAtDatabase(now);
    const auto counts = m_parts.storage.reservations().counts();
    if (!counts || counts->outbox > 0 || counts->published > 0 || m_outboxCount > 0 || m_gate.waitingCount > 0
        || !m_parts.relay->isIdle())
        return false;
    const auto queueAtEnd = m_parts.queue->isAtEnd();
    const auto reservationsAtEnd = m_parts.reservations->isAtEnd();
    m_saidDrained = queueAtEnd && *queueAtEnd && reservationsAtEnd && *reservationsAtEnd;
    return m_saidDrained;
}

Instant CoreRound::nextDue(Instant now) const
{
    Instant due = std::min(now + lookInterval, m_parts.scheduler->nextDueAt());
    if (m_crowd) {
        if (const auto crowd = m_crowd->nextDueAt(now))
            due = std::min(due, *crowd);
    }
    if (const auto event = m_parts.reservationListener->nextDueAt(now))
        due = std::min(due, *event);
    return due;
}

RunFigures CoreRound::figures() const
{
    RunFigures figures = m_flow.figures();
    figures.redelivered = m_parts.queueListener->redelivered() + m_parts.reservationListener->counters().redelivered;
    figures.rebalances = m_parts.queue->rebalances() + m_parts.reservations->rebalances();
    figures.peakBuffered = m_parts.buffer->peak();
    return figures;
}

} // namespace anteroom
