// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/DeadLetterQueries.h"
#include "ui/models/PagedModel.h"

#include <set>

namespace anteroom {

/// Dead letters, newest first, as a table of any length, and which of them are chosen.
class DeadLetterModel final : public PagedModel<LetterRow>
{
    Q_OBJECT

public:
    enum Column { Chosen, Died, Reservation, User, Seat, Place, Cause, Tries, Over, ColumnCount };

    explicit DeadLetterModel(QObject *parent = nullptr) : PagedModel(parent) { }

    /// How many there are now; what is here is to be fetched again. With none, nothing is chosen any more.
    void setRows(qint64 rows);
    void put(const LetterRows &page) { hold(page.firstRow, page.rows); }

    /// Null while the row is not here.
    [[nodiscard]] const LetterRow *row(int row) const { return held(row); }

    /// At most chosenMost letters one by one; beyond that only all of them.
    void choose(int row, bool chosen);
    void chooseAll(bool all);
    [[nodiscard]] bool isAllChosen() const { return m_all; }
    [[nodiscard]] qint64 chosenCount() const { return m_all ? rows() : qint64(m_chosen.size()); }
    [[nodiscard]] std::vector<qint64> chosen() const { return { m_chosen.begin(), m_chosen.end() }; }
    static constexpr size_t chosenMost = 10'000;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    [[nodiscard]] QString text(const LetterRow &row, int column) const;
    [[nodiscard]] bool isChosen(const LetterRow &row) const { return m_all || m_chosen.contains(row.letter.id); }

    std::set<qint64> m_chosen;
    bool m_all = false;
};

} // namespace anteroom
