// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Legend.h"
#include "ui/widgets/Segment.h"

namespace anteroom {

class TimeChart;

/// Waiting, rates and the projection over one time axis. The chart itself is made after the first paint.
class FlowCard final : public Card
{
    Q_OBJECT

public:
    explicit FlowCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    /// Makes the chart, before which the card is shown without it; false when it is there already.
    bool buildChart();

Q_SIGNALS:
    /// Another stretch of time was chosen: the newest snapshot is to be shown again.
    void rangeChosen();

protected:
    void retranslate() override;

private:
    [[nodiscard]] bool isDue(const Snapshot &snapshot, const Situation &situation);

    Legend *m_legend;
    Segment *m_range;
    QWidget *m_place;
    TimeChart *m_chart = nullptr;
    /// What the chart shows: a new history, range or trouble makes another picture.
    std::shared_ptr<const FlowHistory> m_shown;
    std::optional<qint64> m_shownTotal;
    Instant m_shownAt;
    bool m_forced = true;
    bool m_stale = false;
};

} // namespace anteroom
