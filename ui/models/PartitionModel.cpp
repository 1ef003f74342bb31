// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PartitionModel.h"

#include "ui/models/Words.h"

#include <algorithm>
#include <array>

namespace anteroom {

qint64 laneScale(qint64 needed, qint64 inUse)
{
    constexpr qint64 smallest = 50;
    if (needed <= inUse && inUse > 0 && (needed * 4 >= inUse || inUse == smallest))
        return inUse;
    const qint64 wanted = needed + needed / 5;
    if (wanted <= smallest)
        return smallest;
    for (qint64 power = 10; power < 1'000'000'000'000; power *= 10) {
        for (const qint64 step : {10, 16, 20, 30, 40, 50, 60, 80}) {
            if (wanted <= step * power / 10 && step * power / 10 >= smallest)
                return step * power / 10;
        }
    }
    return wanted;
}

namespace {

/// Of a member's id, which may be a long one, the beginning tells it from the others.
QString shortMember(const QString &member)
{
    constexpr qsizetype most = 12;
    return member.size() <= most ? member : member.left(8);
}

QString nameOf(const PartitionView &view) { return QStringLiteral("%1 · %2").arg(view.topic).arg(view.partition.value); }

PartitionRow rowOf(const PartitionView &view, bool stale, qint64 scaleInUse)
{
    PartitionRow row;
    row.name = nameOf(view);
    row.member = shortMember(view.member);
    row.memberId = view.member;
    if (view.committed)
        row.committed = view.committed->value;
    if (view.end)
        row.end = view.end->value;
    const qint64 end = row.end.value_or(0);
    const qint64 committed = std::min(row.committed.value_or(end), end);
    row.scale = laneScale(end - committed, scaleInUse);
    row.lane.from = end - row.scale;
    row.lane.committed = committed;
    row.lane.done = std::clamp(view.done ? view.done->value : committed, committed, end);
    row.lane.read = std::clamp(view.read ? view.read->value : row.lane.done, row.lane.done, end);
    row.lane.end = end;
    row.lane.stale = stale || !row.end;
    return row;
}

/// What was last known of a partition that the broker's absence took away: grey, but not gone. It is taken away
/// a moment before the trouble has a name.
PartitionRow rowOrLast(const PartitionView &view, bool stale, const PartitionRow *last)
{
    const bool gone = !view.committed && !view.read;
    if (!gone || !last || last->name != nameOf(view) || !last->committed || !last->end)
        return rowOf(view, stale, last ? last->scale : 0);
    PartitionRow row = *last;
    row.lane.stale = true;
    return row;
}

} // namespace

void PartitionModel::show(const Snapshot &snapshot, const Situation &situation)
{
    std::vector<PartitionRow> rows;
    rows.reserve(snapshot.partitions.size());
    for (const PartitionView &view : snapshot.partitions) {
        const int index = static_cast<int>(rows.size());
        const PartitionRow *last = index < rowCount() ? &row(index) : nullptr;
        rows.push_back(rowOrLast(view, situation.brokerStale, last));
        QString &member = rows.back().member;
        if (snapshot.brokerTrouble || member.isEmpty())
            member = words::unknown();
        else if (view.paused)
            member = tr("%1 · paused").arg(member);
    }
    replaceRows(std::move(rows));
}

int PartitionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PartitionModel::text(const PartitionRow &row, int column) const
{
    switch (column) {
    case Name: return row.name;
    case Scale: return row.end ? tr("last %1").arg(words::count(row.scale)) : QString();
    case Committed: return words::count(row.committed);
    case End: return words::count(row.end);
    case Lag: return row.committed && row.end ? words::count(*row.end - *row.committed) : words::unknown();
    case Member: return row.member;
    default: return {};
    }
}

QString PartitionModel::sentence(const PartitionRow &row) const
{
    return tr("Lane %1, committed %2, end %3, lag %4")
        .arg(row.name, text(row, Committed), text(row, End), text(row, Lag));
}

QVariant PartitionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PartitionRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(shown, index.column());
    case Qt::AccessibleTextRole: return index.column() == LaneColumn ? sentence(shown) : text(shown, index.column());
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case Qt::ToolTipRole: return index.column() == Member ? shown.memberId : QString();
    case LaneRole: return index.column() == LaneColumn ? QVariant::fromValue(shown.lane) : QVariant();
    case ToneRole: {
        const bool quiet = shown.lane.stale || index.column() == Member || index.column() == Scale;
        return static_cast<int>(quiet ? Role::Muted : Role::Text);
    }
    default: return {};
    }
}

QVariant PartitionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const std::array names{tr("Partition"), tr("Newest messages, oldest to the left"), QString(), tr("Committed"),
                           tr("End"), tr("Lag"), tr("Member")};
    if (role == Qt::DisplayRole)
        return names[static_cast<std::size_t>(section)];
    if (role == ShorterRole)
        return section == LaneColumn ? tr("Newest messages") : names[static_cast<std::size_t>(section)];
    if (role == WidestRole) {
        const std::array widest{QStringLiteral("reservation.completed · 88"), QString(), tr("last %1").arg(words::count(88'888)),
                                words::count(888'888), words::count(888'888), words::count(88'888),
                                tr("%1 · paused").arg(QStringLiteral("listener-1"))};
        return section == LaneColumn ? QVariant() : widest[static_cast<std::size_t>(section)];
    }
    if (role == AlignRole) {
        const bool figure = section == Committed || section == End || section == Lag;
        return int((figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
