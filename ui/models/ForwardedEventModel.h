// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "ui/models/CellRoles.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace anteroom {

/// The newest events on their way to the data platform, of one state and with one word in them where that is wanted. Keeps
/// the view and words a cell when it is asked for, so that 500 rows cost no more than those on screen.
class ForwardedEventModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Updated, Reservation, User, Seat, Place, State, Tries, Taken, ColumnCount };
    using EventState = ReservationEventView::State;

    using QAbstractTableModel::QAbstractTableModel;

    /// `now` is for the time of the next try; `grey`: the figures are old.
    void show(std::shared_ptr<const ForwardingView> view, Instant now, bool grey);
    /// Only events of this state (nothing: all) whose user, seat or reservation contains `text`.
    void setFilter(std::optional<EventState> state, const QString &text);
    [[nodiscard]] bool isFiltered() const { return m_state || !m_text.isEmpty(); }
    /// The event in this row; null for none.
    [[nodiscard]] const ReservationEventView *event(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// One row: an event of a view, which stays as long as it is shown.
    struct Row {
        std::shared_ptr<const ForwardingView> view;
        size_t event = 0;
    };

    void choose();
    [[nodiscard]] bool matches(const ReservationEventView &event) const;
    [[nodiscard]] QString cell(const ReservationEventView &event, int column) const;
    [[nodiscard]] StateChip chip(const ReservationEventView &event) const;

    std::shared_ptr<const ForwardingView> m_view;
    std::vector<Row> m_rows;
    std::optional<EventState> m_state;
    QString m_text;
    Instant m_now;
    bool m_grey = false;
};

} // namespace anteroom
