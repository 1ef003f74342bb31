// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/OverviewPage.h"

#include "ui/pages/AdmissionPanel.h"
#include "ui/pages/ChangesCard.h"
#include "ui/pages/FailedView.h"
#include "ui/pages/FaultsCard.h"
#include "ui/pages/FirstRunView.h"
#include "ui/pages/FlowCard.h"
#include "ui/pages/GateCard.h"
#include "ui/pages/InsideCard.h"
#include "ui/pages/NextInLineCard.h"
#include "ui/pages/PartitionsCard.h"
#include "ui/pages/ReservationEventsCard.h"
#include "ui/pages/ReservationsCard.h"
#include "ui/pages/SendUsersPanel.h"
#include "ui/pages/StageRow.h"
#include "ui/pages/TickInspector.h"
#include "ui/pages/VerdictStrip.h"
#include "ui/pages/WaitingCard.h"
#include "ui/widgets/Skeleton.h"

#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int sideWidth = 308;
constexpr int contentMost = 1680;
constexpr int ticksWidth = 920;
constexpr int ticksHeight = 468;
/// Of the page: the right column has room for the faults, switch by switch.
constexpr int roomForFaults = 940;

QWidget *withMargins(QWidget *inner)
{
    auto *outer = new QWidget;
    outer->setObjectName(QStringLiteral("page"));
    auto *box = new QVBoxLayout(outer);
    box->setContentsMargins(margin, gap, margin, gap);
    box->addWidget(inner);
    return outer;
}

} // namespace

OverviewPage::OverviewPage(const Theme &theme, Controls &controls, QWidget *parent)
    : QStackedWidget(parent), m_theme(theme), m_strip(new VerdictStrip(theme)), m_waiting(new WaitingCard(theme)),
      m_gate(new GateCard(theme)), m_inside(new InsideCard(theme)), m_reservations(new ReservationsCard(theme)),
      m_flow(new FlowCard(theme)), m_partitions(new PartitionsCard(theme)), m_next(new NextInLineCard(theme)),
      m_events(new ReservationEventsCard(theme)), m_admission(new AdmissionPanel(theme, controls)),
      m_send(new SendUsersPanel(theme, controls)), m_faults(new FaultsCard(theme, controls)), m_changes(new ChangesCard(theme)),
      m_firstRun(new FirstRunView(theme, controls)), m_failed(new FailedView(theme)),
      m_skeleton(withMargins(new Skeleton(theme))), m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("page.overview"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(buildRoom());
    m_failed->hide();
    addWidget(m_skeleton);
    addWidget(m_scroll);
    addWidget(withMargins(m_failed));
    m_next->settleTabOrder();
    m_events->settleTabOrder();
    connect(m_gate, &GateCard::ticksWanted, this, [this] { showTicks(!showsTicks()); });
    connect(m_next, &TableCard::pageAsked, this, [this] { Q_EMIT pageAsked(QStringLiteral("queue")); });
    connect(m_events, &TableCard::pageAsked, this, [this] { Q_EMIT pageAsked(QStringLiteral("reservations")); });
    connect(m_strip, &VerdictStrip::moreAsked, this, &OverviewPage::alertsWanted);
    connect(m_strip, &VerdictStrip::tokenAsked, this, &OverviewPage::tokenWanted);
    connect(m_flow, &FlowCard::rangeChosen, this, &OverviewPage::refreshWanted);
    addShortcuts();
}

void OverviewPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_admission->focusBatch(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_admission->apply(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { m_admission->apply(); });
    on(QKeySequence(Qt::Key_Escape), [this] { showsTicks() ? showTicks(false) : m_admission->revert(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { showTicks(!showsTicks()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_U), [this] { sendUsers(); });
}

QString OverviewPage::landmark() const { return tr("Overview. %1").arg(m_strip->accessibleName()); }

QWidget *OverviewPage::buildRoom()
{
    m_stages = new StageRow(m_theme, {m_waiting, m_gate, m_inside, m_reservations}, {475, 252, 192, 252}, {368, 198, 166, 162});
    auto *tables = new QHBoxLayout;
    tables->setSpacing(gap);
    tables->addWidget(m_next, 43);
    tables->addWidget(m_events, 47);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_flow, 3);
    middle->addWidget(m_partitions);
    middle->addLayout(tables, 2);
    m_flow->setMinimumHeight(200);
    m_body = new QWidget;
    auto *columns = new QHBoxLayout(m_body);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(gap);
    columns->addLayout(middle, 1);
    columns->addWidget(buildSide());
    auto *content = new QWidget;
    content->setMaximumWidth(contentMost);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(m_strip);
    column->addWidget(m_stages);
    column->addWidget(m_body, 1);
    column->addWidget(m_firstRun, 1);
    m_firstRun->hide();
    auto *scrolled = new QWidget;
    scrolled->setObjectName(QStringLiteral("scrolled"));
    auto *outer = new QHBoxLayout(scrolled);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
    return scrolled;
}

QWidget *OverviewPage::buildSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(m_admission);
    column->addWidget(m_send, 1);
    column->addWidget(m_faults);
    column->addWidget(m_changes, 1);
    m_changes->hide();
    return side;
}

void OverviewPage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    switch (snapshot->phase) {
    case Snapshot::Phase::Starting:
        setCurrentIndex(0);
        return;
    case Snapshot::Phase::Failed:
        m_failed->show();
        m_failed->present(*snapshot);
        setCurrentIndex(2);
        return;
    case Snapshot::Phase::Live:
    case Snapshot::Phase::Stopping: break;
    }
    presentRoom(snapshot, situation);
    setCurrentIndex(1);
    if (m_ticks)
        m_ticks->present(*snapshot, situation);
}

void OverviewPage::presentRoom(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    const bool first = snapshot->neverUsed;
    const bool trouble = snapshot->brokerTrouble || snapshot->databaseTrouble || snapshot->gate.paused || snapshot->gate.draining;
    m_strip->present(*snapshot, situation);
    m_strip->setVisible(!first || trouble);
    m_waiting->present(*snapshot, situation);
    m_gate->present(*snapshot, situation);
    m_inside->present(*snapshot);
    m_reservations->present(*snapshot);
    m_firstRun->setVisible(first);
    m_body->setVisible(!first);
    if (first) {
        m_firstRun->present(*snapshot);
        return;
    }
    m_flow->present(*snapshot, situation);
    m_partitions->present(*snapshot, situation);
    m_next->present(*snapshot, situation);
    m_events->present(*snapshot, situation);
    m_admission->present(snapshot, situation);
    m_faults->present(*snapshot);
    m_send->setVisible(snapshot->embeddedBroker);
    m_changes->setVisible(!snapshot->embeddedBroker);
    if (snapshot->embeddedBroker)
        m_send->present(*snapshot, situation);
    else
        m_changes->present(*snapshot);
}

void OverviewPage::tick(const GateView &gate, Instant now)
{
    if (currentIndex() == 1)
        m_gate->tick(gate, now);
}

void OverviewPage::setShown(bool shown)
{
    if (!shown)
        showTicks(false);
}

void OverviewPage::showTicks(bool shown)
{
    // There is nothing to show before the room is there.
    if (shown && currentIndex() != 1)
        return;
    if (shown)
        buildTicks();
    if (m_ticks)
        m_ticks->setVisible(shown);
    if (!shown)
        return;
    placeTicks();
    m_ticks->open();
    Q_EMIT refreshWanted();
}

void OverviewPage::placeTicks()
{
    const int wide = std::min(ticksWidth, width() - 2 * margin);
    const int gateMiddle = m_gate->mapTo(this, QPoint(m_gate->width() / 2, 0)).x();
    const int top = m_gate->mapTo(this, QPoint(0, m_gate->height())).y() + gap / 2;
    // Beneath the gate; where there is too little room for that, over it.
    const int tall = std::min(ticksHeight, height() - 2 * gap);
    m_ticks->setGeometry(std::clamp(gateMiddle - wide / 2, margin, width() - margin - wide), std::min(top, height() - gap - tall), wide,
                         tall);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    m_faults->offerRoom(height() >= roomForFaults);
    if (showsTicks())
        placeTicks();
}

bool OverviewPage::buildHeavy() { return m_flow->buildChart() || buildTicks(); }

bool OverviewPage::buildTicks()
{
    if (m_ticks)
        return false;
    m_ticks = new TickInspector(m_theme, this);
    connect(m_ticks, &TickInspector::closeAsked, this, [this] { showTicks(false); });
    return true;
}

bool OverviewPage::showsTicks() const { return m_ticks && !m_ticks->isHidden(); }

void OverviewPage::showRefusal(const QString &text, Instant now)
{
    m_strip->showRefusal(text, now);
    Q_EMIT refreshWanted();
}

void OverviewPage::sendUsers()
{
    if (m_firstRun->isVisible()) {
        if (auto *button = m_firstRun->findChild<QPushButton *>(QStringLiteral("firstRun.send")); button->isVisible())
            button->click();
    } else if (m_send->isVisible()) {
        m_send->send();
    }
}

} // namespace anteroom
