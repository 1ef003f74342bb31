// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/LettersCard.h"

#include "ui/models/Words.h"
#include "ui/widgets/CheckDelegate.h"
#include "ui/widgets/Glyph.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;

/// A style sheet has no word for the gap between icon and text; a thin space keeps them apart.
QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

QPushButton *button(const QString &name, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(name);
    made->setFont(typeFont(Type::Base));
    made->setFixedHeight(26);
    made->setIconSize({ 14, 14 });
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

LettersCard::LettersCard(const Theme &theme, LetterBrowser &browser, QWidget *parent)
    : TableCard(theme, QStringLiteral("dead"), parent), m_browser(browser), m_discard(button(QStringLiteral("dead.discard"), this)),
      m_all(button(QStringLiteral("dead.redriveAll"), this)), m_again(button(QStringLiteral("dead.redrive"), this)),
      m_promise(label(Type::Caption, Role::Muted))
{
    note()->setObjectName(QStringLiteral("dead.note"));
    note()->setElides(true);
    head()->setStretchFactor(note(), 1);
    m_discard->setProperty("danger", true);
    m_again->setProperty("primary", true);
    for (QPushButton *one : { m_discard, m_all, m_again }) {
        one->setProperty("writes", true);
        head()->addWidget(one);
    }
    // Room for the ring around a table that has the focus.
    head()->setContentsMargins(DataTable::cellPadding, 0, DataTable::cellPadding, 4);
    table()->setLong(rowHeight);
    table()->setModel(&browser.model());
    auto *ticks = new CheckDelegate(theme, table());
    ticks->setLined(true);
    table()->setItemDelegateForColumn(DeadLetterModel::Chosen, ticks);
    table()->setExpendable({ DeadLetterModel::Over, DeadLetterModel::Seat, DeadLetterModel::Tries, DeadLetterModel::Place });
    m_promise->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(DataTable::cellPadding, 6, DataTable::cellPadding, 0);
    foot->setSpacing(8);
    foot->addWidget(new Glyph(theme, QStringLiteral("lock"), Role::Muted, 14, this), 0, Qt::AlignTop);
    foot->addWidget(m_promise, 1);
    body()->addLayout(foot);
    connect(table()->verticalScrollBar(), &QScrollBar::valueChanged, this, &LettersCard::tellRowsShown);
    connect(table()->verticalScrollBar(), &QScrollBar::rangeChanged, this, &LettersCard::tellRowsShown);
    connect(table(), &QTableView::clicked, this, &LettersCard::wantLetter);
    connect(table(), &QTableView::activated, this, &LettersCard::wantLetter);
    connect(&browser.model(), &DeadLetterModel::chosenChanged, this, [this] {
        m_message.clear();
        present(m_broker);
    });
    connect(&browser, &LetterBrowser::looked, this, [this] { present(m_broker); });
    connect(m_discard, &QPushButton::clicked, this, [this] { Q_EMIT settleAsked(LetterOrder::Action::Discard, false); });
    connect(m_all, &QPushButton::clicked, this, [this] { Q_EMIT settleAsked(LetterOrder::Action::SendAgain, true); });
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT settleAsked(LetterOrder::Action::SendAgain, false); });
    retranslate();
    applyIcons();
}

void LettersCard::retranslate()
{
    m_promise->show(tr("Messages are sent again as they are, with their key; they cannot be edited."));
    table()->setAccessibleName(tr("Dead letters, newest first"));
    m_again->setToolTip(tr("Sends the chosen ones again (R)"));
    m_discard->setToolTip(tr("Gives the chosen ones up for good (Del)"));
    m_all->setToolTip(tr("Sends all in the list again"));
    present(m_broker);
}

void LettersCard::present(const QString &broker)
{
    m_broker = broker;
    const auto &look = m_browser.look();
    if (!look && !m_browser.trouble().isEmpty())
        showEmpty(tr("The database does not answer: %1").arg(m_browser.trouble()));
    else if (!look)
        showEmpty(tr("Looking for dead letters …"));
    else
        showEmpty(look->dead == 0 ? tr("No dead letters. Failed deliveries stop here after their last try.") : QString());
    const qint64 chosen = m_browser.model().chosenCount();
    const qint64 dead = look ? look->dead : 0;
    title()->show(chosen == 0 ? tr("Dead letters") : tr("%1 of %2 selected").arg(words::count(chosen), words::count(dead)));
    presentNote(broker);
    presentButtons();
}

void LettersCard::presentNote(const QString &broker)
{
    const qint64 hopeless = m_browser.chosenWithoutHope();
    note()->setRole(m_refused && !m_message.isEmpty() ? Role::FailedText : Role::Muted);
    if (!m_message.isEmpty()) {
        note()->show(m_message);
    } else if (m_browser.isSettling()) {
        note()->show(tr("working on it …"));
    } else if (!m_browser.trouble().isEmpty() && m_browser.look()) {
        note()->setRole(Role::FailedText);
        note()->show(tr("old: the database does not answer"));
    } else if (!broker.isEmpty()) {
        note()->setRole(Role::WaitText);
        note()->show(tr("the broker does not answer: what is sent again waits until it does"));
    } else {
        const bool any = m_browser.look() && m_browser.look()->dead > 0;
        note()->show(hopeless > 0                                    ? tr("of them %1 will probably fail again").arg(words::count(hopeless))
                         : any && m_browser.model().chosenCount() == 0 ? tr("Space selects one, Ctrl+A all")
                                                                       : QString());
    }
}

void LettersCard::presentButtons()
{
    const qint64 chosen = m_browser.model().chosenCount();
    const qint64 dead = m_browser.look() ? m_browser.look()->dead : 0;
    const bool ready = !m_browser.isSettling();
    m_discard->setText(besideIcon(chosen > 0 ? tr("Discard %1…").arg(words::count(chosen)) : tr("Discard…")));
    m_again->setText(besideIcon(chosen > 0 ? tr("Send %1 again…").arg(words::count(chosen)) : tr("Send again…")));
    m_all->setText(besideIcon(tr("Send all %1 again…").arg(words::count(dead))));
    m_discard->setEnabled(ready && chosen > 0);
    m_again->setEnabled(ready && chosen > 0);
    m_all->setEnabled(ready && dead > 0);
    m_discard->setVisible(dead > 0);
    m_again->setVisible(dead > 0);
    m_all->setVisible(dead > 0 && width() > 640);
    m_again->setIcon(theme().icon(QStringLiteral("retry"), m_again->isEnabled() ? Role::PrimaryInk : Role::Faint));
}

void LettersCard::showMessage(const QString &text, bool refused)
{
    m_message = text;
    m_refused = refused;
    present(m_broker);
}

void LettersCard::toggleCurrent()
{
    const int row = table()->currentIndex().row();
    const QModelIndex box = m_browser.model().index(row, DeadLetterModel::Chosen);
    if (row >= 0)
        m_browser.model().choose(row, m_browser.model().data(box, Qt::CheckStateRole).toInt() != Qt::Checked);
}

void LettersCard::wantLetter(const QModelIndex &index)
{
    const LetterRow *letter = m_browser.model().row(index.row());
    if (letter && index.column() != DeadLetterModel::Chosen)
        Q_EMIT letterWanted(letter->letter.id);
}

void LettersCard::tellRowsShown()
{
    const int first = table()->verticalScrollBar()->value();
    const int fits = std::max(1, table()->viewport()->height() / table()->verticalHeader()->defaultSectionSize());
    m_browser.showRows(first, first + fits);
}

void LettersCard::applyIcons()
{
    m_discard->setIcon(theme().icon(QStringLiteral("cross"), Role::FailedText));
    m_all->setIcon(theme().icon(QStringLiteral("retry"), Role::Text));
    presentButtons();
}

void LettersCard::changeEvent(QEvent *event)
{
    TableCard::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

void LettersCard::resizeEvent(QResizeEvent *event)
{
    TableCard::resizeEvent(event);
    presentButtons();
    // The table takes its new size only with the layout that follows.
    QMetaObject::invokeMethod(this, &LettersCard::tellRowsShown, Qt::QueuedConnection);
}

} // namespace anteroom
