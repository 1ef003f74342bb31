// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Scenario.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace anteroom::sim {

namespace {

/// Draws what a scenario is made of.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_random(seed) {}

    [[nodiscard]] qint64 between(qint64 low, qint64 high) { return low + qint64(m_random.below(quint64(high - low + 1))); }
    [[nodiscard]] bool chance(double share) { return m_random.ratio() < share; }
    template <std::size_t N>
    [[nodiscard]] qint64 oneOf(const std::array<qint64, N> &choices)
    {
        return choices[m_random.below(N)];
    }
    [[nodiscard]] Milliseconds within(Milliseconds span) { return Milliseconds(between(0, span.count())); }

private:
    SeededRandom m_random;
};

constexpr std::array<const char *, faultCount> faultNames{
    "crash",        "store-busy",     "store-statement", "commit-fails",   "commit-lies",   "log-call",
    "queue-full",   "refused",        "delivery-fails",  "delivery-twice", "delivery-lost", "offset-commit-fails",
    "offset-commit-lies", "fetch-stalls", "platform-fails", "platform-silent", "platform-lies", "platform-busy",
};

void drawOptions(Dice &dice, Scenario &scenario)
{
    scenario.embedded = dice.chance(0.4);
    scenario.partitions = int(dice.chance(0.4) ? 1 : dice.between(1, 8));
    scenario.reservationPartitions = int(dice.between(1, 3));
    scenario.admission.interval = Milliseconds(dice.oneOf<6>({ 1, 20, 100, 500, 2000, 5000 }));
    scenario.admission.batch = dice.chance(0.3) ? 1 : dice.between(1, 20);
    scenario.admission.maxActive = dice.chance(0.5) ? 0 : dice.between(1, 12);
    scenario.limits.buffer = std::max(scenario.admission.batch, dice.oneOf<5>({ 2, 3, 8, 50, 1000 }));
    scenario.limits.outbox = dice.chance(0.2) ? dice.between(1, 10) : 1000;
    scenario.limits.waitTtl = std::chrono::seconds(dice.oneOf<4>({ 0, 1, 5, 1800 }));
    scenario.limits.holdTtl = std::chrono::seconds(dice.oneOf<4>({ 0, 1, 3, 300 }));
    if (scenario.embedded && dice.chance(0.6)) {
        scenario.window = dice.between(1, 12);
        scenario.recordsKept = scenario.window + dice.between(0, 10);
    }
    scenario.otherMembers = scenario.embedded ? 0 : int(dice.between(0, 3));
    scenario.population = dice.between(3, 60);
    scenario.reserveShare = dice.chance(0.5) ? 0 : 0.7;
    scenario.poisonEvery = dice.chance(0.8) ? 0 : dice.between(2, 9);
    scenario.refuseEvery = dice.chance(0.8) ? 0 : dice.between(1, 4);
    scenario.span = Milliseconds(dice.oneOf<4>({ 50, 400, 2000, 8000 }));
}

void drawRates(Dice &dice, Scenario &scenario)
{
    for (double &rate : scenario.rates)
        rate = dice.chance(0.75) ? 0 : double(dice.oneOf<3>({ 5, 30, 120 })) / 1000.0;
    const auto rate = [&](Fault fault) -> double & { return scenario.rates[std::size_t(fault)]; };
    // At every call: a few a run are plenty.
    rate(Fault::Crash) /= 40;
    rate(Fault::StoreStatement) /= 5;
    // The rarest to happen, and the hardest to get right.
    rate(Fault::CommitLies) *= 2;
    // A dumb platform is the more interesting one.
    rate(Fault::PlatformFails) *= 4;
    rate(Fault::PlatformSilent) *= 4;
    rate(Fault::FetchStalls) *= 4;
    // Only librdkafka's in-process cluster writes a retried batch again.
    if (!scenario.embedded)
        rate(Fault::DeliveryTwice) = 0;
}

void drawHappenings(Dice &dice, Scenario &scenario)
{
    using Kind = Happening::Kind;
    const auto add = [&](Kind kind, qint64 amount = 0) -> Happening & {
        return scenario.happenings.emplace_back(Happening{ kind, dice.within(scenario.span), amount, ForeignKind::Plain });
    };
    const auto several = [&](double share, qint64 most) { return dice.chance(share) ? dice.between(1, most) : 0; };
    for (qint64 i = dice.between(1, 8); i > 0; --i)
        add(Kind::Enter, dice.chance(0.5) ? 1 : dice.between(1, 12));
    if (dice.chance(0.2))
        add(Kind::Crowd, dice.between(1, 25));
    for (qint64 i = several(0.6, 15); i > 0; --i)
        add(Kind::Foreign).foreign = ForeignKind(dice.chance(0.5) ? 0 : dice.between(0, foreignKinds - 1));
    for (qint64 i = several(0.3, 5); i > 0; --i)
        add(Kind::ForeignEvent).foreign = ForeignKind(dice.between(0, foreignKinds - 1));
    for (qint64 i = several(0.3, 3); i > 0; --i)
        add(dice.chance(0.7) ? Kind::Crash : Kind::Stop);
    for (qint64 i = scenario.otherMembers > 0 ? several(0.8, 6) : 0; i > 0; --i)
        add(Kind::Rebalance);
    for (qint64 i = several(0.25, 3); i > 0; --i)
        add(Kind::Truncate);
    if (dice.chance(0.15))
        add(Kind::StoreOutage, dice.between(1, 3000));
    if (dice.chance(0.15))
        add(Kind::LogOutage, dice.between(1, 3000));
    if (dice.chance(0.15))
        add(Kind::PlatformOutage, dice.between(1, 600'000));
    for (qint64 i = several(0.25, 4); i > 0; --i)
        add(Kind(int(Kind::Pause) + int(dice.between(0, 3))));
    for (qint64 i = several(0.25, 3); i > 0; --i)
        add(Kind::Tune, dice.between(1, scenario.limits.buffer));
    for (qint64 i = several(0.25, 4); i > 0; --i)
        add(Kind::Leave);
    // From numbers of their own, so that what the seeds without it mean stays as it is.
    Dice letters(scenario.seed ^ 0x9E3779B97F4A7C15ULL);
    const bool mayDie = scenario.poisonEvery > 0 || scenario.refuseEvery > 0;
    // A token that cannot be let in is tried for some 15 s.
    const Milliseconds until = scenario.span * 3 + (scenario.poisonEvery > 0 ? Milliseconds(40'000) : Milliseconds(0));
    for (qint64 i = letters.chance(mayDie ? 0.7 : 0.2) ? letters.between(1, 8) : 0; i > 0; --i)
        scenario.happenings.push_back({ Kind::Settle, letters.within(until), letters.between(0, 9), ForeignKind::Plain });
    std::ranges::stable_sort(scenario.happenings, {}, &Happening::at);
}

} // namespace

Scenario Scenario::draw(quint64 seed)
{
    Dice dice(seed);
    Scenario scenario;
    scenario.seed = seed;
    drawOptions(dice, scenario);
    drawRates(dice, scenario);
    drawHappenings(dice, scenario);
    return scenario;
}

QString Scenario::describe() const
{
    QStringList parts;
    const auto add = [&parts](const char *name, qint64 value) {
        parts << QStringLiteral("%1=%2").arg(QLatin1String(name)).arg(value);
    };
    parts << (embedded ? QStringLiteral("embedded") : QStringLiteral("cluster"));
    add("partitions", partitions);
    add("reservation-partitions", reservationPartitions);
    add("batch", admission.batch);
    add("interval", admission.interval.count());
    add("max-active", admission.maxActive);
    add("buffer", limits.buffer);
    add("outbox", limits.outbox);
    add("wait-ttl", limits.waitTtl.count());
    add("hold-ttl", limits.holdTtl.count());
    add("window", window);
    add("records-kept", recordsKept);
    add("other-members", otherMembers);
    add("population", population);
    add("poison-every", poisonEvery);
    add("refuse-every", refuseEvery);
    add("happenings", qint64(happenings.size()));
    for (std::size_t i = 0; i < faultCount; ++i) {
        if (rates[i] > 0)
            parts << QStringLiteral("%1=%2").arg(QLatin1String(faultNames[i])).arg(rates[i]);
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace anteroom::sim
