// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/HistoryScene.h"

#include "ui/models/FlowScene.h"
#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace anteroom {

namespace {

struct Past {
    Q_DECLARE_TR_FUNCTIONS(Past)
};

constexpr int lagPanel = 0;
constexpr int ratePanel = 1;
/// Commits come in steps: each rate is the mean over so long.
constexpr std::chrono::seconds rateSpan{ 5 };
constexpr qsizetype pointsMost = 280;

double xOf(Instant at) { return static_cast<double>(toMs(at)); }

/// One line, broken where nobody looked or nothing was known.
class Lines
{
public:
    Lines(ChartScene &scene, ChartSeries style) : m_scene(scene), m_style(std::move(style)) { }
    ~Lines() { end(); }
    Q_DISABLE_COPY_MOVE(Lines)

    void add(Instant at, const std::optional<double> &value)
    {
        if (!value || (m_last && at - *m_last > OffsetHistory::gap))
            end();
        if (!value)
            return;
        m_points.append({ xOf(at), *value });
        m_last = at;
        m_highest = std::max(m_highest, *value);
    }
    [[nodiscard]] double highest() const { return m_highest; }

    void end()
    {
        if (!m_points.isEmpty()) {
            ChartSeries series = m_style;
            series.points = std::exchange(m_points, {});
            m_scene.series.append(series);
        }
        m_last.reset();
    }

private:
    ChartScene &m_scene;
    const ChartSeries m_style;
    QList<QPointF> m_points;
    std::optional<Instant> m_last;
    double m_highest = 0;
};

/// Of many neighbouring samples some are enough for an eye.
std::vector<OffsetSample> thinned(std::vector<OffsetSample> samples)
{
    const std::size_t step = samples.size() / pointsMost + 1;
    if (step == 1)
        return samples;
    std::vector<OffsetSample> some;
    for (std::size_t i = (samples.size() - 1) % step; i < samples.size(); i += step)
        some.push_back(samples[i]);
    return some;
}

template <class Value>
std::optional<double> rateAt(const std::vector<OffsetSample> &samples, std::size_t i, Value value)
{
    std::size_t first = i;
    while (first > 0 && samples[i].at - samples[first].at < rateSpan && samples[first].at - samples[first - 1].at <= OffsetHistory::gap)
        --first;
    const double seconds = std::chrono::duration<double>(samples[i].at - samples[first].at).count();
    const auto from = value(samples[first]);
    const auto to = value(samples[i]);
    if (seconds <= 0 || !from || !to || *to < *from)
        return std::nullopt;
    return static_cast<double>(*to - *from) / seconds;
}

/// "−4 min", "−3", "−2", "−1", "now"
void addTicks(ChartScene &scene, std::chrono::seconds past, Instant now)
{
    constexpr int parts = 4;
    for (int part = parts; part >= 0; --part) {
        const std::chrono::duration<double, std::ratio<60>> ago(past * part / parts);
        const QString minutes = QChar(0x2212) + QLocale().toString(ago.count(), 'g', 3);
        scene.ticks.append({ xOf(now - past * part / parts),
                             part == 0 ? Past::tr("now") : part == parts ? Past::tr("%1 min").arg(minutes) : minutes });
    }
}

} // namespace

ChartScene historyScene(const OffsetHistory &history, const OffsetSubject &subject, std::chrono::seconds past, Instant now)
{
    ChartScene scene;
    scene.now = xOf(now);
    scene.from = xOf(now - past);
    scene.to = scene.now;
    const std::vector<OffsetSample> samples = thinned(history.of(subject, now - past, now));
    double highestLag = 0;
    double highestRate = 0;
    {
        Lines lag(scene, { Past::tr("lag"), {}, Role::Wait, lagPanel, 2, false, true });
        for (const OffsetSample &sample : samples)
            lag.add(sample.at, sample.lag);
        highestLag = lag.highest();
    }
    {
        Lines produced(scene, { Past::tr("produced"), {}, Role::Wait, ratePanel, 1.5, false, false });
        for (std::size_t i = 0; i < samples.size(); ++i)
            produced.add(samples[i].at, rateAt(samples, i, [](const OffsetSample &sample) { return sample.end; }));
        highestRate = produced.highest();
    }
    {
        Lines consumed(scene, { Past::tr("consumed"), {}, Role::Buffered, ratePanel, 1.5, true, false });
        for (std::size_t i = 0; i < samples.size(); ++i)
            consumed.add(samples[i].at, rateAt(samples, i, [](const OffsetSample &sample) { return sample.committed; }));
        highestRate = std::max(highestRate, consumed.highest());
    }
    scene.panels = { { axisMax(highestLag), {} }, { axisMax(highestRate), Past::tr(" /s") } };
    addTicks(scene, past, now);
    const std::optional<qint64> lag = samples.empty() ? std::nullopt : samples.back().lag;
    scene.sentence = Past::tr("History of the last %1, lag %2").arg(words::duration(Milliseconds(past)), words::count(lag));
    return scene;
}

} // namespace anteroom
