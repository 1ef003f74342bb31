// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/TopicsPage.h"

#include "ui/models/Words.h"
#include "ui/pages/topics/GroupsTable.h"
#include "ui/pages/topics/HistoryCard.h"
#include "ui/pages/topics/MessageCard.h"
#include "ui/pages/topics/PartitionsTable.h"
#include "ui/pages/topics/TailCard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QShortcut>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int contentMost = 1680;
/// The right column's share, and its bounds.
constexpr double rightShare = 0.34;
constexpr int rightLeast = 288;
constexpr int rightMost = 480;

} // namespace

TopicsPage::TopicsPage(const Theme &theme, TopicsQueries &queries, QWidget *parent)
    : QWidget(parent), m_browser(queries), m_tail(queries), m_partitions(new PartitionsTable(theme, m_browser, this)),
      m_groups(new GroupsTable(theme, m_browser, this)), m_history(new HistoryCard(theme, m_browser, this)),
      m_messages(new TailCard(theme, m_browser, m_tail, this)), m_message(new MessageCard(theme, this))
{
    setObjectName(QStringLiteral("page.topics"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    connect(&m_browser, &TopicsBrowser::chosenChanged, this, &TopicsPage::followChosen);
    connect(&m_browser, &TopicsBrowser::looked, this, &TopicsPage::showReader);
    connect(m_messages, &TailCard::messageChosen, this, [this](const WatchedMessage &message) {
        m_message->show(message);
        showReader();
    });
    // A chosen message stays, also when newer ones have taken its place; another place or filter ends it.
    connect(&m_tail, &TailBrowser::restarted, this, [this] { m_message->show(std::nullopt); });
    connect(m_message, &MessageCard::userWanted, this, &TopicsPage::userWanted);
}

TopicsPage::~TopicsPage() = default;

void TopicsPage::build()
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *tables = new QVBoxLayout;
    tables->setSpacing(gap);
    tables->addWidget(m_partitions, 28);
    tables->addWidget(m_groups, 17);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(gap);
    upper->addLayout(tables, 1);
    upper->addWidget(m_history);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(gap);
    lower->addWidget(m_messages, 1);
    lower->addWidget(m_message);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addLayout(upper, 48);
    column->addLayout(lower, 31);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void TopicsPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::Key_Space), [this] { onSpace(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_messages->toolbar().beginFilter(); });
    on(QKeySequence(Qt::Key_T), [this] { m_partitions->beginChoosing(); });
}

void TopicsPage::onSpace()
{
    // A control that has the focus keeps the key that works it.
    QWidget *const focused = QApplication::focusWidget();
    if (auto *const button = qobject_cast<QAbstractButton *>(focused))
        button->click();
    else if (auto *const chooser = qobject_cast<QComboBox *>(focused))
        chooser->showPopup();
    else
        m_messages->toolbar().togglePause();
}

QString TopicsPage::landmark() const
{
    const auto &seen = m_browser.topicsSeen();
    if (!seen)
        return tr("Topics, asking the broker");
    const auto &all = seen->partitions;
    const bool inSync = std::all_of(all.begin(), all.end(), [](const WatchedPartition &partition) {
        return partition.leader && partition.inSync.size() >= partition.replicas.size();
    });
    const QString count = words::count(static_cast<qint64>(all.size()));
    return inSync ? tr("Topics, %1 partitions, all in sync").arg(count) : tr("Topics, %1 partitions, not all in sync").arg(count);
}

void TopicsPage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    const bool live = snapshot->phase != Snapshot::Phase::Starting && snapshot->phase != Snapshot::Phase::Failed;
    m_browser.present(*snapshot, situation.now);
    if (live == m_live)
        return;
    m_live = live;
    m_browser.setOn(m_live && m_shown);
    m_tail.setOn(m_live && m_shown);
}

void TopicsPage::setShown(bool shown)
{
    m_shown = shown;
    if (shown)
        m_history->buildChart();
    // The tail leaves before the browser lets go of the connections.
    m_tail.setOn(m_live && m_shown);
    m_browser.setOn(m_live && m_shown);
    if (shown)
        m_partitions->focusRows();
}

void TopicsPage::followChosen()
{
    const auto &chosen = m_browser.chosen();
    if (!chosen)
        return;
    m_tail.setPlace(chosen->topic, chosen->partition);
    showReader();
}

void TopicsPage::showReader()
{
    const auto &chosen = m_browser.chosen();
    const auto &message = m_message->message();
    if (!chosen || !message)
        return;
    const OffsetSubject subject{ chosen->group, m_tail.topic(), message->partition };
    m_message->showReader(QString::fromUtf8(chosen->group), m_browser.committedOf(subject));
}

void TopicsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int room = std::min(width() - 2 * margin, contentMost);
    const int right = std::clamp(static_cast<int>(room * rightShare), rightLeast, rightMost);
    m_history->setFixedWidth(right);
    m_message->setFixedWidth(right);
}

} // namespace anteroom
