// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace anteroom {

/// The contract's exit codes.
enum ExitCode {
    ExitWell = 0,
    /// The audit found a token or event lost, duplicated or out of order.
    ExitFaultFound = 1,
    ExitUsage = 2,
    ExitCouldNotGoOn = 3,
    ExitInterrupted = 4,
};

/// Writes the error to stderr, one line that names the stage, and returns its exit code.
[[nodiscard]] int complain(const Error &error);

/// Each runs one command to its end and returns the exit code; what it has to say goes to stderr, results
/// to stdout. Main thread; a QCoreApplication exists (for runDesk and runScreenshot a QApplication).
[[nodiscard]] int runDesk(const ParsedCommand &parsed);
[[nodiscard]] int runServe(const ParsedCommand &parsed);
[[nodiscard]] int runEnter(const ParsedCommand &parsed);
[[nodiscard]] int runRehearse(const ParsedCommand &parsed);
[[nodiscard]] int runAudit(const ParsedCommand &parsed);
[[nodiscard]] int runDeadLetters(const ParsedCommand &parsed);
[[nodiscard]] int runScreenshot(const ParsedCommand &parsed);
/// Why the picture could not be written where it is to be; nothing when it could. Needs no application: what cannot be written
/// need not be drawn.
[[nodiscard]] std::optional<Error> pictureProblem(const QString &path);

} // namespace anteroom
