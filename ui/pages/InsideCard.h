// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/SplitBar.h"

namespace anteroom {

/// The third stage: how many are inside, of how many, and how they come and go.
class InsideCard final : public Card
{
    Q_OBJECT

public:
    explicit InsideCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

protected:
    void retranslate() override;

private:
    Text *m_active;
    FittingText *m_of;
    FittingText *m_share;
    SplitBar *m_bar;
    FittingText *m_flow;
};

} // namespace anteroom
