// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/CommandTable.h"

namespace anteroom {

namespace {

constexpr qsizetype summaryColumn = 34;

/// One line: what it is called, then what it does from a fixed column on.
QString entry(const QString &left, const QString &right)
{
    const QString indented = QStringLiteral("  ") + left;
    const QString gap = indented.size() + 1 < summaryColumn ? QString(summaryColumn - indented.size(), QLatin1Char(' '))
                                                            : QLatin1Char('\n') + QString(summaryColumn, QLatin1Char(' '));
    return indented + gap + right + QLatin1Char('\n');
}

QString optionEntry(const OptionSpec &spec)
{
    const QString left = spec.takesValue() ? spec.name + QLatin1Char(' ') + spec.valueName : spec.name;
    QString right = spec.summary;
    if (spec.required)
        right += QStringLiteral(" (required)");
    else if (!spec.defaultText.isEmpty())
        right += QStringLiteral(" [%1]").arg(spec.defaultText);
    return entry(left, right);
}

QString commandEntry(const CommandSpec &spec)
{
    const QString left = spec.name.isEmpty() ? QStringLiteral("(none)") : spec.name;
    return entry(left, spec.summary);
}

QString commonOptionsText()
{
    QString text = QStringLiteral("\nOptions of every command [default]:\n");
    for (const OptionSpec &spec : commonOptions())
        text += optionEntry(spec);
    return text + entry(QStringLiteral("--help"), QStringLiteral("this text"))
        + entry(QStringLiteral("--version"), QStringLiteral("the program's version"));
}

QString programText()
{
    QString text = QStringLiteral("anteroom [COMMAND] [OPTION ...]\n"
                                  "A waiting room on Kafka, and its operator's desk.\n\nCommands:\n");
    for (const CommandSpec &spec : commandTable())
        text += commandEntry(spec);
    text += QStringLiteral("\nOptions of the desk:\n");
    for (const CommandSpec &spec : commandTable()) {
        for (const OptionSpec &option : spec.command == Command::Desk ? spec.options : std::vector<OptionSpec>())
            text += optionEntry(option);
    }
    text += commonOptionsText();
    return text
        + QStringLiteral("\nExit codes: 0 all well; 1 the audit found a fault; 2 wrong usage; 3 could not start or go on;\n"
                         "4 interrupted before the end. 'anteroom help COMMAND' shows a command's own options.\n");
}

} // namespace

QString helpText(Command command)
{
    if (command == Command::Desk)
        return programText();
    for (const CommandSpec &spec : commandTable()) {
        if (spec.command != command)
            continue;
        const QString operands = spec.operands.isEmpty() ? QString() : QLatin1Char(' ') + spec.operands;
        QString text = QStringLiteral("anteroom %1%2 [OPTION ...]\n").arg(spec.name, operands) + commandEntry(spec);
        if (!spec.options.empty())
            text += QStringLiteral("\nOptions:\n");
        for (const OptionSpec &option : spec.options)
            text += optionEntry(option);
        if (command == Command::Screenshot)
            text += QStringLiteral("\nPAGE is one of %1.\n").arg(pageNames().join(QStringLiteral(", ")));
        return text + commonOptionsText();
    }
    return programText();
}

} // namespace anteroom
