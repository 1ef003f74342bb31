// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Queries.h"
#include "core/storage/TokenEntry.h"
#include "core/storage/TokenFilter.h"

#include <array>
#include <optional>
#include <vector>

namespace anteroom {

/// Which part of the queue is meant. Rows are numbered from 0 in the order of acceptance (Seq).
struct QueueView {
    TokenFilter filter = TokenFilter::Waiting;
    /// As the newest snapshot has them; one for each partition of the queue topic.
    ReadOffsets read;
};

/// Where a token stands: how many come before it among all entries, and among the rows of the view.
struct QueuePlace {
    qint64 entry = 0;
    qint64 row = 0;
};

/// A token as the Queue page shows it.
struct QueueRow {
    TokenEntry entry;
    /// WAITING only: people before it in its partition + 1. Nothing while its partition is not known.
    std::optional<qint64> position;
    /// WAITING only: how many the gate lets in up to and including this one; it takes from each partition in turn.
    std::optional<qint64> turn;
};

/// The whole queue drawn as one bar, oldest entry first.
struct QueueLane {
    /// Some hundred neighbouring entries. Those that no part counts ended without being let in.
    struct Cell {
        qint64 entries = 0;
        qint64 activated = 0;
        qint64 buffered = 0;
        qint64 onBroker = 0;
        /// Saved, not yet published.
        qint64 unpublished = 0;

        bool operator==(const Cell &) const = default;
    };

    /// At most 512.
    std::vector<Cell> cells;
    qint64 entries = 0;
    /// Entries before the first in line; nothing when nobody waits.
    std::optional<qint64> gate;
};

struct QueueLookQuestion {
    QueueView view;
    /// Tokens whose places are wanted (the topmost row, the selected one); they need not be in the view.
    std::vector<Seq> locate;
};

/// The queue at a glance, from the rows themselves.
struct QueueLook {
    Instant takenAt;
    /// Differs whenever any count may differ.
    quint64 version = 0;
    /// false: a large database is still being counted, or changed faster than it could be; the counts are a
    /// little behind. Look again.
    bool settled = false;
    /// Rows of each filter, by its number.
    std::array<qint64, tokenFilterCount> counts{};
    qint64 activated = 0;
    qint64 unpublished = 0;
    QueueLane lane;
    /// The first in line; nothing when nobody waits.
    std::optional<QueuePlace> gate;
    /// As asked for.
    std::vector<QueuePlace> places;

    [[nodiscard]] qint64 count(TokenFilter filter) const { return counts[static_cast<size_t>(filter)]; }
};

struct QueueRowsQuestion {
    QueueView view;
    qint64 firstRow = 0;
    /// 1 … 1,000.
    qint64 count = 200;
};

/// A page of rows. Shorter than asked for at the end of the view.
struct QueueRows {
    qint64 firstRow = 0;
    std::vector<QueueRow> rows;
    /// Entries before the first and before the last of them.
    qint64 firstEntry = 0;
    qint64 lastEntry = 0;
};

struct FindQuestion {
    QueueView view;
    /// A user id, a token, or the beginning of a token (4 characters or more).
    QString text;
};

/// The newest token that matches; live ones before ended ones.
struct FoundToken {
    /// Nothing: no such token or user.
    std::optional<QueueRow> row;
    /// The view's filter if it shows the token, else the one of its state.
    TokenFilter filter = TokenFilter::All;
    QueuePlace place;
};

/// All that is recorded of one token.
struct TokenLedger {
    QueueRow row;
    /// Its message came from another producer: key and headers are not ours to know.
    bool foreign = false;
    /// How often the message was read once more, and recognised.
    qint64 repeats = 0;
    std::optional<TokenReservation> reservation;
    std::optional<TokenDeath> death;
};

struct QueueExportOrder {
    enum class Format { Csv, Json };

    QueueView view;
    QString path;
    Format format = Format::Csv;
};

struct QueueExportReport {
    qint64 rows = 0;
};

/// What is looked up of the queue. As Queries: asked on the GUI thread, answered there later.
class QueueQueries
{
public:
    virtual ~QueueQueries() = default;

    [[nodiscard]] virtual QueryTicket look(const QueueLookQuestion &question, QueryAnswer<QueueLook> answer) = 0;
    [[nodiscard]] virtual QueryTicket rows(const QueueRowsQuestion &question, QueryAnswer<QueueRows> answer) = 0;
    /// The place of the entry that has `entry` others before it.
    [[nodiscard]] virtual QueryTicket placeOf(const QueueView &view, qint64 entry, QueryAnswer<QueuePlace> answer) = 0;
    [[nodiscard]] virtual QueryTicket find(const FindQuestion &question, QueryAnswer<FoundToken> answer) = 0;
    /// Nothing: no token has this Seq.
    [[nodiscard]] virtual QueryTicket ledger(const QueueView &view, Seq seq, QueryAnswer<std::optional<TokenLedger>> answer) = 0;
    /// Streams what the view shows to a file, which appears only when it is complete; a cancelled or failed
    /// export leaves what stood there before. `progress` hears of rows written.
    [[nodiscard]] virtual QueryTicket write(const QueueExportOrder &order, QueryProgress progress,
                                            QueryAnswer<QueueExportReport> answer)
        = 0;
};

} // namespace anteroom
