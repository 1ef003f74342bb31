// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditLoop.h"

#include "app/AuditRun.h"

#include <QMutexLocker>

namespace anteroom {

AuditLoop::AuditLoop(CoreOptions options, CoreHost &host, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock)
{
    connect(this, &AuditLoop::audited, &host, [&host](const VerdictView &verdict) { host.setVerdict(verdict); }, Qt::QueuedConnection);
}

AuditLoop::~AuditLoop()
{
    {
        const QMutexLocker locker(&m_mutex);
        m_ending = true;
    }
    m_wake.wakeAll();
    wait();
}

void AuditLoop::run()
{
    constexpr Milliseconds pauseMin{2000};
    constexpr int pauseFactor = 10;
    while (true) {
        const Instant begun = m_clock.now();
        // What could not be read now leaves the last word standing, with its age.
        if (const auto verdict = look())
            Q_EMIT audited(*verdict);
        const auto took = std::chrono::ceil<Milliseconds>(m_clock.now() - begun);
        QMutexLocker locker(&m_mutex);
        if (!m_ending)
            m_wake.wait(&m_mutex, static_cast<unsigned long>(std::max(pauseMin, took * pauseFactor).count()));
        if (m_ending)
            return;
    }
}

std::optional<VerdictView> AuditLoop::look() const
{
    const auto report = auditRecords(m_options, LogCheck::Scope::Gaps);
    if (!report)
        return std::nullopt;
    VerdictView verdict;
    verdict.lost = report->lost;
    verdict.duplicated = report->duplicated;
    verdict.outOfOrder = report->outOfOrder;
    verdict.checkedAt = m_clock.now();
    if (!report->offenders.empty())
        verdict.firstOffender = report->offenders.front();
    if (!report->lost && !report->remarks.empty())
        verdict.doubt = report->remarks.back();
    return verdict;
}

} // namespace anteroom
