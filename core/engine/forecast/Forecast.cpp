// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Forecast.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

/// ⌈value ÷ step⌉ for value ≥ 0, step > 0.
qint64 stepsUpTo(qint64 value, qint64 step)
{
    return (value + step - 1) / step;
}

/// What the gate lets in as a function of time: whole batches at the ticks, and no more than the cap has
/// room for. Those who go out make room one by one, at `capPerS`.
class GateModel
{
public:
    GateModel(const ForecastInput &input, std::optional<double> capPerS)
        : m_batch(input.admission.batch)
        , m_intervalMs(input.admission.interval.count())
        , m_untilNextMs(std::max<qint64>(0, input.untilNextTick.count()))
        , m_capped(input.admission.maxActive > 0)
        , m_room(std::max<qint64>(0, input.admission.maxActive - input.active))
        , m_capPerS(capPerS)
    {
    }

    /// When the person at this place in line (1 = first) enters; nothing when the cap holds them off for an
    /// unknown time.
    [[nodiscard]] std::optional<Milliseconds> entersAt(qint64 place) const
    {
        const qint64 byBatchMs = tickMs(stepsUpTo(place, m_batch));
        if (!m_capped || place <= m_room)
            return Milliseconds(byBatchMs);
        if (!m_capPerS)
            return std::nullopt;
        const double freedMs = static_cast<double>(place - m_room) * 1000.0 / *m_capPerS;
        return Milliseconds(std::max(byBatchMs, firstTickFrom(freedMs)));
    }

    /// When the line is empty if `entriesPerS` more people join behind `waiting`; nothing when it never is.
    [[nodiscard]] std::optional<Milliseconds> emptiesAt(qint64 waiting, double entriesPerS) const
    {
        const double perMs = entriesPerS / 1000.0;
        const double gainedPerTick = static_cast<double>(m_batch) - perMs * static_cast<double>(m_intervalMs);
        if (gainedPerTick <= 0)
            return std::nullopt;
        const double behind = static_cast<double>(waiting) + perMs * static_cast<double>(m_untilNextMs - m_intervalMs);
        const auto ticks = static_cast<qint64>(std::ceil(behind / gainedPerTick));
        const qint64 byBatchMs = tickMs(std::max<qint64>(1, ticks));
        const double cameMeanwhile = perMs * static_cast<double>(byBatchMs);
        if (!m_capped || static_cast<double>(waiting) + cameMeanwhile <= static_cast<double>(m_room))
            return Milliseconds(byBatchMs);
        if (!m_capPerS || *m_capPerS <= entriesPerS)
            return std::nullopt;
        const double freedMs = static_cast<double>(waiting - m_room) * 1000.0 / (*m_capPerS - entriesPerS);
        return Milliseconds(std::max(byBatchMs, firstTickFrom(freedMs)));
    }

    /// How many of the first `waiting` in line enter before `limit`. Who is still in line at the limit has
    /// reached it: a tick expires before it lets in.
    [[nodiscard]] qint64 enterBefore(Milliseconds limit, qint64 waiting) const
    {
        qint64 low = 0;
        qint64 high = waiting;
        while (low < high) { // entersAt grows with the place.
            const qint64 middle = low + (high - low + 1) / 2;
            const std::optional<Milliseconds> at = entersAt(middle);
            if (at && *at < limit)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

private:
    [[nodiscard]] qint64 tickMs(qint64 number) const { return m_untilNextMs + (number - 1) * m_intervalMs; }

    /// The first tick at or after `ms` from now.
    [[nodiscard]] qint64 firstTickFrom(double ms) const
    {
        const double ticks = std::ceil((ms - static_cast<double>(m_untilNextMs)) / static_cast<double>(m_intervalMs));
        return tickMs(1 + std::max<qint64>(0, static_cast<qint64>(ticks)));
    }

    qint64 m_batch;
    qint64 m_intervalMs;
    qint64 m_untilNextMs;
    bool m_capped;
    qint64 m_room;
    std::optional<double> m_capPerS;
};

bool isStayKnown(const ForecastInput &input) { return input.averageStay && input.averageStay->count() > 0; }

/// max active ÷ average stay; nothing without a cap or without a known stay.
std::optional<double> capPerS(const ForecastInput &input)
{
    if (input.admission.maxActive <= 0 || !isStayKnown(input))
        return std::nullopt;
    return static_cast<double>(input.admission.maxActive) * 1000.0 / static_cast<double>(input.averageStay->count());
}

} // namespace

std::optional<Milliseconds> entersIn(const ForecastInput &input, qint64 turn)
{
    Q_ASSERT(input.admission.batch > 0);
    Q_ASSERT(turn > 0);
    return input.paused ? std::nullopt : GateModel(input, capPerS(input)).entersAt(turn);
}

Forecast forecast(const ForecastInput &input)
{
    Q_ASSERT(input.admission.batch > 0);
    Q_ASSERT(input.admission.interval.count() > 0);

    Forecast result;
    result.configuredPerS = static_cast<double>(input.admission.batch) * 1000.0
        / static_cast<double>(input.admission.interval.count());
    const bool stayKnown = isStayKnown(input);
    result.capPerS = capPerS(input);
    result.effectivePerS = std::min(result.configuredPerS, result.capPerS.value_or(result.configuredPerS));
    if (stayKnown)
        result.insideSettlesAt = std::llround(result.effectivePerS * static_cast<double>(input.averageStay->count()) / 1000.0);

    const qint64 waiting = input.waiting.value_or(0);
    const bool canExpire = input.waiting.has_value() && input.waitTtl.count() > 0;
    if (input.paused) {
        result.willExpire = canExpire ? waiting : 0;
        return result;
    }
    if (!input.waiting)
        return result;

    const GateModel gate(input, result.capPerS);
    result.lastInLine = waiting == 0 ? Milliseconds(0) : gate.entersAt(waiting);
    result.newcomerWaits = gate.entersAt(waiting + 1);
    result.emptyIn = waiting == 0 ? Milliseconds(0) : gate.emptiesAt(waiting, input.entriesPerS);
    if (canExpire)
        result.willExpire = waiting - gate.enterBefore(input.waitTtl, waiting);
    return result;
}

} // namespace anteroom
