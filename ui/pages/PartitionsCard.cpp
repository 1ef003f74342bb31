// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PartitionsCard.h"

#include "ui/models/Words.h"
#include "ui/widgets/CellDelegate.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr int rowsMost = 8;
constexpr int rowsLeast = 2;

} // namespace

PartitionsCard::PartitionsCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("overview.partitions"), parent), m_model(new PartitionModel(this)),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this)), m_legend(new Legend(theme, Qt::AlignRight, this))
{
    note()->hide();
    head()->addWidget(m_age);
    head()->addWidget(m_legend, 1);
    m_age->hide();
    table()->setModel(m_model);
    table()->setItemDelegateForColumn(PartitionModel::LaneColumn, new LaneDelegate(theme, table()));
    table()->setExpendable({PartitionModel::End, PartitionModel::Committed, PartitionModel::Scale, PartitionModel::Member});
    retranslate();
}

void PartitionsCard::retranslate()
{
    using Shape = Legend::Shape;
    title()->show(tr("Topic partitions"));
    m_legend->show({{Shape::Hollow, Role::Edge, tr("committed")},
                    {Shape::Square, Role::Active, tr("activated, commit pending")},
                    {Shape::Square, Role::Buffered, tr("buffered")},
                    {Shape::Square, Role::Wait, tr("still on the broker")}});
    table()->setAccessibleName(tr("Topic partitions, newest messages"));
}

void PartitionsCard::present(const Snapshot &snapshot, const Situation &situation)
{
    m_model->show(snapshot, situation);
    m_age->setVisible(situation.brokerStale && situation.brokerAge);
    if (situation.brokerAge)
        m_age->show(tr("%1 old").arg(words::duration(*situation.brokerAge)));
    title()->setRole(situation.brokerStale ? Role::Muted : Role::Text);
    const int rows = std::clamp(m_model->rowCount(), rowsLeast, rowsMost);
    if (rows != m_rowsShown) {
        m_rowsShown = rows;
        table()->setFixedHeight(DataTable::headerHeight + rows * DataTable::rowHeight);
    }
    showEmpty(m_model->rowCount() == 0 ? tr("No partition is known yet.") : QString());
}

} // namespace anteroom
