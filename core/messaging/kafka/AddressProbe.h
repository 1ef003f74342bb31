// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/ConnectionProgress.h"

namespace anteroom::kafka {

/// The stages Resolve and Connect. Every name is looked up; one that is found and one server that answers are enough, as
/// for a client. Nothing is sent. Returns HOST:PORT of the server that answered first; empty when a stage failed or nobody
/// waits any more. Blocks for at most the two stages' time; a look-up that the system does not end goes on in the background.
[[nodiscard]] QString reachServer(const QString &servers, ConnectionProgress &progress);

} // namespace anteroom::kafka
