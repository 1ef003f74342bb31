// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueScheduler.h"

#include "core/base/RetrySchedule.h"
#include "core/queue/AdmissionPolicy.h"

#include <algorithm>

namespace anteroom {

namespace {

/// Rows that one tick ends at most for want of time; the rest follows with the next tick.
constexpr qint64 expiriesPerTickMax = 50'000;
/// Messages passed over at most in one tick and partition, beside those let in.
constexpr qint64 passedPerTickMax = 20'000;
/// A tick that failed is tried again after this long, or at its interval when that is shorter.
constexpr qint64 retryMaxMs = 1000;

} // namespace

QueueScheduler::QueueScheduler(QString topic, const Ports &ports, QueueListener &listener, PendingBuffer &buffer)
    : m_topic(std::move(topic)), m_ports(ports), m_listener(listener), m_buffer(buffer), m_activate(ports.work, ports.tokens)
{
}

Result<void> QueueScheduler::takeGate(Instant now)
{
    return inTransaction(m_ports.work, [&]() -> Result<void> {
        const auto generation = m_ports.gate.takeGate();
        ANTEROOM_TRY(generation);
        const auto gate = m_ports.gate.read();
        ANTEROOM_TRY(gate);
        m_generation = *generation;
        m_intervalMs = gate->admission.interval.count();
        m_nextTickMs = nextGridMs(gate->lastGridMs, gate->admission.interval, toMs(now));
        return {};
    });
}

void QueueScheduler::onIntervalChanged(Milliseconds interval, Instant now)
{
    m_nextTickMs = std::min(m_nextTickMs, toMs(now) + interval.count());
}

Instant QueueScheduler::nextDueAt() const
{
    qint64 dueMs = m_nextTickMs;
    for (const auto &[partition, lane] : m_buffer.lanes()) {
        const HeadRetry *retry = m_unused > 0 ? retryOf(partition) : nullptr;
        if (retry)
            dueMs = std::min(dueMs, retry->nextTryMs);
    }
    return fromMs(std::max(dueMs, m_retryAtMs));
}

Result<TickReport> QueueScheduler::tick(Instant now)
{
    const qint64 nowMs = toMs(now);
    const bool onGrid = nowMs >= m_nextTickMs;
    std::vector<LaneOutcome> lanes;
    auto report = inTransaction(m_ports.work, [&] { return onGrid ? runTick(now, lanes) : runRetries(now, lanes); });
    if (!report) {
        // The grid time stays due: the rate is that of the grid, whatever fails.
        m_retryAtMs = nowMs + std::min<qint64>(retryMaxMs, m_intervalMs);
        return report;
    }
    m_retryAtMs = 0;
    m_intervalMs = report->gate.admission.interval.count();
    settle(lanes, now, *report);
    m_unused = report->allowance - qint64(report->activated.size());
    m_nextNo = report->gate.nextActivationNo;
    if (onGrid)
        m_nextTickMs = nextGridMs(report->dueAtMs, report->gate.admission.interval, nowMs);
    return report;
}

Result<Gate> QueueScheduler::readGate()
{
    auto gate = m_ports.gate.read();
    ANTEROOM_TRY(gate);
    if (gate->generation != m_generation)
        return failure(ErrorKind::Fatal, Stage::Database,
                       QStringLiteral("another core has taken the gate of this database; this one lets nobody in any more"));
    return gate;
}

Result<TickReport> QueueScheduler::runTick(Instant now, std::vector<LaneOutcome> &lanes)
{
    TickReport report;
    const auto gate = readGate();
    ANTEROOM_TRY(gate);
    report.gate = *gate;
    if (gate->lastGridMs >= m_nextTickMs && gate->lastGridMs <= toMs(now)) {
        // A commit that was reported as failed had gone through: this grid time has had its batch.
        report.dueAtMs = gate->lastGridMs;
        return report;
    }
    const qint64 interval = gate->admission.interval.count();
    report.missed = std::max<qint64>(0, (toMs(now) - m_nextTickMs) / interval);
    report.dueAtMs = m_nextTickMs + report.missed * interval;
    report.gate.lastGridMs = report.dueAtMs;

    ANTEROOM_TRY(expire(now, report));
    report.allowance = report.gate.paused ? 0 : allowance(report.gate);
    if (report.allowance > 0)
        ANTEROOM_TRY(admit(now, report, lanes));
    const qint64 admitted = qint64(report.activated.size());
    if (report.gate.paused)
        report.limit = TickLimit::Paused;
    else if (admitted < report.allowance)
        report.limit = TickLimit::NobodyBuffered;
    else
        report.limit = report.allowance < report.gate.admission.batch ? TickLimit::Cap : TickLimit::Batch;
    ANTEROOM_TRY(saveProgress(lanes));
    ANTEROOM_TRY(saveGate(report));
    return report;
}

Result<TickReport> QueueScheduler::runRetries(Instant now, std::vector<LaneOutcome> &lanes)
{
    TickReport report;
    const auto gate = readGate();
    ANTEROOM_TRY(gate);
    report.gate = *gate;
    report.dueAtMs = toMs(now);
    report.isRetry = true;
    // Whoever a commit let in that was reported as failed has used some of it.
    m_unused -= gate->nextActivationNo.value - m_nextNo.value;
    m_nextNo = gate->nextActivationNo;
    // The cap may have filled since, and an operator may have paused: then the next tick sees to them.
    report.allowance = gate->paused ? 0 : std::clamp<qint64>(m_unused, 0, allowance(*gate));
    for (const auto &[partition, lane] : m_buffer.lanes()) {
        const HeadRetry *retry = retryOf(partition);
        if (!retry || retry->nextTryMs > toMs(now) || qint64(report.activated.size()) >= report.allowance)
            continue;
        LaneOutcome outcome;
        outcome.partition = partition;
        // Nobody behind it is taken along: their turn is the next tick.
        ANTEROOM_TRY(admitChunk(outcome, { 1, 1 }, now, report));
        lanes.push_back(outcome);
    }
    ANTEROOM_TRY(saveProgress(lanes));
    ANTEROOM_TRY(saveGate(report));
    return report;
}

Result<void> QueueScheduler::saveGate(TickReport &report)
{
    const qint64 admitted = qint64(report.activated.size());
    // A tick that changed nobody leaves the row alone: a grid time that was not used need not wait for the disk.
    if (admitted + report.expiredWaiting + report.expiredActive == 0)
        return {};
    ANTEROOM_TRY(m_ports.gate.write(report.gate));
    const qint64 waiting = -admitted - report.expiredWaiting;
    ANTEROOM_TRY(m_ports.gate.addToCounts(waiting, admitted - report.expiredActive));
    report.gate.waitingCount += waiting;
    // Those that expired were taken off when they did, so that the cap had room for this batch.
    report.gate.activeCount += admitted;
    return {};
}

Result<void> QueueScheduler::expire(Instant now, TickReport &report)
{
    // Before room under the cap is computed: those who leave make room for this very batch.
    const auto expired = m_ports.tokens.expireDue(toMs(now), expiriesPerTickMax);
    ANTEROOM_TRY(expired);
    report.expiredWaiting = expired->waiting;
    report.expiredActive = expired->active;
    report.gate.activeCount -= expired->active;
    return {};
}

Result<void> QueueScheduler::admit(Instant now, TickReport &report, std::vector<LaneOutcome> &lanes)
{
    std::vector<PartitionId> open;
    for (const auto &[partition, lane] : m_buffer.lanes()) {
        const HeadRetry *retry = retryOf(partition);
        if (!retry || retry->nextTryMs <= toMs(now))
            open.push_back(partition);
    }
    // Each partition in turn gets an equal share of what is left; what one does not use goes to the next.
    qint64 left = report.allowance;
    for (size_t i = 0; i < open.size() && left > 0; ++i) {
        const qint64 sharers = qint64(open.size() - i);
        const auto used = admitFrom(open[i], (left + sharers - 1) / sharers, now, report, lanes);
        ANTEROOM_TRY(used);
        left -= *used;
    }
    return {};
}

Result<qint64> QueueScheduler::admitFrom(PartitionId partition, qint64 share, Instant now, TickReport &report,
                                         std::vector<LaneOutcome> &lanes)
{
    LaneOutcome lane;
    lane.partition = partition;
    // What is passed over does not use the batch, so that one look may not be enough.
    bool goOn = true;
    while (goOn) {
        const qint64 left = share - lane.activated;
        const auto more = admitChunk(lane, { left, left + passedPerTickMax }, now, report);
        ANTEROOM_TRY(more);
        goOn = *more && lane.activated < share && lane.settled - lane.activated < passedPerTickMax;
    }
    report.passed += lane.settled - lane.activated;
    lanes.push_back(lane);
    return lane.activated;
}

Result<bool> QueueScheduler::admitChunk(LaneOutcome &lane, Most most, Instant now, TickReport &report)
{
    const PendingBuffer::Lane &pending = m_buffer.lanes().at(lane.partition);
    m_chunk.clear();
    qint64 candidates = 0;
    for (size_t i = size_t(lane.settled);
         i < pending.size() && candidates < most.activated && m_chunk.size() < size_t(most.looked); ++i) {
        const bool mayPass = pending[i].expiresAtMs != 0 && pending[i].expiresAtMs <= toMs(now);
        candidates += mayPass ? 0 : 1;
        m_chunk.push_back(pending[i]);
    }
    if (m_chunk.empty())
        return false;
    ActivateQueueToken::Request request;
    request.epoch = m_listener.epoch();
    request.partition = lane.partition;
    request.messages = m_chunk;
    request.firstNo = report.gate.nextActivationNo;
    request.activationsMax = most.activated;
    request.nowMs = toMs(now);
    if (report.gate.limits.holdTtl.count() > 0)
        request.expiresAtMs = request.nowMs + std::chrono::milliseconds(report.gate.limits.holdTtl).count();
    const auto outcome = m_activate.execute(request);
    ANTEROOM_TRY(outcome);

    const qint64 activated = qint64(outcome->activated.size());
    for (const qint64 index : outcome->activated)
        report.activated.push_back(m_chunk[size_t(index)]);
    report.expiredWaiting += outcome->expired;
    report.passedLeft += outcome->passedLeft;
    report.passedExpired += outcome->passedExpired;
    report.gate.nextActivationNo = report.gate.nextActivationNo.plus(activated);
    lane.activated += activated;
    lane.settled += outcome->settled;
    lane.failure = outcome->failure;
    return !lane.failure && outcome->settled > 0;
}

Result<void> QueueScheduler::saveProgress(const std::vector<LaneOutcome> &lanes)
{
    for (const LaneOutcome &lane : lanes) {
        if (lane.settled == 0)
            continue;
        LogProgress progress = m_listener.progress(lane.partition);
        const bool emptied = lane.settled == qint64(m_buffer.lanes().at(lane.partition).size());
        const Offset firstLeft
            = emptied ? *m_listener.nextOffset(lane.partition) : m_buffer.lanes().at(lane.partition)[size_t(lane.settled)].offset;
        progress.done = std::max(progress.done, firstLeft);
        progress.next = std::max(progress.next, progress.done);
        ANTEROOM_TRY(m_ports.log.saveProgress(m_topic, progress));
    }
    return {};
}

void QueueScheduler::settle(const std::vector<LaneOutcome> &lanes, Instant now, TickReport &report)
{
    for (const LaneOutcome &lane : lanes) {
        if (lane.settled > 0) {
            m_buffer.popFront(lane.partition, lane.settled);
            m_retries.erase(lane.partition);
        }
        if (lane.failure)
            onHeadFailed(lane, now, report);
        if (lane.settled > 0)
            report.commits.push_back({ lane.partition, *m_listener.doneOffset(lane.partition) });
    }
}

void QueueScheduler::onHeadFailed(const LaneOutcome &lane, Instant now, TickReport &report)
{
    // What was settled has left the buffer already: the failing one is its head.
    const PendingMessage head = m_buffer.lanes().at(lane.partition).front();
    HeadRetry &retry = m_retries[lane.partition];
    if (retry.tries == 0 || retry.offset != head.offset)
        retry = HeadRetry{ head.offset, 0, toMs(now), 0 };
    ++retry.tries;
    ++report.retried;
    if (RetrySchedule::isExhausted(retry.tries)) {
        m_listener.condemn(lane.partition, head.offset,
                           { head.seq, head.token, lane.failure->text, retry.tries, retry.firstFailedAtMs });
        m_retries.erase(lane.partition);
        report.rereads.push_back(lane.partition);
        return;
    }
    retry.nextTryMs = toMs(now) + RetrySchedule::pauseAfter(retry.tries, m_ports.random).count();
}

const QueueScheduler::HeadRetry *QueueScheduler::retryOf(PartitionId partition) const
{
    const auto retry = m_retries.find(partition);
    if (retry == m_retries.end())
        return nullptr;
    const auto lane = m_buffer.lanes().find(partition);
    // The head may be another by now: it was read again, or given to another member.
    const bool isSameHead = lane != m_buffer.lanes().end() && lane->second.front().offset == retry->second.offset;
    return isSameHead ? &retry->second : nullptr;
}

} // namespace anteroom
