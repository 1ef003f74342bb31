// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/engine/CoreOptions.h"
#include "core/engine/CoreParts.h"
#include "core/engine/CoreRound.h"
#include "core/engine/Forecast.h"
#include "core/engine/RunFigures.h"
#include "core/engine/Snapshot.h"
#include "core/engine/activity/RoomJournal.h"
#include "core/engine/alerts/AlertWatch.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace anteroom {

struct UnreadMessages;

/// What the core is run for.
struct CoreTask {
    /// Tell when everything is drained (serve --until-drained, rehearse).
    bool untilDrained = false;
    /// The crowd of a rehearsal.
    std::optional<ArrivalPlan> rehearsal;
    /// Rehearse although the topic holds messages of others.
    bool onLiveTopics = false;
};

/// Runs a CoreRound on the core thread's event loop. Woken by librdkafka through a file descriptor, by the next
/// tick, arrival or retry, and otherwise every 40 ms to see what other processes wrote.
class Core : public QObject
{
    Q_OBJECT

public:
    Core(CoreOptions options, CoreTask task, const Clock &clock);
    ~Core() override;

    /// Makes everything and begins. Waits for database and broker, at most 30 s.
    [[nodiscard]] Result<void> start();
    /// Ends cleanly: nothing half done, what was delivered is recorded, offsets committed. At once where broker and
    /// database answer; otherwise what cannot be done is given up after a while, 13 s in the worst case.
    void stop();
    /// Between a successful start() and stop(), unless it failed.
    [[nodiscard]] bool isRunning() const { return m_running; }

    [[nodiscard]] Result<void> applyAdmission(const AdmissionSettings &settings, const QString &reason);
    [[nodiscard]] Result<void> setPaused(bool paused, const QString &reason);
    [[nodiscard]] Result<void> setDraining(bool draining, const QString &reason);
    [[nodiscard]] Result<void> sendUsers(const ArrivalPlan &plan);
    void stopSending();
    [[nodiscard]] Result<void> retryForwarding();
    /// Some of the job's letters; true while there are more.
    [[nodiscard]] Result<bool> settleDeadLetters(DeadLetterJob &job);
    [[nodiscard]] Result<void> armFault(const FaultOrder &order, const QString &reason);
    [[nodiscard]] Result<void> healFault(std::optional<FaultKind> kind, const QString &reason);
    /// The auditor's newest word, from its own thread.
    void setVerdict(const VerdictView &verdict);
    void setAlertThresholds(const AlertThresholds &thresholds) { m_alerts.setThresholds(thresholds); }

    /// This run's figures so far.
    [[nodiscard]] RunFigures figures() const { return m_round->figures(); }
    [[nodiscard]] LogEpoch queueEpoch() const { return m_parts->room->queueHistory->epoch(); }
    [[nodiscard]] QString brokerAddress() const { return m_parts->log->bootstrapServers(); }

Q_SIGNALS:
    /// A new picture; at most 30 a second.
    void snapshotTaken(std::shared_ptr<const Snapshot> snapshot);
    /// CoreTask::untilDrained: everything is done.
    void drained();
    /// The core cannot go on.
    void failed(const anteroom::Error &error);

private:
    void pump();
    void publishSnapshot(Instant now);
    [[nodiscard]] Result<void> command(const std::function<Result<void>(CoreRound &)> &change);
    [[nodiscard]] Result<void> recordFaults(const QString &action, const QString &before, const QString &after, const QString &actor,
                                            const QString &reason);
    /// Nothing that was broken on purpose outlives the room.
    void healAtEnd();
    [[nodiscard]] Result<void> checkTask();
    [[nodiscard]] Result<void> checkLiveTopics();
    [[nodiscard]] Result<std::optional<Offset>> findOthers(const UnreadMessages &unread);

    [[nodiscard]] Snapshot takeSnapshot(Instant now);
    void fillWaiting(Snapshot &snapshot, Instant now) const;
    void fillGate(Snapshot &snapshot, Instant now) const;
    void fillReservations(Snapshot &snapshot, Instant now) const;
    void fillPartitions(Snapshot &snapshot);
    void fillLines(Snapshot &snapshot) const;
    void fillTroubles(Snapshot &snapshot);
    void fillAlerts(Snapshot &snapshot, Instant now);
    [[nodiscard]] ForecastInput forecastInput(const Snapshot &snapshot, const AdmissionSettings &settings) const;

    const CoreOptions m_options;
    const CoreTask m_task;
    const Clock &m_clock;
    int m_wakeUpFd = -1;
    std::unique_ptr<CoreParts> m_parts;
    std::unique_ptr<QSocketNotifier> m_wakeUp;
    QTimer m_timer;
    std::unique_ptr<CoreRound> m_round;
    /// When what now troubles began; nothing while all is well.
    std::optional<Instant> m_brokerAwaySince;
    /// The broker's figures were last known to be true.
    std::optional<Instant> m_brokerSpokeAt;
    AlertWatch m_alerts;
    std::optional<qint64> m_diskFree;
    Instant m_diskLookedAt;
    std::unique_ptr<RoomJournal> m_journal;
    Instant m_journalledAt;
    VerdictView m_verdict;
    Instant m_publishedAt;
    qint64 m_snapshotNumber = 0;
    bool m_running = false;
};

} // namespace anteroom
