// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Queries.h"
#include "core/storage/GateStore.h"
#include "core/storage/RoomEvents.h"

#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace anteroom {

enum class ActivityKind {
    /// Batch, interval, cap, limits, pause and drain.
    Knob,
    /// What the engine met: broker, database, rebalances, its own start.
    Engine,
    Alert,
    /// Sent again or discarded.
    DeadLetters,
    /// Simulated crowds.
    Simulation,
};
constexpr int activityKindCount = 5;

/// What the forecast said of the gate under some settings.
struct GateOutlook {
    double ratePerS = 0;
    /// Nothing: not known, or never.
    std::optional<Milliseconds> newcomerWaits;
    std::optional<qint64> inside;

    bool operator==(const GateOutlook &) const = default;
};

/// What was expected of a change when it was made.
struct ActivityEffect {
    GateOutlook before;
    GateOutlook predicted;

    bool operator==(const ActivityEffect &) const = default;
};

/// Where a row stands among all; stays the same for ever. 0 for `event`: a person's doing.
struct ActivityId {
    qint64 place = 0;
    qint64 event = 0;

    auto operator<=>(const ActivityId &) const = default;
};

/// One row of the list: a person's change, or an event.
struct ActivityRow {
    ActivityId id;
    ActivityKind kind = ActivityKind::Engine;
    qint64 atMs = 0;
    /// A person's doing; empty for an event.
    ActivityEntry entry;
    std::optional<RoomEvent> event;
    /// Of the gate, where the change was one of batch, interval or cap; the command line names one knob at a time.
    std::optional<AdmissionSettings> before;
    std::optional<AdmissionSettings> after;
    std::optional<ActivityEffect> effect;
};

/// Which rows are meant.
struct ActivityView {
    /// Nothing: all kinds.
    std::optional<ActivityKind> kind;
    /// Looked for in all words of a row, whatever its case; empty for all.
    QString text;
    /// Rows with one of these for `action` (or `what`) hold the text too: it is part of their name in the person's language.
    QStringList named;

    bool operator==(const ActivityView &) const = default;
};

/// The session at a glance, for its ribbon.
struct ActivitySession {
    /// When this core was started; nothing when that is not kept.
    std::optional<qint64> startedAtMs;
    /// Knobs, alerts and engine events since then, oldest first; the newest 400.
    std::vector<ActivityRow> moments;
};

struct ActivityLook {
    Instant takenAt;
    /// Differs whenever rows or counts may differ.
    quint64 version = 0;
    /// false: a long record is still being counted. Look again.
    bool settled = false;
    /// Rows that hold the view's text, by kind; and all of them.
    std::array<qint64, activityKindCount> counts{};
    qint64 total = 0;
    /// Of the rows asked for: their numbers; nothing for those that the view does not show.
    std::vector<std::optional<qint64>> places;
    ActivitySession session;

    [[nodiscard]] qint64 count(const std::optional<ActivityKind> &kind) const
    {
        return kind ? counts[static_cast<size_t>(*kind)] : total;
    }
};

struct ActivityRows {
    qint64 firstRow = 0;
    std::vector<ActivityRow> rows;
};

struct ActivityExportOrder {
    enum class Format { Csv, Json };

    ActivityView view;
    QString path;
    Format format = Format::Csv;
};

struct ActivityExportReport {
    qint64 rows = 0;
};

/// What is looked up of what was done and what happened. As Queries: asked on the GUI thread, answered there later.
/// Rows are numbered from 0, newest first.
class ActivityQueries
{
public:
    virtual ~ActivityQueries() = default;

    [[nodiscard]] virtual QueryTicket look(const ActivityView &view, const std::vector<ActivityId> &locate,
                                           QueryAnswer<ActivityLook> answer)
        = 0;
    /// `count` rows (1 … 1,000) from `firstRow` on; fewer at the end, none while the view is not counted.
    [[nodiscard]] virtual QueryTicket rows(const ActivityView &view, qint64 firstRow, int count, QueryAnswer<ActivityRows> answer)
        = 0;
    /// The row with this id as it is now; nothing when it is kept no more.
    [[nodiscard]] virtual QueryTicket row(ActivityId id, QueryAnswer<std::optional<ActivityRow>> answer) = 0;
    /// The nearest change of a knob before (or after) this row; nothing when there is none
    /// within some thousand rows.
    [[nodiscard]] virtual QueryTicket knobBeside(ActivityId id, bool newer, QueryAnswer<std::optional<ActivityRow>> answer) = 0;
    /// Streams what the view shows to a file, oldest first; see QueueQueries::write().
    [[nodiscard]] virtual QueryTicket write(const ActivityExportOrder &order, QueryProgress progress,
                                            QueryAnswer<ActivityExportReport> answer)
        = 0;
};

} // namespace anteroom
