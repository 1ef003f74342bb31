// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/DeadLetterWorkbench.h"

namespace anteroom {

/// An order for any number of letters, done some at a time, so that whoever else needs the database gets a turn in
/// between. What is done stays done when the rest cannot be.
class DeadLetterJob
{
public:
    /// For these letters; an id given twice counts once.
    DeadLetterJob(DeadLetterWorkbench::Order order, std::vector<qint64> ids);
    /// For all that are DEAD now, up to and including the letter `through`.
    DeadLetterJob(DeadLetterWorkbench::Order order, qint64 through);

    /// Does the next of them in one transaction; true while there are more. After an error nothing more should be asked.
    [[nodiscard]] Result<bool> step(DeadLetterWorkbench &workbench, Instant now);

    [[nodiscard]] const DeadLetterWorkbench::Outcome &outcome() const { return m_outcome; }

private:
    DeadLetterWorkbench::Order m_order;
    std::vector<qint64> m_ids;
    size_t m_next = 0;
    bool m_all = false;
    qint64 m_after = 0;
    qint64 m_through = 0;
    DeadLetterWorkbench::Outcome m_outcome;
};

} // namespace anteroom
