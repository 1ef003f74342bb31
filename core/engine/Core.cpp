// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Core.h"

#include "core/engine/UnreadMessages.h"
#include "core/engine/Wait.h"
#include "core/engine/activity/ActivityText.h"
#include "core/messaging/kafka/KafkaWatcher.h"

#include <cerrno>
#include <cstring>
#include <sys/eventfd.h>
#include <unistd.h>

namespace anteroom {

namespace {

/// Snapshots: at most 30 a second; less often in a room where nobody waits or is on the way.
constexpr Milliseconds snapshotInterval{ 40 };
constexpr Milliseconds quietSnapshotInterval{ 500 };
/// A broker that is loading its groups is asked again after this long.
constexpr Milliseconds groupRetry{ 250 };
/// How long the group may take to be looked at before a rehearsal.
constexpr std::chrono::seconds groupAnswerMax{15};

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
    ANTEROOM_TRY(checkTask());
    CoreRound::Options options;
    options.embeddedBroker = m_options.embeddedBroker();
    options.untilDrained = m_task.untilDrained;
    options.rehearsal = m_task.rehearsal.has_value();
    m_round = std::make_unique<CoreRound>(*m_parts->room, options, m_clock);
    ANTEROOM_TRY(m_round->begin(m_parts->gate));
    m_journal = std::make_unique<RoomJournal>(m_parts->database->roomEvents());
    m_parts->platform->setWakeUp([this] { m_timer.start(0); });
    m_wakeUp = std::make_unique<QSocketNotifier>(m_wakeUpFd, QSocketNotifier::Read);
    connect(m_wakeUp.get(), &QSocketNotifier::activated, this, &Core::pump);
    m_running = true;
    if (m_task.rehearsal)
        ANTEROOM_TRY(m_round->beginCrowd(*m_task.rehearsal, m_clock.now()));
    m_timer.start(0);
    return {};
}

Result<void> Core::checkTask()
{
    const bool endsByItself = m_task.untilDrained || m_task.rehearsal;
    if (endsByItself && (m_parts->gate.paused || m_parts->gate.draining)) {
        const QString state
            = m_parts->gate.paused ? QStringLiteral("admissions are paused") : QStringLiteral("the waiting room is being drained");
        if (m_parts->gate.paused || m_task.rehearsal)
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
    auto group = m_parts->log->inspectGroup(queueGroup, m_parts->instanceId, brokerAnswerMax);
    // A broker that has just started is still loading its groups, and says so.
    const Instant deadline = m_clock.now() + groupAnswerMax;
    while (!group && group.error().kind == ErrorKind::Surroundings && m_clock.now() < deadline
           && !isAskedToEnd()) {
        waitBeforeRetry(groupRetry);
        group = m_parts->log->inspectGroup(queueGroup, m_parts->instanceId, brokerAnswerMax);
    }
    ANTEROOM_TRY(group);
    if (group->foreignMembers.value_or(0) > 0)
        return refuse(QStringLiteral("the group concert-queue has %1 other member(s)").arg(*group->foreignMembers));
    MessageConsumer &consumer = m_parts->room->queue->consumer();
    for (int i = 0; i < m_parts->room->setup.topics.queuePartitions; ++i) {
        const PartitionId partition(i);
        const auto start = m_parts->room->queueHistory->startOf(consumer, partition);
        ANTEROOM_TRY(start);
        const auto marks = consumer.watermarks(partition, brokerAnswerMax);
        ANTEROOM_TRY(marks);
        if (marks->end <= start->resume)
            continue;
        const auto others = findOthers({ queueEpoch(), partition, start->resume, marks->end });
        ANTEROOM_TRY(others);
        if (*others)
            return refuse(QStringLiteral("partition %1 of %2 holds unread messages of others, the first at offset %3")
                              .arg(i)
                              .arg(QString::fromUtf8(m_options.queueTopic))
                              .arg((*others)->value));
    }
    return {};
}

Result<std::optional<Offset>> Core::findOthers(const UnreadMessages &unread)
{
    const auto watcher = KafkaWatcher::connect(kafkaOptions(m_options));
    ANTEROOM_TRY(watcher);
    const auto tail = (*watcher)->tail(m_options.queueTopic);
    ANTEROOM_TRY(tail);
    return firstOfOthers(unread, **tail, m_parts->database->tokens(), groupAnswerMax, isAskedToEnd);
}

void Core::stop()
{
    if (!m_running && !m_parts)
        return;
    m_running = false;
    m_timer.stop();
    m_wakeUp.reset();
    healAtEnd();
    const qint64 buffered = m_parts && m_parts->room ? m_parts->room->buffer->size() : 0;
    if (m_round)
        m_round->finish(Milliseconds(2000));
    const CrowdPlayer *const crowd = m_round ? m_round->crowd() : nullptr;
    const qint64 unsent = crowd ? crowd->unsent() : 0;
    if (m_journal)
        m_journal->stop(buffered, unsent, m_clock.now());
    m_journal.reset();
    m_round.reset();
    m_parts.reset();
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
    const CoreRound::Outcome outcome = m_round->run();
    if (outcome.failure) {
        m_running = false;
        Q_EMIT failed(*outcome.failure);
        return;
    }
    const Instant now = m_clock.now();
    const bool isQuiet = m_round->gate().waitingCount == 0 && m_round->outboxCount() == 0 && !m_round->crowd();
    if (now - m_publishedAt >= (isQuiet ? quietSnapshotInterval : snapshotInterval))
        publishSnapshot(now);
    if (outcome.drained)
        Q_EMIT drained();
    if (!m_running)
        return;
    const auto wait = std::chrono::ceil<Milliseconds>(outcome.nextDue - now);
    m_timer.start(outcome.more ? 0 : int(std::max<qint64>(0, wait.count())));
}

Result<void> Core::command(const std::function<Result<void>(CoreRound &)> &change)
{
    const auto done = change(*m_round);
    // Shown at once, and acted on.
    m_publishedAt = Instant();
    m_timer.start(0);
    return done;
}

Result<void> Core::applyAdmission(const AdmissionSettings &settings, const QString &reason)
{
    const Instant now = m_clock.now();
    const Snapshot before = takeSnapshot(now);
    ANTEROOM_TRY(command([&](CoreRound &round) { return round.applyAdmission(settings, reason); }));
    if (settings == before.gate.admission)
        return {};
    // What is expected of a change is worth keeping beside it, but not worth failing it.
    const ActivityEffect effect{ outlookOf(forecast(forecastInput(before, before.gate.admission))),
                                 outlookOf(forecast(forecastInput(before, settings))) };
    (void)m_parts->database->roomEvents().noteEffect(toMs(now), effectText(effect));
    return {};
}

ForecastInput Core::forecastInput(const Snapshot &snapshot, const AdmissionSettings &settings) const
{
    ForecastInput input;
    input.admission = settings;
    if (!snapshot.brokerTrouble)
        input.waiting = snapshot.waiting.total;
    input.active = snapshot.inside.active;
    input.entriesPerS = snapshot.gate.entriesPerS;
    input.averageStay = snapshot.inside.averageStay;
    if (snapshot.gate.nextTickAt)
        input.untilNextTick = std::max(Milliseconds(0), std::chrono::floor<Milliseconds>(*snapshot.gate.nextTickAt - snapshot.takenAt));
    input.waitTtl = snapshot.gate.waitTtl;
    input.paused = snapshot.gate.paused;
    return input;
}

Result<void> Core::setPaused(bool paused, const QString &reason)
{
    return command([&](CoreRound &round) { return round.setPaused(paused, reason); });
}

Result<void> Core::setDraining(bool draining, const QString &reason)
{
    return command([&](CoreRound &round) { return round.setDraining(draining, reason); });
}

Result<void> Core::sendUsers(const ArrivalPlan &plan)
{
    return command([&](CoreRound &round) { return round.sendUsers(plan); });
}

Result<bool> Core::settleDeadLetters(DeadLetterJob &job)
{
    bool more = false;
    ANTEROOM_TRY(command([&](CoreRound &round) -> Result<void> {
        const auto done = round.settleDeadLetters(job);
        more = done.value_or(false);
        return done ? Result<void>() : passOn(done);
    }));
    return more;
}

Result<void> Core::retryForwarding()
{
    return command([](CoreRound &round) { return round.retryForwarding(); });
}

void Core::stopSending() { m_round->stopSending(); }

void Core::setVerdict(const VerdictView &verdict) { m_verdict = verdict; }

} // namespace anteroom
