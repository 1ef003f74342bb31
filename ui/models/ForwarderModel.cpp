// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ForwarderModel.h"

#include "ui/models/Words.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

std::optional<qint64> numberOf(const std::optional<Offset> &offset)
{
    return offset ? std::optional(offset->value) : std::nullopt;
}

/// Nothing where one of them is not known.
std::optional<qint64> distance(const std::optional<Offset> &from, const std::optional<Offset> &to)
{
    if (!from || !to)
        return std::nullopt;
    return std::max<qint64>(0, to->value - from->value);
}

} // namespace

void ForwarderModel::show(const Snapshot &snapshot, const ForwardingView &view, const Situation &situation)
{
    int top = 1;
    for (const ForwardingView::Lane &lane : view.lanes) {
        for (const int count : lane.history)
            top = std::max(top, count);
    }
    std::vector<ForwarderRow> rows;
    for (const PartitionView &partition : snapshot.partitions) {
        if (partition.topic == snapshot.queueTopic)
            continue;
        const auto lane = std::ranges::find(view.lanes, partition.partition, &ForwardingView::Lane::partition);
        ForwarderRow row;
        row.name = tr("Partition %1").arg(words::count(partition.partition.value));
        row.member = partition.member;
        row.stale = situation.brokerStale || situation.coreSilent;
        const QString rate = lane == view.lanes.end() ? words::unknown() : words::rate(lane->acceptedPerS);
        row.rate = lane == view.lanes.end() ? tr("not ours") : tr("%1 /s").arg(rate);
        if (lane != view.lanes.end())
            row.history = lane->history;
        row.top = top;
        row.committed = tr("%1 of %2").arg(words::count(numberOf(partition.committed)), words::count(numberOf(partition.end)));
        const QString lag = words::count(distance(partition.committed, partition.end));
        const QString held = words::count(distance(partition.done, partition.read));
        row.lag = QStringLiteral("%1 · %2").arg(lag, held);
        row.sentence = tr("Partition %1, %2 a second, committed %3, lag %4, in flight %5")
                           .arg(words::count(partition.partition.value), rate, row.committed, lag, held);
        rows.push_back(std::move(row));
    }
    replaceRows(std::move(rows));
}

QVariant ForwarderModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return row(index.row()).sentence;
    case ForwarderRow::DataRole: return QVariant::fromValue(row(index.row()));
    default: return {};
    }
}

QString ForwarderModel::evenness(const ForwardingView &view)
{
    if (view.lanes.size() < 2)
        return {};
    double sum = 0;
    for (const ForwardingView::Lane &lane : view.lanes)
        sum += lane.acceptedPerS;
    const double mean = sum / static_cast<double>(view.lanes.size());
    if (mean <= 0)
        return {};
    double most = 0;
    for (const ForwardingView::Lane &lane : view.lanes)
        most = std::max(most, std::abs(lane.acceptedPerS - mean) / mean);
    return tr("even within %1 %").arg(words::count(std::max<qint64>(1, std::llround(most * 100))));
}

} // namespace anteroom
