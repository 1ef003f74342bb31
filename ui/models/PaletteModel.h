// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PaletteRanking.h"

#include <QAbstractListModel>

namespace anteroom {

/// The lines of the command palette: headings that nobody can choose, and the entries that answer to what was typed.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles {
        /// bool: a heading.
        HeadingRole = Qt::UserRole + 1,
        /// Name of an icon of the set.
        IconRole,
        DetailRole,
        /// "Ctrl+P".
        ShortcutRole,
        /// Why it cannot be done now.
        WhyNotRole,
        IdRole,
    };

    using QAbstractListModel::QAbstractListModel;

    /// Rows for these entries and what was typed.
    void show(const QString &typed, std::vector<PaletteEntry> entries);
    /// An entry was chosen: the next time it comes earlier.
    void noteUsed(const QString &id) { m_ranking.noteUsed(id); }

    /// Null for a heading, or beyond the rows.
    [[nodiscard]] const PaletteEntry *entryAt(int row) const;
    /// The next row after `row` in the direction (1 or -1) that can be chosen, round the ends; -1: there is none.
    [[nodiscard]] int nextRow(int row, int direction) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        QString heading;
        /// Into m_entries; -1 for a heading.
        int entry = -1;
    };

    PaletteRanking m_ranking;
    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
};

} // namespace anteroom
