// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RehearsalEventModel.h"
#include "ui/pages/TableCard.h"
#include "ui/pages/rehearsal/RehearsalBrowser.h"

namespace anteroom {

/// Arrivals, faults and turning points on one clock.
class EventsCard final : public TableCard
{
    Q_OBJECT

public:
    EventsCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void present();

    RehearsalBrowser &m_browser;
    RehearsalEventModel *m_model;
};

} // namespace anteroom
