// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PresentScene.h"

#include "core/engine/Forecast.h"
#include "ui/models/FaultWords.h"
#include "ui/models/Verdict.h"
#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

struct Present {
    Q_DECLARE_TR_FUNCTIONS(Present)
};

/// Whole people a second from ten on: a hall reads no decimals.
QString round(double perSecond)
{
    constexpr double whole = 9.95;
    return perSecond < whole ? words::plainRate(perSecond) : words::count(std::llround(perSecond));
}

QString trendWords(const Snapshot &snapshot)
{
    constexpr double atAll = 0.05;
    const double trend = snapshot.waiting.trendPerS;
    if (snapshot.neverUsed)
        return Present::tr("Doors are open");
    if (std::abs(trend) < atAll)
        return snapshot.waiting.total == 0 ? Present::tr("nobody is in line") : Present::tr("the line holds steady");
    return trend < 0 ? Present::tr("%1 fewer every second").arg(round(-trend)) : Present::tr("%1 more every second").arg(round(trend));
}

PresentScene::Figure waitingFigure(const Snapshot &snapshot, const Situation &situation, const PresentScene &before)
{
    PresentScene::Figure figure{ words::count(snapshot.waiting.total), trendWords(snapshot), false };
    if (!snapshot.waiting.total && !before.waiting.text.isEmpty())
        figure.text = before.waiting.text;
    figure.isOld = !snapshot.waiting.total || situation.brokerStale || situation.coreSilent;
    if (!figure.isOld)
        return figure;
    const Milliseconds age = situation.brokerAge.value_or(Milliseconds(0));
    figure.caption = Present::tr("as of %1").arg(words::clock(situation.coreSilent ? snapshot.takenAt : situation.now - age));
    return figure;
}

PresentScene::Figure insideFigure(const Snapshot &snapshot, const Situation &situation)
{
    const qint64 places = snapshot.gate.admission.maxActive;
    PresentScene::Figure figure{ words::count(snapshot.inside.active),
                                 places > 0 ? Present::tr("of %1 places").arg(words::count(places)) : Present::tr("no limit"), false };
    figure.isOld = situation.coreSilent;
    if (figure.isOld)
        figure.caption = Present::tr("as of %1").arg(words::clock(snapshot.takenAt));
    return figure;
}

QString gateWords(const Snapshot &snapshot, Instant now)
{
    const GateView &gate = snapshot.gate;
    if (gate.paused)
        return Present::tr("held: nobody is let in");
    const std::optional<Milliseconds> left = untilNextTick(gate, now);
    if (!left)
        return {};
    const QString batch = words::count(gate.admission.batch);
    constexpr Milliseconds second{ 1000 };
    if (gate.admission.interval <= second)
        return Present::tr("%1 every %2").arg(batch, words::duration(gate.admission.interval));
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*left);
    const QString time = seconds < std::chrono::minutes(1) ? Present::tr("%1 s").arg(seconds.count()) : words::duration(seconds);
    return Present::tr("%1 more in %2").arg(batch, time);
}

QString faultsWords(const FaultsView &faults)
{
    if (faults.armed.empty())
        return {};
    return faults.armed.size() == 1 ? Present::tr("%1, on purpose").arg(faults::text(faults.armed.front().order))
                                    : Present::tr("%1 faults, on purpose").arg(words::count(qint64(faults.armed.size())));
}

void tellVerdict(const Snapshot &snapshot, PresentScene &scene)
{
    const VerdictView &verdict = snapshot.verdict;
    const QString letIn = words::count(scene.letIn);
    if (isBroken(verdict)) {
        scene.verdict = PresentScene::Verdict::Broken;
        scene.story = Present::tr("%1 let in.").arg(letIn);
        scene.proof = verdictFigures(verdict);
    } else if (isProven(verdict)) {
        scene.verdict = PresentScene::Verdict::Proven;
        scene.story = Present::tr("%1 let in, in the order they came.").arg(letIn);
        scene.proof = Present::tr("None lost. None twice.");
    } else {
        scene.verdict = PresentScene::Verdict::Open;
        scene.story = Present::tr("%1 let in.").arg(letIn);
        scene.proof = Present::tr("The records are being checked.");
    }
}

} // namespace

PresentScene presentScene(const Snapshot &snapshot, const Situation &situation, const PresentScene &before)
{
    PresentScene scene;
    scene.isSimulated = snapshot.embeddedBroker;
    scene.session = snapshot.embeddedBroker ? Present::tr("Embedded broker") : snapshot.broker;
    scene.canBreak = snapshot.faults.offered;
    scene.isBrokerBroken = faults::isArmed(FaultKind::BrokerDown, snapshot.faults);
    scene.faults = faultsWords(snapshot.faults);
    constexpr int hoursAndMinutes = 5;
    scene.clock = words::clock(situation.now).left(hoursAndMinutes);
    scene.waiting = waitingFigure(snapshot, situation, before);
    scene.inside = insideFigure(snapshot, situation);
    scene.gate = gateWords(snapshot, situation.now);
    scene.isHeld = snapshot.gate.paused;
    const Forecast ahead = forecast(forecastInput(snapshot, situation, snapshot.gate.admission));
    scene.newcomer = { ahead.newcomerWaits ? words::forecast(*ahead.newcomerWaits) : words::unknown(),
                       Present::tr("wait for a newcomer"), !ahead.newcomerWaits };
    scene.entering = { Present::tr("%1", "people a second").arg(round(snapshot.gate.activationsPerS)),
                       Present::tr("people enter a second"), situation.coreSilent };
    scene.seats = { Present::tr("%1", "seats a second").arg(round(snapshot.reservations.perS)),
                    Present::tr("seats taken a second"), situation.coreSilent };
    scene.people = snapshot.waiting.total.value_or(before.people);
    scene.peopleInside = snapshot.inside.active;
    scene.places = snapshot.gate.admission.maxActive;
    scene.letIn = snapshot.verdict.activated;
    tellVerdict(snapshot, scene);
    return scene;
}

} // namespace anteroom
