// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Alerts.h"
#include "core/engine/activity/RoomWatch.h"

#include <deque>
#include <map>
#include <set>
#include <variant>

namespace anteroom {

/// Writes down what happens to the room. While the database does not take it, it is kept here, the newest `keptMax`, and
/// written later with its own time. Core thread.
class RoomJournal
{
public:
    static constexpr size_t keptMax = 200;

    explicit RoomJournal(RoomEventLog &log) : m_log(log) { }

    /// To be called some times a second.
    void look(const Snapshot &snapshot, qint64 epoch, Instant now);
    /// An orderly end; the last that is written. `unsent`: who was still to come of a crowd that is being sent in.
    void stop(qint64 buffered, qint64 unsent, Instant now);

private:
    /// One of the things that last: a span of the watch, or an alert.
    using Key = std::variant<RoomWatch::Span, AlertKind>;
    struct Note {
        std::optional<Key> key;
        bool over = false;
        RoomEvent event;
    };

    void lookAtAlerts(const AlertBoard &board, Instant now);
    void put(Note note);
    void flush(Instant now);
    [[nodiscard]] Result<void> write(const Note &note);

    RoomEventLog &m_log;
    RoomWatch m_watch;
    std::deque<Note> m_kept;
    std::map<Key, qint64> m_open;
    std::set<AlertKind> m_raised;
    bool m_tidied = false;
};

} // namespace anteroom
