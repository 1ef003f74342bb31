// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/FlowCard.h"

#include "ui/charts/TimeChart.h"
#include "ui/models/FlowScene.h"
#include "ui/models/Words.h"

#include <array>

namespace anteroom {

namespace {

constexpr std::array ranges{ std::chrono::seconds(240), std::chrono::seconds(600), std::chrono::seconds(3600) };
/// While nothing moves, the time axis alone does not need a picture a second.
constexpr std::chrono::seconds quietPace{ 5 };

bool isQuiet(const FlowHistory &history)
{
    if (history.samples.empty())
        return true;
    const FlowSample &last = history.samples.back();
    const std::size_t count = std::min<std::size_t>(history.samples.size(), 10);
    return std::all_of(history.samples.end() - static_cast<std::ptrdiff_t>(count), history.samples.end(),
                       [&last](const FlowSample &sample) {
                           return sample.waiting == last.waiting && sample.entriesPerS == last.entriesPerS
                               && sample.activationsPerS == last.activationsPerS && sample.configuredPerS == last.configuredPerS;
                       });
}

} // namespace

FlowCard::FlowCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_legend(new Legend(theme, Qt::AlignLeft, this)),
      m_range(new Segment(QStringLiteral("flow.range"), { QStringLiteral("4min"), QStringLiteral("10min"), QStringLiteral("1h") },
                          this)),
      m_place(new QWidget(this))
{
    setObjectName(QStringLiteral("overview.flow"));
    head()->addWidget(m_legend, 1);
    head()->addWidget(m_range);
    m_range->setFixedHeight(26);
    m_range->setMinimumWidth(154);
    m_place->setMinimumHeight(150);
    body()->addWidget(m_place, 1);
    body()->setContentsMargins(14, 7, 14, 4);
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    connect(m_range, &Segment::chosen, this, [this] {
        m_forced = true;
        Q_EMIT rangeChosen();
    });
    retranslate();
}

void FlowCard::retranslate()
{
    title()->show(tr("Flow"));
    m_range->setTexts({ tr("4 min"), tr("10 min"), tr("1 h") });
    m_forced = true;
}

bool FlowCard::buildChart()
{
    if (m_chart)
        return false;
    m_chart = new TimeChart(theme(), m_place);
    m_chart->setObjectName(QStringLiteral("overview.flow.chart"));
    m_place->layout()->addWidget(m_chart);
    m_forced = true;
    return true;
}

bool FlowCard::isDue(const Snapshot &snapshot, const Situation &situation)
{
    if (m_forced || m_stale != situation.brokerStale || !m_shown || !snapshot.history || m_shownTotal != snapshot.waiting.total)
        return true;
    return !isQuiet(*snapshot.history) || !isQuiet(*m_shown) || snapshot.takenAt - m_shownAt >= quietPace;
}

void FlowCard::present(const Snapshot &snapshot, const Situation &situation)
{
    using Shape = Legend::Shape;
    const QString projected = situation.brokerStale || snapshot.gate.paused
        ? tr("projected")
        : tr("projected, if arrivals stay at %1 /s").arg(words::rate(snapshot.gate.entriesPerS));
    m_legend->show({ { Shape::Square, Role::Wait, tr("waiting") },
                     { Shape::Line, Role::Wait, tr("entries /s") },
                     { Shape::Line, Role::Active, tr("activations /s") },
                     { Shape::Dashed, Role::Text, tr("configured rate") },
                     { Shape::Hatched, Role::Faint, projected } });
    if (!m_chart || !isDue(snapshot, situation))
        return;
    m_forced = false;
    m_stale = situation.brokerStale;
    m_shown = snapshot.history;
    m_shownTotal = snapshot.waiting.total;
    m_shownAt = snapshot.takenAt;
    m_chart->show(flowScene(snapshot, situation, ranges[static_cast<std::size_t>(m_range->current())]));
}

} // namespace anteroom
