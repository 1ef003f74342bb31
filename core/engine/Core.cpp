// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Core.h"

#include "core/engine/Wait.h"

#include <cerrno>
#include <cstring>
#include <sys/eventfd.h>
#include <unistd.h>

namespace anteroom {

namespace {

/// The contract: writes of other processes are noticed within 50 ms.
constexpr Milliseconds lookInterval{ 40 };
constexpr Milliseconds housekeepInterval{ 1000 };
/// Snapshots: at most 30 a second.
constexpr Milliseconds snapshotInterval{ 40 };
constexpr Milliseconds drainCheckInterval{ 20 };
/// A part in trouble is tried again after this long.
constexpr Milliseconds troubleRetry{250};
/// How long the group may take to be looked at before a rehearsal.
constexpr std::chrono::seconds groupAnswerMax{15};
/// The contract: a run that is to end by itself gives up after this long in trouble without any progress.
constexpr std::chrono::seconds progressMax{ 300 };

} // namespace

Core::Core(CoreOptions options, CoreTask task, const Clock &clock)
    : m_options(std::move(options)), m_task(std::move(task)), m_clock(clock)
{
    m_timer.setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Core::pump);
}

Core::~Core() { stop(); }

Result<void> Core::start()
{
    m_wakeUpFd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (m_wakeUpFd < 0)
        return failure(
            ErrorKind::Fatal, Stage::Unknown,
            QStringLiteral("Could not make an event descriptor: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    auto parts = CoreParts::assemble(m_options, m_wakeUpFd, m_clock);
    ANTEROOM_TRY(parts);
    m_parts = std::move(*parts);
    m_gate = m_parts->gate;
    ANTEROOM_TRY(checkTask());
    const auto counts = m_parts->database->reservations().counts();
    ANTEROOM_TRY(counts);
    m_reservationCounts = *counts;
    m_parts->platform->setWakeUp([this] { m_timer.start(0); });
    m_wakeUp = std::make_unique<QSocketNotifier>(m_wakeUpFd, QSocketNotifier::Read);
    connect(m_wakeUp.get(), &QSocketNotifier::activated, this, &Core::pump);
    const Instant now = m_clock.now();
    m_progressAt = now;
    m_running = true;
    if (m_task.rehearsal)
        ANTEROOM_TRY(beginCrowd(*m_task.rehearsal, now));
    m_timer.start(0);
    return {};
}

Result<void> Core::checkTask()
{
    const bool endsByItself = m_task.untilDrained || m_task.rehearsal;
    if (endsByItself && (m_gate.paused || m_gate.draining)) {
        const QString state
            = m_gate.paused ? QStringLiteral("admissions are paused") : QStringLiteral("the waiting room is being drained");
        if (m_gate.paused || m_task.rehearsal)
            return failure(
                ErrorKind::Usage, Stage::Unknown,
                QStringLiteral("%1 in this data folder, so that the run could not end; resume or open again on the desk first")
                    .arg(state));
    }
    if (m_task.rehearsal && !m_options.embeddedBroker() && !m_task.onLiveTopics)
        return checkLiveTopics();
    return {};
}

Result<void> Core::checkLiveTopics()
{
    const auto refuse = [](const QString &why) {
        return failure(
            ErrorKind::Usage, Stage::Unknown,
            QStringLiteral("refused to rehearse on a live topic: %1; use another --queue-topic, or --on-live-topics").arg(why));
    };
    auto group = m_parts->log->inspectGroup("concert-queue", m_parts->instanceId, brokerAnswerMax);
    // A broker that has just started is still loading its groups, and says so.
    const Instant deadline = m_clock.now() + groupAnswerMax;
    while (!group && group.error().kind == ErrorKind::Surroundings && m_clock.now() < deadline
           && !isAskedToEnd()) {
        waitBeforeRetry(troubleRetry);
        group = m_parts->log->inspectGroup("concert-queue", m_parts->instanceId, brokerAnswerMax);
    }
    ANTEROOM_TRY(group);
    if (group->foreignMembers.value_or(0) > 0)
        return refuse(QStringLiteral("the group concert-queue has %1 other member(s)").arg(*group->foreignMembers));
    MessageConsumer &consumer = m_parts->queue->consumer();
    for (int i = 0; i < m_parts->queuePartitions; ++i) {
        const PartitionId partition(i);
        const auto start = m_parts->queueHistory->startOf(consumer, partition);
        ANTEROOM_TRY(start);
        const auto marks = consumer.watermarks(partition, brokerAnswerMax);
        ANTEROOM_TRY(marks);
        const qint64 unread = marks->end.value - start->resume.value;
        if (unread <= 0)
            continue;
        const auto own = m_parts->database->tokens().atPositions(queueEpoch(), partition, start->resume, marks->end.plus(-1));
        ANTEROOM_TRY(own);
        if (qint64(own->size()) < unread)
            return refuse(QStringLiteral("partition %1 of %2 holds %3 unread message(s) of others")
                              .arg(i)
                              .arg(QString::fromUtf8(m_options.queueTopic))
                              .arg(unread - qint64(own->size())));
    }
    return {};
}

void Core::stop()
{
    if (!m_running && !m_parts)
        return;
    m_running = false;
    m_timer.stop();
    m_wakeUp.reset();
    if (m_parts) {
        constexpr Milliseconds share{ 2000 };
        const Instant now = m_clock.now();
        // Not recorded in time means published again at the next start: recognised there.
        (void)m_parts->relay->finish(now, share);
        m_parts->queue->close(share);
        m_parts->reservations->close(share);
        m_crowd.reset();
        m_parts.reset();
    }
    if (m_wakeUpFd >= 0)
        ::close(m_wakeUpFd);
    m_wakeUpFd = -1;
}

void Core::pump()
{
    if (!m_running)
        return;
    quint64 wakeUps = 0;
    (void)!::read(m_wakeUpFd, &wakeUps, sizeof wakeUps);
    bool more = runTick(m_clock.now());
    more = playCrowd(m_clock.now()) || more;
    more = relayOutbox(m_clock.now()) || more;
    more = readQueue(m_clock.now()) || more;
    const Instant now = m_clock.now();
    handleReservations(now);
    if (now - m_lookedAt >= lookInterval)
        lookAtDatabase(now);
    if (now - m_publishedAt >= snapshotInterval)
        publishSnapshot(now);
    checkDrained(now);
    if (m_running)
        scheduleNext(m_clock.now(), more);
}

bool Core::mayRun(Part part, Instant now) const
{
    const auto trouble = m_troubles.find(part);
    return trouble == m_troubles.end() || now >= trouble->second.retryAt;
}

bool Core::note(Part part, const std::optional<Error> &error, Instant now)
{
    if (!error) {
        m_troubles.erase(part);
        return true;
    }
    if (error->kind == ErrorKind::Fatal) {
        m_running = false;
        Q_EMIT failed(*error);
        return false;
    }
    const auto [trouble, isNew] = m_troubles.try_emplace(part, PartTrouble{ *error, now, now });
    trouble->second.error = *error;
    trouble->second.retryAt = now + troubleRetry;
    return false;
}

bool Core::runTick(Instant now)
{
    if (now < m_parts->scheduler->nextDueAt())
        return false;
    const auto report = m_parts->queue->tick(now);
    if (!note(Part::Tick, report ? std::nullopt : std::optional(report.error()), now))
        return false;
    m_gate = report->gate;
    if (!report->isRetry)
        m_limit = report->limit;
    const Instant done = m_clock.now();
    m_flow.onTick(now, done, *report);
    if (m_crowd && !report->activated.empty())
        m_crowd->onActivated(report->activated, done);
    return !report->activated.empty();
}

bool Core::playCrowd(Instant now)
{
    if (!m_crowd || !mayRun(Part::Crowd, now))
        return false;
    const auto progress = m_crowd->advance(now);
    if (!note(Part::Crowd, progress ? std::nullopt : std::optional(progress.error()), now))
        return false;
    if (progress->entered > 0 || progress->confirmed > 0)
        m_parts->relay->onRowsAdded();
    m_flow.onEntered(now, progress->entered);
    m_flow.onConfirmed(now, progress->confirmed);
    m_flow.onEnded(now, progress->confirmed + progress->leftActive);
    m_gate.waitingCount += progress->entered - progress->leftWaiting;
    m_gate.activeCount -= progress->confirmed + progress->leftActive;
    m_reservationCounts.confirmed += progress->confirmed;
    if (!m_task.rehearsal && m_crowd->isSettled())
        m_crowd.reset();
    return progress->more;
}

bool Core::relayOutbox(Instant now)
{
    if (!mayRun(Part::Relay, now))
        return false;
    const auto more = m_parts->relay->advance(now);
    return note(Part::Relay, more ? std::nullopt : std::optional(more.error()), now) && *more;
}

bool Core::readQueue(Instant now)
{
    if (!mayRun(Part::Queue, now))
        return false;
    const auto more = m_parts->queue->poll(now);
    return note(Part::Queue, more ? std::nullopt : std::optional(more.error()), now) && *more;
}

void Core::handleReservations(Instant now)
{
    if (!mayRun(Part::Reservations, now))
        return;
    const auto settled = m_parts->reservations->advance(now);
    if (!note(Part::Reservations, settled ? std::nullopt : std::optional(settled.error()), now))
        return;
    m_reservationCounts.forwarded += settled->forwarded;
    m_reservationCounts.dead += settled->dead;
    if (settled->deadLetters > 0)
        m_parts->relay->onRowsAdded();
}

void Core::lookAtDatabase(Instant now)
{
    m_lookedAt = now;
    if (!mayRun(Part::Database, now))
        return;
    // The row is read again because others write it too: people who enter, messages of other producers.
    const auto gate = m_parts->database->gate().read();
    if (!note(Part::Database, gate ? std::nullopt : std::optional(gate.error()), now))
        return;
    m_flow.onEntered(now, std::max<qint64>(0, gate->waitingCount - m_gate.waitingCount));
    m_gate = *gate;
    const auto version = m_parts->database->dataVersion();
    if (version && *version != m_dataVersion) {
        m_dataVersion = *version;
        m_parts->relay->onRowsAdded();
    }
    m_outboxCount = m_parts->database->outbox().count().value_or(m_outboxCount);
    m_flow.sample(now, m_gate);
    if (now - m_housekeptAt < housekeepInterval)
        return;
    m_housekeptAt = now;
    m_parts->queue->housekeep();
    m_parts->reservations->housekeep();
    m_parts->relay->onRowsAdded();
    m_deadLetters = m_parts->database->deadLetters().deadCount().value_or(m_deadLetters);
}

void Core::checkDrained(Instant now)
{
    const RunFigures &figures = m_flow.figures();
    const qint64 mark = figures.entered + figures.activated + m_reservationCounts.forwarded + m_reservationCounts.dead
        + (m_crowd ? m_crowd->sent() : 0) + m_parts->buffer->size();
    if (mark != m_progressMark || m_troubles.empty()) {
        m_progressMark = mark;
        m_progressAt = now;
    }
    if (!m_task.untilDrained || m_saidDrained || now - m_drainCheckedAt < drainCheckInterval)
        return;
    m_drainCheckedAt = now;
    if (now - m_progressAt > progressMax) {
        Error error = m_troubles.begin()->second.error;
        error.kind = ErrorKind::Fatal;
        error.text = QStringLiteral("no progress for 300 s: %1").arg(error.text);
        m_running = false;
        Q_EMIT failed(error);
        return;
    }
    const bool crowdDone = !m_crowd || m_crowd->isSettled();
    if (!crowdDone || m_gate.waitingCount > 0 || !m_parts->relay->isIdle() || !m_parts->queue->isSettled()
        || !m_parts->reservations->isSettled())
        return;
    lookAtDatabase(now);
    const auto counts = m_parts->database->reservations().counts();
    if (!counts || counts->outbox > 0 || counts->published > 0 || m_outboxCount > 0 || m_gate.waitingCount > 0
        || !m_parts->relay->isIdle())
        return;
    const auto queueAtEnd = m_parts->queue->isAtEnd();
    const auto reservationsAtEnd = m_parts->reservations->isAtEnd();
    if (!queueAtEnd || !*queueAtEnd || !reservationsAtEnd || !*reservationsAtEnd)
        return;
    m_saidDrained = true;
    Q_EMIT drained();
}

void Core::scheduleNext(Instant now, bool more)
{
    if (more) {
        m_timer.start(0);
        return;
    }
    Instant due = std::min(now + lookInterval, m_parts->scheduler->nextDueAt());
    if (m_crowd) {
        if (const auto crowd = m_crowd->nextDueAt(now))
            due = std::min(due, *crowd);
    }
    if (const auto event = m_parts->reservationListener->nextDueAt(now))
        due = std::min(due, *event);
    const auto wait = std::chrono::ceil<Milliseconds>(due - now);
    m_timer.start(int(std::max<qint64>(0, wait.count())));
}

RunFigures Core::figures() const
{
    RunFigures figures = m_flow.figures();
    figures.redelivered = m_parts->queueListener->redelivered() + m_parts->reservationListener->counters().redelivered;
    figures.rebalances = m_parts->queue->rebalances() + m_parts->reservations->rebalances();
    figures.peakBuffered = m_parts->buffer->peak();
    return figures;
}

} // namespace anteroom
