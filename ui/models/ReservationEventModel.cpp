// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ReservationEventModel.h"

#include "ui/models/Words.h"

namespace anteroom {

StateChip ReservationEventModel::chipOf(const ReservationEventView &event, bool stale)
{
    StateChip chip;
    switch (event.state) {
    case ReservationEventView::State::InFlight:
        chip = {QStringLiteral("half"), tr("in flight"), Role::BufferedText, Role::BufferedTint};
        break;
    case ReservationEventView::State::Forwarded:
        chip = {QStringLiteral("check"), tr("forwarded"), Role::ActiveText, Role::ActiveTint};
        break;
    case ReservationEventView::State::Retrying:
        chip = {QStringLiteral("retry"), tr("retry %1 of 5").arg(event.attempts), Role::WaitText, Role::WaitTint};
        break;
    case ReservationEventView::State::Dead:
        chip = {QStringLiteral("cross"), tr("dead"), Role::FailedText, Role::FailedTint};
        break;
    }
    if (stale) {
        chip.ink = Role::Muted;
        chip.tint = Role::Raised;
    }
    return chip;
}

void ReservationEventModel::show(const Snapshot &snapshot, const Situation &situation)
{
    std::vector<EventRow> rows;
    rows.reserve(snapshot.reservationEvents.size());
    for (const ReservationEventView &event : snapshot.reservationEvents) {
        EventRow row;
        row.stale = situation.brokerStale;
        row.chip = chipOf(event, row.stale);
        row.cells[Time] = words::clockMs(event.at);
        row.cells[User] = words::count(event.user.value);
        row.cells[Seat] = QStringLiteral("C-%1-%2").arg(event.concert.value).arg(event.seat.value, 2, 10, QLatin1Char('0'));
        row.cells[Partition] = words::count(event.partition.value);
        row.cells[State] = row.chip.text;
        row.cells[Latency] = event.latency ? words::duration(*event.latency) : QStringLiteral("—");
        rows.push_back(std::move(row));
    }
    replaceRows(std::move(rows));
}

int ReservationEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReservationEventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const EventRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.cells[static_cast<std::size_t>(index.column())];
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ChipRole: return index.column() == State ? QVariant::fromValue(shown.chip) : QVariant();
    case ToneRole: return static_cast<int>(shown.stale ? Role::Muted : Role::Text);
    default: return {};
    }
}

QVariant ReservationEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{tr("Time"), tr("User"), tr("Seat"), tr("Part."), tr("State"), tr("Latency")}[column];
    if (role == WidestRole) {
        return std::array{QStringLiteral("88:88:88.888"), words::count(888'888), QStringLiteral("C-88-88"), QStringLiteral("88"),
                          tr("retry %1 of 5").arg(5) + QStringLiteral("xxxxx"), words::duration(Milliseconds(888))}[column];
    }
    if (role == AlignRole) {
        const bool left = section == Time || section == Seat || section == State;
        return int((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
