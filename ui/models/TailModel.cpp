// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TailModel.h"

#include "ui/models/MessageText.h"
#include "ui/models/Words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace anteroom {

void TailModel::clear()
{
    beginResetModel();
    m_messages.clear();
    m_aside.clear();
    m_bytes = 0;
    m_asideBytes = 0;
    m_newOnes = 0;
    m_header.clear();
    endResetModel();
}

void TailModel::append(const std::vector<WatchedMessage> &messages, qint64 skipped)
{
    if (!m_held) {
        take({ messages.begin(), messages.end() });
        return;
    }
    m_newOnes += static_cast<qint64>(messages.size()) + skipped;
    for (const WatchedMessage &message : messages) {
        m_asideBytes += message.size();
        m_aside.push_back(message);
    }
    while (!m_aside.empty() && (static_cast<qint64>(m_aside.size()) > tailMost || m_asideBytes > tailBytesMost)) {
        m_asideBytes -= m_aside.front().size();
        m_aside.pop_front();
    }
}

void TailModel::setHeld(bool held)
{
    m_held = held;
    m_newOnes = 0;
    m_asideBytes = 0;
    if (!held)
        take(std::exchange(m_aside, {}));
}

void TailModel::take(std::deque<WatchedMessage> fresh)
{
    if (fresh.empty())
        return;
    const auto named = std::find_if(fresh.rbegin(), fresh.rend(), [](const WatchedMessage &message) { return !message.headers.empty(); });
    if (named != fresh.rend() && m_header != named->headers.front().key) {
        m_header = named->headers.front().key;
        Q_EMIT headerDataChanged(Qt::Horizontal, Header, Header);
    }
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    for (WatchedMessage &message : fresh) {
        m_bytes += message.size();
        m_messages.push_front(std::move(message));
    }
    endInsertRows();
    dropOldest();
}

void TailModel::dropOldest()
{
    std::size_t keep = std::min(m_messages.size(), static_cast<std::size_t>(tailMost));
    qint64 bytes = m_bytes;
    for (std::size_t i = keep; i < m_messages.size(); ++i)
        bytes -= m_messages[i].size();
    while (keep > 1 && bytes > tailBytesMost)
        bytes -= m_messages[--keep].size();
    if (keep == m_messages.size())
        return;
    beginRemoveRows({}, static_cast<int>(keep), static_cast<int>(m_messages.size()) - 1);
    m_messages.resize(keep);
    m_bytes = bytes;
    endRemoveRows();
}

int TailModel::rowOf(PartitionId partition, Offset offset) const
{
    const auto found = std::find_if(m_messages.begin(), m_messages.end(), [&](const WatchedMessage &message) {
        return message.offset == offset && message.partition == partition;
    });
    return found == m_messages.end() ? -1 : static_cast<int>(std::distance(m_messages.begin(), found));
}

int TailModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_messages.size()); }

int TailModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString TailModel::headerText(const WatchedMessage &message) const
{
    const auto found = std::find_if(message.headers.rbegin(), message.headers.rend(),
                                    [this](const WatchedHeader &header) { return header.key == m_header; });
    return found == message.headers.rend() ? QString() : cellText(found->value);
}

QString TailModel::text(const WatchedMessage &message, int column) const
{
    switch (column) {
    case Partition: return QString::number(message.partition.value);
    case OffsetColumn: return words::count(message.offset.value);
    case Time: return message.timestampMs ? words::clockMs(fromMs(*message.timestampMs)) : words::unknown();
    case Key: return message.key.isNull() ? tr("none") : cellText(message.key);
    case Value: return message.value.isNull() ? tr("null, a tombstone") : cellText(message.value);
    case Header: return headerText(message);
    case Size: return sizeText(message.size());
    default: return {};
    }
}

QVariant TailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WatchedMessage &shown = message(index.row());
    const int column = index.column();
    const bool bytes = column == Key || column == Value || column == Header;
    const bool missing = (column == Key && shown.key.isNull()) || (column == Value && shown.value.isNull());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(shown, column);
    case Qt::TextAlignmentRole: return headerData(column, Qt::Horizontal, AlignRole);
    case Qt::ToolTipRole:
        return column == Time && shown.timestampMs ? words::dateUtc(fromMs(*shown.timestampMs)) : bytes ? text(shown, column) : QString();
    case MonoRole: return bytes && !missing;
    case ToneRole: return static_cast<int>(missing || column == Size ? Role::Muted : Role::Text);
    default: return {};
    }
}

QVariant TailModel::widest(int section) const
{
    // A bit wider than any of these: keys and headers are set in a wider face.
    const std::array widest{ QStringLiteral("888"),       words::count(88'888'888), QStringLiteral("88:88:88.888"),
                             QStringLiteral("888888888"), QString(),                QStringLiteral("8888888888"),
                             QStringLiteral("888.8 kB") };
    return section == Value ? QVariant() : widest[static_cast<std::size_t>(section)];
}

QVariant TailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const QString header = m_header.isEmpty() ? tr("Header") : QString::fromUtf8(m_header);
    const std::array names{ tr("Partition"), tr("Offset"), tr("Time"), tr("Key"), tr("Value"), header, tr("Size") };
    switch (role) {
    case Qt::DisplayRole:
    case ShorterRole: return names[static_cast<std::size_t>(section)];
    case WidestRole: return widest(section);
    case AlignRole: {
        const bool right = section == Partition || section == OffsetColumn || section == Size;
        return int(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    }
    default: return {};
    }
}

} // namespace anteroom
