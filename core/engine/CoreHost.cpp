// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CoreHost.h"

namespace anteroom {

CoreHost::CoreHost(CoreOptions options, CoreTask task, const Clock &clock)
    : m_options(std::move(options)), m_task(std::move(task)), m_clock(clock)
{
    m_thread.setObjectName(QStringLiteral("core"));
    auto first = std::make_shared<Snapshot>();
    first->takenAt = clock.now();
    first->broker = m_options.broker;
    first->embeddedBroker = m_options.embeddedBroker();
    m_latest.put(std::move(first));
}

CoreHost::~CoreHost() { stop(); }

void CoreHost::start()
{
    m_anchor = new QObject;
    m_anchor->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_anchor, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_anchor, [this] { startOnThread(); }, Qt::QueuedConnection);
}

void CoreHost::startOnThread()
{
    m_core = std::make_unique<Core>(m_options, m_task, m_clock);
    connect(m_core.get(), &Core::snapshotTaken, m_core.get(),
            [this](const std::shared_ptr<const Snapshot> &snapshot) { m_latest.put(snapshot); });
    connect(m_core.get(), &Core::drained, m_core.get(), [this] {
        takeFigures();
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT drained(); }, Qt::QueuedConnection);
    });
    connect(m_core.get(), &Core::failed, m_core.get(), [this](const Error &error) { onFailed(error); });
    if (const auto begun = m_core->start(); !begun) {
        onFailed(begun.error());
        return;
    }
    const QString address = m_core->brokerAddress();
    QMetaObject::invokeMethod(
        this, [this, address] { Q_EMIT started(address); }, Qt::QueuedConnection);
}

void CoreHost::onFailed(const Error &error)
{
    auto last = std::make_shared<Snapshot>(*m_latest.latest());
    ++last->number;
    last->takenAt = m_clock.now();
    last->phase = Snapshot::Phase::Failed;
    last->failure = Trouble{ error.stage, error.text, m_clock.now() };
    m_latest.put(std::move(last));
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

void CoreHost::takeFigures() { m_figures = m_core->figures(); }

void CoreHost::stop()
{
    if (!m_thread.isRunning())
        return;
    // A start that still waits for broker or database gives up.
    m_thread.requestInterruption();
    QMetaObject::invokeMethod(
        m_anchor,
        [this] {
            if (m_core) {
                if (m_core->isRunning())
                    takeFigures();
                m_core->stop();
                m_core.reset();
            }
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void CoreHost::run(Work work, Reply reply)
{
    if (!m_thread.isRunning()) {
        if (reply)
            reply(failure(ErrorKind::Usage, Stage::Unknown, QStringLiteral("the core is not running")));
        return;
    }
    QMetaObject::invokeMethod(
        m_anchor,
        [this, work = std::move(work), reply = std::move(reply)] {
            Result<void> outcome = failure(ErrorKind::Usage, Stage::Unknown, QStringLiteral("the core is not running"));
            if (m_core && m_core->isRunning())
                outcome = work(*m_core);
            if (reply)
                QMetaObject::invokeMethod(
                    this, [reply, outcome] { reply(outcome); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void CoreHost::setVerdict(const VerdictView &verdict)
{
    run(
        [verdict](Core &core) -> Result<void> {
            core.setVerdict(verdict);
            return {};
        },
        {});
}

void CoreHost::setAlertThresholds(const AlertThresholds &thresholds)
{
    run(
        [thresholds](Core &core) -> Result<void> {
            core.setAlertThresholds(thresholds);
            return {};
        },
        {});
}

void CoreHost::applyAdmission(const AdmissionSettings &settings, const QString &reason, Reply reply)
{
    run([settings, reason](Core &core) { return core.applyAdmission(settings, reason); }, std::move(reply));
}

void CoreHost::setPaused(bool paused, const QString &reason, Reply reply)
{
    run([paused, reason](Core &core) { return core.setPaused(paused, reason); }, std::move(reply));
}

void CoreHost::setDraining(bool draining, const QString &reason, Reply reply)
{
    run([draining, reason](Core &core) { return core.setDraining(draining, reason); }, std::move(reply));
}

void CoreHost::sendUsers(const ArrivalPlan &plan, Reply reply)
{
    run([plan](Core &core) { return core.sendUsers(plan); }, std::move(reply));
}

void CoreHost::stopSending(Reply reply)
{
    run(
        [](Core &core) -> Result<void> {
            core.stopSending();
            return {};
        },
        std::move(reply));
}

void CoreHost::armFault(const FaultOrder &order, const QString &reason, Reply reply)
{
    run([order, reason](Core &core) { return core.armFault(order, reason); }, std::move(reply));
}

void CoreHost::healFault(std::optional<FaultKind> kind, const QString &reason, Reply reply)
{
    run([kind, reason](Core &core) { return core.healFault(kind, reason); }, std::move(reply));
}

void CoreHost::retryForwarding(Reply reply)
{
    run([](Core &core) { return core.retryForwarding(); }, std::move(reply));
}

namespace {

LetterOutcome asOutcome(const DeadLetterWorkbench::Outcome &done)
{
    LetterOutcome outcome;
    outcome.done = done.done;
    outcome.refused = qint64(done.refused.size());
    if (!done.refused.empty())
        outcome.firstRefusal = QStringLiteral("%1: %2").arg(done.refused.front().id).arg(done.refused.front().why);
    return outcome;
}

} // namespace

void CoreHost::settleDeadLetters(const LetterOrder &order, LetterReply reply)
{
    DeadLetterWorkbench::Order what;
    what.action = order.action == LetterOrder::Action::Discard ? DeadLetterWorkbench::Action::Discard
                                                               : DeadLetterWorkbench::Action::Redrive;
    what.actor = QStringLiteral("operator");
    what.reason = order.reason;
    settleSome(order.ids.empty() ? std::make_shared<DeadLetterJob>(what, order.through)
                                 : std::make_shared<DeadLetterJob>(what, order.ids),
               std::move(reply));
}

void CoreHost::settleSome(std::shared_ptr<DeadLetterJob> job, LetterReply reply)
{
    auto more = std::make_shared<bool>(false);
    run(
        [job, more](Core &core) -> Result<void> {
            const auto done = core.settleDeadLetters(*job);
            ANTEROOM_TRY(done);
            *more = *done;
            return {};
        },
        [this, job, more, reply = std::move(reply)](const Result<void> &done) mutable {
            const LetterOutcome outcome = asOutcome(job->outcome());
            if (done && *more) {
                settleSome(std::move(job), std::move(reply));
            } else if (done) {
                reply(outcome);
            } else {
                Error error = done.error();
                if (outcome.done > 0)
                    error.text = QStringLiteral("%1 were done, then: %2").arg(outcome.done).arg(error.text);
                reply(tl::unexpected(error));
            }
        });
}

} // namespace anteroom
