// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"
#include "ui/models/Situation.h"

#include <QCoreApplication>

#include <array>

namespace anteroom {

/// Column texts of one person; formatted once a change, because data() is asked far more often.
struct NextRow {
    std::array<QString, 6> cells;
    /// The whole token, for the tooltip and for copying.
    QString token;

    bool operator==(const NextRow &) const = default;
};

/// The first people in line: who, since when, and when they are expected to enter.
class NextInLineModel final : public RowsModel<NextRow>
{
    Q_DECLARE_TR_FUNCTIONS(NextInLineModel)

public:
    enum Column { Place, Token, User, OffsetColumn, Waited, Enters, ColumnCount };

    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot, const Situation &situation);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace anteroom
