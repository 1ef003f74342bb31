// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/LetterBrowser.h"

#include "ui/models/LetterWords.h"
#include "ui/models/Words.h"

#include <QPointer>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds pace = 1000ms;
constexpr Milliseconds quietPace = 3000ms;

} // namespace

LetterBrowser::LetterBrowser(DeadLetterQueries &queries, Controls &controls, QObject *parent)
    : QObject(parent), m_queries(queries), m_controls(controls)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LetterBrowser::askLook);
}

void LetterBrowser::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (on)
        m_timer.start(0);
    else
        m_timer.stop();
}

void LetterBrowser::present(const Snapshot &snapshot, Instant now)
{
    m_now = now;
    m_deadSeen = snapshot.deadLetters;
    const auto since = now - m_lookedAt;
    const bool due = (m_deadSeen != m_deadLooked && since >= pace) || since >= quietPace;
    if (m_on && due && !m_timer.isActive() && !m_lookTicket.isOpen())
        m_timer.start(0);
}

void LetterBrowser::askLook()
{
    if (!m_on)
        return;
    m_deadLooked = m_deadSeen;
    m_lookTicket = m_queries.look([this](const Result<LetterLook> &look) {
        m_lookedAt = m_now;
        m_trouble = look ? QString() : look.error().text;
        if (look) {
            const bool differs = !m_look || m_look->dead != look->dead || m_look->newest != look->newest;
            m_look = *look;
            if (differs)
                m_model.setRows(look->dead);
            m_changes.show(look->changes);
            fetch();
        } else if (m_on) {
            m_timer.start(pace);
        }
        Q_EMIT looked();
    });
}

void LetterBrowser::showRows(int first, int last)
{
    m_firstShown = first;
    m_lastShown = last;
    fetch();
}

void LetterBrowser::fetch()
{
    if (!m_on || m_rowsTicket.isOpen())
        return;
    const auto page = m_model.wanted(m_firstShown, m_lastShown);
    if (!page)
        return;
    constexpr qint64 size = PageCache<LetterRow>::pageSize;
    m_rowsTicket = m_queries.rows(*page * size, int(size), [this](const Result<LetterRows> &rows) {
        if (!rows) {
            m_trouble = rows.error().text;
            Q_EMIT looked();
            return;
        }
        m_model.put(*rows);
        Q_EMIT looked();
        fetch();
    });
}

void LetterBrowser::select(std::optional<qint64> id)
{
    m_letterTicket.cancel();
    if (!id) {
        m_letter.reset();
        Q_EMIT letterChanged();
        return;
    }
    m_letterTicket = m_queries.letter(*id, [this](const Result<std::optional<LetterRow>> &letter) {
        if (!letter || !*letter)
            return;
        m_letter = **letter;
        Q_EMIT letterChanged();
    });
}

qint64 LetterBrowser::chosenWithoutHope() const
{
    qint64 hopeless = 0;
    for (int row = 0; row < std::min(m_model.rowCount(), int(DeadLetterModel::chosenMost)); ++row) {
        const LetterRow *letter = m_model.row(row);
        if (!letter || m_model.data(m_model.index(row, DeadLetterModel::Chosen), Qt::CheckStateRole).toInt() != Qt::Checked)
            continue;
        hopeless += letterCause(letter->letter.cause, letter->letter.token.has_value()).hope == LetterHope::None ? 1 : 0;
    }
    return hopeless;
}

void LetterBrowser::settle(LetterOrder::Action action, bool all, const QString &reason)
{
    if (m_settling || !m_look)
        return;
    LetterOrder order;
    order.action = action;
    order.reason = reason;
    order.through = m_look->newest;
    if (!all && !m_model.isAllChosen()) {
        order.ids = m_model.chosen();
        if (order.ids.empty())
            return;
    }
    m_settling = true;
    Q_EMIT looked();
    m_controls.settleDeadLetters(order, [self = QPointer(this), action](const Result<LetterOutcome> &outcome) {
        if (self)
            self->onSettled(action, outcome);
    });
}

void LetterBrowser::onSettled(LetterOrder::Action action, const Result<LetterOutcome> &outcome)
{
    m_settling = false;
    m_model.chooseAll(false);
    select(std::nullopt);
    if (m_on)
        m_timer.start(0);
    if (!outcome) {
        Q_EMIT settled(outcome.error().text, true);
        return;
    }
    const QString count = words::count(outcome->done);
    const bool again = action == LetterOrder::Action::SendAgain;
    if (outcome->refused == 0) {
        Q_EMIT settled(again ? tr("%1 sent again").arg(count) : tr("%1 discarded").arg(count), false);
        return;
    }
    const QString sentence = again ? tr("%1 sent again, %2 left as they are; dead letter %3")
                                   : tr("%1 discarded, %2 left as they are; dead letter %3");
    Q_EMIT settled(sentence.arg(count, words::count(outcome->refused), outcome->firstRefusal), true);
}

} // namespace anteroom
