// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/FlowRecorder.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr Milliseconds second{ 1000 };

} // namespace

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
    countBatch(now, report.gate, count, report.isRetry);
    if (count == 0)
        return;
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

void FlowRecorder::countBatch(Instant now, const Gate &gate, qint64 count, bool isRetry)
{
    if (gate.paused) {
        m_activations = RateMeter();
        m_batches = TickMeter();
        return;
    }
    m_interval = gate.admission.interval;
    if (count > 0)
        m_activations.add(now, count);
    if (!isRetry)
        m_batches.add(now, m_interval, count);
}

double FlowRecorder::activationsPerS(Instant now) const
{
    return m_interval < second ? m_activations.perSecond(now) : m_batches.perSecond(now);
}

double FlowRecorder::trendPerS() const
{
    const auto &samples = m_history->samples;
    constexpr Milliseconds about{ 10'000 };
    const Milliseconds whole = m_interval < second ? about : TickMeter::window(m_interval);
    if (samples.size() < 2)
        return 0;
    // Two windows side by side, each a number of whole intervals long, or two halves of what there is.
    const Milliseconds known = std::chrono::round<Milliseconds>(samples.back().at - samples.front().at) + second;
    const Milliseconds length = std::min(whole, known / 2);
    const Instant middle = samples.back().at - length + second / 2;
    const auto mean = [&](Instant from, Instant to) {
        double sum = 0;
        qint64 count = 0;
        for (auto sample = samples.rbegin(); sample != samples.rend() && sample->at >= from; ++sample) {
            sum += sample->at < to ? double(sample->waiting) : 0;
            count += sample->at < to ? 1 : 0;
        }
        return count == 0 ? 0 : sum / double(count);
    };
    const double grown = mean(middle, samples.back().at + second) - mean(middle - length, middle);
    constexpr double fewPeople = 2;
    constexpr double share = 0.005;
    if (std::abs(grown) <= std::max(fewPeople, share * double(samples.back().waiting)))
        return 0;
    return grown / std::chrono::duration<double>(length).count();
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
