// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <optional>

namespace anteroom {

/// Whether something holds, without flapping: it is raised after it was bad without a break for a while, and cleared after it
/// was good without a break for a while. What is neither bad nor good changes nothing.
class Hysteresis
{
public:
    void look(bool bad, bool good, Milliseconds raiseAfter, Milliseconds clearAfter, Instant now);

    [[nodiscard]] bool isRaised() const { return m_raised; }
    /// Of what is raised: when it began to be bad.
    [[nodiscard]] Instant since() const { return m_since; }

private:
    bool m_raised = false;
    Instant m_since;
    std::optional<Instant> m_badFrom;
    std::optional<Instant> m_goodFrom;
};

} // namespace anteroom
