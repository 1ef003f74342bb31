// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalQueries.h"
#include "core/simulation/SimulatedTables.h"

#include <map>
#include <vector>

namespace anteroom {

/// Proves a run from the rows that become durable, knowing nothing of the parts that wrote them: everybody who entered is
/// let in once, in the order of their partition, or left for a reason that is written down. Three bits a person. Passive.
class ActivationCheck
{
public:
    /// What one commit did, as far as it is counted.
    struct Seen {
        qint64 entered = 0;
        qint64 activated = 0;
        qint64 abandoned = 0;
        qint64 expired = 0;
        qint64 dead = 0;
        qint64 reserved = 0;
    };

    /// The changes of a transaction about to become durable.
    void onCommit(const sim::Tables &tables);

    /// Everybody so far.
    [[nodiscard]] const Seen &seen() const { return m_seen; }
    /// From entering to being let in, of those of the last commit.
    [[nodiscard]] const std::vector<Milliseconds> &justWaited() const { return m_justWaited; }

    /// What is so now. `ended`: the run is over, so that nobody may be left; `tables` gives the row of a lost one.
    [[nodiscard]] RehearsalVerdict verdict(const sim::Tables &tables, bool ended) const;

private:
    void look(const sim::TokenRow *before, const sim::TokenRow &after);
    void onActivated(const sim::TokenRow &row, bool again);
    void blame(RehearsalFlaw::Kind kind, const sim::TokenRow &row, std::optional<Seq> after);
    [[nodiscard]] bool isMarked(const std::vector<bool> &bits, Seq seq) const;
    static void mark(std::vector<bool> &bits, Seq seq);

    struct Lane {
        std::optional<Position> last;
        Seq lastSeq;
    };
    std::map<PartitionId, Lane> m_lanes;
    std::vector<bool> m_entered;
    std::vector<bool> m_activated;
    std::vector<bool> m_left;
    Seq m_furthest;
    Seen m_seen;
    RehearsalVerdict m_verdict;
    std::vector<Milliseconds> m_justWaited;
};

} // namespace anteroom
