// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/RibbonCard.h"

namespace anteroom {

RibbonCard::RibbonCard(const Theme &theme, ActivityBrowser &browser, QWidget *parent)
    : Card(theme, parent), m_browser(browser), m_hint(fittingLabel(Type::Caption, Role::Muted)),
      m_legend(new Legend(theme, Qt::AlignRight, this)), m_ribbon(new SessionRibbon(theme, this))
{
    setObjectName(QStringLiteral("activity.session"));
    m_ribbon->setObjectName(QStringLiteral("activity.ribbon"));
    m_hint->setObjectName(QStringLiteral("activity.ribbon.hint"));
    head()->addWidget(m_hint, 1);
    head()->addWidget(m_legend, 1);
    body()->addSpacing(6);
    body()->addWidget(m_ribbon);
    connect(m_ribbon, &SessionRibbon::markChosen, this, &RibbonCard::rowWanted);
    connect(&browser, &ActivityBrowser::looked, this, &RibbonCard::present);
    connect(&browser, &ActivityBrowser::selectedChanged, this, &RibbonCard::present);
    retranslate();
}

void RibbonCard::retranslate()
{
    title()->show(tr("This session"));
    m_hint->showOneOf({ tr("click a mark to jump to its row"), QString() });
    using Shape = Legend::Shape;
    m_legend->show({ { Shape::Square, Role::Active, tr("configured rate") },
                     { Shape::Square, Role::Wait, tr("alert") },
                     { Shape::Square, Role::Failed, tr("broker, database or platform away") } });
    present();
}

void RibbonCard::present()
{
    if (!m_browser.snapshot())
        return;
    const ActivitySession session = m_browser.look() ? m_browser.look()->session : ActivitySession{};
    m_ribbon->show(ribbonScene(session, *m_browser.snapshot(), m_browser.now()));
    m_ribbon->setCurrent(m_browser.selected() ? std::optional(m_browser.selected()->id) : std::nullopt);
}

} // namespace anteroom
