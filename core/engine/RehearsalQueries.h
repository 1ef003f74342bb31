// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Queries.h"
#include "core/engine/RehearsalScenario.h"
#include "core/storage/TokenEntry.h"

namespace anteroom {

/// The first token that went wrong, and what is written about it.
struct RehearsalFlaw {
    enum class Kind { Lost, Repeated, OutOfOrder };
    Kind kind = Kind::Lost;
    TokenRecord token;
    std::optional<qint64> endedAtMs;
    /// OutOfOrder: who was let in before, and should have come after.
    std::optional<Seq> after;
};

/// What is proved at the end of a run, from the rows alone.
struct RehearsalVerdict {
    enum class Kind { Passed, Failed, Unfinished };
    Kind kind = Kind::Unfinished;
    qint64 lost = 0;
    qint64 repeated = 0;
    qint64 outOfOrder = 0;
    /// Let in after somebody of another partition who had come later: no fault, the price of several partitions.
    qint64 inversions = 0;
    std::optional<RehearsalFlaw> flaw;
};

/// One policy's run, as far as it has come.
struct RehearsalRun {
    Milliseconds elapsed{ 0 };
    qint64 entered = 0;
    qint64 activated = 0;
    qint64 waiting = 0;
    qint64 inside = 0;
    /// Gave up while waiting; reached the wait limit; could not be let in.
    qint64 abandoned = 0;
    qint64 expired = 0;
    qint64 dead = 0;
    qint64 longestQueue = 0;
    Milliseconds longestAt{ 0 };
    /// When nobody waited any more and nobody else came; nothing before.
    std::optional<Milliseconds> drainedAt;
    /// From entering to being let in; nothing before the first.
    std::optional<Milliseconds> waitP50;
    std::optional<Milliseconds> waitP95;
    qint64 reserved = 0;
    qint64 forwarded = 0;
    qint64 redelivered = 0;
    /// Of the kept points at most RehearsalRun::pointsMax; every second one goes when there are more.
    static constexpr size_t pointsMax = 1200;
    std::vector<RehearsalPoint> curve;
    /// Nothing before the end.
    std::optional<RehearsalVerdict> verdict;
};

/// The policies' runs at about the same virtual time: within a second until one is over.
struct RehearsalReport {
    Milliseconds elapsed{ 0 };
    std::vector<RehearsalRun> runs;
    /// How long it took in real time, pauses apart.
    Milliseconds took{ 0 };
};

enum class RehearsalSpeed { Real, Ten, Sixty, Most };

/// Rehearsals: what would happen, found out by running the gate in virtual time. None of it touches the connected broker
/// or the database. Asked on the GUI thread, answered there later; see Queries.
class RehearsalQueries
{
public:
    virtual ~RehearsalQueries() = default;

    using Feed = std::function<void(const RehearsalReport &)>;

    /// Runs the scenario on a thread of its own; `feed` hears of it at most ten times a second, `answer` at the end. Refused
    /// (Usage) when checkScenario() does.
    [[nodiscard]] virtual QueryTicket run(const RehearsalScenario &scenario, Feed feed, QueryAnswer<RehearsalReport> answer) = 0;
    /// For the run at hand and those to come.
    virtual void setSpeed(RehearsalSpeed speed) = 0;
    virtual void setHeld(bool held) = 0;

    /// Reads a scenario from a file.
    [[nodiscard]] virtual QueryTicket load(const QString &path, QueryAnswer<RehearsalScenario> answer) = 0;
    /// Writes it; what was there under this name goes only once the new one is whole. Answers with the path.
    [[nodiscard]] virtual QueryTicket save(const QString &path, const RehearsalScenario &scenario, QueryAnswer<QString> answer) = 0;
};

} // namespace anteroom
