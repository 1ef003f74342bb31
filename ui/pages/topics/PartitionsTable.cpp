// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/PartitionsTable.h"

#include "ui/models/Words.h"
#include "ui/widgets/CellDelegate.h"

#include <QLineEdit>
#include <QScopedValueRollback>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;
constexpr int chooserWidth = 200;

} // namespace

PartitionsTable::PartitionsTable(const Theme &theme, TopicsBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("topics.partitions"), parent), m_browser(browser),
      m_topics(new Chooser(theme, QStringLiteral("topics.topic"), 26, this)),
      m_state(new Chip(theme, QStringLiteral("check"), Role::ActiveText, Role::ActiveTint, this))
{
    note()->setObjectName(QStringLiteral("topics.partitions.note"));
    note()->setElides(true);
    m_state->setObjectName(QStringLiteral("topics.partitions.state"));
    m_topics->setFixedWidth(chooserWidth);
    m_topics->setTypable();
    head()->setStretchFactor(note(), 1);
    head()->addWidget(m_state);
    head()->addWidget(m_topics);
    setTabOrder(m_topics, table());
    table()->setWholeRows(rowHeight);
    // Rows that go take the selection along to a neighbour: that is nobody's choice. Heard before the view hears of it.
    connect(&browser.partitions(), &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_told = true; });
    connect(&browser.partitions(), &QAbstractItemModel::rowsRemoved, this, [this] { m_told = false; });
    table()->setModel(&browser.partitions());
    auto *lanes = new LaneDelegate(theme, table());
    lanes->setLined(true);
    table()->setItemDelegateForColumn(TopicModel::LaneColumn, lanes);
    table()->setExpendable({ TopicModel::Rate, TopicModel::Start, TopicModel::Leader, TopicModel::Replicas, TopicModel::Messages });
    connect(m_topics, &QComboBox::activated, this, &PartitionsTable::onChosen);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &selected) {
        if (!m_told && !selected.isEmpty())
            m_browser.choosePartition(selected.first().top());
    });
    connect(&m_browser, &TopicsBrowser::looked, this, &PartitionsTable::present);
    connect(&m_browser, &TopicsBrowser::topicChanged, this, &PartitionsTable::fillChooser);
    connect(&m_browser, &TopicsBrowser::chosenChanged, this, &PartitionsTable::showChosen);
    retranslate();
}

void PartitionsTable::retranslate()
{
    title()->show(tr("Partitions"));
    table()->setAccessibleName(tr("Partitions of the cluster's topics"));
    m_topics->setAccessibleName(tr("Topic"));
    m_topics->setToolTip(tr("Show one topic (T)"));
    m_names.clear();
    fillChooser();
    present();
}

void PartitionsTable::beginChoosing()
{
    m_topics->setFocus(Qt::ShortcutFocusReason);
    m_topics->lineEdit()->selectAll();
}

void PartitionsTable::fillChooser()
{
    const QList<QByteArray> names = m_browser.names();
    if (names != m_names || m_topics->count() == 0) {
        m_names = names;
        m_topics->clear();
        m_topics->addItem(tr("All topics"));
        for (const QByteArray &name : names)
            m_topics->addItem(QString::fromUtf8(name));
    } else if (m_topics->lineEdit()->hasFocus()) {
        return;
    }
    const auto &topic = m_browser.topic();
    m_topics->setCurrentIndex(topic ? static_cast<int>(m_names.indexOf(*topic)) + 1 : 0);
}

void PartitionsTable::onChosen(int index)
{
    m_browser.setTopic(index <= 0 ? std::nullopt : std::optional(m_names.value(index - 1)));
    focusRows();
}

QString PartitionsTable::summary() const
{
    const auto &seen = m_browser.topicsSeen();
    const TopicModel &model = m_browser.partitions();
    int topics = 0;
    for (int i = 0; i < model.rowCount(); ++i)
        topics += model.row(i).first ? 1 : 0;
    const QString counted = QStringLiteral("%1 · %2").arg(
        topics == 1 ? tr("1 topic") : tr("%1 topics").arg(words::count(topics)),
        model.rowCount() == 1 ? tr("1 partition") : tr("%1 partitions").arg(words::count(model.rowCount())));
    const auto listed = static_cast<qint64>(m_browser.names().size());
    return seen->topics > listed
        ? tr("%1, of the first %2 topics of %3").arg(counted, words::count(listed), words::count(seen->topics))
        : counted;
}

void PartitionsTable::present()
{
    fillChooser();
    const auto &seen = m_browser.topicsSeen();
    const QString &trouble = m_browser.topicsTrouble();
    if (!seen)
        showEmpty(trouble.isEmpty() ? tr("Asking the broker …") : trouble);
    else
        showEmpty(m_browser.partitions().rowCount() == 0 ? tr("No topic is shown to this user.") : QString());
    note()->show(seen ? summary() : QString());
    presentState();
    showChosen();
}

void PartitionsTable::presentState()
{
    const auto &seen = m_browser.topicsSeen();
    const TopicModel &model = m_browser.partitions();
    m_state->setVisible(seen && model.rowCount() > 0);
    if (!seen)
        return;
    m_state->setToolTip(m_browser.topicsTrouble());
    if (model.rowCount() > 0 && model.row(0).stale) {
        const auto age = std::chrono::floor<Milliseconds>(m_browser.now() - seen->readAt);
        m_state->show({ QStringLiteral("clock"), tr("%1 old").arg(words::duration(age)), Role::WaitText, Role::WaitTint });
        return;
    }
    int leaderless = 0;
    int behind = 0;
    for (int i = 0; i < model.rowCount(); ++i) {
        const WatchedPartition &partition = model.row(i).partition;
        leaderless += partition.leader ? 0 : 1;
        behind += partition.inSync.size() < partition.replicas.size() ? 1 : 0;
    }
    if (leaderless > 0)
        m_state->show({ QStringLiteral("cross"), tr("%1 without leader").arg(leaderless), Role::FailedText, Role::FailedTint });
    else if (behind > 0)
        m_state->show({ QStringLiteral("warning"), tr("%1 not in sync").arg(behind), Role::WaitText, Role::WaitTint });
    else
        m_state->show({ QStringLiteral("check"), tr("in sync"), Role::ActiveText, Role::ActiveTint });
}

void PartitionsTable::showChosen()
{
    const auto &chosen = m_browser.chosen();
    const int row = chosen ? m_browser.partitions().rowOf(chosen->topic, chosen->partition) : -1;
    if (row < 0 || (table()->currentIndex().row() == row && table()->selectionModel()->isRowSelected(row)))
        return;
    const QScopedValueRollback told(m_told, true);
    table()->selectionModel()->setCurrentIndex(table()->model()->index(row, 0),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace anteroom
