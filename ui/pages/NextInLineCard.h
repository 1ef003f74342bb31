// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/NextInLineModel.h"
#include "ui/pages/TableCard.h"

namespace anteroom {

/// Who enters next.
class NextInLineCard final : public TableCard
{
    Q_OBJECT

public:
    explicit NextInLineCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;

private:
    NextInLineModel *m_model;
    QToolButton *m_way;
};

} // namespace anteroom
