// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueBrowser.h"

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds pace = 1000ms;
constexpr Milliseconds quietPace = 5000ms;

/// What of the room moves tokens: while it stays the same, so do the rows.
QString roomOf(const Snapshot &snapshot)
{
    QString room = QStringLiteral("%1 %2 %3 %4")
                       .arg(snapshot.waiting.total.value_or(-1))
                       .arg(snapshot.waiting.outbox)
                       .arg(snapshot.inside.active)
                       .arg(snapshot.verdict.activated);
    for (const Offset offset : readOffsets(snapshot))
        room += u' ' + QString::number(offset.value);
    return room;
}

} // namespace

QueueBrowser::QueueBrowser(QueueQueries &queries, QObject *parent) : QObject(parent), m_queries(queries)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QueueBrowser::askLook);
}

void QueueBrowser::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (on)
        lookSoon(0ms);
    else
        m_timer.stop();
}

void QueueBrowser::present(const Snapshot &snapshot, const QueueOutlook &outlook)
{
    m_outlook = outlook;
    m_view.read = outlook.read;
    m_roomSeen = roomOf(snapshot);
    m_model.setOutlook(outlook, m_firstShown, m_lastShown);
    const bool due = m_roomSeen != m_roomLooked || outlook.now - m_lookedAt >= quietPace;
    if (m_on && due && !m_timer.isActive() && !m_lookTicket.isOpen())
        lookSoon(std::max(0ms, std::chrono::ceil<Milliseconds>(pace - (outlook.now - m_lookedAt))));
}

void QueueBrowser::lookSoon(Milliseconds in) { m_timer.start(std::min(in, pace)); }

void QueueBrowser::askLook()
{
    if (!m_on)
        return;
    QueueLookQuestion question{ m_view, {} };
    std::optional<int> topRow;
    if (const QueueRow *top = m_model.row(m_firstShown)) {
        topRow = m_firstShown;
        question.locate.push_back(top->entry.token.seq);
    }
    if (m_selected)
        question.locate.push_back(*m_selected);
    m_roomLooked = m_roomSeen;
    m_lookTicket = m_queries.look(question, [this, topRow, filter = m_view.filter, selected = m_selected](const Result<QueueLook> &look) {
        m_lookedAt = m_outlook.now;
        if (look && (filter != m_view.filter || selected != m_selected)) {
            lookSoon(0ms);
            return;
        }
        m_trouble = look ? QString() : look.error().text;
        if (look)
            takeLook(*look, topRow);
        else
            lookSoon(pace);
        // The room moved while this look was on its way, and perhaps it does not move again.
        if (m_roomSeen != m_roomLooked && !m_timer.isActive())
            lookSoon(pace);
        Q_EMIT looked();
    });
}

void QueueBrowser::takeLook(const QueueLook &look, std::optional<int> topRow)
{
    const bool differs = !m_look || m_look->version != look.version;
    // Nobody looks at the rows above the first one: at the top of the list it stays the top.
    const qint64 shift = topRow && *topRow > 0 ? look.places.front().row - *topRow : 0;
    m_look = look;
    if (differs) {
        const int top = m_firstShown;
        m_model.age();
        m_model.setRows(look.count(m_view.filter), shift);
        // Also where nothing was shifted: a view likes to scroll when its current row goes.
        Q_EMIT topWanted(int(std::max<qint64>(0, top + shift)));
    }
    if (m_selected)
        keepCurrent(look, look.places.size() - 1);
    if (m_following && look.gate)
        Q_EMIT topWanted(int(look.gate->row));
    fetch();
    if (m_selected && differs)
        askLedger();
    if (!look.settled)
        lookSoon(0ms);
}

void QueueBrowser::keepCurrent(const QueueLook &look, size_t place)
{
    if (place >= look.places.size())
        return;
    m_selectedEntry = look.places[place].entry;
    const int row = int(look.places[place].row);
    const QueueRow *there = m_model.row(row);
    Q_EMIT currentWanted(there && there->entry.token.seq == *m_selected ? row : -1);
}

void QueueBrowser::setFilter(TokenFilter filter)
{
    if (filter == m_view.filter)
        return;
    m_view.filter = filter;
    restart();
    Q_EMIT topWanted(0);
    lookSoon(0ms);
}

void QueueBrowser::restart()
{
    m_rowsTicket.cancel();
    m_placeTicket.cancel();
    m_lookTicket.cancel();
    m_model.reset(m_look ? m_look->count(m_view.filter) : 0);
    Q_EMIT filterChanged();
}

void QueueBrowser::showRows(int first, int last)
{
    m_firstShown = first;
    m_lastShown = last;
    fetch();
}

void QueueBrowser::fetch()
{
    const std::optional<qint64> page = m_look ? m_model.wanted(m_firstShown, m_lastShown) : std::nullopt;
    if (!page) {
        m_rowsTicket.cancel();
        return;
    }
    constexpr qint64 size = PageCache<QueueRow>::pageSize;
    m_rowsTicket = m_queries.rows({ m_view, *page * size, size }, [this](const Result<QueueRows> &rows) {
        if (!rows) {
            m_trouble = rows.error().text;
            lookSoon(pace);
            Q_EMIT looked();
            return;
        }
        m_model.put(*rows);
        if (m_selected) {
            for (size_t i = 0; i < rows->rows.size(); ++i) {
                if (rows->rows[i].entry.token.seq == *m_selected)
                    Q_EMIT currentWanted(int(rows->firstRow + qint64(i)));
            }
        }
        Q_EMIT looked();
        fetch();
    });
}

void QueueBrowser::setFollowing(bool follow)
{
    if (follow == m_following)
        return;
    m_following = follow;
    Q_EMIT followingChanged(follow);
    if (follow)
        goToGate();
}

void QueueBrowser::goToGate()
{
    if (m_look && m_look->gate)
        Q_EMIT topWanted(int(m_look->gate->row));
}

void QueueBrowser::goToEntry(qint64 entry)
{
    setFollowing(false);
    m_placeTicket = m_queries.placeOf(m_view, entry, [this](const Result<QueuePlace> &place) {
        if (place)
            moveTo(place->row);
    });
}

void QueueBrowser::moveTo(qint64 row)
{
    // In the middle of what is on screen.
    const qint64 above = std::max(0, m_lastShown - m_firstShown) / 2;
    Q_EMIT topWanted(int(std::max<qint64>(0, row - above)));
}

void QueueBrowser::find(const QString &text)
{
    if (text.isEmpty()) {
        m_findTicket.cancel();
        return;
    }
    m_findTicket = m_queries.find({ m_view, text }, [this, text](const Result<FoundToken> &found) {
        if (found)
            takeFound(*found, text);
        else
            Q_EMIT searched(found.error().text);
    });
}

void QueueBrowser::takeFound(const FoundToken &found, const QString &text)
{
    if (!found.row) {
        Q_EMIT searched(tr("No token or user %1 in this session.").arg(text));
        return;
    }
    setFollowing(false);
    if (found.filter != m_view.filter) {
        m_view.filter = found.filter;
        restart();
    }
    if (m_model.rowCount() <= found.place.row)
        m_model.setRows(found.place.row + 1, 0);
    m_selected = found.row->entry.token.seq;
    m_selectedEntry = found.place.entry;
    m_ledger.reset();
    moveTo(found.place.row);
    Q_EMIT currentWanted(int(found.place.row));
    Q_EMIT searched(QString());
    askLedger();
    lookSoon(0ms);
}

void QueueBrowser::select(std::optional<Seq> seq)
{
    if (seq == m_selected)
        return;
    m_selected = seq;
    m_selectedEntry.reset();
    m_ledger.reset();
    m_ledgerTicket.cancel();
    Q_EMIT ledgerChanged();
    if (!seq)
        return;
    askLedger();
    lookSoon(0ms);
}

void QueueBrowser::askLedger()
{
    m_ledgerTicket = m_queries.ledger(m_view, *m_selected, [this](const Result<std::optional<TokenLedger>> &ledger) {
        // What was known stays when the database does not answer now: the next look asks again.
        if (!ledger)
            return;
        m_ledger = *ledger;
        Q_EMIT ledgerChanged();
    });
}

void QueueBrowser::exportTo(const QString &path, QueueExportOrder::Format format)
{
    m_exportTicket = m_queries.write(
        { m_view, path, format }, [this](qint64 rows) { Q_EMIT exportProgressed(rows); },
        [this](const Result<QueueExportReport> &report) {
            if (report)
                Q_EMIT exportWritten(report->rows);
            else
                Q_EMIT exportFailed(report.error().text);
        });
}

void QueueBrowser::cancelExport() { m_exportTicket.cancel(); }

} // namespace anteroom
