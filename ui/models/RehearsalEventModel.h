// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalQueries.h"
#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"

#include <QCoreApplication>

namespace anteroom {

struct RehearsalEventRow {
    Milliseconds at{ 0 };
    QString what;
    /// Nothing: not reached yet.
    std::optional<qint64> waitingA;
    std::optional<qint64> waitingB;
    bool isFault = false;

    bool operator==(const RehearsalEventRow &) const = default;
};

/// What happens in a rehearsal, on its clock: arrivals, faults, the longest queue, the end of the line; with how many wait
/// under each policy at that moment.
class RehearsalEventModel final : public RowsModel<RehearsalEventRow>
{
    Q_DECLARE_TR_FUNCTIONS(RehearsalEventModel)

public:
    enum Column { At, What, WaitingA, WaitingB, ColumnCount };

    using RowsModel::RowsModel;

    void show(const RehearsalScenario &scenario, const std::optional<RehearsalReport> &report);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace anteroom
