// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PagedModel.h"
#include "ui/models/QueueWords.h"

#include <QCoreApplication>

namespace anteroom {

/// One row of the line, and how many entries of the whole queue come before it.
struct PlacedRow {
    QueueRow row;
    qint64 entry = 0;
};

/// The line as a table of any length.
class QueueModel final : public PagedModel<PlacedRow>
{
    Q_OBJECT

public:
    enum Column { PositionColumn, Token, User, Entered, Place, Waited, State, EntersAt, In, ColumnCount };

    explicit QueueModel(QObject *parent = nullptr) : PagedModel(parent) { }

    /// How many rows there are now; `shift` of them came (negative: went) before those that are here.
    void setRows(qint64 rows, qint64 shift) { resize(rows, shift); }
    void put(const QueueRows &page);
    /// What now, and the forecast; rows first … last are on screen.
    void setOutlook(const QueueOutlook &outlook, int firstRow, int lastRow);

    /// Null while the row is not here.
    [[nodiscard]] const QueueRow *row(int row) const;
    /// How many entries of the whole queue come before this row; nothing while that is not known.
    [[nodiscard]] std::optional<qint64> entryOf(int row) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const QueueRow &row, int column) const;
    [[nodiscard]] QString timeText(const QueueRow &row, int column) const;
    [[nodiscard]] Role tone(const QueueRow &row, int column) const;

    QueueOutlook m_outlook;
};

} // namespace anteroom
