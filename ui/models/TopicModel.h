// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/OffsetHistory.h"
#include "ui/models/RowsModel.h"

#include <QCoreApplication>

namespace anteroom {

/// What the core knows of one of its own partitions beyond what the broker says.
struct OwnPartition {
    std::optional<qint64> done;
    std::optional<qint64> read;
    QString member;
    bool paused = false;

    bool operator==(const OwnPartition &) const = default;
};

using OwnPartitions = std::map<std::pair<QByteArray, PartitionId>, OwnPartition>;

/// One partition of the cluster.
struct TopicRow {
    WatchedPartition partition;
    /// The first row of its topic carries the name.
    bool first = false;
    /// Messages a second; nothing before it was read twice.
    std::optional<double> perS;
    /// Of the group that is furthest behind; nothing where no group has committed.
    std::optional<qint64> committed;
    OwnPartition own;
    /// The broker has not answered lately.
    bool stale = false;

    bool operator==(const TopicRow &) const = default;
};

/// The partitions of the cluster, by topic.
class TopicModel final : public RowsModel<TopicRow>
{
    Q_DECLARE_TR_FUNCTIONS(TopicModel)

public:
    enum Column { Topic, Number, LaneColumn, Leader, Replicas, Start, End, Messages, Rate, ColumnCount };

    using RowsModel::RowsModel;

    void show(std::vector<TopicRow> rows) { replaceRows(std::move(rows)); }
    /// −1: not among the rows.
    [[nodiscard]] int rowOf(const QByteArray &topic, PartitionId partition) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const TopicRow &row, int column) const;
    [[nodiscard]] QString toolTip(const TopicRow &row, int column) const;
    [[nodiscard]] static Role tone(const TopicRow &row, int column);
};

/// The whole log of a partition as a lane: first offset, committed, done, read, end.
[[nodiscard]] Lane laneOf(const TopicRow &row);

/// "2, 1, 3"
[[nodiscard]] QString brokerList(const std::vector<qint32> &brokers);

} // namespace anteroom
