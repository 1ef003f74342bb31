// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Forecast.h"
#include "core/engine/RehearsalScenario.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr qint64 stepsMost = 6000;
constexpr size_t pointsMost = 600;
constexpr Milliseconds afterArrivals{ 2 * 3600 * 1000 };

/// The line as numbers: everybody who came has a place, those let in and those gone are the first `m_front` of them.
class Line
{
public:
    Line(const RehearsalScenario &scenario, const RehearsalPolicy &policy, const RoomLimits &limits)
        : m_plan(scenario.arrivals), m_batch(double(policy.admission.batch)), m_cap(policy.admission.maxActive),
          m_capPerS(capPerS(policy, limits)), m_waitTtl(limits.waitTtl), m_stay(1.0 - m_plan.abandonPercent / 100)
    {
    }

    /// `ticks` ticks at once, ending at `at`.
    void advance(Milliseconds at, double ticks)
    {
        const double arrived = double(arrivedBy(m_plan, at));
        // Those who give up have gone, after their mean patience.
        const double thinned = m_stay < 1 ? double(arrivedBy(m_plan, at - m_plan.stay * 6 / 10)) : 0;
        if (m_waitTtl.count() > 0) {
            const double limit = double(arrivedBy(m_plan, at - m_waitTtl));
            if (limit > m_front) {
                m_expired += inLine(m_front, limit, thinned);
                m_front = limit;
            }
        }
        double places = m_batch * ticks;
        if (m_cap > 0)
            places = std::min(places, std::max(0.0, double(m_cap) + m_capPerS * double(at.count()) / 1000 - m_admitted));
        admit(places, arrived, thinned);
        m_waiting = inLine(m_front, arrived, thinned);
    }

    [[nodiscard]] double waiting() const { return m_waiting; }
    [[nodiscard]] double admitted() const { return m_admitted; }
    [[nodiscard]] double expired() const { return m_expired; }
    [[nodiscard]] double capPerS() const { return m_capPerS; }

private:
    [[nodiscard]] double capPerS(const RehearsalPolicy &policy, const RoomLimits &limits) const
    {
        const double reserve = m_plan.reservePercent / 100;
        const double stays = reserve * double(m_plan.stay.count()) + (1 - reserve) * double(Milliseconds(limits.holdTtl).count());
        ForecastInput input;
        input.admission = policy.admission;
        input.averageStay = Milliseconds(std::max<qint64>(1, std::llround(stays)));
        return forecast(input).capPerS.value_or(0);
    }

    /// How many of the places from … to are still taken.
    [[nodiscard]] double inLine(double from, double to, double thinned) const
    {
        const double early = std::max(0.0, std::min(to, thinned) - from);
        return early * m_stay + std::max(0.0, to - std::max(from, thinned));
    }

    void admit(double places, double arrived, double thinned)
    {
        const double early = std::max(0.0, thinned - m_front) * m_stay;
        if (places < early) {
            m_front += places / m_stay;
            m_admitted += places;
            return;
        }
        const double late = std::max(0.0, arrived - std::max(m_front, thinned));
        const double taken = std::min(places - early, late);
        m_front = std::max(m_front, thinned) + taken;
        m_admitted += early + taken;
    }

    const ArrivalPlan &m_plan;
    double m_batch;
    qint64 m_cap;
    double m_capPerS;
    std::chrono::seconds m_waitTtl;
    /// The share of those who do not give up.
    double m_stay;
    double m_front = 0;
    double m_admitted = 0;
    double m_expired = 0;
    double m_waiting = 0;
};

/// Every n-th point, and the last.
std::vector<RehearsalPoint> thinned(const std::vector<RehearsalPoint> &points)
{
    const size_t step = points.size() / pointsMost + 1;
    std::vector<RehearsalPoint> some;
    for (size_t i = 0; i < points.size(); i += step)
        some.push_back(points[i]);
    if (!points.empty() && !(some.back() == points.back()))
        some.push_back(points.back());
    return some;
}

} // namespace

RehearsalForecast forecastRehearsal(const RehearsalScenario &scenario, int policy, const RoomLimits &limits)
{
    const RehearsalPolicy &chosen = scenario.policy(policy);
    Line line(scenario, chosen, limits);
    const Milliseconds interval = chosen.admission.interval;
    const Milliseconds end = scenario.arrivals.over + afterArrivals;
    // When it will be over by the rate alone tells how fine the steps can be.
    const double alone = double(scenario.arrivals.users) / double(chosen.admission.batch) * double(interval.count());
    const double likely = std::min(double(end.count()), double(scenario.arrivals.over.count()) + alone * 1.1 + 1000);
    qint64 ticks = std::max<qint64>(1, qint64(likely / double(interval.count())) / stepsMost);
    RehearsalForecast result;
    std::vector<RehearsalPoint> points{ { Milliseconds(0), arrivedBy(scenario.arrivals, Milliseconds(0)), 0 } };
    for (Milliseconds at = interval * ticks; at <= end; at += interval * ticks) {
        // A cap makes it longer than the rate alone: then coarser steps do.
        if (points.size() % size_t(stepsMost) == 0)
            ticks *= 2;
        // Those who came since the tick before stand in line until this one: that is when it is longest.
        const Milliseconds since = at - points.back().at;
        const qint64 before
            = std::llround(line.waiting()) + arrivedBy(scenario.arrivals, at) - arrivedBy(scenario.arrivals, points.back().at);
        line.advance(at, double(since / interval));
        result.longestQueue = std::max({ result.longestQueue, std::min(before, scenario.arrivals.users), points.front().waiting });
        const double left = std::max(0.0, line.admitted() - line.capPerS() * double(at.count()) / 1000);
        points.push_back({ at, std::llround(line.waiting()), std::llround(left) });
        if (arrivedBy(scenario.arrivals, at) == scenario.arrivals.users && line.waiting() < 0.5) {
            result.drainedAt = at;
            break;
        }
    }
    result.expired = std::llround(line.expired());
    result.curve = thinned(points);
    return result;
}

} // namespace anteroom
