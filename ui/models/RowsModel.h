// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace anteroom {

/// A short table of values that is replaced a few times a second. Only what differs is announced, as few
/// contiguous ranges, so that a view repaints only the rows that changed. `Row` has operator==.
template <class Row>
class RowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    [[nodiscard]] const Row &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

protected:
    void replaceRows(std::vector<Row> rows)
    {
        resizeTo(rows);
        int first = -1;
        for (int i = 0; i <= rowCount(); ++i) {
            const bool differs = i < rowCount() && !(row(i) == rows[static_cast<std::size_t>(i)]);
            if (differs) {
                m_rows[static_cast<std::size_t>(i)] = rows[static_cast<std::size_t>(i)];
                first = first < 0 ? i : first;
            } else if (first >= 0) {
                Q_EMIT dataChanged(index(first, 0), index(i - 1, columnCount() - 1));
                first = -1;
            }
        }
    }

private:
    void resizeTo(const std::vector<Row> &rows)
    {
        const int have = rowCount();
        const int want = static_cast<int>(rows.size());
        if (want > have) {
            beginInsertRows({}, have, want - 1);
            m_rows.insert(m_rows.end(), rows.begin() + have, rows.end());
            endInsertRows();
        } else if (want < have) {
            beginRemoveRows({}, want, have - 1);
            m_rows.resize(static_cast<std::size_t>(want));
            endRemoveRows();
        }
    }

    std::vector<Row> m_rows;
};

} // namespace anteroom
