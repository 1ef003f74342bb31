// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "ui/models/CellRoles.h"
#include "ui/models/PageCache.h"

#include <QAbstractTableModel>

namespace anteroom {

/// What was done and what happened, newest first, as a table of any length: it holds the pages around what is on screen
/// (see QueueModel).
class ActivityModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Kind, Who, What, Effect, ColumnCount };

    explicit ActivityModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    /// Another view: everything is forgotten.
    void reset(qint64 rows);
    /// How many there are now, `came` of them before those that are here; all is to be fetched again.
    void setRows(qint64 rows, qint64 came);
    [[nodiscard]] std::optional<qint64> wanted(int firstRow, int lastRow);
    void put(const ActivityRows &page);
    /// Today's rows are written without their day.
    void setNow(Instant now) { m_now = now; }

    /// Null while the row is not here.
    [[nodiscard]] const ActivityRow *row(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ActivityRow &row, int column) const;

    int m_rows = 0;
    PageCache<ActivityRow> m_cache;
    Instant m_now;
};

} // namespace anteroom
