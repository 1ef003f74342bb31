// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ForwardedEventModel.h"

#include "ui/models/ReservationEventModel.h"
#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

namespace {

QString seatText(const ReservationEventView &event)
{
    if (event.seat.value == 0)
        return words::unknown();
    return QStringLiteral("C-%1-%2").arg(event.concert.value).arg(event.seat.value, 2, 10, QLatin1Char('0'));
}

} // namespace

void ForwardedEventModel::show(std::shared_ptr<const ForwardingView> view, Instant now, bool grey)
{
    m_view = std::move(view);
    m_now = now;
    m_grey = grey;
    choose();
}

void ForwardedEventModel::setFilter(std::optional<EventState> state, const QString &text)
{
    m_state = state;
    m_text = text.trimmed();
    // Numbers are found as they are shown, and without their separators.
    m_text.remove(QLatin1Char(','));
    choose();
}

void ForwardedEventModel::choose()
{
    std::vector<Row> rows;
    for (size_t i = 0; m_view && i < m_view->events.size(); ++i) {
        if (matches(m_view->events[i]))
            rows.push_back({ m_view, i });
    }
    // First as many rows as there are to be, at the end; then what each of them says.
    const auto have = static_cast<int>(m_rows.size());
    const auto want = static_cast<int>(rows.size());
    if (want > have) {
        beginInsertRows({}, have, want - 1);
        m_rows.insert(m_rows.end(), rows.begin() + have, rows.end());
        endInsertRows();
    } else if (want < have) {
        beginRemoveRows({}, want, have - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    m_rows = std::move(rows);
    if (want > 0)
        Q_EMIT dataChanged(index(0, 0), index(want - 1, ColumnCount - 1));
}

bool ForwardedEventModel::matches(const ReservationEventView &event) const
{
    if (m_state && event.state != *m_state)
        return false;
    if (m_text.isEmpty())
        return true;
    return QString::number(event.user.value).contains(m_text) || QString::number(event.reservation.value).contains(m_text)
        || seatText(event).contains(m_text, Qt::CaseInsensitive);
}

const ReservationEventView *ForwardedEventModel::event(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    const Row &shown = m_rows[static_cast<size_t>(row)];
    return &shown.view->events[shown.event];
}

int ForwardedEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ForwardedEventModel::cell(const ReservationEventView &event, int column) const
{
    switch (column) {
    case Updated: return words::clockMs(event.at);
    case Reservation: return words::count(event.reservation.value);
    case User: return words::count(event.user.value);
    case Seat: return seatText(event);
    case Place: return QStringLiteral("%1 · %2").arg(words::count(event.partition.value), words::count(event.offset.value));
    case State: return chip(event).text;
    case Tries: return words::count(event.attempts);
    default: return event.latency ? words::duration(*event.latency) : QStringLiteral("—");
    }
}

StateChip ForwardedEventModel::chip(const ReservationEventView &event) const
{
    StateChip chip = ReservationEventModel::chipOf(event, m_grey);
    if (event.state != EventState::Retrying || !m_view)
        return chip;
    const auto retry = std::ranges::find_if(m_view->retries, [&](const ForwardingView::Retry &waiting) {
        return waiting.partition == event.partition && waiting.offset == event.offset;
    });
    if (retry != m_view->retries.end() && retry->nextTryAt && *retry->nextTryAt > m_now) {
        const auto tenths = std::chrono::ceil<std::chrono::duration<qint64, std::deci>>(*retry->nextTryAt - m_now);
        chip.text = tr("retry in %1").arg(words::seconds(tenths));
    }
    return chip;
}

QVariant ForwardedEventModel::data(const QModelIndex &index, int role) const
{
    const ReservationEventView *shown = index.isValid() ? event(index.row()) : nullptr;
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole: return cell(*shown, index.column());
    case Qt::ToolTipRole: return index.column() == Updated ? QVariant(words::dateUtc(shown->at)) : QVariant();
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ChipRole: return index.column() == State ? QVariant::fromValue(chip(*shown)) : QVariant();
    case ToneRole: return static_cast<int>(m_grey ? Role::Muted : Role::Text);
    default: return {};
    }
}

QVariant ForwardedEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    switch (role) {
    case Qt::DisplayRole:
        return std::array{ tr("Updated"), tr("Reservation"), tr("User"),  tr("Seat"),
                           tr("Part. · offset"), tr("State"), tr("Tries"), tr("Time taken") }[column];
    case WidestRole:
        return std::array{ QStringLiteral("88:88:88.888"), words::count(8'888'888), words::count(8'888'888),
                           QStringLiteral("C-888-88"), QStringLiteral("88 · %1").arg(words::count(888'888)),
                           tr("retry in %1").arg(words::seconds(Milliseconds(88'800))) + QStringLiteral("xxxxx"),
                           QStringLiteral("88"), words::duration(Milliseconds(8'800'000)) }[column];
    case AlignRole:
    case Qt::TextAlignmentRole: {
        const bool left = section == Updated || section == Seat || section == State;
        return int((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

} // namespace anteroom
