// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/activity/RoomJournal.h"

namespace anteroom {

void RoomJournal::look(const Snapshot &snapshot, qint64 epoch, Instant now)
{
    for (RoomWatch::Happening &happening : m_watch.look(snapshot, epoch, now))
        put({ happening.span, happening.over, std::move(happening.event) });
    if (snapshot.alerts)
        lookAtAlerts(*snapshot.alerts, now);
    flush(now);
}

void RoomJournal::lookAtAlerts(const AlertBoard &board, Instant now)
{
    std::set<AlertKind> raised;
    for (const Alert &alert : board.alerts) {
        raised.insert(alert.kind);
        if (m_raised.contains(alert.kind))
            continue;
        RoomEvent event;
        event.atMs = toMs(now);
        event.alert = true;
        event.what = alertKindText(alert.kind);
        event.detail = alert.subject;
        event.value = alert.value;
        put({ alert.kind, false, event });
    }
    for (const AlertKind kind : m_raised) {
        if (raised.contains(kind))
            continue;
        RoomEvent event;
        event.atMs = toMs(now);
        put({ kind, true, event });
    }
    m_raised = std::move(raised);
}

void RoomJournal::stop(qint64 buffered, qint64 unsent, Instant now)
{
    RoomEvent event;
    event.atMs = toMs(now);
    event.endedAtMs = event.atMs;
    if (unsent > 0) {
        event.what = QStringLiteral("crowd cut short");
        event.value = unsent;
        put({ std::nullopt, false, event });
    }
    event.what = QStringLiteral("stopped");
    event.value = buffered;
    put({ std::nullopt, false, event });
    flush(now);
    if (m_kept.empty())
        (void)m_log.endAll(toMs(now));
}

void RoomJournal::put(Note note)
{
    if (m_kept.size() == keptMax)
        m_kept.pop_front();
    m_kept.push_back(std::move(note));
}

void RoomJournal::flush(Instant now)
{
    // What a core that died left open was over at the latest when this one came.
    if (!m_tidied)
        m_tidied = m_log.endAll(toMs(now)).has_value();
    while (m_tidied && !m_kept.empty()) {
        if (!write(m_kept.front()))
            return;
        m_kept.pop_front();
    }
}

Result<void> RoomJournal::write(const Note &note)
{
    if (note.over) {
        const auto open = note.key ? m_open.find(*note.key) : m_open.end();
        if (open == m_open.end())
            return {};
        ANTEROOM_TRY(m_log.end(open->second, note.event.atMs));
        m_open.erase(open);
        return {};
    }
    const auto id = m_log.add(note.event);
    ANTEROOM_TRY(id);
    if (note.key)
        m_open[*note.key] = *id;
    return {};
}

} // namespace anteroom
