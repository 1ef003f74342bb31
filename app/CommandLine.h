// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/engine/CoreOptions.h"
#include "core/simulation/ArrivalPlan.h"

#include <QProcessEnvironment>
#include <QSize>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace anteroom {

enum class Command { Desk, Serve, Enter, Rehearse, Audit, DeadLetters, Screenshot, Help, Version };

/// The desk
struct DeskCommandOptions {
    bool frameStats = false;
};

/// `serve`
struct ServeOptions {
    bool untilDrained = false;
};

/// `enter`
struct EnterOptions {
    /// 1 … 100,000,000.
    qint64 users = 0;
    /// Nothing: max(user_id) + 1. Otherwise firstUser + users − 1 does not pass 2^63−1.
    std::optional<UserId> firstUser;
};

/// `rehearse`
struct RehearseOptions {
    /// As ArrivalPlan states its ranges; the two percentages together are at most 100.
    ArrivalPlan plan;
    bool onLiveTopics = false;
};

/// `dead-letters`
struct DeadLettersOptions {
    enum class Action { List, Redrive, Discard };
    /// Nothing until one of the words is met.
    std::optional<Action> action;
    /// Those named; empty with `all`. At least 1 each.
    std::vector<qint64> ids;
    bool all = false;
    QString reason;
    /// List: "dead", "redriven", "discarded" or "all".
    QString state = QStringLiteral("dead");
};

/// `screenshot`
struct ScreenshotOptions {
    QString page;
    /// The PNG file to be written.
    QString out;
    /// "dark" or "light".
    QString theme = QStringLiteral("dark");
    /// "en" or "ko".
    QString language = QStringLiteral("en");
    QSize size{1440, 900};
    /// How long the rehearsal runs before the picture is taken.
    Milliseconds after{10'000};
};

/// One command line, checked. Only the part that belongs to `command` is filled.
struct ParsedCommand {
    Command command = Command::Desk;
    /// For Help: the command it was asked about; Desk = the program as a whole.
    Command helpOn = Command::Desk;
    /// `core.dataDir` is empty for a screenshot without --data-dir: it uses a throw-away folder.
    CoreOptions core;
    bool json = false;
    /// Also in `core`, by what it is for.
    QString passwordFile;
    /// The options that were given, as they are spelt ("--broker"), so that a profile fills in the others.
    QStringList given;

    DeskCommandOptions desk;
    ServeOptions serve;
    EnterOptions enter;
    RehearseOptions rehearse;
    DeadLettersOptions deadLetters;
    ScreenshotOptions screenshot;
};

/// All that parsing takes from outside, so that it is a function of its arguments alone.
struct CommandLineSurroundings {
    QProcessEnvironment environment;
    /// Used without --data-dir.
    QString defaultDataDir;
    /// The bytes of a file, or why it cannot be read.
    std::function<tl::expected<QByteArray, QString>(const QString &path)> readFile;

    /// The process's own environment, the user's data folder and the real files.
    [[nodiscard]] static CommandLineSurroundings real();
};

/// Reads the arguments after the program's name. An error is of kind Usage (exit code 2), one line that
/// names the option and the reason; it never repeats a secret.
[[nodiscard]] Result<ParsedCommand> parseCommandLine(const QStringList &arguments, const CommandLineSurroundings &surroundings);

/// What `--help` prints: of one command, or of the whole program for Command::Desk. Made from the table
/// that the parser reads.
[[nodiscard]] QString helpText(Command command);

} // namespace anteroom
