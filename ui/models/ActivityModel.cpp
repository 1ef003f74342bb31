// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ActivityModel.h"

#include "ui/models/ActivityWords.h"
#include "ui/models/Words.h"

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

/// A change as long as most of them are.
ActivityRow widestChange()
{
    ActivityRow row;
    row.kind = ActivityKind::Knob;
    row.before = AdmissionSettings{ 88'888, Milliseconds(1), 0 };
    row.after = AdmissionSettings{ 88'880, Milliseconds(1), 0 };
    return row;
}

} // namespace

void ActivityModel::setRows(qint64 count, qint64 came)
{
    age();
    resize(count, std::min(came, std::max<qint64>(0, count - rows())));
}

int ActivityModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ActivityModel::text(const ActivityRow &row, int column) const
{
    switch (column) {
    case Time: return activityTime(row.atMs, m_now);
    case Kind: return activityKindChip(row).text;
    case Who: return activityWho(row);
    case What: return activityWhat(row);
    default: return activityEffect(row);
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, AlignRole);
    const ActivityRow *shown = row(index.row());
    if (!shown)
        return blank(role);
    switch (role) {
    case Qt::DisplayRole: return text(*shown, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return words::dateUtc(fromMs(shown->atMs));
        return index.column() >= What ? text(*shown, index.column()) : QString();
    case ToneRole: return int(index.column() == Effect || index.column() == Who ? Role::Muted : Role::Text);
    case ChipRole: return index.column() == Kind ? QVariant::fromValue(activityKindChip(*shown)) : QVariant();
    default: return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{ tr("Time"), tr("Kind"), tr("Who"), tr("What"), tr("Effect") }[column];
    if (role == WidestRole) {
        if (section == Effect)
            return {};
        if (section == What)
            return activityWhat(widestChange());
        ActivityRow wide;
        wide.kind = ActivityKind::DeadLetters;
        wide.entry.actor = QStringLiteral("command line");
        return std::array{ QStringLiteral("88:88:88.888"), activityKindChip(wide).text + QStringLiteral("xxxx"),
                           activityWho(wide) }[column];
    }
    if (role == AlignRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
