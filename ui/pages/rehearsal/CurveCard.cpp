// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/CurveCard.h"

#include "ui/charts/TimeChart.h"
#include "ui/models/RehearsalScene.h"
#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

CurveCard::CurveCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent)
    : Card(theme, parent), m_browser(browser), m_legend(new Legend(theme, Qt::AlignLeft, this)),
      m_state(label(Type::Caption, Role::Muted)), m_chart(new TimeChart(theme, this))
{
    setObjectName(QStringLiteral("rehearsal.curve"));
    m_chart->setObjectName(QStringLiteral("rehearsal.chart"));
    m_state->setObjectName(QStringLiteral("rehearsal.state"));
    body()->setContentsMargins(14, 10, 14, 4);
    head()->addWidget(m_legend, 1);
    head()->addWidget(m_state);
    body()->addWidget(m_chart, 1);
    connect(&m_browser, &RehearsalBrowser::scenarioChanged, this, &CurveCard::present);
    connect(&m_browser, &RehearsalBrowser::progressed, this, &CurveCard::present);
    retranslate();
}

void CurveCard::retranslate()
{
    title()->show(tr("People waiting"));
    present();
}

QString CurveCard::stateText() const
{
    const auto report = m_browser.report();
    if (!report)
        return tr("not run yet");
    if (m_browser.isRunning())
        return m_browser.isHeld() ? tr("held at %1").arg(rehearsal::moment(report->elapsed))
                                  : tr("virtual time %1").arg(rehearsal::moment(report->elapsed));
    return tr("run %1 took %2").arg(words::count(m_browser.runNumber()), words::duration(report->took));
}

void CurveCard::present()
{
    using Shape = Legend::Shape;
    const RehearsalScenario &scenario = m_browser.scenario();
    const auto report = m_browser.report();
    QList<Legend::Item> items;
    if (report) {
        items.append({ Shape::Line, Role::Active, tr("policy A") });
        if (scenario.second)
            items.append({ Shape::Dashed, Role::Buffered, tr("policy B") });
    }
    items.append({ Shape::Dashed, Role::Muted, tr("predicted, no faults") });
    if (!scenario.faults.empty())
        items.append({ Shape::Square, Role::Failed, tr("fault") });
    m_legend->show(items);
    m_state->show(stateText());
    m_chart->show(rehearsalScene(scenario, m_browser.forecasts(), report));
}

} // namespace anteroom
