// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/ActivityTableCard.h"

#include "ui/models/ActivityWords.h"
#include "ui/models/Words.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/IconDelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;

} // namespace

ActivityTableCard::ActivityTableCard(const Theme &theme, ActivityBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("activity"), parent), m_browser(browser), m_promise(label(Type::Caption, Role::Muted))
{
    note()->setObjectName(QStringLiteral("activity.note"));
    note()->setElides(true);
    note()->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_promise->setObjectName(QStringLiteral("activity.promise"));
    m_promise->setElides(true);
    title()->hide();
    head()->removeWidget(note());
    table()->setLong(rowHeight);
    table()->setModel(&browser.model());
    auto *kinds = new IconDelegate(theme, table());
    kinds->setLined(true);
    table()->setItemDelegateForColumn(ActivityModel::Kind, kinds);
    table()->setExpendable({ ActivityModel::Who });
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(DataTable::cellPadding, 6, DataTable::cellPadding, 0);
    foot->setSpacing(8);
    foot->addWidget(new Glyph(theme, QStringLiteral("lock"), Role::Muted, 14, this));
    foot->addWidget(m_promise, 1);
    foot->addWidget(note(), 1);
    body()->addLayout(foot);
    connect(table()->verticalScrollBar(), &QScrollBar::valueChanged, this, &ActivityTableCard::tellRowsShown);
    connect(table()->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ActivityTableCard::tellRowsShown);
    connect(table()->selectionModel(), &QItemSelectionModel::currentChanged, this, &ActivityTableCard::onCurrentChanged);
    connect(table(), &QTableView::clicked, this, &ActivityTableCard::onCurrentChanged);
    connect(table(), &QTableView::activated, this, &ActivityTableCard::onCurrentChanged);
    connect(&browser, &ActivityBrowser::looked, this, &ActivityTableCard::present);
    connect(&browser, &ActivityBrowser::viewChanged, this, &ActivityTableCard::present);
    connect(&browser, &ActivityBrowser::topWanted, this, &ActivityTableCard::setTop);
    connect(&browser, &ActivityBrowser::currentWanted, this, &ActivityTableCard::setCurrentRow);
    // Rows that come or go take the current index along: that is nobody's choice.
    for (const auto signal : { &QAbstractItemModel::rowsAboutToBeRemoved, &QAbstractItemModel::rowsAboutToBeInserted })
        connect(&browser.model(), signal, this, [this] { m_told = true; });
    for (const auto signal : { &QAbstractItemModel::rowsRemoved, &QAbstractItemModel::rowsInserted })
        connect(&browser.model(), signal, this, [this] { m_told = false; });
    auto *copy = new QShortcut(QKeySequence::Copy, table(), nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] {
        if (const ActivityRow *row = m_browser.model().row(table()->currentIndex().row()))
            QGuiApplication::clipboard()->setText(activityAsText(*row));
    });
    retranslate();
}

void ActivityTableCard::retranslate()
{
    m_promise->show(tr("Append-only. What people did cannot be changed or removed here."));
    m_promise->setToolTip(tr("What people did is kept for ever; of engine events and alerts the newest 10,000."));
    table()->setAccessibleName(tr("What was done and what happened, newest first"));
    present();
}

QString ActivityTableCard::emptyText() const
{
    if (!m_browser.look())
        return m_browser.trouble().isEmpty() ? tr("Reading the record …")
                                             : tr("The database does not answer: %1").arg(m_browser.trouble());
    if (m_browser.model().rowCount() > 0)
        return {};
    if (!m_browser.look()->settled)
        return tr("Reading the record …");
    if (!m_browser.view().text.isEmpty())
        return tr("Nothing in the record holds “%1”.").arg(m_browser.view().text);
    return m_browser.view().kind ? tr("Nothing of this kind has happened yet.") : tr("Nothing has been changed yet.");
}

void ActivityTableCard::present()
{
    showEmpty(emptyText());
    const int rows = m_browser.model().rowCount();
    if (!m_message.isEmpty()) {
        note()->setRole(m_messageRole);
        note()->show(m_message);
    } else if (!m_browser.trouble().isEmpty() && m_browser.look()) {
        note()->setRole(Role::FailedText);
        note()->show(tr("as of %1: the database does not answer").arg(words::clock(m_browser.look()->takenAt)));
        note()->setToolTip(m_browser.trouble());
    } else {
        const int first = m_browser.firstShown();
        const int last = std::min(m_browser.lastShown(), rows - 1);
        note()->setRole(Role::Muted);
        note()->show(rows == 0 ? QString()
                               : tr("%1 to %2 of %3").arg(words::count(first + 1), words::count(last + 1), words::count(rows)));
    }
}

void ActivityTableCard::showMessage(const QString &text, Role role)
{
    m_message = text;
    m_messageRole = role;
    present();
}

void ActivityTableCard::tellRowsShown()
{
    const int first = table()->verticalScrollBar()->value();
    const int fits = std::max(1, table()->viewport()->height() / rowHeight);
    m_browser.showRows(first, first + fits - 1);
    present();
}

void ActivityTableCard::resizeEvent(QResizeEvent *event)
{
    TableCard::resizeEvent(event);
    // The table takes its new size only with the layout that follows.
    QMetaObject::invokeMethod(this, &ActivityTableCard::tellRowsShown, Qt::QueuedConnection);
}

void ActivityTableCard::setTop(int row)
{
    // The view measures itself when it next paints; the bar's range must know all rows now.
    table()->layOutNow();
    table()->verticalScrollBar()->setValue(row);
    tellRowsShown();
}

void ActivityTableCard::setCurrentRow(int row)
{
    const QScopedValueRollback told(m_told, true);
    if (row < 0) {
        table()->selectionModel()->clear();
        return;
    }
    if (table()->currentIndex().row() == row && table()->selectionModel()->isRowSelected(row))
        return;
    table()->layOutNow();
    table()->selectionModel()->setCurrentIndex(table()->model()->index(row, 0),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table()->scrollTo(table()->model()->index(row, 0));
}

void ActivityTableCard::onCurrentChanged(const QModelIndex &current)
{
    if (m_told || !table()->selectionModel()->isSelected(current))
        return;
    if (const ActivityRow *row = m_browser.model().row(current.row()))
        m_browser.select(row->id);
}

} // namespace anteroom
