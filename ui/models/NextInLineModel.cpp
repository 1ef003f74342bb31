// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/NextInLineModel.h"

#include "ui/models/Words.h"

namespace anteroom {

void NextInLineModel::show(const Snapshot &snapshot, const Situation &situation)
{
    std::vector<NextRow> rows;
    rows.reserve(snapshot.nextInLine.size());
    for (const NextInLine &next : snapshot.nextInLine) {
        NextRow row;
        row.token = QString::fromLatin1(next.token.toText());
        row.cells[Place] = words::count(next.place);
        row.cells[Token] = row.token.left(8);
        row.cells[User] = words::count(next.user.value);
        row.cells[OffsetColumn] = words::count(next.offset.value);
        // Seconds are enough for what has passed; a finer step would repaint every row at every frame.
        row.cells[Waited] = words::waited(std::chrono::floor<Milliseconds>(situation.now - next.enteredAt));
        if (next.entersAt) {
            const auto left = std::chrono::floor<Milliseconds>(*next.entersAt - situation.now);
            row.cells[Enters] = tr("in %1").arg(words::forecast(std::max(left, Milliseconds(0))));
        } else {
            row.cells[Enters] = snapshot.gate.paused ? tr("paused") : words::unknown();
        }
        rows.push_back(std::move(row));
    }
    replaceRows(std::move(rows));
}

int NextInLineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NextInLineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NextRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.cells[static_cast<std::size_t>(index.column())];
    case Qt::ToolTipRole: return index.column() == Token ? shown.token : QString();
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case MonoRole: return index.column() == Token;
    case ToneRole: return static_cast<int>(Role::Text);
    default: return {};
    }
}

QVariant NextInLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{QStringLiteral("#"), tr("Token"), tr("User"), tr("Offset"), tr("Waited"), tr("Enters")}[column];
    if (role == WidestRole) {
        return std::array{QStringLiteral("88"), QStringLiteral("88888888"), words::count(888'888), words::count(888'888),
                          words::duration(Milliseconds(1'438'000)), tr("in %1").arg(words::duration(Milliseconds(148'000)))}[column];
    }
    if (role == AlignRole)
        return int((section == Token || section == Place ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
