// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/rehearsal/RehearsalBrowser.h"
#include "ui/theme/Theme.h"

#include <QShortcut>
#include <QWidget>

namespace anteroom {

class CurveCard;
class EventsCard;
class PolicyCard;
class ScenarioCard;

/// What would happen: a scenario, two policies on the same arrivals, in virtual time. Touches nothing that is live.
class RehearsalPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    RehearsalPage(const Theme &theme, RehearsalQueries &queries, QWidget *parent = nullptr);
    ~RehearsalPage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Rehearsal"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &, const Situation &) override { }
    void setShown(bool) override { }

    [[nodiscard]] RehearsalBrowser &browser() { return m_browser; }

private:
    void build();
    void addShortcuts();
    void refreshShortcuts();

    RehearsalBrowser m_browser;
    ScenarioCard *m_scenario;
    PolicyCard *m_first;
    PolicyCard *m_second;
    CurveCard *m_curve;
    EventsCard *m_events;
    QShortcut *m_hold = nullptr;
    QShortcut *m_cancel = nullptr;
};

} // namespace anteroom
