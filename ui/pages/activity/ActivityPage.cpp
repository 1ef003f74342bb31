// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/ActivityPage.h"

#include "ui/models/Words.h"
#include "ui/pages/activity/ActivityTableCard.h"
#include "ui/pages/activity/ActivityToolbar.h"
#include "ui/pages/activity/ChangeDrawer.h"
#include "ui/pages/activity/RibbonCard.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int drawerWidth = 372;
constexpr int contentMost = 1680;

} // namespace

ActivityPage::ActivityPage(const Theme &theme, ActivityQueries &queries, Controls &controls, QWidget *parent)
    : QWidget(parent), m_browser(queries, controls), m_ribbon(new RibbonCard(theme, m_browser, this)),
      m_toolbar(new ActivityToolbar(theme, m_browser, this)), m_table(new ActivityTableCard(theme, m_browser, this)),
      m_drawer(new ChangeDrawer(theme, m_browser, this)), m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("page.activity"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    m_drawer->hide();
    connect(m_toolbar, &ActivityToolbar::said, m_table, &ActivityTableCard::showMessage);
    connect(m_ribbon, &RibbonCard::rowWanted, &m_browser, [this](ActivityId id) {
        // The view may be of another kind: the row must be in it.
        m_browser.setKind(std::nullopt);
        m_browser.select(id);
    });
    connect(m_drawer, &ChangeDrawer::closeAsked, this, &ActivityPage::closeDrawer);
    connect(&m_browser, &ActivityBrowser::selectedChanged, this, &ActivityPage::presentDrawer);
}

ActivityPage::~ActivityPage() = default;

void ActivityPage::build()
{
    m_splitter->setObjectName(QStringLiteral("activity.splitter"));
    m_splitter->setHandleWidth(gap);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_drawer);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({ contentMost, drawerWidth });
    m_table->setMinimumWidth(360);
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(m_ribbon);
    column->addWidget(m_toolbar);
    column->addWidget(m_splitter, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void ActivityPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_toolbar->beginSearch(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_toolbar->exportRows(); });
    on(QKeySequence(Qt::Key_BracketLeft), [this] { m_browser.selectKnob(false); });
    on(QKeySequence(Qt::Key_BracketRight), [this] { m_browser.selectKnob(true); });
    on(QKeySequence(Qt::Key_Escape), [this] { closeDrawer(); });
}

QString ActivityPage::landmark() const
{
    const auto &look = m_browser.look();
    return look ? tr("Activity, %1 entries").arg(words::count(look->total)) : tr("Activity, reading");
}

void ActivityPage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    if (snapshot->phase == Snapshot::Phase::Starting || snapshot->phase == Snapshot::Phase::Failed)
        return;
    m_browser.present(snapshot, situation.now);
    m_ribbon->present();
    m_table->present();
    if (m_drawer->isVisible())
        m_drawer->present();
}

void ActivityPage::setShown(bool shown)
{
    m_browser.setOn(shown);
    if (shown)
        m_table->focusRows();
}

void ActivityPage::presentDrawer()
{
    const bool wanted = m_browser.selected().has_value();
    if (wanted)
        m_drawer->buildChart();
    m_drawer->setVisible(wanted);
}

void ActivityPage::closeDrawer()
{
    m_browser.select(std::nullopt);
    m_table->focusRows();
}

} // namespace anteroom
