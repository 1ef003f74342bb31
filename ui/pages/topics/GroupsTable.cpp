// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/GroupsTable.h"

#include "ui/models/Words.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;

} // namespace

GroupsTable::GroupsTable(const Theme &theme, TopicsBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("topics.groups"), parent), m_browser(browser),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::WaitText, Role::WaitTint, this))
{
    note()->setObjectName(QStringLiteral("topics.groups.note"));
    note()->setElides(true);
    head()->setStretchFactor(note(), 1);
    head()->addWidget(m_age);
    table()->setWholeRows(rowHeight);
    // Rows that go take the selection along to a neighbour: that is nobody's choice. Heard before the view hears of it.
    connect(&browser.groups(), &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_told = true; });
    connect(&browser.groups(), &QAbstractItemModel::rowsRemoved, this, [this] { m_told = false; });
    table()->setModel(&browser.groups());
    table()->setExpendable({ GroupModel::Committed, GroupModel::End, GroupModel::Host });
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &selected) {
        if (!m_told && !selected.isEmpty())
            m_browser.chooseGroup(selected.first().top());
    });
    connect(&m_browser, &TopicsBrowser::looked, this, &GroupsTable::present);
    connect(&m_browser, &TopicsBrowser::chosenChanged, this, &GroupsTable::showChosen);
    retranslate();
}

void GroupsTable::retranslate()
{
    title()->show(tr("Consumer groups"));
    table()->setAccessibleName(tr("Consumer groups, what they committed and their lag"));
    present();
}

QString GroupsTable::summary() const
{
    const WatchedGroups &seen = *m_browser.groupsSeen();
    const auto listed = static_cast<qint64>(seen.groups.size());
    if (!seen.total)
        return tr("this room's own: the embedded broker lists no groups");
    if (!seen.trouble.isEmpty())
        return seen.trouble;
    if (*seen.total > listed)
        return tr("the first %1 of %2 groups").arg(words::count(listed), words::count(*seen.total));
    const auto stable = std::count_if(seen.groups.begin(), seen.groups.end(),
                                      [](const WatchedGroup &group) { return group.state == QStringLiteral("Stable"); });
    return QStringLiteral("%1 · %2").arg(listed == 1 ? tr("1 group") : tr("%1 groups").arg(words::count(listed)),
                                         tr("%1 stable").arg(stable));
}

void GroupsTable::present()
{
    const auto &seen = m_browser.groupsSeen();
    const QString &trouble = m_browser.groupsTrouble();
    const bool none = m_browser.groups().rowCount() == 0;
    if (!seen)
        showEmpty(trouble.isEmpty() ? tr("Asking the broker …") : trouble);
    else if (none)
        showEmpty(m_browser.topic() ? tr("No group reads this topic.") : tr("No consumer group is shown to this user."));
    else
        showEmpty({});
    note()->show(seen ? summary() : QString());
    note()->setRole(seen && !seen->trouble.isEmpty() ? Role::FailedText : Role::Muted);
    const bool stale = !none && m_browser.groups().row(0).stale;
    m_age->setVisible(seen && stale);
    if (seen && stale)
        m_age->show(tr("%1 old").arg(words::duration(std::chrono::floor<Milliseconds>(m_browser.now() - seen->readAt))));
    m_age->setToolTip(trouble);
    showChosen();
}

void GroupsTable::showChosen()
{
    const int row = m_browser.chosen() ? m_browser.groups().rowOf(*m_browser.chosen()) : -1;
    const QScopedValueRollback told(m_told, true);
    if (row < 0) {
        table()->selectionModel()->clear();
        return;
    }
    if (table()->currentIndex().row() == row && table()->selectionModel()->isRowSelected(row))
        return;
    table()->selectionModel()->setCurrentIndex(table()->model()->index(row, 0),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace anteroom
