// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/FlowRecorder.h"

#include <algorithm>

namespace anteroom {

void FlowRecorder::onEntered(Instant now, qint64 count)
{
    if (count <= 0)
        return;
    m_entries.add(now, count);
    m_sums.entered += count;
    m_figures.entered += count;
    if (!m_figures.firstEntryAt)
        m_figures.firstEntryAt = now;
    m_figures.lastEntryAt = now;
}

void FlowRecorder::onTick(Instant startedAt, Instant now, const TickReport &report)
{
    if (!report.isRetry)
        m_figures.tickLate.record(std::max(Microseconds(0), startedAt - fromMs(report.dueAtMs)));
    const qint64 count = qint64(report.activated.size());
    onEnded(now, report.expiredActive);
    if (count == 0)
        return;
    m_activations.add(now, count);
    m_sums.activated += count;
    m_figures.activated += count;
    m_figures.lastActivationAt = now;
    if (!m_figures.firstEntryAt)
        m_figures.firstEntryAt = startedAt;
    // Those of one batch mostly entered in the same millisecond as their neighbour: counted together.
    size_t begin = 0;
    while (begin < report.activated.size()) {
        size_t end = begin + 1;
        while (end < report.activated.size() && report.activated[end].enteredAtMs == report.activated[begin].enteredAtMs)
            ++end;
        const Microseconds waited = now - fromMs(report.activated[begin].enteredAtMs);
        m_waited.record(now, waited, qint64(end - begin));
        m_figures.waited.record(waited, qint64(end - begin));
        begin = end;
    }
}

void FlowRecorder::onEnded(Instant now, qint64 count)
{
    if (count > 0)
        m_ended.add(now, count);
}

void FlowRecorder::onConfirmed(Instant now, qint64 count)
{
    if (count <= 0)
        return;
    m_confirmed.add(now, count);
    m_sums.confirmed += count;
}

std::optional<Milliseconds> FlowRecorder::averageStay(Instant now, qint64 active, std::chrono::seconds holdTtl) const
{
    const double leaving = m_ended.perSecond(now);
    if (leaving <= 0 || active <= 0)
        return std::nullopt;
    const Milliseconds stay(qint64(1000.0 * double(active) / leaving));
    return holdTtl.count() > 0 ? std::min(stay, Milliseconds(holdTtl)) : stay;
}

void FlowRecorder::sample(Instant now, const Gate &gate)
{
    constexpr Milliseconds second{1000};
    if (now - m_sampledAt < second)
        return;
    const double seconds = m_sampledAt == Instant() ? 1.0 : std::chrono::duration<double>(now - m_sampledAt).count();
    FlowSample sample;
    sample.at = now;
    sample.waiting = gate.waitingCount;
    sample.entriesPerS = double(m_sums.entered - m_sampledSums.entered) / seconds;
    sample.activationsPerS = double(m_sums.activated - m_sampledSums.activated) / seconds;
    sample.reservationsPerS = double(m_sums.confirmed - m_sampledSums.confirmed) / seconds;
    if (!gate.paused)
        sample.configuredPerS = double(gate.admission.batch) * 1000.0 / double(gate.admission.interval.count());
    auto next = std::make_shared<FlowHistory>();
    const auto &old = m_history->samples;
    const size_t skip = old.size() >= samplesMax ? old.size() - samplesMax + 1 : 0;
    next->samples.reserve(old.size() - skip + 1);
    next->samples.assign(old.begin() + qint64(skip), old.end());
    next->samples.push_back(sample);
    next->marks = m_history->marks;
    m_history = std::move(next);
    m_sampledAt = now;
    m_sampledSums = m_sums;
}

void FlowRecorder::mark(const FlowMark &mark)
{
    auto next = std::make_shared<FlowHistory>(*m_history);
    if (next->marks.size() >= marksMax)
        next->marks.erase(next->marks.begin());
    next->marks.push_back(mark);
    m_history = std::move(next);
}

} // namespace anteroom
