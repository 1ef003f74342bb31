// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/LetterChangesCard.h"

#include "ui/widgets/CellDelegate.h"

namespace anteroom {

LetterChangesCard::LetterChangesCard(const Theme &theme, LetterBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("dead.audit"), parent), m_browser(browser)
{
    head()->addStretch();
    table()->setModel(&browser.changes());
    table()->setItemDelegateForColumn(LetterChangeModel::Result, new ChipDelegate(theme, table()));
    table()->setExpendable({ LetterChangeModel::Who });
    connect(&browser, &LetterBrowser::looked, this, &LetterChangesCard::present);
    retranslate();
}

void LetterChangesCard::retranslate()
{
    title()->show(tr("Audit"));
    note()->show(tr("every resend and discard, kept for ever"));
    table()->setAccessibleName(tr("What was sent again or discarded"));
    present();
}

void LetterChangesCard::present()
{
    showEmpty(m_browser.look() && m_browser.changes().rowCount() == 0 ? tr("Nothing was sent again or discarded yet.") : QString());
}

} // namespace anteroom
