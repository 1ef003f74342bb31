// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/DeskWindow.h"

#include "ui/desk/AlertNotifier.h"
#include "ui/desk/CarefulControls.h"
#include "ui/desk/EnvironmentEdge.h"
#include "ui/desk/FaultStrip.h"
#include "ui/desk/FooterBar.h"
#include "ui/desk/NavigationRail.h"
#include "ui/desk/PageDeck.h"
#include "ui/desk/ReadOnlyGuard.h"
#include "ui/desk/TopBar.h"
#include "ui/models/ConnectionWords.h"
#include "ui/pages/OverviewPage.h"
#include "ui/pages/VerdictStrip.h"
#include "ui/pages/activity/ActivityPage.h"
#include "ui/pages/dead/DeadLettersPage.h"
#include "ui/pages/present/PresentView.h"
#include "ui/pages/queue/QueuePage.h"
#include "ui/pages/rehearsal/RehearsalPage.h"
#include "ui/pages/reservations/ReservationsPage.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/pages/topics/TopicsPage.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FocusRing.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QResizeEvent>
#include <QScreen>
#include <QShortcut>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

/// While figures move; the countdown needs no more.
constexpr auto busyFrame = 50ms;
/// While nothing changes.
constexpr auto quietFrame = 250ms;
/// Figures are read, not watched: four changes a second are what an eye can take in.
constexpr auto figuresPace = 250ms;
/// Ages and waits are written anew this often when no snapshot comes.
constexpr auto agePace = 1000ms;
constexpr int wideEnoughForWords = 1200;

/// A row of the frame that comes when there is something to say.
QWidget *rowOf(QWidget &strip, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(16, 12, 16, 0);
    box->addWidget(&strip);
    row->hide();
    return row;
}

} // namespace

DeskWindow::DeskWindow(SnapshotSource &source, Controls &controls, Queries &queries, const DeskOptions &options, QWidget *parent)
    : QMainWindow(parent), m_source(source), m_careful(std::make_unique<CarefulControls>(controls, source, m_theme, *this)),
      m_controls(*m_careful), m_queries(queries),
      m_ownClock(options.clock ? nullptr : std::make_unique<SystemClock>()),
      m_clock(options.clock ? *options.clock : *m_ownClock), m_theme(options.theme), m_language(options.language),
      m_density(options.density), m_settings(options.settings)
{
    m_theme.setMotion(options.motion);
    installFonts();
    buildUi();
    connectSignals();
    addShortcuts();
    retranslate();
    applyTheme();
    resize(1440, 900);
}

DeskWindow::~DeskWindow() = default;

void DeskWindow::buildUi()
{
    setMinimumSize(800, 560);
    setFont(typeFont(Type::Base));
    auto *desk = new QWidget(this);
    desk->setObjectName(QStringLiteral("desk"));
    // Holds the focus until somebody chooses a control, and takes it back on a click beside them all.
    desk->setFocusPolicy(Qt::ClickFocus);
    desk->setFocus();
    m_guard = new ReadOnlyGuard(*this);
    m_notifier = new AlertNotifier(this);
    m_edge = new EnvironmentEdge(m_theme, desk);
    m_rail = new NavigationRail(m_theme, desk);
    m_top = new TopBar(m_theme, desk);
    m_footer = new FooterBar(m_theme, desk);
    m_faults = new FaultStrip(m_theme);
    m_faultRow = rowOf(*m_faults, desk);
    m_pages = new PageDeck(desk);
    m_strip = new VerdictStrip(m_theme, QStringLiteral("frame.strip"));
    m_stripRow = rowOf(*m_strip, desk);
    addPages();

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_top);
    right->addWidget(m_faultRow);
    right->addWidget(m_stripRow);
    right->addWidget(m_pages, 1);
    right->addWidget(m_footer);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_rail);
    columns->addLayout(right, 1);
    auto *all = new QVBoxLayout(desk);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_edge);
    all->addLayout(columns, 1);
    setCentralWidget(desk);
    new FocusRing(m_theme, this);
}

void DeskWindow::addPages()
{
    m_overview = new OverviewPage(m_theme, m_controls);
    m_pages->add({ QStringLiteral("overview"), &OverviewPage::title,
                   [this]() -> DeskPage & { return *m_overview; } });
    m_pages->add({ QStringLiteral("queue"), &QueuePage::title,
                   [this]() -> DeskPage & { return *new QueuePage(m_theme, m_queries.queue()); } });
    m_pages->add({ QStringLiteral("topics"), &TopicsPage::title, [this]() -> DeskPage & {
                      auto *topics = new TopicsPage(m_theme, m_queries.topics());
                      connect(topics, &TopicsPage::userWanted, this, &DeskWindow::showUser);
                      return *topics;
                  } });
    m_pages->add({ QStringLiteral("reservations"), &ReservationsPage::title, [this]() -> DeskPage & {
                      auto *reservations = new ReservationsPage(m_theme, m_controls);
                      connect(reservations, &ReservationsPage::userWanted, this, &DeskWindow::showUser);
                      return *reservations;
                  } });
    m_pages->add({ QStringLiteral("dead-letters"), &DeadLettersPage::title, [this]() -> DeskPage & { return *makeDeadLetters(); } });
    m_pages->add({ QStringLiteral("rehearsal"), &RehearsalPage::title,
                   [this]() -> DeskPage & { return *new RehearsalPage(m_theme, m_queries.rehearsals()); } });
    m_pages->add({ QStringLiteral("activity"), &ActivityPage::title,
                   [this]() -> DeskPage & { return *new ActivityPage(m_theme, m_queries.activity(), m_controls); } });
    if (m_settings) {
        m_pages->add({ QStringLiteral("settings"), &SettingsPage::title, [this]() -> DeskPage & { return *makeSettings(); } });
        if (!m_settings->fromCommandLine)
            showProfile(m_settings->inUse);
    }
    for (int page = 0; page < m_pages->size(); ++page)
        nameInRail(page);
    m_rail->setCurrent(0);
    static_cast<void>(m_pages->current());
}

DeskPage *DeskWindow::makeDeadLetters()
{
    auto *page = new DeadLettersPage(m_theme, m_queries.deadLetters(), m_controls);
    connect(page, &DeadLettersPage::userWanted, this, &DeskWindow::findPerson);
    return page;
}

DeskPage *DeskWindow::makeSettings()
{
    m_settingsPage = new SettingsPage(m_theme, *m_settings);
    connect(m_settingsPage, &SettingsPage::lookChosen, this, &DeskWindow::setLook);
    connect(m_settingsPage, &SettingsPage::alertsChosen, this, &DeskWindow::alertsChosen);
    connect(m_settingsPage, &SettingsPage::profileSaved, this, &DeskWindow::showProfile);
    connect(m_settingsPage, &SettingsPage::useAsked, this, &DeskWindow::profileAsked);
    m_settingsPage->showLook(look());
    return m_settingsPage;
}

void DeskWindow::showProfile(const Profile &inUse)
{
    const Role colour = words::environmentRole(inUse.environment);
    m_edge->setProfile(colour);
    m_top->setProfile(inUse.name, colour, inUse.readOnly);
    m_careful->setProfile(inUse);
    m_guard->setOn(inUse.readOnly);
}

void DeskWindow::nameInRail(int page)
{
    if (m_pages->name(page) == QStringLiteral("settings")) {
        m_rail->addPage(m_pages->name(page), m_pages->name(page), QStringLiteral("Ctrl+,"), NavigationRail::Place::Foot);
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma), this), &QShortcut::activated, this, [this, page] { goTo(page); });
        return;
    }
    const int number = page + 1;
    m_rail->addPage(m_pages->name(page), m_pages->name(page), QStringLiteral("Ctrl+%1").arg(number));
    connect(new QShortcut(QKeySequence(int(Qt::CTRL) | (Qt::Key_0 + number)), this), &QShortcut::activated, this,
            [this, page] { goTo(page); });
}

bool DeskWindow::showPage(const QString &name)
{
    for (int page = 0; page < m_pages->size(); ++page) {
        if (m_pages->name(page) != name)
            continue;
        goTo(page);
        return true;
    }
    return false;
}

void DeskWindow::showUser(qint64 user) { findPerson(QString::number(user)); }

void DeskWindow::findPerson(const QString &text)
{
    showPage(QStringLiteral("queue"));
    if (auto *const queue = qobject_cast<QueuePage *>(&m_pages->current().widget()))
        queue->find(text);
}

void DeskWindow::showTopic(const QByteArray &topic)
{
    showPage(QStringLiteral("topics"));
    if (auto *const topics = qobject_cast<TopicsPage *>(&m_pages->current().widget()))
        topics->browser().setTopic(topic);
}

void DeskWindow::showAlerts()
{
    showPage(QStringLiteral("activity"));
    if (auto *const activity = qobject_cast<ActivityPage *>(&m_pages->current().widget()))
        activity->browser().setKind(ActivityKind::Alert);
}

void DeskWindow::goTo(int page)
{
    m_rail->setCurrent(page);
    if (page == m_pages->currentIndex())
        return;
    m_pages->current().setShown(false);
    DeskPage &next = m_pages->page(page);
    dressPages();
    m_pages->setCurrentIndex(page);
    retranslate();
    present();
    next.setShown(true);
    QWidget &arrived = next.widget();
    arrived.setAccessibleName(next.landmark());
    QAccessibleEvent announced(&arrived, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void DeskWindow::connectSignals()
{
    connect(&m_frame, &QTimer::timeout, this, &DeskWindow::onFrame);
    connect(&m_theme, &Theme::changed, this, &DeskWindow::applyTheme);
    connect(m_rail, &NavigationRail::pageChosen, this, &DeskWindow::goTo);
    connect(m_rail, &NavigationRail::themeChosen, this, &DeskWindow::setTheme);
    connect(m_rail, &NavigationRail::languageChosen, this, &DeskWindow::setLanguage);
    connect(m_overview, &OverviewPage::refreshWanted, this, &DeskWindow::present);
    connect(m_overview, &OverviewPage::pageAsked, this, &DeskWindow::showPage);
    connect(m_overview, &OverviewPage::alertsWanted, this, &DeskWindow::showAlerts);
    connect(m_strip, &VerdictStrip::moreAsked, this, &DeskWindow::showAlerts);
    connect(m_faults, &FaultStrip::healAsked, this, &DeskWindow::healFaults);
    connect(m_overview, &OverviewPage::tokenWanted, this, &DeskWindow::findPerson);
    connect(m_strip, &VerdictStrip::tokenAsked, this, &DeskWindow::findPerson);
    connect(m_top, &TopBar::presentAsked, this, [this] { setOnStage(true); });
    connect(m_top, &TopBar::findAsked, this, &DeskWindow::openPalette);
    connect(&m_top->pause(), &PauseButton::pauseAsked, this,
            [this](bool paused) { m_controls.setPaused(paused, QString(), reply()); });
    connect(&m_top->pause(), &PauseButton::drainAsked, this,
            [this](bool draining) { m_controls.setDraining(draining, QString(), reply()); });
}

PresentView &DeskWindow::presentation()
{
    if (!m_presentation) {
        m_presentation = std::make_unique<PresentView>(m_theme, m_source, m_controls, m_clock);
        connect(m_presentation.get(), &PresentView::left, this, [this] { setOnStage(false); });
    }
    return *m_presentation;
}

void DeskWindow::setOnStage(bool onStage)
{
    PresentView &view = presentation();
    view.setVisible(false);
    if (onStage) {
        view.setScreen(screen());
        view.setGeometry(screen()->geometry());
        view.showFullScreen();
        view.setFocus();
    }
    (onStage ? static_cast<QWidget &>(view) : *this).activateWindow();
}

Controls::Reply DeskWindow::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (!self || answer)
            return;
        self->showRefusal(answer.error().text);
    };
}

void DeskWindow::showRefusal(const QString &why)
{
    m_overview->showRefusal(why, m_clock.now());
    m_strip->showRefusal(why, m_clock.now());
    present();
}

void DeskWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_P), [this] {
        // A read-only profile refuses with its reason.
        if (m_top->pause().isEnabled() && !m_guard->isOn())
            m_top->pause().toggle();
    });
    on(QKeySequence(Qt::Key_F11), [this] { setOnStage(true); });
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), [this] { healFaults(); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
       [this] { setTheme(m_theme.isDark() ? ThemeChoice::Light : ThemeChoice::Dark); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
       [this] { setLanguage(m_language.language() == Language::English ? Language::Korean : Language::English); });
}

void DeskWindow::retranslate()
{
    for (int page = 0; page < m_pages->size(); ++page)
        m_rail->setPageText(page, m_pages->title(page));
    const QString title = m_pages->title(m_pages->currentIndex());
    setWindowTitle(tr("Anteroom — %1").arg(title));
    m_top->setPage(title);
    showLook();
}

void DeskWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || !m_overview)
        return;
    retranslate();
    // The children hear of the new language after this; then every figure is worded anew.
    QMetaObject::invokeMethod(this, &DeskWindow::present, Qt::QueuedConnection);
}

void DeskWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_frame.start(busyFrame);
    onFrame();
}

void DeskWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_frame.stop();
}

void DeskWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setNarrow(event->size().width() < wideEnoughForWords);
    m_top->setNarrow(event->size().width() < wideEnoughForWords);
}

void DeskWindow::onFrame()
{
    if (m_shown && !m_allBuilt) {
        buildMore();
        return;
    }
    const std::shared_ptr<const Snapshot> newest = m_source.latest();
    if (!newest)
        return;
    const Instant now = m_clock.now();
    const bool isNew = !m_shown || newest->number != m_shown->number;
    const auto since = now - m_shownAt;
    if ((isNew && (!m_shown || since >= figuresPace)) || (!isNew && since >= agePace))
        present();
    else if (m_pages->currentIndex() == 0)
        m_overview->tick(m_shown->gate, now);
    // The core takes a picture 25 times a second whether or not anything happens; only what flows needs every one.
    const bool moves = newest->phase != Snapshot::Phase::Live || newest->sending || newest->waiting.total.value_or(1) > 0;
    const auto pace = isMinimized() ? agePace : moves ? busyFrame : quietFrame;
    if (m_frame.intervalAsDuration() != pace)
        m_frame.setInterval(pace);
}

void DeskWindow::buildMore()
{
    // One a frame, so that none is felt.
    if (m_overview->buildHeavy())
        present();
    else
        m_allBuilt = !m_pages->buildNext();
    dressPages();
}

void DeskWindow::present()
{
    const std::shared_ptr<const Snapshot> newest = m_source.latest();
    if (!newest)
        return;
    m_shown = newest;
    m_shownAt = m_clock.now();
    const Situation situation = situationOf(*newest, m_shownAt);
    m_edge->present(newest->broker);
    m_top->present(*newest, situation);
    // The overview says why the core could not start; the settings are where that may be mended.
    if (newest->phase == Snapshot::Phase::Failed && m_pages->currentIndex() != 0 && &m_pages->current().widget() != m_settingsPage)
        goTo(0);
    presentStrip(situation);
    m_pages->current().present(newest, situation);
    m_footer->present(*newest, situation);
    m_notifier->present(*newest, isActiveWindow(), situation.now);
    m_rail->setCount(QStringLiteral("dead-letters"), newest->deadLetters);
}

void DeskWindow::presentStrip(const Situation &situation)
{
    // The overview has a strip of its own as its first row; elsewhere it comes when there is something to say.
    m_strip->present(*m_shown, situation);
    const bool live = m_shown->phase == Snapshot::Phase::Live || m_shown->phase == Snapshot::Phase::Stopping;
    m_faults->present(m_shown->faults, situation.now);
    m_faultRow->setVisible(m_faults->hasFaults());
    m_stripRow->setVisible(live && m_pages->currentIndex() != 0 && m_strip->isUrgent());
}

void DeskWindow::showNow()
{
    while (m_overview->buildHeavy() || m_pages->buildNext()) { }
    dressPages();
    m_allBuilt = true;
    present();
    // A figure that grew by a digit asks for room with an event, which asks the widget around it in turn: a picture taken
    // before the last of them was answered would cut it.
    constexpr int nestingMost = 8;
    for (int i = 0; i < nestingMost; ++i)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace anteroom
