// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TickModel.h"

#include "ui/models/TickWords.h"
#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

void TickModel::show(const std::shared_ptr<const TickLog> &log)
{
    if (!log || log == m_log)
        return;
    // Another core began to count anew, or nothing of what is shown is kept any more.
    const bool goesOn = m_log && log->lastNumber() >= m_log->lastNumber()
        && log->lastNumber() - m_log->lastNumber() < log->size();
    if (!goesOn) {
        begin(log);
        return;
    }
    dropOldest(log->lastNumber() - log->size() + 1);
    addNewest(log);
}

void TickModel::begin(const std::shared_ptr<const TickLog> &log)
{
    beginResetModel();
    m_log = log;
    m_rows = static_cast<int>(log->size());
    m_problems.clear();
    for (qint64 i = 0; i < log->size(); ++i) {
        if (log->newest(i).isProblem())
            m_problems.push_back(log->newest(i).number);
    }
    endResetModel();
}

void TickModel::dropOldest(qint64 firstKept)
{
    const qint64 oldest = m_log->lastNumber() - m_rows + 1;
    const int gone = static_cast<int>(std::clamp<qint64>(firstKept - oldest, 0, m_rows));
    const auto goneProblems = static_cast<int>(
        std::count_if(m_problems.begin(), m_problems.end(), [firstKept](qint64 number) { return number < firstKept; }));
    const int rows = rowCount();
    const int dropped = m_problemsOnly ? goneProblems : gone;
    if (dropped > 0)
        beginRemoveRows({}, rows - dropped, rows - 1);
    m_rows -= gone;
    m_problems.resize(m_problems.size() - static_cast<size_t>(goneProblems));
    if (dropped > 0)
        endRemoveRows();
}

void TickModel::addNewest(const std::shared_ptr<const TickLog> &log)
{
    const auto fresh = static_cast<int>(log->lastNumber() - m_log->lastNumber());
    std::deque<qint64> problems;
    for (int i = 0; i < fresh; ++i) {
        if (log->newest(i).isProblem())
            problems.push_back(log->newest(i).number);
    }
    const int added = m_problemsOnly ? static_cast<int>(problems.size()) : fresh;
    if (added > 0)
        beginInsertRows({}, 0, added - 1);
    m_log = log;
    m_rows += fresh;
    m_problems.insert(m_problems.begin(), problems.begin(), problems.end());
    if (added > 0)
        endInsertRows();
}

void TickModel::setProblemsOnly(bool only)
{
    if (only == m_problemsOnly)
        return;
    beginResetModel();
    m_problemsOnly = only;
    endResetModel();
}

const TickRecord *TickModel::tick(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const qint64 index = m_problemsOnly ? m_log->lastNumber() - m_problems[static_cast<size_t>(row)] : row;
    return index < m_log->size() ? &m_log->newest(index) : nullptr;
}

int TickModel::rowOf(qint64 number) const
{
    if (!m_log)
        return -1;
    if (m_problemsOnly) {
        const auto found = std::find(m_problems.begin(), m_problems.end(), number);
        return found == m_problems.end() ? -1 : static_cast<int>(std::distance(m_problems.begin(), found));
    }
    const qint64 row = m_log->lastNumber() - number;
    return row >= 0 && row < m_rows ? static_cast<int>(row) : -1;
}

int TickModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_problemsOnly ? static_cast<int>(m_problems.size()) : m_rows;
}

QString TickModel::cell(const TickRecord &tick, int column)
{
    switch (column) {
    case Number: return words::count(tick.number);
    case At: return words::clockMs(tick.dueAt);
    case Late: return shortTime(tick.late);
    case Room: return tick.room ? words::count(*tick.room) : QStringLiteral("—");
    case Taken: return words::count(tick.taken);
    case Activated: return words::count(tick.activated);
    case Skipped: return words::count(tick.skipped);
    case Retried: return words::count(tick.retried);
    case Committed: return tick.committed ? words::count(tick.committed->value) : QStringLiteral("—");
    case Took: return shortTime(tick.took);
    default: return tickLimitText(tick);
    }
}

Role TickModel::tone(const TickRecord &tick, int column)
{
    const bool amiss = (column == Late && tick.late > Milliseconds(100)) || (column == Skipped && tick.skipped > 0)
        || (column == Retried && tick.retried > 0);
    if (amiss)
        return Role::WaitText;
    if (column == Limit)
        return tick.failure.isEmpty() ? Role::Muted : Role::FailedText;
    return (column == Skipped || column == Retried) ? Role::Muted : Role::Text;
}

QVariant TickModel::data(const QModelIndex &index, int role) const
{
    const TickRecord *shown = index.isValid() ? tick(index.row()) : nullptr;
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole: return cell(*shown, index.column());
    case Qt::ToolTipRole: return index.column() == At ? QVariant(words::dateUtc(shown->dueAt)) : QVariant();
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole: return static_cast<int>(tone(*shown, index.column()));
    case StrongRole: return index.column() == Number;
    default: return {};
    }
}

QVariant TickModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    switch (role) {
    case Qt::DisplayRole:
        return std::array{ tr("Tick"),    tr("At"),      tr("Late"),      tr("Room"), tr("Taken"),     tr("Activated"),
                           tr("Skipped"), tr("Retried"), tr("Commit at"), tr("Took"), tr("Limited by") }[column];
    case WidestRole:
        if (section == Limit)
            return {};
        return std::array{ words::count(888'888),
                           QStringLiteral("88:88:88.888"),
                           shortTime(std::chrono::seconds(128)),
                           words::count(888'888),
                           words::count(88'888),
                           tr("Activated"),
                           tr("Skipped"),
                           tr("Retried"),
                           words::count(88'888'888),
                           shortTime(std::chrono::seconds(128)) }[column];
    case AlignRole:
    case Qt::TextAlignmentRole: {
        const bool left = section == Number || section == At || section == Limit;
        return int((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

} // namespace anteroom
