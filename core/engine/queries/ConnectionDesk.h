// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ConnectionTest.h"
#include "core/engine/queries/WorkThread.h"
#include "core/messaging/ConnectionProgress.h"

namespace anteroom {

/// Goes through the stages that concern the cluster; true when all passed. On the work thread.
using ClusterProbe = std::function<bool(const ConnectionQuestion &, ConnectionProgress &)>;

/// Tests connections on a thread of its own. GUI thread.
class ConnectionDesk final : public ConnectionTest
{
public:
    explicit ConnectionDesk(ClusterProbe probe) : m_probe(std::move(probe)) { m_work.open(); }

    [[nodiscard]] QueryTicket test(const ConnectionQuestion &question, ConnectionFeed feed,
                                   QueryAnswer<ConnectionReport> answer) override;

private:
    ClusterProbe m_probe;
    WorkThread m_work{ QStringLiteral("connection test"), Stage::Broker };
};

} // namespace anteroom
