// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Queries.h"
#include "core/messaging/ConnectionReport.h"

namespace anteroom {

/// Called on the GUI thread whenever a stage begins or ends, as long as the ticket lives.
using ConnectionFeed = std::function<void(const ConnectionReport &)>;

/// Tries a connection without touching the one in use. Asked on the GUI thread; one test runs at a time, the next waits.
class ConnectionTest
{
public:
    virtual ~ConnectionTest() = default;

    /// The answer is the whole report; a stage that failed is in it, not an error. Writes nothing anywhere. Dropping the
    /// ticket ends the test.
    [[nodiscard]] virtual QueryTicket test(const ConnectionQuestion &question, ConnectionFeed feed,
                                           QueryAnswer<ConnectionReport> answer)
        = 0;
};

} // namespace anteroom
