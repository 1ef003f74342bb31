// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/DeadLettersPage.h"

#include "ui/models/Words.h"
#include "ui/pages/dead/CausesCard.h"
#include "ui/pages/dead/LetterChangesCard.h"
#include "ui/pages/dead/LetterDrawer.h"
#include "ui/pages/dead/LettersCard.h"
#include "ui/pages/dead/SettleDialog.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int drawerWidth = 392;
constexpr int contentMost = 1680;
constexpr int auditHeight = 196;

} // namespace

DeadLettersPage::DeadLettersPage(const Theme &theme, DeadLetterQueries &queries, Controls &controls, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_browser(queries, controls), m_causes(new CausesCard(theme, this)),
      m_letters(new LettersCard(theme, m_browser, this)), m_changes(new LetterChangesCard(theme, m_browser, this)),
      m_drawer(new LetterDrawer(theme, this)), m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("page.dead-letters"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    m_drawer->hide();
    connect(&m_browser, &LetterBrowser::looked, this, [this] { m_causes->present(m_browser.look()); });
    connect(&m_browser, &LetterBrowser::letterChanged, this, &DeadLettersPage::presentLetter);
    connect(&m_browser, &LetterBrowser::settled, m_letters, &LettersCard::showMessage);
    connect(m_letters, &LettersCard::letterWanted, &m_browser, [this](qint64 id) { m_browser.select(id); });
    connect(m_letters, &LettersCard::settleAsked, this, &DeadLettersPage::ask);
    connect(m_drawer, &LetterDrawer::closeAsked, this, &DeadLettersPage::closeDrawer);
    connect(m_drawer, &LetterDrawer::userWanted, this, &DeadLettersPage::userWanted);
}

DeadLettersPage::~DeadLettersPage() = default;

void DeadLettersPage::build()
{
    auto *left = new QWidget(this);
    auto *cards = new QVBoxLayout(left);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(gap);
    cards->addWidget(m_letters, 1);
    cards->addWidget(m_changes);
    m_changes->setFixedHeight(auditHeight);
    left->setMinimumWidth(360);
    m_splitter->setObjectName(QStringLiteral("dead.splitter"));
    m_splitter->setHandleWidth(gap);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_drawer);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({ contentMost, drawerWidth });
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(m_causes);
    column->addWidget(m_splitter, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void DeadLettersPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence::SelectAll, [this] { m_browser.model().chooseAll(!m_browser.model().isAllChosen()); });
    on(QKeySequence(Qt::Key_Space), [this] { m_letters->toggleCurrent(); });
    on(QKeySequence(Qt::Key_R), [this] { ask(LetterOrder::Action::SendAgain, false); });
    on(QKeySequence(Qt::Key_Delete), [this] { ask(LetterOrder::Action::Discard, false); });
    on(QKeySequence(Qt::Key_Escape), [this] { closeDrawer(); });
}

QString DeadLettersPage::landmark() const
{
    const auto &look = m_browser.look();
    if (!look)
        return tr("Dead letters, looking");
    if (look->dead == 0)
        return tr("No dead letters");
    return tr("Dead letters, %1 of %2 selected")
        .arg(words::count(m_browser.model().chosenCount()), words::count(look->dead));
}

void DeadLettersPage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    if (snapshot->phase == Snapshot::Phase::Starting || snapshot->phase == Snapshot::Phase::Failed)
        return;
    m_broker = snapshot->broker;
    m_browser.present(*snapshot, situation.now);
    m_causes->present(m_browser.look());
    m_letters->present(situation.brokerStale && snapshot->brokerTrouble ? snapshot->brokerTrouble->text : QString());
    m_changes->present();
}

void DeadLettersPage::setShown(bool shown)
{
    m_browser.setOn(shown);
    if (shown)
        m_letters->focusRows();
}

void DeadLettersPage::presentLetter()
{
    m_drawer->setVisible(m_browser.letter().has_value());
    if (m_browser.letter())
        m_drawer->present(*m_browser.letter());
}

void DeadLettersPage::closeDrawer()
{
    m_browser.select(std::nullopt);
    m_letters->focusRows();
}

void DeadLettersPage::ask(LetterOrder::Action action, bool all)
{
    const qint64 dead = m_browser.look() ? m_browser.look()->dead : 0;
    const qint64 letters = all ? dead : m_browser.model().chosenCount();
    if (letters == 0 || m_browser.isSettling())
        return;
    auto *dialog = new SettleDialog(m_theme, { action, letters, all ? 0 : m_browser.chosenWithoutHope(), m_broker }, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, action, all] { m_browser.settle(action, all, dialog->reason()); });
    dialog->open();
}

} // namespace anteroom
