// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/alerts/AlertWatch.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

/// What is over must be over for so long.
constexpr Milliseconds calm = 10'000ms;
constexpr Milliseconds lagPatience = 10'000ms;
/// A line that grows by less than this is nobody's trouble.
constexpr qint64 lagGrowthLeast = 100;
/// Cleared only when it is better than the threshold by so much.
constexpr double outflowMargin = 0.1;
constexpr double waitMargin = 0.9;
constexpr double diskMargin = 1.2;

} // namespace

QString alertKindText(AlertKind kind)
{
    switch (kind) {
    case AlertKind::OldestWait: return QStringLiteral("oldest wait");
    case AlertKind::LagGrowing: return QStringLiteral("lag growing");
    case AlertKind::OutflowLow: return QStringLiteral("outflow low");
    case AlertKind::PlatformFailing: return QStringLiteral("platform failing");
    case AlertKind::DiskLow: return QStringLiteral("disk low");
    case AlertKind::BufferFull: break;
    }
    return QStringLiteral("buffer stays full");
}

void GrowthWatch::look(qint64 lag, Milliseconds patience, Instant now)
{
    if (!m_peak) {
        m_peak = m_base = lag;
        m_peakAt = now;
        return;
    }
    if (lag > *m_peak) {
        if (!m_from) {
            m_from = now;
            m_base = *m_peak;
        }
        m_peak = lag;
        m_peakAt = now;
    } else if (now - m_peakAt > patience) {
        // No new peak for long: from here on anew.
        m_peak = m_base = lag;
        m_peakAt = now;
        m_from.reset();
    }
}

std::optional<Instant> GrowthWatch::growingSince() const
{
    return m_from && *m_peak - m_base >= lagGrowthLeast ? m_from : std::nullopt;
}

AlertBoard AlertWatch::look(const AlertInput &input, Instant now)
{
    lookAtWait(input, now);
    lookAtLag(input, now);
    lookAtOutflow(input, now);
    lookAtSurroundings(input, now);
    AlertBoard board;
    for (int kind = 0; kind < alertKindCount; ++kind) {
        if (m_held[static_cast<size_t>(kind)].isRaised())
            board.alerts.push_back(alert(static_cast<AlertKind>(kind), input, now));
    }
    std::ranges::stable_sort(board.alerts, [](const Alert &left, const Alert &right) {
        return left.grade != right.grade ? left.grade > right.grade : left.since < right.since;
    });
    return board;
}

void AlertWatch::lookAtWait(const AlertInput &input, Instant now)
{
    const auto waited = input.oldestEntered ? now - *input.oldestEntered : Microseconds(0);
    const bool good = waited < std::chrono::duration_cast<Microseconds>(m_thresholds.oldestWait * waitMargin);
    of(AlertKind::OldestWait).look(waited >= m_thresholds.oldestWait, good, 0ms, calm, now);
}

void AlertWatch::lookAtLag(const AlertInput &input, Instant now)
{
    if (!input.open)
        m_growth.forget();
    else if (input.lag)
        m_growth.look(*input.lag, std::max(lagPatience, 2 * input.interval), now);
    const auto since = m_growth.growingSince();
    const bool bad = since && now - *since >= m_thresholds.lagGrowsFor;
    of(AlertKind::LagGrowing).look(bad, !since, 0ms, calm, now);
}

void AlertWatch::lookAtOutflow(const AlertInput &input, Instant now)
{
    const Milliseconds after = std::max(m_thresholds.outflowFor, 2 * input.interval);
    const bool known = input.open && input.outflow;
    const double share = known ? *input.outflow : 1;
    const auto look = [&](Hysteresis &held, double least) {
        held.look(share < least, share >= least + outflowMargin, after, calm, now);
    };
    look(of(AlertKind::OutflowLow), m_thresholds.outflowWarning);
    look(m_outflowCritical, m_thresholds.outflowCritical);
}

void AlertWatch::lookAtSurroundings(const AlertInput &input, Instant now)
{
    of(AlertKind::PlatformFailing).look(input.platformFailing, !input.platformFailing, m_thresholds.platformFor, calm, now);
    of(AlertKind::BufferFull).look(input.bufferFull, !input.bufferFull, m_thresholds.bufferFullFor, calm, now);
    const auto free = static_cast<double>(input.diskFree.value_or(m_thresholds.diskFree * 2));
    const auto least = static_cast<double>(m_thresholds.diskFree);
    of(AlertKind::DiskLow).look(free < least, free >= least * diskMargin, 0ms, calm, now);
}

Alert AlertWatch::alert(AlertKind kind, const AlertInput &input, Instant now)
{
    Alert alert;
    alert.kind = kind;
    alert.since = of(kind).since();
    switch (kind) {
    case AlertKind::OldestWait:
        if (input.oldestEntered)
            alert.value = std::chrono::floor<Milliseconds>(now - *input.oldestEntered).count();
        break;
    case AlertKind::LagGrowing:
        alert.since = m_growth.growingSince().value_or(alert.since);
        alert.value = input.lag.value_or(0);
        alert.subject = input.queueTopic;
        break;
    case AlertKind::OutflowLow:
        alert.value = std::lround(100 * input.outflow.value_or(1));
        alert.grade = m_outflowCritical.isRaised() ? AlertGrade::Critical : AlertGrade::Warning;
        break;
    case AlertKind::PlatformFailing:
        alert.value = std::chrono::floor<Milliseconds>(now - alert.since).count();
        alert.subject = input.platformText;
        break;
    case AlertKind::DiskLow:
        alert.value = input.diskFree.value_or(0);
        alert.grade = alert.value < m_thresholds.diskCritical ? AlertGrade::Critical : AlertGrade::Warning;
        break;
    case AlertKind::BufferFull:
        alert.value = input.buffered;
        alert.grade = AlertGrade::Notice;
        break;
    }
    return alert;
}

} // namespace anteroom
