// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "ui/models/ForwarderRow.h"
#include "ui/models/RowsModel.h"
#include "ui/models/Situation.h"

#include <QCoreApplication>

namespace anteroom {

/// The partitions that are forwarded in parallel; one column, drawn by ForwarderDelegate.
class ForwarderModel final : public RowsModel<ForwarderRow>
{
    Q_DECLARE_TR_FUNCTIONS(ForwarderModel)

public:
    using RowsModel::RowsModel;

    void show(const Snapshot &snapshot, const ForwardingView &view, const Situation &situation);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// "even within 3 %": how far the partitions' rates are apart; empty where nothing flows.
    [[nodiscard]] static QString evenness(const ForwardingView &view);
};

} // namespace anteroom
