// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/RehearsalDesk.h"

#include "core/engine/rehearsal/ScenarioFile.h"
#include "core/engine/rehearsal/VirtualRehearsal.h"

#include <algorithm>

namespace anteroom {

namespace {

/// One piece of work: short enough to stop at once, long enough to be worth it.
constexpr int roundsAtOnce = 400;
constexpr Milliseconds feedEvery{ 100 };
constexpr Milliseconds restMost{ 20 };
/// A worker that was held up does not make up for more than this.
constexpr Microseconds catchUpMost{ 250'000 };
/// Of virtual time at once, when there is no pace to keep: both policies stay side by side.
constexpr Milliseconds strideMost{ 1000 };

/// Virtual seconds a real one; nothing: as many as can be.
std::optional<int> factorOf(RehearsalSpeed speed)
{
    switch (speed) {
    case RehearsalSpeed::Real: return 1;
    case RehearsalSpeed::Ten: return 10;
    case RehearsalSpeed::Sixty: return 60;
    case RehearsalSpeed::Most: break;
    }
    return std::nullopt;
}

} // namespace

/// A scenario on its way, a piece at a time. Worker thread.
class RehearsalDesk::Run
{
public:
    Run(RehearsalScenario scenario, const Clock &clock, std::shared_ptr<Pace> pace, WorkThread &worker, Feed feed)
        : m_scenario(std::move(scenario)), m_clock(clock), m_pace(std::move(pace)), m_worker(worker),
          m_feed(std::make_shared<Feed>(std::move(feed)))
    {
    }

    [[nodiscard]] std::optional<Result<RehearsalReport>> piece()
    {
        if (m_runs.empty()) {
            const auto begun = begin();
            if (!begun)
                return passOn(begun);
        }
        movePace();
        // Neither policy goes far ahead of the other.
        const Milliseconds until = std::min(std::chrono::floor<Milliseconds>(m_due), slowest() + strideMost);
        for (const auto &run : m_runs) {
            const auto done = run->advance(until, roundsAtOnce);
            if (!done)
                return passOn(done);
        }
        if (std::ranges::all_of(m_runs, &VirtualRehearsal::isFinished))
            return report();
        tell();
        if (isWaiting())
            m_worker.rest(restMost);
        return std::nullopt;
    }

private:
    [[nodiscard]] Result<void> begin()
    {
        for (int policy = 0; policy < m_scenario.policies(); ++policy) {
            auto run = VirtualRehearsal::begin(m_scenario, policy);
            ANTEROOM_TRY(run);
            m_runs.push_back(std::move(*run));
        }
        m_movedAt = m_clock.now();
        return {};
    }

    /// How far the virtual clock may go.
    void movePace()
    {
        const Instant now = m_clock.now();
        const Microseconds passed = std::clamp(now - m_movedAt, Microseconds(0), catchUpMost);
        m_movedAt = now;
        if (m_pace->held)
            return;
        m_took += passed;
        const auto factor = factorOf(m_pace->speed);
        if (factor)
            m_due += passed * *factor;
        else if (hasArrived())
            m_due += strideMost;
        // One that the machine cannot keep up with does not run ahead of it.
        m_due = std::min(m_due, Microseconds(slowest()) + std::max(Microseconds(strideMost), catchUpMost * factor.value_or(1)));
    }

    [[nodiscard]] Milliseconds slowest() const
    {
        Milliseconds least = Milliseconds::max();
        for (const auto &run : m_runs)
            least = run->isFinished() ? least : std::min(least, run->elapsed());
        return least == Milliseconds::max() ? Milliseconds(0) : least;
    }
    [[nodiscard]] bool hasArrived() const
    {
        return std::ranges::all_of(
            m_runs, [this](const auto &run) { return run->isFinished() || run->elapsed() >= std::chrono::floor<Milliseconds>(m_due); });
    }
    [[nodiscard]] bool isWaiting() const { return m_pace->held || (hasArrived() && factorOf(m_pace->speed)); }

    [[nodiscard]] RehearsalReport report() const
    {
        RehearsalReport report;
        report.took = std::chrono::floor<Milliseconds>(m_took);
        for (const auto &run : m_runs) {
            report.runs.push_back(run->view());
            report.elapsed = std::max(report.elapsed, report.runs.back().elapsed);
        }
        return report;
    }

    void tell()
    {
        const Instant now = m_clock.now();
        if (m_toldAt && now - *m_toldAt < feedEvery)
            return;
        m_toldAt = now;
        m_worker.tell([feed = m_feed, report = report()] { (*feed)(report); });
    }

    const RehearsalScenario m_scenario;
    const Clock &m_clock;
    const std::shared_ptr<Pace> m_pace;
    WorkThread &m_worker;
    const std::shared_ptr<Feed> m_feed;
    std::vector<std::unique_ptr<VirtualRehearsal>> m_runs;
    Microseconds m_due{ 0 };
    Microseconds m_took{ 0 };
    Instant m_movedAt;
    std::optional<Instant> m_toldAt;
};

RehearsalDesk::RehearsalDesk(const Clock &clock) : m_clock(clock), m_worker(QStringLiteral("rehearsal"), Stage::Unknown)
{
    m_worker.open();
}

QueryTicket RehearsalDesk::run(const RehearsalScenario &scenario, Feed feed, QueryAnswer<RehearsalReport> answer)
{
    auto run = std::make_shared<Run>(scenario, m_clock, m_pace, m_worker, std::move(feed));
    return m_worker.ask<RehearsalReport>(WorkThread::Urgency::Patient, [run] { return run->piece(); }, std::move(answer));
}

QueryTicket RehearsalDesk::load(const QString &path, QueryAnswer<RehearsalScenario> answer)
{
    return m_worker.ask<RehearsalScenario>(
        WorkThread::Urgency::Prompt, [path] { return std::optional(readScenario(path)); }, std::move(answer));
}

QueryTicket RehearsalDesk::save(const QString &path, const RehearsalScenario &scenario, QueryAnswer<QString> answer)
{
    return m_worker.ask<QString>(
        WorkThread::Urgency::Prompt,
        [path, scenario]() -> std::optional<Result<QString>> {
            const auto written = writeScenario(path, scenario);
            return written ? Result<QString>(path) : passOn(written);
        },
        std::move(answer));
}

} // namespace anteroom
