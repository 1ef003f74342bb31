// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/LetterChangeModel.h"

#include "ui/models/Words.h"

#include <array>

namespace anteroom {

void LetterChangeModel::show(const std::vector<LetterChange> &changes)
{
    std::vector<LetterChangeRow> rows;
    for (const LetterChange &change : changes) {
        const Instant at = fromMs(change.entry.atMs);
        rows.push_back({ words::clock(at), words::dateUtc(at), change.entry.actor, changeText(change), change.entry.reason,
                         changeResult(change) });
    }
    replaceRows(std::move(rows));
}

int LetterChangeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LetterChangeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LetterChangeRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return std::array{ shown.when, shown.who, shown.what, shown.reason, shown.result.text }[size_t(index.column())];
    case Qt::ToolTipRole:
        if (index.column() == When)
            return shown.whenUtc;
        return index.column() == Reason ? shown.reason : QString();
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole: return static_cast<int>(Role::Text);
    case ChipRole: return index.column() == Result ? QVariant::fromValue(shown.result) : QVariant();
    default: return {};
    }
}

QVariant LetterChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{ tr("When"), tr("Who"), tr("Action"), tr("Reason"), tr("Result") }[column];
    if (role == WidestRole) {
        if (section == Reason)
            return {};
        return std::array{ QStringLiteral("88:88:88"), QStringLiteral("command line"), tr("sent %1 again").arg(words::count(88'888)),
                           QString(), tr("%1 left or expired").arg(words::count(88'888)) + QStringLiteral("xxxxx") }[column];
    }
    if (role == AlignRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
