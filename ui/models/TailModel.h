// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TopicsQueries.h"
#include "ui/models/CellRoles.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

#include <deque>

namespace anteroom {

/// The newest messages of a tail, newest on top; at most tailMost, and tailBytesMost. While it is held it stays as it is and
/// keeps what comes aside, as many again.
class TailModel final : public QAbstractTableModel
{
    Q_DECLARE_TR_FUNCTIONS(TailModel)

public:
    enum Column { Partition, OffsetColumn, Time, Key, Value, Header, Size, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    /// In the order in which they came.
    void append(const std::vector<WatchedMessage> &messages, qint64 skipped);
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// Messages that came while it was held, also those that are not kept any more.
    [[nodiscard]] qint64 newOnes() const { return m_newOnes; }
    [[nodiscard]] const WatchedMessage &message(int row) const { return m_messages[static_cast<std::size_t>(row)]; }
    /// −1: not kept.
    [[nodiscard]] int rowOf(PartitionId partition, Offset offset) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take(std::deque<WatchedMessage> fresh);
    void dropOldest();
    [[nodiscard]] QString text(const WatchedMessage &message, int column) const;
    [[nodiscard]] QString headerText(const WatchedMessage &message) const;
    [[nodiscard]] QVariant widest(int section) const;

    /// Newest first.
    std::deque<WatchedMessage> m_messages;
    qint64 m_bytes = 0;
    /// Oldest first.
    std::deque<WatchedMessage> m_aside;
    qint64 m_asideBytes = 0;
    bool m_held = false;
    qint64 m_newOnes = 0;
    /// The header that is shown: the first of the newest message that has one.
    QByteArray m_header;
};

} // namespace anteroom
