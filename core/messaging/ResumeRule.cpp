// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/ResumeRule.h"

#include <algorithm>

namespace anteroom {

Offset resumeOffset(const ResumeInput &input)
{
    Offset resume = input.log.start;
    if (input.kept)
        resume = input.kept->next;
    else if (input.committed && *input.committed >= input.log.start && *input.committed <= input.log.end)
        resume = *input.committed;
    if (input.lowestUnsettled)
        resume = std::min(resume, *input.lowestUnsettled);
    return std::max(resume, input.log.start);
}

} // namespace anteroom
