// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/HeaderModel.h"

#include "ui/models/MessageText.h"

namespace anteroom {

int HeaderModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant HeaderModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WatchedHeader &header = row(index.row());
    const bool isName = index.column() == Name;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return isName ? QString::fromUtf8(header.key) : header.value.isNull() ? tr("null") : cellText(header.value);
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case MonoRole: return true;
    case ToneRole: return static_cast<int>(!isName && header.value.isNull() ? Role::Muted : Role::Text);
    default: return {};
    }
}

QVariant HeaderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case ShorterRole: return section == Name ? tr("Header") : tr("Value");
    case WidestRole: return section == Name ? QVariant(QStringLiteral("dlt-original-top")) : QVariant();
    case AlignRole: return int(Qt::AlignVCenter | Qt::AlignLeft);
    default: return {};
    }
}

} // namespace anteroom
