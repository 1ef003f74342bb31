// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/queue/QueueBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/LaneWidget.h"
#include "ui/widgets/Legend.h"

namespace anteroom {

/// Everybody who ever entered as one lane, with the gate, the rows on screen and the person who was found.
class QueueLaneCard final : public Card
{
    Q_OBJECT

public:
    explicit QueueLaneCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const QueueBrowser &browser);

Q_SIGNALS:
    void entryAsked(qint64 entry);

protected:
    void retranslate() override;

private:
    void presentLegend(const QueueLook &look);

    Text *m_note;
    Legend *m_legend;
    LaneWidget *m_lane;
};

} // namespace anteroom
