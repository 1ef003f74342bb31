// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/PageCache.h"
#include "ui/models/QueueWords.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

namespace anteroom {

/// The line as a table of any length: it knows how many rows there are, and holds the pages around what is on
/// screen. data() never fetches: who shows rows asks wanted() and put()s the page. A row that is not here yet
/// is blank.
class QueueModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PositionColumn, Token, User, Entered, Place, Waited, State, EntersAt, In, ColumnCount };

    explicit QueueModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    /// Another view: everything is forgotten.
    void reset(qint64 rows);
    /// How many rows there are now; `shift` of them came (negative: went) before those that are here.
    void setRows(qint64 rows, qint64 shift);
    /// Everything here is to be fetched again.
    void age() { m_cache.age(); }
    /// The page to be fetched next for these rows; nothing when they are here and fresh.
    [[nodiscard]] std::optional<qint64> wanted(int firstRow, int lastRow);
    void put(const QueueRows &page);
    /// What now, and the forecast; rows first … last are on screen.
    void setOutlook(const QueueOutlook &outlook, int firstRow, int lastRow);

    /// Null while the row is not here.
    [[nodiscard]] const QueueRow *row(int row) const;
    /// How many entries of the whole queue come before this row; nothing while that is not known.
    [[nodiscard]] std::optional<qint64> entryOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Cached {
        QueueRow row;
        qint64 entry = 0;
    };

    [[nodiscard]] QString text(const QueueRow &row, int column) const;
    [[nodiscard]] QString timeText(const QueueRow &row, int column) const;
    [[nodiscard]] Role tone(const QueueRow &row, int column) const;

    int m_rows = 0;
    PageCache<Cached> m_cache;
    QueueOutlook m_outlook;
};

} // namespace anteroom
