// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ForwardingView.h"
#include "core/engine/TickLog.h"

namespace anteroom::story {

/// 14:03:27 of a day, in the machine's time zone.
[[nodiscard]] Instant now();
/// An on-sale spike: 12,408 people waiting, 500 let in every 5 s, 388,412 let in so far.
[[nodiscard]] Snapshot normal();
/// The same, while the broker is slow and some cannot be let in, on purpose.
[[nodiscard]] Snapshot faultsArmed();
/// Nobody has ever entered.
[[nodiscard]] Snapshot firstRun();
/// The broker has been away for 43 s.
[[nodiscard]] Snapshot brokerAway();
/// The auditor found somebody lost.
[[nodiscard]] Snapshot alert();
/// The line only grows, the longest wait is eleven minutes, and the disk is nearly full.
[[nodiscard]] Snapshot alerts();
[[nodiscard]] Snapshot paused();
[[nodiscard]] Snapshot drained();
/// The data platform has answered 503 for 40 s: the circuit is open, the next try comes in 18 s.
[[nodiscard]] Snapshot platformAway();

/// 764 batches, 500 at the end; the last but two skipped three, and the one before was retried.
[[nodiscard]] TickLog ticks();

/// What goes out to the data platform in normal(), and before anybody came.
[[nodiscard]] ForwardingView forwarding();
[[nodiscard]] ForwardingView nothingForwarded();

} // namespace anteroom::story
