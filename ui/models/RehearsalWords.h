// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalQueries.h"

#include <QString>

/// A rehearsal in words. Pure; GUI thread.
namespace anteroom::rehearsal {

/// A moment of the rehearsal's clock: "9:08", "1:02:30".
[[nodiscard]] QString moment(Milliseconds at);
/// "A", "B".
[[nodiscard]] QString policyName(int index);
/// "600 every 0.5 s", with the cap and the partitions where they differ from none and one.
[[nodiscard]] QString policyText(const RehearsalPolicy &policy);
/// "Broker down", "Data platform 5xx, 50 %".
[[nodiscard]] QString faultText(const RehearsalFault &fault);
[[nodiscard]] QString faultKindText(RehearsalFault::Kind kind);
[[nodiscard]] QString patternText(ArrivalPattern pattern);
/// "1,000,000 in, 1,000,000 activated once, in order", or what was broken; while it runs, how far it is.
[[nodiscard]] QString runSentence(const RehearsalRun &run, int partitions);
/// What became of those who were not let in, and what several partitions cost; empty when there is nothing to say.
[[nodiscard]] QString runNote(const RehearsalRun &run, int partitions);
/// "Token 17 of user 17 was let in after token 19, which came later."
[[nodiscard]] QString flawSentence(const RehearsalFlaw &flaw);
/// What is written about the token: "entered 0:12.345 · at 0/123 · let in 0:15.000 as number 9".
[[nodiscard]] QString flawLedger(const RehearsalFlaw &flaw);

} // namespace anteroom::rehearsal
