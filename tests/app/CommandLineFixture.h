// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"

namespace anteroom::test {

/// A world with one readable file ("secret.txt") and nothing in the environment.
inline CommandLineSurroundings surroundings(const QByteArray &passwordFile = "hunter2\n")
{
    CommandLineSurroundings world;
    world.environment = QProcessEnvironment(QProcessEnvironment::InheritFromParent);
    world.environment.clear();
    world.defaultDataDir = QStringLiteral("DATA");
    world.readFile = [passwordFile](const QString &path) -> tl::expected<QByteArray, QString> {
        if (path == QLatin1String("secret.txt"))
            return passwordFile;
        return tl::unexpected(QStringLiteral("No such file or directory"));
    };
    return world;
}

/// Parses words separated by spaces.
[[nodiscard]] inline Result<ParsedCommand> parse(const QString &line, const CommandLineSurroundings &world = surroundings())
{
    return parseCommandLine(line.split(QLatin1Char(' '), Qt::SkipEmptyParts), world);
}

} // namespace anteroom::test
