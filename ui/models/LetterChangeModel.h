// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/LetterWords.h"
#include "ui/models/RowsModel.h"

namespace anteroom {

struct LetterChangeRow {
    QString when;
    QString whenUtc;
    QString who;
    QString what;
    QString reason;
    StateChip result;

    bool operator==(const LetterChangeRow &) const = default;
};

/// What was sent again or discarded, by whom and why, and what came of it.
class LetterChangeModel final : public RowsModel<LetterChangeRow>
{
    Q_OBJECT

public:
    enum Column { When, Who, What, Reason, Result, ColumnCount };

    using RowsModel::RowsModel;

    void show(const std::vector<LetterChange> &changes);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace anteroom
