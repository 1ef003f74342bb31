// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/Situation.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr std::chrono::seconds late{2};
constexpr std::chrono::seconds stale{10};

Milliseconds between(Instant from, Instant to)
{
    return std::max(Milliseconds(0), std::chrono::floor<Milliseconds>(to - from));
}

} // namespace

Situation situationOf(const Snapshot &snapshot, Instant now)
{
    Situation situation;
    situation.now = now;
    std::optional<Instant> newest;
    for (const PartitionView &partition : snapshot.partitions) {
        if (partition.endKnownAt && (!newest || *partition.endKnownAt > *newest))
            newest = partition.endKnownAt;
    }
    if (newest)
        situation.brokerAge = between(*newest, now);
    const bool old = situation.brokerAge && *situation.brokerAge >= stale;
    situation.brokerStale = snapshot.brokerTrouble.has_value() || old;
    situation.brokerLate = situation.brokerStale || (situation.brokerAge && *situation.brokerAge > late);
    situation.coreSilent = between(snapshot.takenAt, now) >= stale;
    return situation;
}

ForecastInput forecastInput(const Snapshot &snapshot, const Situation &situation, const AdmissionSettings &admission)
{
    ForecastInput input;
    input.admission = admission;
    // Nobody can be let in while the database does not answer, and nobody knows for how long.
    if (!situation.brokerStale && !snapshot.databaseTrouble)
        input.waiting = snapshot.waiting.total;
    input.active = snapshot.inside.active;
    input.entriesPerS = snapshot.gate.entriesPerS;
    input.averageStay = snapshot.inside.averageStay;
    input.untilNextTick = untilNextTick(snapshot.gate, situation.now).value_or(Milliseconds(0));
    input.waitTtl = snapshot.gate.waitTtl;
    input.paused = snapshot.gate.paused;
    return input;
}

std::optional<Milliseconds> untilNextTick(const GateView &gate, Instant now)
{
    if (gate.paused || !gate.nextTickAt)
        return std::nullopt;
    return std::min(between(now, *gate.nextTickAt), gate.admission.interval);
}

} // namespace anteroom
