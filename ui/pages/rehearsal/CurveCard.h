// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/rehearsal/RehearsalBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Legend.h"

namespace anteroom {

class TimeChart;

/// People waiting: what is predicted, and what happened.
class CurveCard final : public Card
{
    Q_OBJECT

public:
    CurveCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void present();
    [[nodiscard]] QString stateText() const;

    RehearsalBrowser &m_browser;
    Legend *m_legend;
    Text *m_state;
    TimeChart *m_chart;
};

} // namespace anteroom
