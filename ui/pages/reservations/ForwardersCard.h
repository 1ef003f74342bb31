// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ForwarderModel.h"
#include "ui/models/ForwardingWords.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/DeliveryLanes.h"
#include "ui/widgets/ForwarderDelegate.h"
#include "ui/widgets/Legend.h"

#include <QListView>

namespace anteroom {

/// The partitions side by side: how fast each goes, what is committed, and which deliveries were under way together.
class ForwardersCard final : public Card
{
    Q_OBJECT

public:
    explicit ForwardersCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRows();

    ForwarderModel *m_model;
    QListView *m_list;
    ForwarderDelegate *m_delegate;
    Chip *m_age;
    FittingText *m_note;
    Text *m_deliveries;
    Legend *m_legend;
    DeliveryLanes *m_lanes;
    Text *m_ago;
    Text *m_now;
};

} // namespace anteroom
