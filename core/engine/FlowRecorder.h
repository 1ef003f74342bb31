// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Meters.h"
#include "core/engine/RunFigures.h"
#include "core/engine/Snapshot.h"
#include "core/queue/QueueScheduler.h"

#include <memory>
#include <span>

namespace anteroom {

/// Counts what flows: rates over ten seconds, waiting times over a minute, an hour of samples for the chart and
/// the figures of the run. Bounded whatever happens. Core thread.
class FlowRecorder
{
public:
    void onEntered(Instant now, qint64 count);
    void onTick(Instant startedAt, Instant now, const TickReport &report);
    void onEnded(Instant now, qint64 count);
    void onConfirmed(Instant now, qint64 count);

    /// Once a second at most: adds the sample of the second that has passed.
    void sample(Instant now, const Gate &gate);
    void mark(const FlowMark &mark);

    [[nodiscard]] double entriesPerS(Instant now) const { return m_entries.perSecond(now); }
    /// 0 from the first tick on that finds the gate paused.
    [[nodiscard]] double activationsPerS(Instant now) const;
    /// People a second by which the line grew (positive) between about the last ten seconds and the ten before, by their
    /// mean; 0 when that is no more than what a few more or less make.
    [[nodiscard]] double trendPerS() const;
    [[nodiscard]] double endedPerS(Instant now) const { return m_ended.perSecond(now); }
    [[nodiscard]] double confirmedPerS(Instant now) const { return m_confirmed.perSecond(now); }
    [[nodiscard]] Histogram waitedLastMinute(Instant now) const { return m_waited.lastMinute(now); }
    /// By Little's law over the last ten seconds: people inside ÷ leaving a second.
    /// No longer than `holdTtl` (0: no limit), which ends a stay: while many come in and few have left yet, the law
    /// would promise far more.
    [[nodiscard]] std::optional<Milliseconds> averageStay(Instant now, qint64 active, std::chrono::seconds holdTtl) const;
    [[nodiscard]] std::shared_ptr<const FlowHistory> history() const { return m_history; }

    /// Figures of the run; redelivered, rebalances and peak are the caller's to fill in.
    [[nodiscard]] const RunFigures &figures() const { return m_figures; }

private:
    void countBatch(Instant now, const Gate &gate, qint64 count, bool isRetry);

    static constexpr size_t samplesMax = 3600;
    static constexpr size_t marksMax = 200;

    RateMeter m_entries;
    /// The first for intervals under a second, the second for the others.
    RateMeter m_activations;
    TickMeter m_batches;
    Milliseconds m_interval{ 0 };
    RateMeter m_ended;
    RateMeter m_confirmed;
    MinuteHistogram m_waited;
    RunFigures m_figures;
    std::shared_ptr<const FlowHistory> m_history = std::make_shared<FlowHistory>();
    Instant m_sampledAt;
    struct Sums {
        qint64 entered = 0;
        qint64 activated = 0;
        qint64 confirmed = 0;
    };
    Sums m_sums;
    Sums m_sampledSums;
};

} // namespace anteroom
