// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/models/PageCache.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace anteroom {

/// A table of any length that knows how many rows there are, and holds the pages around what is on screen. data() never
/// fetches: who shows rows asks wanted() and hands the page over. A row that is not here yet is blank.
template <class Row>
class PagedModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Another view: everything is forgotten.
    void reset(qint64 rows)
    {
        beginResetModel();
        m_cache.clear();
        m_rows = asRows(rows);
        endResetModel();
    }

    /// Everything here is to be fetched again.
    void age() { m_cache.age(); }

    /// The page to be fetched next for these rows; nothing when they are here and fresh.
    [[nodiscard]] std::optional<qint64> wanted(int firstRow, int lastRow)
    {
        if (m_rows == 0)
            return std::nullopt;
        return m_cache.wanted(std::clamp(firstRow, 0, m_rows - 1), std::clamp(lastRow, 0, m_rows - 1));
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : m_rows; }

protected:
    /// How many rows there are now; `shift` of them came (negative: went) before those that are here.
    void resize(qint64 rows, qint64 shift = 0)
    {
        if (shift < 0)
            drop(static_cast<int>(std::min<qint64>(-shift, m_rows)));
        else
            insert(0, asRows(shift));
        const int want = asRows(rows);
        insert(m_rows, want - m_rows);
        if (want < m_rows) {
            beginRemoveRows({}, want, m_rows - 1);
            m_rows = want;
            endRemoveRows();
        }
    }

    /// Takes a page that begins at row `firstRow`, a multiple of the page size.
    void hold(qint64 firstRow, std::vector<Row> page)
    {
        m_cache.put(firstRow / PageCache<Row>::pageSize, std::move(page));
        const int first = static_cast<int>(std::clamp<qint64>(firstRow, 0, m_rows));
        const int end = std::min(m_rows, first + static_cast<int>(PageCache<Row>::pageSize));
        if (first < end)
            Q_EMIT dataChanged(index(first, 0), index(end - 1, columnCount() - 1));
    }

    /// Null while the row is not here.
    [[nodiscard]] const Row *held(int row) const { return row >= 0 && row < m_rows ? m_cache.at(row) : nullptr; }

    /// What every column of a row that is not here yet answers.
    [[nodiscard]] static QVariant blank(int role)
    {
        return role == LoadingRole ? QVariant(true) : role == ToneRole ? QVariant(int(Role::Muted)) : QVariant();
    }

    [[nodiscard]] int rows() const { return m_rows; }

private:
    /// More than views can lay out (32 pixels a row in an int) is cut.
    static int asRows(qint64 rows) { return static_cast<int>(std::clamp<qint64>(rows, 0, std::numeric_limits<int>::max() / 32)); }

    void insert(int at, int count)
    {
        if (count <= 0)
            return;
        beginInsertRows({}, at, at + count - 1);
        if (at < m_rows)
            m_cache.shift(count);
        m_rows += count;
        endInsertRows();
    }

    void drop(int count)
    {
        if (count <= 0)
            return;
        beginRemoveRows({}, 0, count - 1);
        m_cache.shift(-count);
        m_rows -= count;
        endRemoveRows();
    }

    int m_rows = 0;
    PageCache<Row> m_cache;
};

} // namespace anteroom
