// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/QueueModel.h"

#include "ui/models/Words.h"

#include <algorithm>
#include <array>

namespace anteroom {

void QueueModel::put(const QueueRows &page)
{
    std::vector<PlacedRow> rows;
    rows.reserve(page.rows.size());
    const auto last = static_cast<double>(std::max<size_t>(2, page.rows.size()) - 1);
    // The first and the last are exact; entries that the filter hides lie somewhere between.
    for (const QueueRow &row : page.rows)
        rows.push_back({ row, page.firstEntry
                                  + qint64(double(page.lastEntry - page.firstEntry) * static_cast<double>(rows.size()) / last) });
    hold(page.firstRow, std::move(rows));
}

void QueueModel::setOutlook(const QueueOutlook &outlook, int firstRow, int lastRow)
{
    m_outlook = outlook;
    const int first = std::clamp(firstRow, 0, std::max(0, rows() - 1));
    const int last = std::min(lastRow, rows() - 1);
    if (last >= first)
        Q_EMIT dataChanged(index(first, Waited), index(last, In));
}

const QueueRow *QueueModel::row(int row) const
{
    const PlacedRow *placed = held(row);
    return placed ? &placed->row : nullptr;
}

std::optional<qint64> QueueModel::entryOf(int row) const
{
    const PlacedRow *placed = held(row);
    return placed ? std::optional(placed->entry) : std::nullopt;
}

int QueueModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString QueueModel::text(const QueueRow &row, int column) const
{
    const TokenRecord &token = row.entry.token;
    switch (column) {
    case PositionColumn:
        if (token.state != TokenState::Waiting)
            return QStringLiteral("—");
        return row.position ? words::count(*row.position) : words::unknown();
    case Token: return QString::fromLatin1(token.token.toText().left(8));
    case User: return words::count(token.user.value);
    case Entered: return words::clockMs(fromMs(token.enteredAtMs));
    case Place: return placeText(token);
    case Waited: {
        const Milliseconds span = waited(row.entry, m_outlook.now);
        return token.state == TokenState::Waiting ? words::waited(span) : words::duration(span);
    }
    case State: return tokenChip(token, m_outlook.read).text;
    default: return timeText(row, column);
    }
}

QString QueueModel::timeText(const QueueRow &row, int column) const
{
    const TokenRecord &token = row.entry.token;
    if (token.activatedAtMs)
        return column == EntersAt ? words::clock(fromMs(*token.activatedAtMs)) : QStringLiteral("—");
    if (token.state != TokenState::Waiting)
        return QStringLiteral("—");
    if (m_outlook.paused)
        return column == EntersAt ? tr("paused") : QString();
    const std::optional<Instant> at = m_outlook.entersAt(row);
    if (!at)
        return column == EntersAt ? words::unknown() : QString();
    return column == EntersAt ? words::clock(*at) : timeLeft(*at, m_outlook.now);
}

Role QueueModel::tone(const QueueRow &row, int column) const
{
    const TokenRecord &token = row.entry.token;
    const bool past = token.state != TokenState::Waiting;
    const bool unsure = !past && column >= EntersAt && !m_outlook.entersAt(row);
    const bool blank = past && (column == PositionColumn || column == In || (column == EntersAt && !token.activatedAtMs));
    return unsure || blank || (column == Place && !token.position) ? Role::Muted : Role::Text;
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, AlignRole);
    if (role == MonoRole)
        return index.column() == Token;
    const QueueRow *shown = row(index.row());
    if (!shown)
        return blank(role);
    switch (role) {
    case Qt::DisplayRole: return text(*shown, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Token)
            return QString::fromLatin1(shown->entry.token.token.toText());
        if (index.column() == Entered)
            return words::dateUtc(fromMs(shown->entry.token.enteredAtMs));
        return QString();
    case ToneRole: return int(tone(*shown, index.column()));
    case ChipRole:
        return index.column() == State ? QVariant::fromValue(tokenChip(shown->entry.token, m_outlook.read)) : QVariant();
    default: return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{ tr("Position"), tr("Token"),  tr("User"),  tr("Entered"), tr("Partition · offset"),
                           tr("Waited"),   tr("State"),  tr("Enters at"), tr("in") }[column];
    if (role == WidestRole) {
        if (section == State)
            return {};
        const QString clock = QStringLiteral("88:88:88");
        return std::array{ words::count(8'888'888),
                           QStringLiteral("8888888888"),
                           words::count(88'888'888),
                           clock + QStringLiteral(".888"),
                           QStringLiteral("8 · ") + words::count(88'888'888),
                           words::duration(Milliseconds(36'060'000)),
                           QString(),
                           clock,
                           words::duration(Milliseconds(1'438'000)) }[column];
    }
    if (role == AlignRole)
        return int((section == Token || section == State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
