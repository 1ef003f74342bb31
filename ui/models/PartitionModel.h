// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"
#include "ui/models/Situation.h"

#include <QCoreApplication>

namespace anteroom {

/// A partition in words; offsets that are not known read "unknown".
struct PartitionRow {
    QString name;
    Lane lane;
    /// How many of the newest messages the lane shows.
    qint64 scale = 0;
    std::optional<qint64> committed;
    std::optional<qint64> end;
    QString member;
    QString memberId;

    bool operator==(const PartitionRow &) const = default;
};

/// The topic partitions of a snapshot, with a lane each.
class PartitionModel final : public RowsModel<PartitionRow>
{
    Q_DECLARE_TR_FUNCTIONS(PartitionModel)

public:
    enum Column { Name, LaneColumn, Scale, Committed, End, Lag, Member, ColumnCount };

    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot, const Situation &situation);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const PartitionRow &row, int column) const;
    [[nodiscard]] QString sentence(const PartitionRow &row) const;
};

/// The window of a lane for so many messages: 50, or the next 1, 1.6, 2, 3, 4, 5, 6, 8 × 10ⁿ above 1.2 times
/// the need; the window in use stays while it fits and is not four times too large, so that lanes stay calm.
[[nodiscard]] qint64 laneScale(qint64 needed, qint64 inUse);

} // namespace anteroom
