// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ChartTableModel.h"

#include "ui/models/CellRoles.h"
#include "ui/models/Words.h"

#include <algorithm>
#include <functional>

namespace anteroom {

ChartTableModel::ChartTableModel(const ChartScene &scene, QObject *parent)
    : QAbstractTableModel(parent), m_names(lineNames(scene)), m_moments(moments(scene))
{
    std::ranges::reverse(m_moments);
    m_rows.reserve(m_moments.size());
    for (const double at : m_moments) {
        const ChartReading reading = readingAt(scene, at);
        Row row{ reading.when, at > scene.now, QStringList(m_names.size()), {} };
        for (const ChartReading::Value &value : reading.values)
            row.values[m_names.indexOf(value.name)] = value.text;
        m_rows.push_back(std::move(row));
    }
    addPins(scene);
}

void ChartTableModel::addPins(const ChartScene &scene)
{
    for (const ChartPin &pin : scene.pins) {
        if (pin.text.isEmpty() || m_moments.empty())
            continue;
        // At the first moment that shows what became of it, the rows being the latest first.
        auto next = std::ranges::upper_bound(m_moments, pin.at, std::ranges::greater());
        if (next != m_moments.begin())
            --next;
        QString &mark = m_rows[static_cast<std::size_t>(next - m_moments.begin())].mark;
        mark += (mark.isEmpty() ? QString() : QStringLiteral(" · ")) + pin.text;
    }
}

QString ChartTableModel::cell(int row, int column) const
{
    const Row &shown = m_rows[static_cast<std::size_t>(row)];
    if (column == 0)
        return shown.when;
    if (column == markColumn())
        return shown.mark;
    const QString &value = shown.values[column - 1];
    return value.isEmpty() ? QStringLiteral("—") : value;
}

QString ChartTableModel::text(const QList<int> &rows) const
{
    QString lines;
    const auto write = [&lines, this](auto cellAt) {
        for (int column = 0; column < columnCount(); ++column)
            lines += cellAt(column) + (column + 1 < columnCount() ? u'\t' : u'\n');
    };
    write([this](int column) { return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (int row = 0; row < rowCount(); ++row) {
        if (rows.isEmpty() || rows.contains(row))
            write([this, row](int column) { return cell(row, column); });
    }
    return lines;
}

int ChartTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int ChartTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : markColumn() + 1; }

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return cell(index.row(), index.column());
    case Qt::ToolTipRole: return index.column() == markColumn() ? cell(index.row(), index.column()) : QString();
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole: {
        const bool muted = index.column() == markColumn() || m_rows[static_cast<std::size_t>(index.row())].ahead;
        return static_cast<int>(muted ? Role::Muted : Role::Text);
    }
    default: return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const bool isFigure = section > 0 && section < markColumn();
    switch (role) {
    case Qt::DisplayRole: return section == 0 ? tr("Time") : isFigure ? m_names.at(section - 1) : tr("Mark");
    case WidestRole:
        if (section == markColumn())
            return {};
        return isFigure ? QStringLiteral("≈ ") + words::count(88'888'888) : QStringLiteral("88:88:88");
    case AlignRole: return static_cast<int>((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::TextAlignmentRole: return headerData(section, orientation, AlignRole);
    default: return {};
    }
}

} // namespace anteroom
