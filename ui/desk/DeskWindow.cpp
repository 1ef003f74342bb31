// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/DeskWindow.h"

#include "ui/desk/EnvironmentEdge.h"
#include "ui/desk/FooterBar.h"
#include "ui/desk/NavigationRail.h"
#include "ui/desk/TopBar.h"
#include "ui/pages/AdmissionPanel.h"
#include "ui/pages/OverviewPage.h"
#include "ui/widgets/FocusRing.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPointer>
#include <QResizeEvent>
#include <QShortcut>
#include <QStackedWidget>

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

} // namespace

DeskWindow::DeskWindow(SnapshotSource &source, Controls &controls, const DeskOptions &options, QWidget *parent)
    : QMainWindow(parent), m_source(source), m_controls(controls),
      m_ownClock(options.clock ? nullptr : std::make_unique<SystemClock>()),
      m_clock(options.clock ? *options.clock : *m_ownClock), m_theme(options.theme), m_language(options.language)
{
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
    m_edge = new EnvironmentEdge(m_theme, desk);
    m_rail = new NavigationRail(m_theme, desk);
    m_top = new TopBar(m_theme, desk);
    m_footer = new FooterBar(m_theme, desk);
    m_pages = new QStackedWidget(desk);
    m_overview = new OverviewPage(m_theme, m_controls);
    m_pages->addWidget(m_overview);
    m_rail->addPage(QStringLiteral("overview"), QStringLiteral("overview"), QStringLiteral("Ctrl+1"));
    m_rail->setCurrent(0);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_top);
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

void DeskWindow::connectSignals()
{
    connect(&m_frame, &QTimer::timeout, this, &DeskWindow::onFrame);
    connect(&m_theme, &Theme::changed, this, &DeskWindow::applyTheme);
    connect(m_rail, &NavigationRail::pageChosen, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_rail, &NavigationRail::themeChosen, this, &DeskWindow::setTheme);
    connect(m_rail, &NavigationRail::languageChosen, this, &DeskWindow::setLanguage);
    connect(m_overview, &OverviewPage::refreshWanted, this, &DeskWindow::present);
    connect(&m_top->pause(), &PauseButton::pauseAsked, this,
            [this](bool paused) { m_controls.setPaused(paused, QString(), reply()); });
    connect(&m_top->pause(), &PauseButton::drainAsked, this,
            [this](bool draining) { m_controls.setDraining(draining, QString(), reply()); });
}

Controls::Reply DeskWindow::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (self && !answer)
            self->m_overview->showRefusal(answer.error().text, self->m_clock.now());
    };
}

void DeskWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_P), [this] {
        if (m_top->pause().isEnabled())
            m_top->pause().toggle();
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_1), [this] {
        m_pages->setCurrentIndex(0);
        m_rail->setCurrent(0);
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_overview->admission().focusBatch(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_overview->admission().apply(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Enter), [this] { m_overview->admission().apply(); });
    on(QKeySequence(Qt::Key_Escape), [this] { m_overview->admission().revert(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_U), [this] { m_overview->sendUsers(); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
       [this] { setTheme(m_theme.isDark() ? ThemeChoice::Light : ThemeChoice::Dark); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
       [this] { setLanguage(m_language.language() == Language::English ? Language::Korean : Language::English); });
}

void DeskWindow::retranslate()
{
    setWindowTitle(tr("Anteroom — Overview"));
    m_rail->setPageText(0, tr("Overview"));
    m_top->setPage(tr("Overview"));
    m_rail->showChoices(m_theme.choice(), m_language.language());
}

void DeskWindow::setTheme(ThemeChoice choice)
{
    m_theme.setChoice(choice);
    m_rail->showChoices(m_theme.choice(), m_language.language());
}

void DeskWindow::applyTheme() { setStyleSheet(m_theme.styleSheet()); }

void DeskWindow::setLanguage(Language language) { m_language.setLanguage(language); }

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
}

void DeskWindow::onFrame()
{
    if (m_shown && !m_heavyBuilt) {
        m_heavyBuilt = true;
        m_overview->buildHeavy();
        present();
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
    else
        m_overview->tick(m_shown->gate, now);
    // The core takes a picture 25 times a second whether or not anything happens; only what flows needs every one.
    const bool moves = newest->phase != Snapshot::Phase::Live || newest->sending || newest->waiting.total.value_or(1) > 0;
    const auto pace = isMinimized() ? agePace : moves ? busyFrame : quietFrame;
    if (m_frame.intervalAsDuration() != pace)
        m_frame.setInterval(pace);
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
    m_overview->present(newest, situation);
    m_footer->present(*newest, situation);
}

void DeskWindow::showNow()
{
    m_heavyBuilt = true;
    m_overview->buildHeavy();
    present();
    // A figure that grew by a digit asks for room with an event, which asks the widget around it in turn: a picture taken
    // before the last of them was answered would cut it.
    constexpr int nestingMost = 8;
    for (int i = 0; i < nestingMost; ++i)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace anteroom
