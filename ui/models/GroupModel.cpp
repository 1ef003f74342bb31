// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/GroupModel.h"

#include "ui/models/Words.h"

#include <array>

namespace anteroom {

namespace {

/// A client's library puts a UUID behind its name: the beginning tells members apart.
QString shortId(const QString &id)
{
    constexpr qsizetype most = 14;
    return id.size() <= most ? id : id.left(most - 1) + QChar(0x2026);
}

} // namespace

int GroupModel::rowOf(const OffsetSubject &subject) const
{
    for (int i = 0; i < rowCount(); ++i) {
        const GroupRow &shown = row(i);
        if (shown.group == subject.group && shown.assignment.topic == subject.topic && shown.assignment.partition == subject.partition
            && !shown.assignment.topic.isEmpty())
            return i;
    }
    return -1;
}

int GroupModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString GroupModel::memberText(const GroupRow &row) const
{
    if (const auto &member = row.assignment.member)
        return shortId(member->instance.isEmpty() ? member->id : member->instance);
    if (row.membersKnown)
        return tr("none");
    if (row.own.member.isEmpty())
        return words::unknown();
    return row.own.paused ? tr("%1 · paused").arg(shortId(row.own.member)) : shortId(row.own.member);
}

QString GroupModel::text(const GroupRow &row, int column) const
{
    const WatchedAssignment &assignment = row.assignment;
    const bool hasPartition = !assignment.topic.isEmpty();
    if (column == Group)
        return row.first ? QString::fromUtf8(row.group) : QString();
    if (!row.trouble.isEmpty() && !hasPartition)
        return column == Partition ? row.trouble : QString();
    switch (column) {
    case Partition:
        return hasPartition ? QStringLiteral("%1 · %2").arg(QString::fromUtf8(assignment.topic)).arg(assignment.partition.value)
                            : assignment.member ? tr("no partition") : tr("nothing committed");
    case Member: return !hasPartition && !assignment.member ? QString() : memberText(row);
    case Host:
        if (assignment.member)
            return assignment.member->host;
        return row.own.member.isEmpty() || row.membersKnown ? QString() : tr("this program");
    case Committed:
        if (!hasPartition)
            return {};
        return assignment.committed ? words::count(assignment.committed->value) : tr("none");
    case End: return hasPartition ? (assignment.end ? words::count(assignment.end->value) : words::unknown()) : QString();
    case Lag: return hasPartition ? words::count(assignment.lag()) : QString();
    default: return {};
    }
}

QString GroupModel::toolTip(const GroupRow &row, int column) const
{
    const WatchedAssignment &assignment = row.assignment;
    if (!row.trouble.isEmpty())
        return row.trouble;
    if (column == Member && assignment.member)
        return tr("%1, client %2").arg(assignment.member->id, assignment.member->client);
    if (column == Group && !row.state.isEmpty())
        return tr("%1: %2").arg(QString::fromUtf8(row.group), row.state);
    if (column == Partition)
        return text(row, Partition);
    if (assignment.isBelowStart() && (column == Lag || column == Committed)) {
        return tr("Committed %1 lies before the first message %2: what was between is gone, the lag counts from there.")
            .arg(words::count(assignment.committed->value), words::count(assignment.start->value));
    }
    if (assignment.isBeyondEnd() && (column == Lag || column == Committed))
        return tr("Committed lies behind the end: the topic was made anew, the lag cannot be known.");
    if (column == Lag && !assignment.topic.isEmpty() && !assignment.committed)
        return tr("The group has committed nothing here.");
    return {};
}

Role GroupModel::tone(const GroupRow &row, int column)
{
    const WatchedAssignment &assignment = row.assignment;
    if (!row.trouble.isEmpty() && column != Group)
        return Role::FailedText;
    if (row.stale)
        return Role::Muted;
    if ((assignment.isBelowStart() || assignment.isBeyondEnd()) && (column == Committed || column == Lag))
        return Role::WaitText;
    if (column == Host || (column == Committed && !assignment.committed) || (column == Lag && !assignment.lag()))
        return Role::Muted;
    return column == Member && !assignment.member ? Role::Muted : Role::Text;
}

QVariant GroupModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GroupRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(shown, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Group ? tr("%1, %2, lag %3")
                                             .arg(QString::fromUtf8(shown.group), text(shown, Partition), text(shown, Lag))
                                       : text(shown, index.column());
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case Qt::ToolTipRole: return toolTip(shown, index.column());
    case StrongRole: return index.column() == Group || (index.column() == Lag && shown.assignment.lag().value_or(0) > 0);
    case ToneRole: return static_cast<int>(tone(shown, index.column()));
    default: return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const std::array names{ tr("Group"), tr("Partition"), tr("Member"), tr("Host"), tr("Committed"), tr("End"), tr("Lag") };
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole || role == ShorterRole)
        return names[column];
    if (role == WidestRole) {
        const std::array widest{ QStringLiteral("concert-reservation "), QStringLiteral("reservation.completed · 8"),
                                 QString(),                              QStringLiteral("127.0.0.1.88"),
                                 words::count(8'888'888),                words::count(8'888'888),
                                 words::count(888'888) };
        return section == Member ? QVariant() : widest[column];
    }
    if (role == AlignRole)
        return int(Qt::AlignVCenter | (section >= Committed ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace anteroom
