// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Mailbox.h"
#include "core/engine/Controls.h"
#include "core/engine/Core.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace anteroom {

/// Keeps a Core on a thread of its own and hands controls in and snapshots out. Lives on the thread that made
/// it (the window's, or main's); its signals come there.
class CoreHost final : public QObject, public Controls, public SnapshotSource
{
    Q_OBJECT

public:
    CoreHost(CoreOptions options, CoreTask task, const Clock &clock);
    /// Stops the core first, cleanly.
    ~CoreHost() override;

    /// Begins; started() or failed() follows.
    void start();
    /// Ends cleanly and waits for it. Idempotent. The figures stay.
    void stop();

    /// Hands the auditor's word to the core, which shows it with the next snapshot.
    void setVerdict(const VerdictView &verdict);
    /// From when on the core raises alerts; nothing while it is not running.
    void setAlertThresholds(const AlertThresholds &thresholds);

    /// The run's figures: as drained() or stop() found them.
    [[nodiscard]] const RunFigures &figures() const { return m_figures; }

    void applyAdmission(const AdmissionSettings &settings, const QString &reason, Reply reply) override;
    void setPaused(bool paused, const QString &reason, Reply reply) override;
    void setDraining(bool draining, const QString &reason, Reply reply) override;
    void sendUsers(const ArrivalPlan &plan, Reply reply) override;
    void stopSending(Reply reply) override;
    void retryForwarding(Reply reply) override;
    void armFault(const FaultOrder &order, const QString &reason, Reply reply) override;
    void healFault(std::optional<FaultKind> kind, const QString &reason, Reply reply) override;
    void settleDeadLetters(const LetterOrder &order, LetterReply reply) override;

    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const override { return m_latest.latest(); }

Q_SIGNALS:
    /// The core is live; `brokerAddress` is where other programs can connect to.
    void started(const QString &brokerAddress);
    /// It could not start, or cannot go on.
    void failed(const anteroom::Error &error);
    void drained();

private:
    using Work = std::function<Result<void>(Core &)>;

    void run(Work work, Reply reply);
    void settleSome(std::shared_ptr<DeadLetterJob> job, LetterReply reply);
    void startOnThread();
    void takeFigures();
    void onFailed(const Error &error);

    const CoreOptions m_options;
    const CoreTask m_task;
    const Clock &m_clock;
    LatestMailbox<Snapshot> m_latest;
    RunFigures m_figures;
    QThread m_thread;
    /// Lives on m_thread; made and deleted there.
    QObject *m_anchor = nullptr;
    std::unique_ptr<Core> m_core;
};

} // namespace anteroom
