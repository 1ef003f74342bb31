// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"
#include "ui/models/TopicModel.h"

#include <QCoreApplication>

namespace anteroom {

/// What one group has to do with one partition; or why the group could not be looked at.
struct GroupRow {
    QByteArray group;
    /// The first row of its group carries the name.
    bool first = false;
    WatchedAssignment assignment;
    QString trouble;
    QString state;
    /// Whether the broker says who reads.
    bool membersKnown = false;
    /// The program's own listener, where the broker cannot tell.
    OwnPartition own;
    bool stale = false;

    bool operator==(const GroupRow &) const = default;
};

/// The consumer groups, each with its partitions.
class GroupModel final : public RowsModel<GroupRow>
{
    Q_DECLARE_TR_FUNCTIONS(GroupModel)

public:
    enum Column { Group, Partition, Member, Host, Committed, End, Lag, ColumnCount };

    using RowsModel::RowsModel;

    void show(std::vector<GroupRow> rows) { replaceRows(std::move(rows)); }
    /// −1: not among the rows.
    [[nodiscard]] int rowOf(const OffsetSubject &subject) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const GroupRow &row, int column) const;
    [[nodiscard]] QString memberText(const GroupRow &row) const;
    [[nodiscard]] QString toolTip(const GroupRow &row, int column) const;
    [[nodiscard]] static Role tone(const GroupRow &row, int column);
};

} // namespace anteroom
