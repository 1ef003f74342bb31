// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/ActivityBrowser.h"

#include "ui/models/ActivityWords.h"

#include <QPointer>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds pace = 1000ms;

} // namespace

ActivityBrowser::ActivityBrowser(ActivityQueries &queries, Controls &controls, QObject *parent)
    : QObject(parent), m_queries(queries), m_controls(controls)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ActivityBrowser::askLook);
}

void ActivityBrowser::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (on)
        m_timer.start(0);
    else
        m_timer.stop();
}

void ActivityBrowser::present(const std::shared_ptr<const Snapshot> &snapshot, Instant now)
{
    m_snapshot = snapshot;
    m_now = now;
    m_model.setNow(now);
    if (m_on && now - m_lookedAt >= pace && !m_timer.isActive() && !m_lookTicket.isOpen())
        m_timer.start(0);
}

void ActivityBrowser::askLook()
{
    if (!m_on)
        return;
    std::vector<ActivityId> locate;
    std::optional<int> topRow;
    if (const ActivityRow *top = m_model.row(m_firstShown); top && m_firstShown > 0) {
        topRow = m_firstShown;
        locate.push_back(top->id);
    }
    if (m_wanted)
        locate.push_back(*m_wanted);
    m_lookTicket = m_queries.look(m_view, locate, [this, topRow](const Result<ActivityLook> &look) {
        m_lookedAt = m_now;
        m_trouble = look ? QString() : look.error().text;
        if (look)
            takeLook(*look, topRow);
        else if (m_on)
            m_timer.start(pace);
        Q_EMIT looked();
    });
}

void ActivityBrowser::takeLook(const ActivityLook &look, std::optional<int> topRow)
{
    const bool differs = !m_look || m_look->version != look.version;
    qint64 came = 0;
    if (topRow && !look.places.empty() && look.places.front())
        came = std::max<qint64>(0, *look.places.front() - *topRow);
    m_look = look;
    if (differs) {
        const int top = m_firstShown;
        m_model.setRows(look.count(m_view.kind), came);
        if (came > 0)
            Q_EMIT topWanted(int(top + came));
        askSelected();
    }
    if (m_wanted && look.places.size() > (topRow ? 1U : 0U))
        Q_EMIT currentWanted(int(look.places.back().value_or(-1)));
    fetch();
    if (!look.settled)
        m_timer.start(0);
}

void ActivityBrowser::setKind(std::optional<ActivityKind> kind)
{
    if (kind == m_view.kind)
        return;
    m_view.kind = kind;
    restart();
}

void ActivityBrowser::search(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted == m_view.text)
        return;
    m_view.text = wanted;
    m_view.named = activityNamesHolding(wanted);
    m_look.reset();
    restart();
}

void ActivityBrowser::restart()
{
    m_rowsTicket.cancel();
    m_lookTicket.cancel();
    m_model.reset(m_look ? m_look->count(m_view.kind) : 0);
    Q_EMIT viewChanged();
    Q_EMIT topWanted(0);
    m_timer.start(0);
}

void ActivityBrowser::showRows(int first, int last)
{
    m_firstShown = first;
    m_lastShown = last;
    fetch();
}

void ActivityBrowser::fetch()
{
    if (!m_on || m_rowsTicket.isOpen() || !m_look)
        return;
    const auto page = m_model.wanted(m_firstShown, m_lastShown);
    if (!page)
        return;
    constexpr qint64 size = PageCache<ActivityRow>::pageSize;
    m_rowsTicket = m_queries.rows(m_view, *page * size, int(size), [this](const Result<ActivityRows> &rows) {
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

void ActivityBrowser::select(std::optional<ActivityId> id)
{
    if (m_wanted == id)
        return;
    m_wanted = id;
    m_rowTicket.cancel();
    if (!id) {
        m_selected.reset();
        Q_EMIT selectedChanged();
        return;
    }
    askSelected();
    m_timer.start(0);
}

void ActivityBrowser::askSelected()
{
    if (!m_wanted)
        return;
    m_rowTicket = m_queries.row(*m_wanted, [this](const Result<std::optional<ActivityRow>> &row) {
        if (!row || !*row)
            return;
        m_selected = **row;
        Q_EMIT selectedChanged();
    });
}

void ActivityBrowser::selectKnob(bool newer)
{
    // Without a row to begin from: the newest of all.
    constexpr qint64 beyond = std::numeric_limits<qint64>::max();
    const ActivityRow *top = m_model.row(0);
    const ActivityId from = m_wanted ? *m_wanted : ActivityId{ top ? top->id.place : 0, beyond };
    m_rowTicket = m_queries.knobBeside(from, newer && m_wanted, [this](const Result<std::optional<ActivityRow>> &row) {
        if (row && *row)
            select((*row)->id);
    });
}

void ActivityBrowser::setBack()
{
    if (!m_selected || !m_snapshot || m_settingBack)
        return;
    const AdmissionSettings &now = m_snapshot->gate.admission;
    const std::optional<AdmissionSettings> target = settingsBefore(*m_selected, now);
    if (!target || *target == now)
        return;
    m_settingBack = true;
    Q_EMIT selectedChanged();
    const QString reason = tr("set back from Activity");
    m_controls.applyAdmission(*target, reason, [self = QPointer(this)](const Result<void> &answer) {
        if (!self)
            return;
        self->m_settingBack = false;
        Q_EMIT self->wasSetBack(answer ? QString() : answer.error().text);
        Q_EMIT self->selectedChanged();
        if (self->m_on)
            self->m_timer.start(0);
    });
}

void ActivityBrowser::exportTo(const QString &path, ActivityExportOrder::Format format)
{
    m_exportTicket = m_queries.write(
        { m_view, path, format }, [this](qint64 rows) { Q_EMIT exportProgressed(rows); },
        [this](const Result<ActivityExportReport> &report) {
            if (report)
                Q_EMIT exportWritten(report->rows);
            else
                Q_EMIT exportFailed(report.error().text);
        });
}

void ActivityBrowser::cancelExport() { m_exportTicket.cancel(); }

} // namespace anteroom
