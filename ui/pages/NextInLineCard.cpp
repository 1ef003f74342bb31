// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/NextInLineCard.h"

#include "ui/models/Words.h"

namespace anteroom {

NextInLineCard::NextInLineCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("overview.next"), parent), m_model(new NextInLineModel(this))
{
    head()->addStretch();
    m_way = addWay();
    table()->setModel(m_model);
    table()->setExpendable({NextInLineModel::Waited, NextInLineModel::Token, NextInLineModel::OffsetColumn});
    retranslate();
}

void NextInLineCard::retranslate()
{
    title()->show(tr("Next in line"));
    m_way->setText(tr("Open queue ›"));
    m_way->setAccessibleName(tr("Open queue"));
    m_way->setToolTip(tr("Opens the Queue page: the whole line (Ctrl+2)"));
    table()->setAccessibleName(tr("Next in line"));
}

void NextInLineCard::present(const Snapshot &snapshot, const Situation &situation)
{
    m_model->show(snapshot, situation);
    const bool any = m_model->rowCount() > 0;
    QString text;
    if (any && situation.brokerStale)
        text = tr("from the database, live");
    else if (any && snapshot.waiting.total)
        text = tr("first %1 of %2").arg(words::count(table()->rowsShown()), words::count(snapshot.waiting.total));
    note()->show(text);
    if (any)
        showEmpty({});
    else if (snapshot.waiting.total.value_or(0) == 0)
        showEmpty(tr("Nobody is waiting."));
    else
        showEmpty(snapshot.brokerTrouble ? tr("%1 people wait; they are read again when the broker is back.")
                                               .arg(words::count(snapshot.waiting.total))
                                         : tr("%1 people wait; they are being read.").arg(words::count(snapshot.waiting.total)));
}

} // namespace anteroom
