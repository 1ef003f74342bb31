// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RetryModel.h"

#include "ui/models/ForwardingWords.h"
#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

void RetryModel::show(const Snapshot &snapshot, const ForwardingView &view, Instant now)
{
    std::vector<ForwardingView::Retry> retries = view.retries;
    std::ranges::stable_sort(retries, {}, [](const ForwardingView::Retry &retry) { return retry.nextTryAt.value_or(Instant::max()); });
    std::vector<RetryRow> rows;
    rows.reserve(retries.size());
    for (const ForwardingView::Retry &retry : retries) {
        RetryRow row;
        row.cells[Reservation] = words::count(retry.reservation.value);
        row.cells[Tries] = tr("%1 of 5").arg(words::count(retry.attempts));
        row.cells[Answer] = retry.cause;
        row.cells[NextTry] = nextTryText(snapshot, retry.nextTryAt, now);
        row.tip = tr("User %1, partition %2, offset %3; first failed at %4: %5")
                      .arg(words::count(retry.user.value), words::count(retry.partition.value), words::count(retry.offset.value),
                           words::clockMs(retry.firstFailedAt), retry.cause);
        rows.push_back(std::move(row));
    }
    replaceRows(std::move(rows));
}

QVariant RetryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RetryRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown.cells[static_cast<std::size_t>(index.column())];
    case Qt::ToolTipRole: return shown.tip;
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole: return static_cast<int>(Role::Text);
    default: return {};
    }
}

QVariant RetryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<std::size_t>(section);
    // Whichever is wider in this language.
    const QString reservation = words::count(8'888'888);
    const QString header = tr("Reservation");
    switch (role) {
    case Qt::DisplayRole: return std::array{ tr("Reservation"), tr("Tries"), tr("Last answer"), tr("Next try") }[column];
    case WidestRole:
        if (section == Answer)
            return {};
        return std::array{ header.size() > reservation.size() ? header : reservation, tr("%1 of 5").arg(8), QString(),
                           tr("circuit open") }[column];
    case AlignRole:
    case Qt::TextAlignmentRole: return int((section == Answer ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace anteroom
