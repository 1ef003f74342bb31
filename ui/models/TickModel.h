// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TickLog.h"
#include "ui/models/CellRoles.h"

#include <QAbstractTableModel>

#include <array>
#include <deque>
#include <memory>

namespace anteroom {

/// The ticks that are kept, newest first; all of them or those with a problem. Reads the log that it shares with the core
/// and words a cell when it is asked for: nothing is copied.
class TickModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, At, Late, Room, Taken, Activated, Skipped, Retried, Committed, Took, Limit, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// A newer log, or the same one.
    void show(const std::shared_ptr<const TickLog> &log);
    void setProblemsOnly(bool only);
    [[nodiscard]] qint64 problems() const { return static_cast<qint64>(m_problems.size()); }
    [[nodiscard]] const std::shared_ptr<const TickLog> &log() const { return m_log; }
    /// Null when there is no such row.
    [[nodiscard]] const TickRecord *tick(int row) const;
    /// The row of the tick of this number; −1 when it is not among those shown.
    [[nodiscard]] int rowOf(qint64 number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void begin(const std::shared_ptr<const TickLog> &log);
    void dropOldest(qint64 firstKept);
    void addNewest(const std::shared_ptr<const TickLog> &log);
    [[nodiscard]] static QString cell(const TickRecord &tick, int column);
    [[nodiscard]] static Role tone(const TickRecord &tick, int column);

    std::shared_ptr<const TickLog> m_log;
    /// Of the log, the newest that are rows here when all are shown.
    int m_rows = 0;
    /// Numbers of those with a problem, newest first.
    std::deque<qint64> m_problems;
    bool m_problemsOnly = false;
};

} // namespace anteroom
