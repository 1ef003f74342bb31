// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "core/settings/OptionValues.h"

#include <QString>

#include <vector>

namespace anteroom {

/// One option: what it is called, what `--help` says, and how its value is read.
struct OptionSpec {
    /// With its dashes: "--batch", "-X".
    QString name;
    /// What stands for the value in `--help`; empty for an option without one.
    QString valueName;
    /// As `--help` shows it; empty: none.
    QString defaultText;
    QString summary;
    bool required = false;
    bool repeatable = false;
    /// Puts the value where it belongs. Options without a value get an empty one.
    Reading<void> (*apply)(const QString &value, ParsedCommand &into) = nullptr;

    [[nodiscard]] bool takesValue() const { return !valueName.isEmpty(); }
};

/// One command with the options of its own; those of `commonOptions()` go with every command.
struct CommandSpec {
    Command command;
    /// The word on the command line; empty for the desk.
    QString name;
    QString summary;
    std::vector<OptionSpec> options;
    /// The words that go with it, as `--help` shows them; empty: none.
    QString operands = {};
    /// Puts one of these words where it belongs; null: there are none.
    Reading<void> (*applyOperand)(const QString &word, ParsedCommand &into) = nullptr;
};

[[nodiscard]] const std::vector<CommandSpec> &commandTable();
[[nodiscard]] const std::vector<OptionSpec> &commonOptions();

/// The pages that `screenshot --page` draws.
[[nodiscard]] QStringList pageNames();

} // namespace anteroom
