// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueuePage.h"

#include "ui/models/Words.h"
#include "ui/pages/queue/QueueLaneCard.h"
#include "ui/pages/queue/QueueTableCard.h"
#include "ui/pages/queue/QueueToolbar.h"
#include "ui/pages/queue/TokenDrawer.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int drawerWidth = 364;
constexpr int contentMost = 1680;

} // namespace

QueuePage::QueuePage(const Theme &theme, QueueQueries &queries, QWidget *parent)
    : QWidget(parent), m_browser(queries), m_lane(new QueueLaneCard(theme, this)), m_toolbar(new QueueToolbar(theme, m_browser, this)),
      m_table(new QueueTableCard(theme, m_browser, this)), m_drawer(new TokenDrawer(theme, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("page.queue"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    m_drawer->hide();
    connect(m_lane, &QueueLaneCard::entryAsked, &m_browser, &QueueBrowser::goToEntry);
    connect(m_toolbar, &QueueToolbar::said, m_table, &QueueTableCard::showMessage);
    connect(m_table, &QueueTableCard::drawerWanted, this, &QueuePage::openDrawer);
    connect(m_drawer, &TokenDrawer::closeAsked, this, &QueuePage::closeDrawer);
    connect(&m_browser, &QueueBrowser::looked, this, &QueuePage::presentLane);
    connect(&m_browser, &QueueBrowser::ledgerChanged, this, [this] {
        m_drawer->present(m_browser);
        presentLane();
    });
    connect(&m_browser, &QueueBrowser::searched, this, [this](const QString &notFound) {
        if (notFound.isEmpty())
            openDrawer();
    });
}

QueuePage::~QueuePage() = default;

void QueuePage::build()
{
    m_splitter->setObjectName(QStringLiteral("queue.splitter"));
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
    column->addWidget(m_lane);
    column->addWidget(m_toolbar);
    column->addWidget(m_splitter, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void QueuePage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_toolbar->beginSearch(); });
    on(QKeySequence(Qt::Key_G), [this] { m_browser.goToGate(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_toolbar->exportRows(); });
    on(QKeySequence(Qt::Key_Escape), [this] { closeDrawer(); });
}

QString QueuePage::landmark() const
{
    const auto &look = m_browser.look();
    const auto &ledger = m_browser.ledger();
    if (!look)
        return tr("Queue, counting");
    const QString waiting = words::count(look->count(TokenFilter::Waiting));
    return ledger ? tr("Queue, %1 waiting, user %2 selected").arg(waiting, words::count(ledger->row.entry.token.user.value))
                  : tr("Queue, %1 waiting").arg(waiting);
}

void QueuePage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    if (snapshot->phase == Snapshot::Phase::Starting || snapshot->phase == Snapshot::Phase::Failed)
        return;
    m_browser.present(*snapshot, queueOutlook(*snapshot, situation));
    m_table->present();
    m_drawer->present(m_browser);
}

void QueuePage::setShown(bool shown)
{
    m_browser.setOn(shown);
    if (shown)
        m_table->focusRows();
}

void QueuePage::presentLane() { m_lane->present(m_browser); }

void QueuePage::openDrawer()
{
    if (!m_browser.selected())
        return;
    m_drawer->present(m_browser);
    m_drawer->show();
}

void QueuePage::closeDrawer()
{
    m_drawer->hide();
    m_table->focusRows();
}

} // namespace anteroom
