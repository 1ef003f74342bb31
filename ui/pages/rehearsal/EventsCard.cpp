// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/EventsCard.h"

namespace anteroom {

EventsCard::EventsCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("rehearsal.events"), parent), m_browser(browser), m_model(new RehearsalEventModel(this))
{
    head()->addStretch();
    table()->setModel(m_model);
    table()->setWholeRows(DataTable::rowHeight);
    connect(&m_browser, &RehearsalBrowser::scenarioChanged, this, &EventsCard::present);
    connect(&m_browser, &RehearsalBrowser::progressed, this, &EventsCard::present);
    retranslate();
}

void EventsCard::retranslate()
{
    title()->show(tr("What happened"));
    note()->show(tr("arrivals and faults on one clock"));
    table()->setAccessibleName(tr("What happened in the rehearsal"));
    present();
}

void EventsCard::present()
{
    m_model->show(m_browser.scenario(), m_browser.report());
    table()->setLeftOut(m_browser.scenario().second ? QList<int>() : QList<int>{ RehearsalEventModel::WaitingB });
}

} // namespace anteroom
