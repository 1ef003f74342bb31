// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ActivityModel.h"

#include "ui/models/ActivityWords.h"
#include "ui/models/Words.h"

#include <array>
#include <limits>

namespace anteroom {

namespace {

/// A change as long as most of them are.
ActivityRow widestChange()
{
    ActivityRow row;
    row.kind = ActivityKind::Knob;
    row.before = AdmissionSettings{ 88'888, Milliseconds(1), 0 };
    row.after = AdmissionSettings{ 88'880, Milliseconds(1), 0 };
    return row;
}

int asRows(qint64 rows) { return static_cast<int>(std::clamp<qint64>(rows, 0, std::numeric_limits<int>::max() / 32)); }

} // namespace

void ActivityModel::reset(qint64 rows)
{
    beginResetModel();
    m_cache.clear();
    m_rows = asRows(rows);
    endResetModel();
}

void ActivityModel::setRows(qint64 rows, qint64 came)
{
    const int want = asRows(rows);
    m_cache.age();
    const int first = std::min(asRows(came), std::max(0, want - m_rows));
    if (first > 0) {
        beginInsertRows({}, 0, first - 1);
        m_cache.shift(first);
        m_rows += first;
        endInsertRows();
    }
    if (want > m_rows) {
        beginInsertRows({}, m_rows, want - 1);
        m_rows = want;
        endInsertRows();
    } else if (want < m_rows) {
        beginRemoveRows({}, want, m_rows - 1);
        m_rows = want;
        endRemoveRows();
    }
}

std::optional<qint64> ActivityModel::wanted(int firstRow, int lastRow)
{
    if (m_rows == 0)
        return std::nullopt;
    return m_cache.wanted(std::clamp(firstRow, 0, m_rows - 1), std::clamp(lastRow, 0, m_rows - 1));
}

void ActivityModel::put(const ActivityRows &page)
{
    m_cache.put(page.firstRow / PageCache<ActivityRow>::pageSize, page.rows);
    const int first = static_cast<int>(std::min<qint64>(page.firstRow, m_rows));
    const int end = std::min(m_rows, first + static_cast<int>(PageCache<ActivityRow>::pageSize));
    if (first < end)
        Q_EMIT dataChanged(index(first, 0), index(end - 1, ColumnCount - 1));
}

const ActivityRow *ActivityModel::row(int row) const { return row >= 0 && row < m_rows ? m_cache.at(row) : nullptr; }

int ActivityModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }

int ActivityModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ActivityModel::text(const ActivityRow &row, int column) const
{
    switch (column) {
    case Time: return activityTime(row.atMs, m_now);
    case Kind: return activityKindChip(row).text;
    case Who: return activityWho(row);
    case What: return activityWhat(row);
    default: return activityEffect(row);
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, AlignRole);
    const ActivityRow *shown = row(index.row());
    if (!shown)
        return role == LoadingRole ? QVariant(true) : role == ToneRole ? QVariant(int(Role::Muted)) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return text(*shown, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return words::dateUtc(fromMs(shown->atMs));
        return index.column() >= What ? text(*shown, index.column()) : QString();
    case ToneRole: return int(index.column() == Effect || index.column() == Who ? Role::Muted : Role::Text);
    case ChipRole: return index.column() == Kind ? QVariant::fromValue(activityKindChip(*shown)) : QVariant();
    default: return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{ tr("Time"), tr("Kind"), tr("Who"), tr("What"), tr("Effect") }[column];
    if (role == WidestRole) {
        if (section == Effect)
            return {};
        if (section == What)
            return activityWhat(widestChange());
        ActivityRow wide;
        wide.kind = ActivityKind::DeadLetters;
        wide.entry.actor = QStringLiteral("command line");
        return std::array{ QStringLiteral("88:88:88.888"), activityKindChip(wide).text + QStringLiteral("xxxx"),
                           activityWho(wide) }[column];
    }
    if (role == AlignRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
