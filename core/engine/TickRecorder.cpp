// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/TickRecorder.h"

#include <algorithm>

namespace anteroom {

GateLimit gateLimit(TickLimit limit, const Gate &gate)
{
    switch (limit) {
    case TickLimit::Batch: return GateLimit::BatchSize;
    case TickLimit::Cap: return GateLimit::MaxActive;
    case TickLimit::Paused: return GateLimit::Paused;
    case TickLimit::NobodyBuffered: break;
    }
    return gate.waitingCount > 0 ? GateLimit::EmptyBuffer : GateLimit::EmptyQueue;
}

void TickRecorder::onTick(Instant startedAt, Instant doneAt, const TickReport &report)
{
    const qint64 activated = static_cast<qint64>(report.activated.size());
    if (report.isRetry && activated == 0 && report.retried == 0)
        return;
    const AdmissionSettings &admission = report.gate.admission;
    TickRecord record;
    record.dueAt = fromMs(report.dueAtMs);
    record.late = std::max(Microseconds(0), startedAt - record.dueAt);
    record.took = std::max(Microseconds(0), doneAt - startedAt);
    record.missed = report.missed;
    record.batch = admission.batch;
    record.maxActive = admission.maxActive;
    if (admission.maxActive > 0)
        record.room = std::max<qint64>(0, admission.maxActive - (report.gate.activeCount - activated));
    record.taken = activated + report.passed;
    record.activated = activated;
    record.skipped = report.passed;
    record.skippedLeft = report.passedLeft;
    record.skippedExpired = report.passedExpired;
    record.expiredWaiting = report.expiredWaiting;
    record.expiredActive = report.expiredActive;
    record.retried = report.retried;
    record.firstActivation = activated > 0 ? report.gate.nextActivationNo.value - activated : 0;
    for (const TickReport::Commit &commit : report.commits) {
        if (!record.committed || commit.offset > *record.committed) {
            record.committed = commit.offset;
            record.committedIn = commit.partition;
        }
    }
    record.limit = gateLimit(report.limit, report.gate);
    record.isRetry = report.isRetry;
    add(std::move(record));
}

void TickRecorder::onFailed(Instant dueAt, Instant startedAt, Instant doneAt, const QString &why)
{
    TickRecord record;
    record.dueAt = dueAt;
    record.late = std::max(Microseconds(0), startedAt - dueAt);
    record.took = std::max(Microseconds(0), doneAt - startedAt);
    record.limit = GateLimit::Trouble;
    record.failure = why;
    add(std::move(record));
}

void TickRecorder::add(TickRecord record)
{
    m_log.add(std::move(record));
    m_shown.reset();
}

std::shared_ptr<const TickLog> TickRecorder::log()
{
    if (!m_shown && m_log.size() > 0)
        m_shown = std::make_shared<const TickLog>(m_log);
    return m_shown;
}

} // namespace anteroom
