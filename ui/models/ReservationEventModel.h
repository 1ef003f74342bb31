// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/RowsModel.h"
#include "ui/models/Situation.h"

#include <QCoreApplication>

#include <array>

namespace anteroom {

/// Column texts of one reservation event.
struct EventRow {
    std::array<QString, 6> cells;
    StateChip chip;
    bool stale = false;

    bool operator==(const EventRow &) const = default;
};

/// The newest reservation events and how far each has come.
class ReservationEventModel final : public RowsModel<EventRow>
{
    Q_DECLARE_TR_FUNCTIONS(ReservationEventModel)

public:
    enum Column { Time, User, Seat, Partition, State, Latency, ColumnCount };

    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot, const Situation &situation);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The event's state; grey where it is old.
    [[nodiscard]] static StateChip chipOf(const ReservationEventView &event, bool stale);
};

} // namespace anteroom
