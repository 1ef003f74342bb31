// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/CommandTable.h"
#include "core/base/PlainText.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <limits>
#include <utility>

namespace anteroom {

namespace {

constexpr qint64 embeddedBatchMost = 30'000;

/// Whatever word was mistaken for another: what it says is one line, and no secret is in it.
tl::unexpected<Error> usageError(const QString &text)
{
    return failure(ErrorKind::Usage, Stage::Unknown, onOneLine(withoutSecrets(text)));
}

tl::unexpected<Error> unusable(const QString &option, const QString &why)
{
    return usageError(QStringLiteral("Could not use %1: %2.").arg(option, why));
}

QString suggestion(const QString &text, const QStringList &words)
{
    const QString near = nearestWord(text, words);
    return near.isEmpty() ? QString() : QStringLiteral("; did you mean '%1'?").arg(near);
}

const OptionSpec *optionIn(const std::vector<OptionSpec> &options, const QString &name)
{
    const auto found
        = std::find_if(options.begin(), options.end(), [&name](const OptionSpec &spec) { return spec.name == name; });
    return found == options.end() ? nullptr : &*found;
}

/// Any option of this name, whichever command it belongs to: all of one name agree on whether they take a value.
const OptionSpec *optionAnywhere(const QString &name)
{
    if (const OptionSpec *spec = optionIn(commonOptions(), name))
        return spec;
    for (const CommandSpec &command : commandTable()) {
        if (const OptionSpec *spec = optionIn(command.options, name))
            return spec;
    }
    return nullptr;
}

QStringList optionNames(const CommandSpec *command)
{
    QStringList names{ QStringLiteral("--help"), QStringLiteral("--version") };
    for (const OptionSpec &spec : commonOptions())
        names << spec.name;
    for (const CommandSpec &other : commandTable()) {
        if (command && command != &other)
            continue;
        for (const OptionSpec &spec : other.options)
            names << spec.name;
    }
    return names;
}

const CommandSpec *commandNamed(const QString &name)
{
    for (const CommandSpec &spec : commandTable()) {
        if (spec.name == name)
            return &spec;
    }
    return nullptr;
}

/// The arguments taken apart, before any value is looked at.
struct Scan {
    const CommandSpec *command = nullptr;
    std::vector<std::pair<QString, QString>> options;
    std::vector<QString> operands;
    bool help = false;
    bool version = false;
    /// `help COMMAND`
    const CommandSpec *helpOn = nullptr;
};

Result<void> takeWord(const QString &word, Scan &scan)
{
    const CommandSpec *named = commandNamed(word);
    const bool firstWord = !scan.command;
    if (!firstWord && scan.command->applyOperand) {
        scan.operands.push_back(word);
        return {};
    }
    const bool afterHelp = scan.command && scan.command->command == Command::Help && !scan.helpOn;
    if (!firstWord && !afterHelp)
        return usageError(
            QStringLiteral("Could not understand '%1' after '%2': an option begins with --.").arg(word, scan.command->name));
    if (!named || word.isEmpty()) {
        QStringList names;
        for (const CommandSpec &spec : commandTable())
            names << spec.name;
        names.removeAll(QString());
        return usageError(QStringLiteral("There is no command '%1'%2 (see --help).").arg(word, suggestion(word, names)));
    }
    (firstWord ? scan.command : scan.helpOn) = named;
    return {};
}

/// Takes the option at `arguments[index]` and its value; moves `index` to what was taken last.
Result<void> takeOption(const QStringList &arguments, qsizetype &index, Scan &scan)
{
    const QString &argument = arguments[index];
    const bool attachedX = argument.startsWith(QLatin1String("-X")) && argument.size() > 2;
    const qsizetype equals = attachedX ? -1 : argument.indexOf(QLatin1Char('='));
    // Only the name is ever repeated in a message: what follows it may be a secret.
    const QString name = attachedX ? QStringLiteral("-X") : argument.left(equals < 0 ? argument.size() : equals);
    const OptionSpec *spec = optionAnywhere(name);
    if (!spec)
        return usageError(
            QStringLiteral("There is no option %1%2 (see --help).").arg(name, suggestion(name, optionNames(scan.command))));
    if (!spec->takesValue()) {
        if (equals >= 0)
            return unusable(name, QStringLiteral("it takes no value"));
        scan.options.emplace_back(name, QString());
        return {};
    }
    QString value;
    if (attachedX) {
        value = argument.mid(2);
    } else if (equals >= 0) {
        value = argument.mid(equals + 1);
    } else if (index + 1 < arguments.size() && !arguments[index + 1].startsWith(QLatin1String("--"))) {
        value = arguments[++index];
    } else {
        return unusable(name, QStringLiteral("it needs a value (%1)").arg(spec->valueName));
    }
    if (value.isEmpty())
        return unusable(name, QStringLiteral("its value is empty (%1 is needed)").arg(spec->valueName));
    scan.options.emplace_back(name, value);
    return {};
}

Result<Scan> scanArguments(const QStringList &arguments)
{
    Scan scan;
    for (qsizetype index = 0; index < arguments.size(); ++index) {
        const QString &argument = arguments[index];
        if (argument == QLatin1String("--help") || argument == QLatin1String("-h"))
            scan.help = true;
        else if (argument == QLatin1String("--version"))
            scan.version = true;
        else if (argument.startsWith(QLatin1Char('-')) && argument.size() > 1)
            ANTEROOM_TRY(takeOption(arguments, index, scan));
        else
            ANTEROOM_TRY(takeWord(argument, scan));
    }
    if (!scan.command)
        scan.command = commandNamed(QString());
    return scan;
}

/// Reads each value into its place.
Result<void> applyOptions(const Scan &scan, ParsedCommand &into)
{
    for (const QString &word : scan.operands) {
        if (const Reading<void> applied = scan.command->applyOperand(word, into); !applied)
            return usageError(QStringLiteral("Could not run '%1': %2.").arg(scan.command->name, applied.error()));
    }
    QStringList seen;
    for (const auto &[name, value] : scan.options) {
        const OptionSpec *spec = optionIn(commonOptions(), name);
        if (!spec)
            spec = optionIn(scan.command->options, name);
        if (!spec) {
            const QString here
                = scan.command->name.isEmpty() ? QStringLiteral("the desk") : QStringLiteral("'%1'").arg(scan.command->name);
            return unusable(name, QStringLiteral("it does not go with %1").arg(here));
        }
        if (!spec->repeatable && seen.contains(name))
            return unusable(name, QStringLiteral("it is given twice"));
        seen << name;
        if (const Reading<void> applied = spec->apply(value, into); !applied)
            return unusable(name, applied.error());
    }
    into.given = seen;
    for (const OptionSpec &spec : scan.command->options) {
        if (spec.required && !seen.contains(spec.name))
            return usageError(
                QStringLiteral("Could not run '%1': it needs %2 %3.").arg(scan.command->name, spec.name, spec.valueName));
    }
    return {};
}

Result<void> checkDeadLetters(const DeadLettersOptions &letters)
{
    using Action = DeadLettersOptions::Action;
    if (!letters.action)
        return usageError(QStringLiteral("Could not run 'dead-letters': say list, redrive or discard."));
    const bool lists = letters.action == Action::List;
    const QString name = lists ? QStringLiteral("dead-letters list")
        : letters.action == Action::Redrive ? QStringLiteral("dead-letters redrive")
                                            : QStringLiteral("dead-letters discard");
    const QString elsewhere = QStringLiteral("it does not go with '%1'").arg(name);
    if (lists && !letters.ids.empty())
        return usageError(QStringLiteral("Could not run '%1': it takes no ids, and shows all of a --state.").arg(name));
    if (lists && letters.all)
        return unusable(QStringLiteral("--all"), elsewhere);
    if (lists && !letters.reason.isEmpty())
        return unusable(QStringLiteral("--reason"), elsewhere);
    if (lists)
        return {};
    if (letters.state != DeadLettersOptions().state)
        return unusable(QStringLiteral("--state"), elsewhere);
    if (letters.all == !letters.ids.empty())
        return usageError(letters.all ? QStringLiteral("Could not run '%1': name ids, or --all, not both.").arg(name)
                                      : QStringLiteral("Could not run '%1': name dead letters by their ids (see 'dead-letters "
                                                       "list'), or all of them with --all.")
                                            .arg(name));
    if (letters.reason.trimmed().isEmpty())
        return usageError(QStringLiteral("Could not run '%1': it needs --reason TEXT, which is kept with the change.").arg(name));
    return {};
}

/// What no single option can tell. What was not given is checked by the core, against the values kept.
Result<void> checkTogether(const ParsedCommand &parsed)
{
    const CoreOptions &core = parsed.core;
    if (core.batch && core.buffer && *core.batch > *core.buffer)
        return unusable(QStringLiteral("--batch"),
            QStringLiteral("%1 is more than --buffer %2 can hold").arg(grouped(*core.batch), grouped(*core.buffer)));
    if (core.embeddedBroker() && core.batch.value_or(0) > embeddedBatchMost)
        return unusable(QStringLiteral("--batch"),
            QStringLiteral("the embedded broker keeps at most %1 messages, so no batch can be %2; use less, or a "
                           "real cluster with --broker")
                .arg(grouped(embeddedBatchMost), grouped(*core.batch)));
    if (core.embeddedBroker() && !core.brokerProperties.empty())
        return unusable(QStringLiteral("-X"),
            QStringLiteral("the embedded broker takes no properties; name a cluster with --broker HOST:PORT"));
    if (core.queueTopic == core.reservationTopic) {
        const QString topic = QString::fromLatin1(core.queueTopic);
        if (core.reservationTopic == CoreOptions().reservationTopic)
            return unusable(QStringLiteral("--queue-topic"), QStringLiteral("'%1' is the topic of reservation events already").arg(topic));
        return unusable(QStringLiteral("--reservation-topic"), QStringLiteral("'%1' is the topic of entries already").arg(topic));
    }
    if (parsed.command == Command::DeadLetters)
        ANTEROOM_TRY(checkDeadLetters(parsed.deadLetters));
    const EnterOptions &enter = parsed.enter;
    if (enter.firstUser && enter.firstUser->value > std::numeric_limits<qint64>::max() - (enter.users - 1))
        return unusable(QStringLiteral("--first-user"),
            QStringLiteral("the last of %1 users would be numbered past %2")
                .arg(grouped(enter.users), grouped(std::numeric_limits<qint64>::max())));
    const ArrivalPlan &plan = parsed.rehearse.plan;
    if (plan.reservePercent + plan.abandonPercent > 100.0)
        return unusable(QStringLiteral("--abandon"),
            QStringLiteral("those who leave (%1 %) and those who reserve (%2 %) are more than all")
                .arg(plan.abandonPercent)
                .arg(plan.reservePercent));
    return {};
}

/// From the file if one is named, else from the environment.
Result<void> readPasswords(const CommandLineSurroundings &surroundings, ParsedCommand &parsed)
{
    CoreOptions &core = parsed.core;
    core.saslPassword = surroundings.environment.value(QStringLiteral("ANTEROOM_SASL_PASSWORD"));
    core.databasePassword = surroundings.environment.value(QStringLiteral("ANTEROOM_DATABASE_PASSWORD"));
    if (parsed.passwordFile.isEmpty())
        return {};
    const auto bytes = surroundings.readFile(parsed.passwordFile);
    if (!bytes)
        return unusable(
            QStringLiteral("--password-file"), QStringLiteral("'%1' cannot be read: %2").arg(parsed.passwordFile, bytes.error()));
    QByteArray line = bytes->left(bytes->indexOf('\n') < 0 ? bytes->size() : bytes->indexOf('\n'));
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return unusable(
            QStringLiteral("--password-file"), QStringLiteral("the first line of '%1' is empty").arg(parsed.passwordFile));
    core.saslPassword = QString::fromUtf8(line);
    core.databasePassword = core.saslPassword;
    return {};
}

tl::expected<QByteArray, QString> readWholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.errorString());
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(file.errorString());
    return bytes;
}

} // namespace

CommandLineSurroundings CommandLineSurroundings::real()
{
    const QString dataRoot = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return { QProcessEnvironment::systemEnvironment(), QDir(dataRoot).filePath(QStringLiteral("anteroom")), &readWholeFile };
}

Result<ParsedCommand> parseCommandLine(const QStringList &arguments, const CommandLineSurroundings &surroundings)
{
    const Result<Scan> scan = scanArguments(arguments);
    if (!scan)
        return passOn(scan);
    ParsedCommand parsed;
    parsed.command = scan->command->command;
    if (scan->help || parsed.command == Command::Help) {
        const CommandSpec *on = scan->helpOn ? scan->helpOn : scan->command;
        parsed.helpOn = on->command == Command::Help ? Command::Desk : on->command;
        parsed.command = Command::Help;
        return parsed;
    }
    if (scan->version || parsed.command == Command::Version) {
        parsed.command = Command::Version;
        return parsed;
    }
    ANTEROOM_TRY(applyOptions(*scan, parsed));
    ANTEROOM_TRY(checkTogether(parsed));
    ANTEROOM_TRY(readPasswords(surroundings, parsed));
    if (parsed.core.dataDir.isEmpty() && parsed.command != Command::Screenshot)
        parsed.core.dataDir = surroundings.defaultDataDir;
    return parsed;
}

} // namespace anteroom
