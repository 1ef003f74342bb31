// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/FlowScene.h"

#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

struct Flow {
    Q_DECLARE_TR_FUNCTIONS(Flow)
};

constexpr int waitingPanel = 0;
constexpr int ratePanel = 1;

struct Lines {
    QList<QPointF> waiting;
    QList<QPointF> entries;
    QList<QPointF> activations;
    QList<QPointF> configured;
};

/// Sums of one bucket.
struct Bucket {
    qint64 key = -1;
    int count = 0;
    double at = 0;
    double waiting = 0;
    double entries = 0;
    double activations = 0;
    double configured = 0;

    void add(const FlowSample &sample)
    {
        ++count;
        at += static_cast<double>(toMs(sample.at));
        waiting += static_cast<double>(sample.waiting);
        entries += sample.entriesPerS;
        activations += sample.activationsPerS;
        configured += sample.configuredPerS;
    }

    void flush(Lines &lines) const
    {
        if (count == 0)
            return;
        lines.waiting.append({ at / count, waiting / count });
        lines.entries.append({ at / count, entries / count });
        lines.activations.append({ at / count, activations / count });
        lines.configured.append({ at / count, configured / count });
    }
};

double configuredPerS(const GateView &gate)
{
    return gate.paused ? 0
                       : static_cast<double>(gate.admission.batch) * 1000
            / static_cast<double>(std::max<qint64>(1, gate.admission.interval.count()));
}

/// The samples, and after them the present moment, so that the lines end where the figures stand.
Lines linesOf(const Snapshot &snapshot, qint64 fromMs, qint64 nowMs)
{
    const qint64 step = std::max<qint64>(1, (nowMs - fromMs + chartPointsMax - 4) / (chartPointsMax - 3));
    const FlowHistory &history = *snapshot.history;
    const std::vector<double> steady = steadyActivations(history, snapshot.gate.admission.interval);
    Lines lines;
    Bucket bucket;
    for (std::size_t i = 0; i < history.samples.size(); ++i) {
        FlowSample sample = history.samples[i];
        const qint64 at = toMs(sample.at);
        if (at < fromMs || at > nowMs)
            continue;
        if (at / step != bucket.key) {
            bucket.flush(lines);
            bucket = Bucket{ at / step };
        }
        sample.activationsPerS = steady[i];
        bucket.add(sample);
    }
    bucket.flush(lines);
    const auto now = static_cast<double>(nowMs);
    if (snapshot.waiting.total)
        lines.waiting.append({ now, static_cast<double>(*snapshot.waiting.total) });
    if (!lines.entries.isEmpty())
        lines.entries.append({ now, lines.entries.last().y() });
    if (!lines.activations.isEmpty())
        lines.activations.append({ now, lines.activations.last().y() });
    lines.configured.append({ now, configuredPerS(snapshot.gate) });
    return lines;
}

double highest(const QList<QPointF> &points)
{
    double max = 0;
    for (const QPointF &point : points)
        max = std::max(max, point.y());
    return max;
}

QString pinText(const FlowMark &mark)
{
    const auto change = [&mark] { return QStringLiteral("%1 → %2").arg(words::count(mark.before), words::count(mark.after)); };
    const auto interval = [](qint64 ms) { return words::seconds(Milliseconds(ms)); };
    switch (mark.kind) {
    case FlowMark::Kind::Batch: return Flow::tr("batch %1").arg(change());
    case FlowMark::Kind::Interval:
        return Flow::tr("interval %1").arg(QStringLiteral("%1 → %2").arg(interval(mark.before), interval(mark.after)));
    case FlowMark::Kind::MaxActive:
        return mark.after == 0 ? Flow::tr("no limit inside") : Flow::tr("max active %1").arg(change());
    case FlowMark::Kind::Paused: return Flow::tr("paused");
    case FlowMark::Kind::Resumed: return Flow::tr("resumed");
    case FlowMark::Kind::Drain: return Flow::tr("drain");
    case FlowMark::Kind::Opened: return Flow::tr("opened");
    case FlowMark::Kind::FaultArmed: return Flow::tr("fault");
    case FlowMark::Kind::FaultHealed: return Flow::tr("healed");
    }
    return {};
}

void addTicks(ChartScene &scene, std::chrono::seconds past)
{
    const double step = static_cast<double>(Milliseconds(past).count()) / 4;
    for (int i = -4; i <= 3; ++i) {
        const double at = scene.now + i * step;
        const QString text = i == 0 ? Flow::tr("now") : words::clock(fromMs(static_cast<qint64>(at)));
        scene.ticks.append({ at, text });
    }
}

/// Where the waiting line goes if arrivals stay as they are.
void addProjection(ChartScene &scene, const Snapshot &snapshot, const Situation &situation)
{
    const GateView &gate = snapshot.gate;
    const double configured = configuredPerS(gate);
    const QList<QPointF> rate{ { scene.now, configured }, { scene.to, configured } };
    scene.series.append({ Flow::tr("configured rate"), rate, Role::Muted, ratePanel, 1.25, true, false });
    if (situation.brokerStale || !snapshot.waiting.total) {
        scene.nowNote = Flow::tr("no projection while the broker is away");
        return;
    }
    if (gate.paused) {
        scene.nowNote = Flow::tr("no projection while paused");
        return;
    }
    const double waiting = static_cast<double>(*snapshot.waiting.total);
    const Forecast ahead = forecast(forecastInput(snapshot, situation, gate.admission));
    double end = scene.to;
    double last = waiting + (gate.entriesPerS - ahead.effectivePerS) * (scene.to - scene.now) / 1000;
    if (ahead.emptyIn) {
        const double emptyAt = scene.now + static_cast<double>(std::max<qint64>(1, ahead.emptyIn->count()));
        end = std::min(emptyAt, scene.to);
        last = waiting * (1 - (end - scene.now) / (emptyAt - scene.now));
    }
    // Where it would grow out of all proportion to what was, the line ends, lest it flattens the past.
    const double most = 2 * std::max(waiting, highest(scene.series.first().points));
    if (last > most && last > waiting) {
        end = scene.now + (end - scene.now) * (most - waiting) / (last - waiting);
        last = most;
    }
    const bool grows = waiting > 0 && !ahead.emptyIn && last >= waiting;
    if (waiting > 0)
        scene.series.append(
            { Flow::tr("waiting"), { { scene.now, waiting }, { end, std::max(0.0, last) } }, Role::Wait, waitingPanel, 1.75, true, false });
    const auto mark = [&scene](const std::optional<Milliseconds> &in, const QString &name, ChartPin::Mark shape) {
        if (!in || in->count() == 0)
            return;
        const double at = scene.now + static_cast<double>(in->count());
        const QString text = QStringLiteral("%1 %2").arg(name, words::clock(fromMs(static_cast<qint64>(at))));
        if (at <= scene.to)
            scene.pins.append({ at, text, shape });
        else
            scene.nowNote += (scene.nowNote.isEmpty() ? QString() : QStringLiteral(" · ")) + text;
    };
    mark(ahead.lastInLine, Flow::tr("last in line"), ChartPin::Mark::HollowFoot);
    mark(ahead.emptyIn, Flow::tr("empty"), ChartPin::Mark::FilledFoot);
    if (grows)
        scene.nowNote = Flow::tr("growing: it does not empty at this rate");
}

} // namespace

std::vector<double> steadyActivations(const FlowHistory &history, Milliseconds interval)
{
    const auto window = static_cast<std::size_t>(std::max<qint64>(10, (interval.count() + 999) / 1000));
    std::vector<double> steady;
    steady.reserve(history.samples.size());
    double sum = 0;
    for (std::size_t i = 0; i < history.samples.size(); ++i) {
        sum += history.samples[i].activationsPerS;
        if (i >= window)
            sum -= history.samples[i - window].activationsPerS;
        steady.push_back(std::max(0.0, sum) / static_cast<double>(std::min(i + 1, window)));
    }
    return steady;
}

double axisMax(double value)
{
    for (double power = 10; power < 1e15; power *= 10) {
        for (const double step : { 1.0, 2.0, 4.0, 5.0, 6.0, 8.0 }) {
            if (value <= step * power)
                return step * power;
        }
    }
    return value;
}

ChartScene flowScene(const Snapshot &snapshot, const Situation &situation, std::chrono::seconds past)
{
    ChartScene scene;
    const bool any = snapshot.history && !snapshot.history->samples.empty();
    const qint64 nowMs = toMs(snapshot.takenAt);
    const qint64 pastMs = Milliseconds(past).count();
    scene.now = static_cast<double>(nowMs);
    scene.from = scene.now - static_cast<double>(pastMs);
    scene.to = scene.now + static_cast<double>(pastMs) * 0.75;
    const Lines lines = any ? linesOf(snapshot, nowMs - pastMs, nowMs) : Lines{};
    scene.series = { { Flow::tr("waiting"), lines.waiting, Role::Wait, waitingPanel, 2, false, true },
                     { Flow::tr("entries"), lines.entries, Role::Wait, ratePanel, 1.5, false, false },
                     { Flow::tr("configured rate"), lines.configured, Role::Muted, ratePanel, 1.25, true, false },
                     { Flow::tr("activations"), lines.activations, Role::Active, ratePanel, 2, false, false } };
    addProjection(scene, snapshot, situation);
    double tallest[2] = { 0, 0 };
    for (const ChartSeries &series : scene.series)
        tallest[series.panel] = std::max(tallest[series.panel], highest(series.points));
    scene.panels = { { axisMax(tallest[waitingPanel]), {} }, { axisMax(tallest[ratePanel]), Flow::tr(" /s") } };
    if (any) {
        for (const FlowMark &mark : snapshot.history->marks) {
            const auto at = static_cast<double>(toMs(mark.at));
            if (at >= scene.from && at <= scene.now)
                scene.pins.append({ at, pinText(mark), ChartPin::Mark::Top });
        }
    }
    if (snapshot.brokerTrouble)
        scene.bands.append({ std::max(scene.from, static_cast<double>(toMs(snapshot.brokerTrouble->since))), scene.now,
                             Flow::tr("broker away") });
    scene.nowText = Flow::tr("waiting %1").arg(words::count(snapshot.waiting.total));
    addTicks(scene, past);
    scene.sentence = Flow::tr("Flow of the last %1, %2, %3 entries a second, %4 activations a second")
                         .arg(words::duration(Milliseconds(past)), scene.nowText, words::rate(snapshot.gate.entriesPerS),
                              words::rate(snapshot.gate.activationsPerS));
    return scene;
}

} // namespace anteroom
