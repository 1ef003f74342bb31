// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/ForwardedEventsCard.h"

#include "ui/models/ForwardingWords.h"
#include "ui/models/Words.h"
#include "ui/widgets/CellDelegate.h"

#include <QEvent>

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

using State = ReservationEventView::State;

constexpr int rowHeight = 26;
constexpr int controlHeight = 26;
constexpr int wideEnoughForCounts = 760;
constexpr int segmentPadding = 16;
constexpr int searchWide = 200;
constexpr int searchNarrow = 150;
/// In the order of the choices.
constexpr std::array<std::optional<State>, 5> states{ std::nullopt, State::InFlight, State::Retrying, State::Forwarded, State::Dead };

QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

} // namespace

ForwardedEventsCard::ForwardedEventsCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("reservations.events"), parent), m_model(new ForwardedEventModel(this)),
      m_states(new Segment(QStringLiteral("events"),
                           { QStringLiteral("all"), QStringLiteral("inFlight"), QStringLiteral("retrying"), QStringLiteral("forwarded"),
                             QStringLiteral("dead") },
                           this)),
      m_search(new SearchField(theme, QStringLiteral("events.search"), this)), m_pause(new QPushButton(this))
{
    m_states->setFixedHeight(controlHeight);
    m_search->setFixedHeight(controlHeight);
    m_pause->setObjectName(QStringLiteral("events.pause"));
    m_pause->setFont(typeFont(Type::Base));
    m_pause->setFixedHeight(controlHeight);
    m_pause->setIconSize({ 14, 14 });
    note()->hide();
    head()->addWidget(m_states);
    head()->addStretch();
    head()->addWidget(m_search);
    head()->addWidget(m_pause);
    // In two steps: the chain is a circle, and Qt takes a first stop that follows the last one for placed.
    setTabOrder(m_search->edit(), table());
    setTabOrder(m_pause, table());
    head()->setContentsMargins(DataTable::cellPadding, 0, DataTable::cellPadding, 4);
    table()->setWholeRows(rowHeight);
    table()->setModel(m_model);
    auto *chips = new ChipDelegate(theme, table());
    chips->setLined(true);
    table()->setItemDelegateForColumn(ForwardedEventModel::State, chips);
    table()->setExpendable(
        { ForwardedEventModel::Taken, ForwardedEventModel::Seat, ForwardedEventModel::Place, ForwardedEventModel::Tries });
    connect(m_states, &Segment::chosen, this, &ForwardedEventsCard::filter);
    connect(m_search, &SearchField::sought, this, &ForwardedEventsCard::filter);
    connect(m_pause, &QPushButton::clicked, this, &ForwardedEventsCard::togglePause);
    connect(table(), &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const ReservationEventView *event = m_model->event(index.row()))
            Q_EMIT userWanted(event->user.value);
    });
    retranslate();
}

void ForwardedEventsCard::retranslate()
{
    title()->show(tr("Events"));
    table()->setAccessibleName(tr("Reservation events, newest first"));
    presentHead();
}

void ForwardedEventsCard::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    m_snapshot = snapshot;
    m_model->show(m_held ? m_held : snapshot->forwarding, m_held ? m_held->at : situation.now, situation.coreSilent);
    presentHead();
    presentEmpty();
}

void ForwardedEventsCard::filter()
{
    m_model->setFilter(states[static_cast<size_t>(m_states->current())], m_search->text());
    presentEmpty();
}

void ForwardedEventsCard::togglePause()
{
    if (m_held)
        m_held.reset();
    else if (m_snapshot)
        m_held = m_snapshot->forwarding;
    if (m_snapshot && m_snapshot->forwarding)
        m_model->show(m_held ? m_held : m_snapshot->forwarding, m_snapshot->forwarding->at, false);
    presentHead();
    presentEmpty();
}

bool ForwardedEventsCard::isWide() const { return width() >= wideEnoughForCounts; }

void ForwardedEventsCard::presentHead()
{
    presentStates(m_snapshot ? m_snapshot->reservations : ReservationsView());
    const qint64 fresh = m_held && m_snapshot && m_snapshot->forwarding ? m_snapshot->forwarding->eventsSeen - m_held->eventsSeen : 0;
    m_pause->setText(besideIcon(!m_held ? tr("Pause") : fresh > 0 ? tr("Resume · %1 new").arg(words::count(fresh)) : tr("Resume")));
    m_pause->setToolTip(m_held ? tr("Lets the rows go on (Space)") : tr("Holds the rows still (Space); forwarding goes on"));
    m_search->setVisible(width() > 560);
    m_search->setMaximumWidth(isWide() ? searchWide : searchNarrow);
    m_search->setWords(tr("user, seat"), tr("Ctrl F"),
                       tr("Find among the newest events by user, seat or reservation"));
    const QString name = m_held ? tr("Resume") : tr("Pause");
    if (m_pause->accessibleName() != name) {
        m_pause->setAccessibleName(name);
        applyIcons();
    }
}

void ForwardedEventsCard::presentStates(const ReservationsView &counts)
{
    const bool counted = isWide() && m_snapshot && m_snapshot->forwarding;
    const auto named = [counted](const QString &name, qint64 count) { return counted ? name + u' ' + words::count(count) : name; };
    const QStringList texts{ tr("All"), named(tr("In flight"), counts.inFlight), named(tr("Retrying"), counts.retrying),
                             named(tr("Forwarded"), counts.forwarded), named(tr("Dead"), counts.dead) };
    m_states->setTexts(texts);
    // The chosen one is bold, and wider for it.
    int wanted = 0;
    for (const QString &text : texts)
        wanted += QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(text) + segmentPadding;
    m_states->setMinimumWidth(wanted);
}

void ForwardedEventsCard::presentEmpty()
{
    if (!m_snapshot || !m_snapshot->forwarding) {
        showEmpty(tr("Starting …"));
        return;
    }
    if (m_model->rowCount() > 0) {
        showEmpty(QString());
        return;
    }
    const bool any = m_snapshot->forwarding->eventsSeen > 0;
    if (m_model->isFiltered() && any)
        showEmpty(tr("None of the newest %1 events. Dead ones stay in Dead letters, people in Queue.")
                      .arg(words::count(static_cast<qint64>(ForwardingView::eventsMost))));
    else if (m_snapshot->reservations.confirmed > 0)
        showEmpty(tr("No reservation was forwarded in this session yet."));
    else
        showEmpty(tr("No reservations yet. Each will go from the outbox to its partition, and from there to the data platform."));
}

void ForwardedEventsCard::applyIcons()
{
    m_pause->setIcon(theme().icon(m_held ? QStringLiteral("play") : QStringLiteral("pause"), Role::Text));
}

void ForwardedEventsCard::changeEvent(QEvent *event)
{
    TableCard::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

void ForwardedEventsCard::resizeEvent(QResizeEvent *event)
{
    TableCard::resizeEvent(event);
    presentHead();
}

} // namespace anteroom
