// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ChangesCard.h"

namespace anteroom {

ChangesCard::ChangesCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("overview.changes"), parent), m_model(new ChangeModel(this))
{
    head()->insertStretch(1, 1);
    table()->setModel(m_model);
    retranslate();
}

void ChangesCard::retranslate()
{
    title()->show(tr("Alerts and changes"));
    note()->show(tr("since the start"));
    table()->setAccessibleName(tr("Alerts and changes"));
}

void ChangesCard::present(const Snapshot &snapshot)
{
    m_model->show(snapshot);
    showEmpty(m_model->rowCount() == 0 ? tr("Nothing has been changed yet.") : QString());
}

} // namespace anteroom
