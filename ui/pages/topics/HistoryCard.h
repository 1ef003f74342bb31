// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/topics/TopicsBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Legend.h"
#include "ui/widgets/Segment.h"

namespace anteroom {

class TimeChart;

/// Lag and rates of the chosen partition, since somebody looks.
class HistoryCard final : public Card
{
    Q_OBJECT

public:
    HistoryCard(const Theme &theme, TopicsBrowser &browser, QWidget *parent = nullptr);

    /// The chart, which costs the most of all to make.
    void buildChart();

protected:
    void retranslate() override;

private:
    void present();

    TopicsBrowser &m_browser;
    Text *m_subject;
    Segment *m_range;
    Text *m_lag;
    Text *m_lagNote;
    Legend *m_legend;
    QWidget *m_place;
    TimeChart *m_chart = nullptr;
};

} // namespace anteroom
