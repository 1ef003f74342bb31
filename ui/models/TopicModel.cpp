// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TopicModel.h"

#include "ui/models/Words.h"

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

std::optional<qint64> messagesOf(const WatchedPartition &partition)
{
    return partition.start && partition.end ? std::optional(partition.end->value - partition.start->value) : std::nullopt;
}

QString offsetText(const std::optional<Offset> &offset) { return offset ? words::count(offset->value) : words::unknown(); }

} // namespace

Lane laneOf(const TopicRow &row)
{
    Lane lane;
    lane.stale = row.stale || !row.partition.end || !row.partition.start;
    lane.from = row.partition.start.value_or(Offset(0)).value;
    lane.end = row.partition.end.value_or(Offset(lane.from)).value;
    lane.committed = std::clamp(row.committed.value_or(lane.end), lane.from, std::max(lane.from, lane.end));
    lane.done = std::clamp(row.own.done.value_or(lane.committed), lane.committed, std::max(lane.committed, lane.end));
    lane.read = std::clamp(row.own.read.value_or(lane.done), lane.done, std::max(lane.done, lane.end));
    return lane;
}

QString brokerList(const std::vector<qint32> &brokers)
{
    QStringList numbers;
    for (const qint32 broker : brokers)
        numbers << QString::number(broker);
    return numbers.join(QStringLiteral(", "));
}

int TopicModel::rowOf(const QByteArray &topic, PartitionId partition) const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (row(i).partition.partition == partition && row(i).partition.topic == topic)
            return i;
    }
    return -1;
}

int TopicModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString TopicModel::text(const TopicRow &row, int column) const
{
    const WatchedPartition &partition = row.partition;
    switch (column) {
    case Topic: return row.first ? QString::fromUtf8(partition.topic) : QString();
    case Number: return QString::number(partition.partition.value);
    case Leader: return partition.leader ? QString::number(*partition.leader) : tr("none");
    case Replicas: return brokerList(partition.replicas);
    case Start: return offsetText(partition.start);
    case End: return offsetText(partition.end);
    case Messages: return words::count(messagesOf(partition));
    case Rate: return row.perS ? words::perSecond(*row.perS) : words::unknown();
    default: return {};
    }
}

QString TopicModel::toolTip(const TopicRow &row, int column) const
{
    const WatchedPartition &partition = row.partition;
    if (!partition.trouble.isEmpty())
        return partition.trouble;
    switch (column) {
    case Topic: return QString::fromUtf8(partition.topic);
    case LaneColumn:
        return row.committed ? tr("committed %1 of %2, by the group that is furthest behind")
                                   .arg(words::count(*row.committed), offsetText(partition.end))
                             : tr("no group has committed here");
    case Replicas: return tr("in sync: %1").arg(brokerList(partition.inSync));
    default: return {};
    }
}

Role TopicModel::tone(const TopicRow &row, int column)
{
    if (!row.partition.leader || !row.partition.trouble.isEmpty())
        return Role::FailedText;
    if (row.stale)
        return Role::Muted;
    if (column == Replicas && row.partition.inSync.size() < row.partition.replicas.size())
        return Role::WaitText;
    return column == Rate && row.perS.value_or(0) <= 0 ? Role::Muted : Role::Text;
}

QVariant TopicModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TopicRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(shown, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Topic || index.column() == LaneColumn
            ? tr("%1 partition %2, offsets %3 to %4")
                  .arg(QString::fromUtf8(shown.partition.topic), text(shown, Number), text(shown, Start), text(shown, End))
            : text(shown, index.column());
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case Qt::ToolTipRole: return toolTip(shown, index.column());
    case LaneRole: return index.column() == LaneColumn ? QVariant::fromValue(laneOf(shown)) : QVariant();
    case StrongRole: return index.column() == Topic;
    case ToneRole: return static_cast<int>(tone(shown, index.column()));
    default: return {};
    }
}

QVariant TopicModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const std::array names{ tr("Topic"),        tr("Partition"),   tr("Log"),      tr("Leader"), tr("Replicas"),
                            tr("First offset"), tr("Next offset"), tr("Messages"), tr("Rate") };
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole || role == ShorterRole)
        return names[column];
    if (role == WidestRole) {
        const std::array widest{ QStringLiteral("reservation.completed.DLT8"), QStringLiteral("88888888"), QString(),
                                 QStringLiteral("888888"),                    QStringLiteral("88888888"), words::count(8'888'888),
                                 words::count(8'888'888),                     words::count(8'888'888),    words::perSecond(888.8) };
        return section == LaneColumn ? QVariant() : widest[column];
    }
    if (role == AlignRole) {
        const bool left = section == Topic || section == LaneColumn || section == Replicas;
        return int(Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight));
    }
    return {};
}

} // namespace anteroom
