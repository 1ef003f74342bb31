// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"

#include <QCoreApplication>

namespace anteroom {

/// One moment in words: what was turned, and when.
struct ChangeRow {
    QString what;
    QString at;
    /// Something is wrong, still.
    bool alert = false;

    bool operator==(const ChangeRow &) const = default;
};

/// What troubles the room now, and the changes at the gate since the program started, newest first.
class ChangeModel final : public RowsModel<ChangeRow>
{
    Q_DECLARE_TR_FUNCTIONS(ChangeModel)

public:
    enum Column { What, At, ColumnCount };

    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString sentence(const FlowMark &mark);
};

} // namespace anteroom
