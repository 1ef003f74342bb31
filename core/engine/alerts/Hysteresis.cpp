// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/alerts/Hysteresis.h"

namespace anteroom {

void Hysteresis::look(bool bad, bool good, Milliseconds raiseAfter, Milliseconds clearAfter, Instant now)
{
    m_badFrom = bad ? m_badFrom.value_or(now) : std::optional<Instant>();
    m_goodFrom = good ? m_goodFrom.value_or(now) : std::optional<Instant>();
    if (!m_raised && m_badFrom && now - *m_badFrom >= raiseAfter) {
        m_raised = true;
        m_since = *m_badFrom;
    } else if (m_raised && m_goodFrom && now - *m_goodFrom >= clearAfter) {
        m_raised = false;
    }
}

} // namespace anteroom
