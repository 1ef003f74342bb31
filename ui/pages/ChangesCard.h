// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChangeModel.h"
#include "ui/pages/TableCard.h"

namespace anteroom {

/// On a live cluster, in the place of the simulated crowd: what is wrong now, and what was turned.
class ChangesCard final : public TableCard
{
    Q_OBJECT

public:
    explicit ChangesCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

protected:
    void retranslate() override;

private:
    ChangeModel *m_model;
};

} // namespace anteroom
