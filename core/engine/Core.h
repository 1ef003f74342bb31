// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/engine/CoreOptions.h"
#include "core/engine/CoreParts.h"
#include "core/engine/CrowdPlayer.h"
#include "core/engine/FlowRecorder.h"
#include "core/engine/RunFigures.h"
#include "core/engine/Snapshot.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace anteroom {

/// What the core is run for.
struct CoreTask {
    /// Tell when everything is drained (serve --until-drained, rehearse).
    bool untilDrained = false;
    /// The crowd of a rehearsal.
    std::optional<ArrivalPlan> rehearsal;
    /// Rehearse although the topic holds messages of others.
    bool onLiveTopics = false;
};

/// The composition: runs every decision and all writes on the core thread's event loop. Woken by librdkafka
/// through a file descriptor, by the next tick, arrival or retry, and otherwise every 40 ms to see what other
/// processes wrote. One pass of the loop does a bounded amount of each kind of work.
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
    [[nodiscard]] Result<void> stopSending();
    /// The auditor's newest word, from its own thread.
    void setVerdict(const VerdictView &verdict);

    /// This run's figures so far.
    [[nodiscard]] RunFigures figures() const;
    [[nodiscard]] LogEpoch queueEpoch() const { return m_parts->queueHistory->epoch(); }
    [[nodiscard]] QString brokerAddress() const { return m_parts->log->bootstrapServers(); }

Q_SIGNALS:
    /// A new picture; at most 30 a second.
    void snapshotTaken(std::shared_ptr<const Snapshot> snapshot);
    /// CoreTask::untilDrained: everything is done.
    void drained();
    /// The core cannot go on.
    void failed(const anteroom::Error &error);

private:
    enum class Part { Tick, Crowd, Relay, Queue, Reservations, Database };

    void pump();
    [[nodiscard]] bool runTick(Instant now);
    [[nodiscard]] bool playCrowd(Instant now);
    [[nodiscard]] bool relayOutbox(Instant now);
    [[nodiscard]] bool readQueue(Instant now);
    void handleReservations(Instant now);
    void lookAtDatabase(Instant now);
    void checkDrained(Instant now);
    void scheduleNext(Instant now, bool more);
    void publishSnapshot(Instant now);
    [[nodiscard]] bool mayRun(Part part, Instant now) const;
    /// Remembers or clears the part's trouble; returns true when all was well.
    bool note(Part part, const std::optional<Error> &error, Instant now);
    [[nodiscard]] Result<void> beginCrowd(const ArrivalPlan &plan, Instant now);
    [[nodiscard]] Result<void> checkTask();
    [[nodiscard]] Result<void> checkLiveTopics();
    [[nodiscard]] Result<void> changeGate(const QString &action, const QString &before, const QString &after, const QString &reason,
                                          const std::function<void(Gate &)> &change);
    void addMark(FlowMark::Kind kind, qint64 before, qint64 after);

    [[nodiscard]] Snapshot takeSnapshot(Instant now);
    void fillWaiting(Snapshot &snapshot, Instant now) const;
    void fillGate(Snapshot &snapshot, Instant now) const;
    void fillReservations(Snapshot &snapshot, Instant now) const;
    void fillPartitions(Snapshot &snapshot);
    void fillLines(Snapshot &snapshot) const;
    void fillTroubles(Snapshot &snapshot);

    struct PartTrouble {
        Error error;
        Instant since;
        Instant retryAt;
    };

    const CoreOptions m_options;
    const CoreTask m_task;
    const Clock &m_clock;
    int m_wakeUpFd = -1;
    std::unique_ptr<CoreParts> m_parts;
    std::unique_ptr<QSocketNotifier> m_wakeUp;
    QTimer m_timer;
    std::unique_ptr<CrowdPlayer> m_crowd;
    FlowRecorder m_flow;
    std::map<Part, PartTrouble> m_troubles;
    /// When what now troubles began; nothing while all is well.
    std::optional<Instant> m_brokerAwaySince;
    /// The broker's figures were last known to be true.
    std::optional<Instant> m_brokerSpokeAt;
    Gate m_gate;
    ReservationStore::Counts m_reservationCounts;
    VerdictView m_verdict;
    TickLimit m_limit = TickLimit::NobodyBuffered;
    qint64 m_dataVersion = 0;
    qint64 m_outboxCount = 0;
    qint64 m_deadLetters = 0;
    Instant m_lookedAt;
    Instant m_housekeptAt;
    Instant m_publishedAt;
    Instant m_drainCheckedAt;
    Instant m_progressAt;
    qint64 m_progressMark = 0;
    qint64 m_snapshotNumber = 0;
    bool m_running = false;
    bool m_saidDrained = false;
};

} // namespace anteroom
