// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/activity/ActivityBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Legend.h"
#include "ui/widgets/SessionRibbon.h"

namespace anteroom {

/// This session from its start to now: the configured rate, what was wrong, and a mark for each moment.
class RibbonCard final : public Card
{
    Q_OBJECT

public:
    RibbonCard(const Theme &theme, ActivityBrowser &browser, QWidget *parent = nullptr);

    void present();

Q_SIGNALS:
    void rowWanted(anteroom::ActivityId id);

protected:
    void retranslate() override;

private:
    ActivityBrowser &m_browser;
    FittingText *m_hint;
    Legend *m_legend;
    SessionRibbon *m_ribbon;
};

} // namespace anteroom
