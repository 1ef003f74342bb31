// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"

#include <QCoreApplication>

#include <array>

namespace anteroom {

/// Column texts of one event that waits for its next try.
struct RetryRow {
    std::array<QString, 4> cells;
    QString tip;

    bool operator==(const RetryRow &) const = default;
};

/// What failed at the data platform and is tried again, the soonest first.
class RetryModel final : public RowsModel<RetryRow>
{
    Q_DECLARE_TR_FUNCTIONS(RetryModel)

public:
    enum Column { Reservation, Tries, Answer, NextTry, ColumnCount };

    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot, const ForwardingView &view, Instant now);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace anteroom
