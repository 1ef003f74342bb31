// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PartitionModel.h"
#include "ui/pages/TableCard.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Legend.h"

namespace anteroom {

/// Each partition's newest messages as a lane, with the offsets behind it.
class PartitionsCard final : public TableCard
{
    Q_OBJECT

public:
    explicit PartitionsCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;

private:
    PartitionModel *m_model;
    Chip *m_age;
    Legend *m_legend;
    int m_rowsShown = 0;
};

} // namespace anteroom
