// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ProfileModel.h"

#include "ui/models/ConnectionWords.h"

namespace anteroom {

void ProfileModel::show(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    const int have = rowCount();
    const int want = static_cast<int>(rows.size());
    if (want > have) {
        beginInsertRows({}, have, want - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else if (want < have) {
        beginRemoveRows({}, want, have - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else {
        m_rows = std::move(rows);
    }
    if (want > 0)
        Q_EMIT dataChanged(index(0), index(want - 1));
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::AccessibleTextRole: {
        QStringList words{ row.name, words::environment(row.environment), row.line };
        if (row.locked)
            words << tr("read-only");
        if (row.inUse)
            words << tr("in use");
        return words.join(QStringLiteral(", "));
    }
    case LineRole: return row.line;
    case ColourRole: return static_cast<int>(words::environmentRole(row.environment));
    case LockedRole: return row.locked;
    case InUseRole: return row.inUse;
    default: return {};
    }
}

} // namespace anteroom
