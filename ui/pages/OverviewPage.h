// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/models/Situation.h"
#include "ui/pages/DeskPage.h"
#include "ui/theme/Theme.h"

#include <QScrollArea>
#include <QStackedWidget>

namespace anteroom {

class AdmissionPanel;
class ChangesCard;
class FailedView;
class FaultsCard;
class FirstRunView;
class FlowCard;
class GateCard;
class InsideCard;
class NextInLineCard;
class PartitionsCard;
class ReservationEventsCard;
class ReservationsCard;
class SendUsersPanel;
class StageRow;
class TickInspector;
class VerdictStrip;
class WaitingCard;

/// In one look: is it right, how long, what limits it, what can I turn.
class OverviewPage final : public QStackedWidget, public DeskPage
{
    Q_OBJECT

public:
    OverviewPage(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Overview"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    /// The countdown alone, between two snapshots.
    void tick(const GateView &gate, Instant now);
    /// Makes one thing that is heavy, once the window has been painted; false when all are there.
    bool buildHeavy();
    void showRefusal(const QString &text, Instant now);

    [[nodiscard]] AdmissionPanel &admission() const { return *m_admission; }
    /// What each batch did, over the page; or away with it.
    void showTicks(bool shown);
    /// Sends the crowd that is on the page: the panel's, or the first run's.
    void sendUsers();

Q_SIGNALS:
    /// The page wants the newest snapshot again.
    void refreshWanted();
    /// Another page of the desk, by name.
    void pageAsked(const QString &name);
    /// All alerts are wanted, in Activity.
    void alertsWanted();
    /// A token, in Queue.
    void tokenWanted(const QString &token);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool buildTicks();
    [[nodiscard]] bool showsTicks() const;
    void placeTicks();
    [[nodiscard]] QWidget *buildRoom();
    [[nodiscard]] QWidget *buildSide();
    void addShortcuts();
    void presentRoom(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation);

    const Theme &m_theme;
    VerdictStrip *m_strip;
    WaitingCard *m_waiting;
    GateCard *m_gate;
    InsideCard *m_inside;
    ReservationsCard *m_reservations;
    StageRow *m_stages = nullptr;
    FlowCard *m_flow;
    PartitionsCard *m_partitions;
    NextInLineCard *m_next;
    ReservationEventsCard *m_events;
    AdmissionPanel *m_admission;
    SendUsersPanel *m_send;
    FaultsCard *m_faults;
    ChangesCard *m_changes;
    FirstRunView *m_firstRun;
    FailedView *m_failed;
    QWidget *m_body = nullptr;
    QWidget *m_skeleton;
    QScrollArea *m_scroll;
    /// Made when it is first wanted, or once the window has been painted.
    TickInspector *m_ticks = nullptr;
};

} // namespace anteroom
