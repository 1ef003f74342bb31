// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandTable.h"

#include "core/settings/BrokerProperties.h"

#include <algorithm>
#include <limits>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr qint64 usersMost = 100'000'000;
constexpr qint64 rowsMost = 1'000'000'000;
constexpr qint64 partitionsMost = 10'000;
constexpr qint64 secondsMost = 365LL * 24 * 3600;

/// Puts what was read into its place, or hands the reason on.
template <class From, class To>
Reading<void> put(const Reading<From> &read, To &place)
{
    if (!read)
        return tl::unexpected(read.error());
    place = To(*read);
    return {};
}

Reading<void> putSeconds(const QString &text, std::optional<std::chrono::seconds> &place)
{
    return put(readWhole(text, 0, secondsMost), place);
}

Reading<void> putInterval(const QString &text, std::optional<Milliseconds> &place)
{
    return put(readWhole(text, 1, 3'600'000), place);
}

Reading<void> putPattern(const QString &text, ArrivalPattern &place)
{
    const QStringList names{ arrivalPatternName(ArrivalPattern::Steady), arrivalPatternName(ArrivalPattern::Ramp),
        arrivalPatternName(ArrivalPattern::Burst), arrivalPatternName(ArrivalPattern::Spike) };
    const Reading<QString> name = readWord(text, names);
    if (!name)
        return tl::unexpected(name.error());
    place = *arrivalPatternFromName(*name);
    return {};
}

Reading<void> putPage(const QString &text, QString &place)
{
    return put(readWord(text, pageNames()), place);
}

Reading<void> putProperty(const QString &text, CoreOptions &core)
{
    const auto property = readBrokerProperty(text);
    if (!property)
        return tl::unexpected(property.error());
    const bool twice = std::any_of(core.brokerProperties.begin(), core.brokerProperties.end(),
        [&property](const auto &kept) { return kept.first == property->first; });
    if (twice)
        return tl::unexpected(QStringLiteral("'%1' is given twice").arg(QString::fromUtf8(property->first)));
    core.brokerProperties.push_back(*property);
    return {};
}

/// `dead-letters`: first what to do, then ids.
Reading<void> putDeadLettersWord(const QString &word, DeadLettersOptions &into)
{
    using Action = DeadLettersOptions::Action;
    if (!into.action) {
        const QStringList words{ QStringLiteral("list"), QStringLiteral("redrive"), QStringLiteral("discard") };
        const Reading<QString> read = readWord(word, words);
        if (!read)
            return tl::unexpected(read.error());
        into.action = Action(words.indexOf(*read));
        return {};
    }
    const Reading<qint64> id = readWhole(word, 1, std::numeric_limits<qint64>::max());
    if (!id)
        return tl::unexpected(QStringLiteral("'%1' is no id of a dead letter; see 'dead-letters list'").arg(word));
    into.ids.push_back(*id);
    return {};
}

/// How an OptionSpec's function is spelt in the tables below.
#define ANTEROOM_APPLY(expression) [](const QString &value, ParsedCommand &into) -> Reading<void> { return expression; }
#define ANTEROOM_APPLY_WORD(expression) [](const QString &word, ParsedCommand &into) -> Reading<void> { return expression; }
#define ANTEROOM_SET(statement)                                                                                                  \
    [](const QString &, ParsedCommand &into) -> Reading<void> {                                                                  \
        statement;                                                                                                               \
        return {};                                                                                                               \
    }

OptionSpec option(const char *name, const char *valueName, const char *defaultText, const char *summary,
    Reading<void> (*apply)(const QString &, ParsedCommand &))
{
    return { QLatin1String(name), QLatin1String(valueName), QLatin1String(defaultText), QLatin1String(summary), false, false,
        apply };
}

OptionSpec required(OptionSpec spec)
{
    spec.required = true;
    return spec;
}

OptionSpec repeatable(OptionSpec spec)
{
    spec.repeatable = true;
    return spec;
}

std::vector<OptionSpec> makeCommonOptions()
{
    return {
        option("--broker", "embedded|HOST:PORT[,...]", "embedded", "in-process broker, or a Kafka-compatible cluster",
            ANTEROOM_APPLY(put(readBroker(value), into.core.broker))),
        option("--database", "sqlite:PATH", "sqlite:DATA-DIR/anteroom.db", "where tokens and reservations live",
            ANTEROOM_APPLY(put(readDatabase(value), into.core.database))),
        option("--data-dir", "DIR", "the user's data folder", "everything the program writes",
            ANTEROOM_APPLY(put(Reading<QString>(value), into.core.dataDir))),
        option("--batch", "N", "5", "activations a tick, 1 to 1,000,000",
            ANTEROOM_APPLY(put(readWhole(value, 1, 1'000'000), into.core.batch))),
        option("--interval", "MS", "5000", "time between ticks, 1 ms to 1 h",
            ANTEROOM_APPLY(putInterval(value, into.core.interval))),
        option("--max-active", "N", "0", "most tokens ACTIVE at once; 0 = no limit",
            ANTEROOM_APPLY(put(readWhole(value, 0, rowsMost), into.core.maxActive))),
        option("--buffer", "N", "50000", "most pending tokens in memory",
            ANTEROOM_APPLY(put(readWhole(value, 1, usersMost), into.core.buffer))),
        option("--outbox", "N", "20000000", "most messages waiting to be published",
            ANTEROOM_APPLY(put(readWhole(value, 1, rowsMost), into.core.outbox))),
        option("--wait-ttl", "S", "1800", "a waiting token expires after; 0 = never",
            ANTEROOM_APPLY(putSeconds(value, into.core.waitTtl))),
        option("--hold-ttl", "S", "300", "an active token expires after; 0 = never",
            ANTEROOM_APPLY(putSeconds(value, into.core.holdTtl))),
        option("--queue-topic", "NAME", "queue.send", "the topic of entries",
            ANTEROOM_APPLY(put(readTopic(value), into.core.queueTopic))),
        option("--queue-partitions", "N", "1", "its partitions, when it is created",
            ANTEROOM_APPLY(put(readWhole(value, 1, partitionsMost), into.core.queuePartitions))),
        option("--reservation-topic", "NAME", "reservation.completed", "the topic of reservation events",
            ANTEROOM_APPLY(put(readTopic(value), into.core.reservationTopic))),
        option("--reservation-partitions", "N", "3", "its partitions, when it is created",
            ANTEROOM_APPLY(put(readWhole(value, 1, partitionsMost), into.core.reservationPartitions))),
        option("--data-platform", "embedded|URL", "embedded", "where reservation events are posted",
            ANTEROOM_APPLY(put(readDataPlatform(value), into.core.dataPlatform))),
        repeatable(option("-X", "KEY=VALUE", "", "a librdkafka property (not on the embedded broker); may be repeated",
            ANTEROOM_APPLY(putProperty(value, into.core)))),
        option("--password-file", "FILE", "",
            "its first line is the SASL or database password; or set ANTEROOM_SASL_PASSWORD, ANTEROOM_DATABASE_PASSWORD",
            ANTEROOM_APPLY(put(Reading<QString>(value), into.passwordFile))),
        option("--json", "", "", "the result on stdout as one JSON object", ANTEROOM_SET(into.json = true)),
    };
}

std::vector<OptionSpec> deskOptions()
{
    return { option("--frame-stats", "", "", "says at the end how long a frame and a page change kept the window busy",
        ANTEROOM_SET(into.desk.frameStats = true)) };
}

std::vector<OptionSpec> serveOptions()
{
    return { option(
        "--until-drained", "", "", "stop when drained, and print the audit", ANTEROOM_SET(into.serve.untilDrained = true)) };
}

std::vector<OptionSpec> enterOptions()
{
    return {
        required(option("--users", "N", "", "how many tokens to request",
            ANTEROOM_APPLY(put(readWhole(value, 1, usersMost), into.enter.users)))),
        option("--first-user", "ID", "max(user_id)+1", "the first user's number",
            ANTEROOM_APPLY(put(readWhole(value, 0, std::numeric_limits<qint64>::max()), into.enter.firstUser))),
    };
}

std::vector<OptionSpec> rehearseOptions()
{
    return {
        required(option(
            "--users", "N", "", "how many come", ANTEROOM_APPLY(put(readWhole(value, 1, usersMost), into.rehearse.plan.users)))),
        option("--over", "S", "10", "within which time; 0 = all at once",
            ANTEROOM_APPLY(put(readSeconds(value, 168h), into.rehearse.plan.over))),
        option("--pattern", "steady|ramp|burst|spike", "steady", "how they come over that time",
            ANTEROOM_APPLY(putPattern(value, into.rehearse.plan.pattern))),
        option("--seed", "K", "1", "fixes arrivals and choices", ANTEROOM_APPLY(put(readSeed(value), into.rehearse.plan.seed))),
        option("--reserve", "PERCENT", "0", "how many of them reserve once inside",
            ANTEROOM_APPLY(put(readPercent(value), into.rehearse.plan.reservePercent))),
        option("--stay", "S", "8", "mean time from activation to reservation",
            ANTEROOM_APPLY(put(readSeconds(value, 24h), into.rehearse.plan.stay))),
        option("--abandon", "PERCENT", "0", "how many of them leave while waiting",
            ANTEROOM_APPLY(put(readPercent(value), into.rehearse.plan.abandonPercent))),
        option("--on-live-topics", "", "", "also when the topic of a real cluster is in use",
            ANTEROOM_SET(into.rehearse.onLiveTopics = true)),
    };
}

std::vector<OptionSpec> deadLettersOptions()
{
    return {
        option("--all", "", "", "redrive, discard: all that are dead now, instead of ids", ANTEROOM_SET(into.deadLetters.all = true)),
        option("--reason", "TEXT", "", "redrive, discard: why; kept with the change (required)",
            ANTEROOM_APPLY(put(Reading<QString>(value), into.deadLetters.reason))),
        option("--state", "dead|redriven|discarded|all", "dead", "list: which of them",
            ANTEROOM_APPLY(put(readWord(value,
                                   { QStringLiteral("dead"), QStringLiteral("redriven"), QStringLiteral("discarded"),
                                       QStringLiteral("all") }),
                into.deadLetters.state))),
    };
}

std::vector<OptionSpec> screenshotOptions()
{
    return {
        required(option("--page", "PAGE", "", "which page of the desk", ANTEROOM_APPLY(putPage(value, into.screenshot.page)))),
        required(option("--out", "FILE.png", "", "the picture to be written",
            ANTEROOM_APPLY(put(Reading<QString>(value), into.screenshot.out)))),
        option("--theme", "dark|light", "dark", "its colours",
            ANTEROOM_APPLY(put(readWord(value, { QStringLiteral("dark"), QStringLiteral("light") }), into.screenshot.theme))),
        option("--language", "en|ko", "en", "its language",
            ANTEROOM_APPLY(put(readWord(value, { QStringLiteral("en"), QStringLiteral("ko") }), into.screenshot.language))),
        option("--size", "WIDTHxHEIGHT", "1440x900", "its size in pixels",
            ANTEROOM_APPLY(put(readSize(value), into.screenshot.size))),
        option("--after", "S", "10", "how long the rehearsal runs before it is taken",
            ANTEROOM_APPLY(put(readSeconds(value, 1h), into.screenshot.after))),
    };
}

std::vector<CommandSpec> makeCommandTable()
{
    return {
        { Command::Desk, QString(), QStringLiteral("opens the desk"), deskOptions() },
        { Command::Serve, QStringLiteral("serve"), QStringLiteral("runs the core without a window until SIGINT or SIGTERM"),
            serveOptions() },
        { Command::Enter, QStringLiteral("enter"), QStringLiteral("requests tokens and exits"), enterOptions() },
        { Command::Rehearse, QStringLiteral("rehearse"),
            QStringLiteral("one whole run: entries, activations, reservations, audit"), rehearseOptions() },
        { Command::Audit, QStringLiteral("audit"), QStringLiteral("checks the records: nobody lost, nobody twice, all in order"),
            {} },
        { Command::DeadLetters, QStringLiteral("dead-letters"), QStringLiteral("lists, redrives or discards dead letters"),
            deadLettersOptions(), QStringLiteral("list|redrive|discard [ID ...]"),
            ANTEROOM_APPLY_WORD(putDeadLettersWord(word, into.deadLetters)) },
        { Command::Screenshot, QStringLiteral("screenshot"),
            QStringLiteral("draws a page of a running rehearsal without a display"), screenshotOptions() },
        { Command::Help, QStringLiteral("help"), QStringLiteral("says what a command does; the same as COMMAND --help"), {} },
        { Command::Version, QStringLiteral("version"), QStringLiteral("prints the version; the same as --version"), {} },
    };
}

#undef ANTEROOM_APPLY_WORD
#undef ANTEROOM_APPLY
#undef ANTEROOM_SET

} // namespace

const std::vector<CommandSpec> &commandTable()
{
    static const std::vector<CommandSpec> table = makeCommandTable();
    return table;
}

const std::vector<OptionSpec> &commonOptions()
{
    static const std::vector<OptionSpec> options = makeCommonOptions();
    return options;
}

QStringList pageNames()
{
    return { QStringLiteral("overview"), QStringLiteral("queue"), QStringLiteral("topics"), QStringLiteral("reservations"),
        QStringLiteral("dead-letters"), QStringLiteral("rehearsal"), QStringLiteral("activity"), QStringLiteral("settings"),
        QStringLiteral("present") };
}

} // namespace anteroom
