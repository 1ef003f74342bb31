// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TopicsQueries.h"
#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"

#include <QCoreApplication>

namespace anteroom {

/// The headers of one message, in their order.
class HeaderModel final : public RowsModel<WatchedHeader>
{
    Q_DECLARE_TR_FUNCTIONS(HeaderModel)

public:
    enum Column { Name, Value, ColumnCount };

    using RowsModel::RowsModel;

    void show(const std::vector<WatchedHeader> &headers) { replaceRows(headers); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace anteroom
