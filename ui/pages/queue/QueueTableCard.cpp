// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueTableCard.h"

#include "ui/models/Words.h"
#include "ui/widgets/CellDelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;

} // namespace

QueueTableCard::QueueTableCard(const Theme &theme, QueueBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("queue"), parent), m_browser(browser), m_follow(new Switch(theme, this))
{
    note()->setObjectName(QStringLiteral("queue.note"));
    m_follow->setObjectName(QStringLiteral("queue.follow"));
    head()->addStretch();
    head()->addWidget(m_follow);
    table()->setLong(rowHeight);
    table()->setModel(&browser.model());
    auto *chips = new ChipDelegate(theme, table());
    chips->setLined(true);
    table()->setItemDelegateForColumn(QueueModel::State, chips);
    table()->setExpendable({ QueueModel::In, QueueModel::Waited, QueueModel::Entered, QueueModel::Place });
    connect(m_follow, &Switch::clicked, &browser, &QueueBrowser::setFollowing);
    connect(table()->verticalScrollBar(), &QScrollBar::valueChanged, this, &QueueTableCard::tellRowsShown);
    connect(table()->verticalScrollBar(), &QScrollBar::rangeChanged, this, &QueueTableCard::tellRowsShown);
    connect(table()->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_browser.setFollowing(false); });
    connect(table()->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueueTableCard::onCurrentChanged);
    connect(table(), &QTableView::clicked, this, &QueueTableCard::drawerWanted);
    connect(table(), &QTableView::activated, this, &QueueTableCard::drawerWanted);
    auto *copy = new QShortcut(QKeySequence::Copy, table(), nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &QueueTableCard::copyToken);
    connectBrowser();
    retranslate();
}

void QueueTableCard::connectBrowser()
{
    connect(&m_browser, &QueueBrowser::topWanted, this, &QueueTableCard::setTop);
    connect(&m_browser, &QueueBrowser::currentWanted, this, &QueueTableCard::setCurrentRow);
    connect(&m_browser, &QueueBrowser::followingChanged, m_follow, &Switch::setChecked);
    connect(&m_browser, &QueueBrowser::looked, this, &QueueTableCard::present);
    connect(&m_browser, &QueueBrowser::filterChanged, this, &QueueTableCard::present);
    // Rows that go take the current index along to a neighbour: that is nobody's choice.
    connect(&m_browser.model(), &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_told = true; });
    connect(&m_browser.model(), &QAbstractItemModel::rowsRemoved, this, [this] { m_told = false; });
}

void QueueTableCard::retranslate()
{
    m_follow->setText(tr("Follow the gate"));
    m_follow->setAccessibleName(tr("Follow the gate"));
    m_follow->setToolTip(tr("Keeps the first in line on top"));
    m_follow->updateGeometry();
    table()->setAccessibleName(tr("The people of this view, in order of arrival"));
    present();
}

void QueueTableCard::present()
{
    title()->show(filterTitle(m_browser.filter()));
    const QueueModel &model = m_browser.model();
    const int rows = model.rowCount();
    if (!m_browser.look() && m_browser.trouble().isEmpty())
        showEmpty(tr("Counting the line …"));
    else if (rows == 0 && !m_browser.trouble().isEmpty())
        showEmpty(tr("The database does not answer: %1").arg(m_browser.trouble()));
    else
        showEmpty(rows == 0 ? filterEmpty(m_browser.filter()) : QString());
    const int first = m_browser.firstShown();
    const int last = std::min(m_browser.lastShown(), rows - 1);
    if (!m_message.isEmpty()) {
        note()->setRole(m_messageRole);
        note()->show(m_message);
    } else if (!m_browser.trouble().isEmpty()) {
        note()->setRole(Role::FailedText);
        note()->show(tr("as of %1: the database does not answer").arg(words::clock(m_browser.look()->takenAt)));
        note()->setToolTip(m_browser.trouble());
    } else {
        note()->setRole(Role::Muted);
        note()->show(rows == 0 ? QString()
                               : tr("rows %1 to %2 of %3").arg(words::count(first + 1), words::count(last + 1), words::count(rows)));
    }
}

void QueueTableCard::showMessage(const QString &text, Role role)
{
    m_message = text;
    m_messageRole = role;
    present();
}

void QueueTableCard::tellRowsShown()
{
    const int first = table()->verticalScrollBar()->value();
    const int fits = std::max(1, table()->viewport()->height() / table()->verticalHeader()->defaultSectionSize());
    m_browser.showRows(first, first + fits - 1);
    present();
}

void QueueTableCard::resizeEvent(QResizeEvent *event)
{
    TableCard::resizeEvent(event);
    // The table takes its new size only with the layout that follows.
    QMetaObject::invokeMethod(this, &QueueTableCard::tellRowsShown, Qt::QueuedConnection);
}

void QueueTableCard::setTop(int row)
{
    // The view measures itself when it next paints; the bar's range must know all rows now.
    table()->layOutNow();
    table()->verticalScrollBar()->setValue(row);
    tellRowsShown();
}

void QueueTableCard::setCurrentRow(int row)
{
    const QScopedValueRollback told(m_told, true);
    const int current = table()->currentIndex().row();
    if (row < 0) {
        table()->selectionModel()->clear();
        return;
    }
    if (current == row && table()->selectionModel()->isRowSelected(row))
        return;
    const int top = table()->verticalScrollBar()->value();
    table()->selectionModel()->setCurrentIndex(table()->model()->index(row, 0),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // Making a row current scrolls to it; where the person looks is not ours to change here.
    table()->verticalScrollBar()->setValue(top);
}

void QueueTableCard::onCurrentChanged(const QModelIndex &current)
{
    if (m_told || !table()->selectionModel()->isSelected(current))
        return;
    const QueueRow *row = m_browser.model().row(current.row());
    if (row)
        m_browser.select(row->entry.token.seq);
}

void QueueTableCard::copyToken()
{
    if (const QueueRow *row = m_browser.model().row(table()->currentIndex().row()))
        QGuiApplication::clipboard()->setText(QString::fromLatin1(row->entry.token.token.toText()));
}

} // namespace anteroom
