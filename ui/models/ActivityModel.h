// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "ui/models/PagedModel.h"

namespace anteroom {

/// What was done and what happened, newest first, as a table of any length.
class ActivityModel final : public PagedModel<ActivityRow>
{
    Q_OBJECT

public:
    enum Column { Time, Kind, Who, What, Effect, ColumnCount };

    explicit ActivityModel(QObject *parent = nullptr) : PagedModel(parent) { }

    /// How many there are now, `came` of them before those that are here; all is to be fetched again.
    void setRows(qint64 rows, qint64 came);
    void put(const ActivityRows &page) { hold(page.firstRow, page.rows); }
    /// Today's rows are written without their day.
    void setNow(Instant now) { m_now = now; }

    /// Null while the row is not here.
    [[nodiscard]] const ActivityRow *row(int row) const { return held(row); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ActivityRow &row, int column) const;

    Instant m_now;
};

} // namespace anteroom
