// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/CommandWords.h"

#include <QLocale>

namespace anteroom::fuzz {

namespace {

class Words
{
public:
    void word(const QString &text) { m_words << text; }
    void flag(const char *name, bool given)
    {
        if (given)
            m_words << QLatin1String(name);
    }
    /// With "=", so that a value may begin with dashes. Empty values are those that were not given.
    void text(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_words << QLatin1String(name) + QLatin1Char('=') + value;
    }
    void number(const char *name, qint64 value) { text(name, QString::number(value)); }
    template <class T>
    void number(const char *name, const std::optional<T> &value)
    {
        if (value)
            number(name, qint64(*value));
    }
    void seconds(const char *name, Milliseconds value)
    {
        text(name, QStringLiteral("%1.%2").arg(value.count() / 1000).arg(value.count() % 1000, 3, 10, QLatin1Char('0')));
    }
    void percent(const char *name, double value) { text(name, QString::number(value, 'f', QLocale::FloatingPointShortest)); }
    [[nodiscard]] QStringList take() { return std::move(m_words); }

private:
    QStringList m_words;
};

QString nameOf(Command command)
{
    switch (command) {
    case Command::Serve: return QStringLiteral("serve");
    case Command::Enter: return QStringLiteral("enter");
    case Command::Rehearse: return QStringLiteral("rehearse");
    case Command::Audit: return QStringLiteral("audit");
    case Command::DeadLetters: return QStringLiteral("dead-letters");
    case Command::Screenshot: return QStringLiteral("screenshot");
    case Command::Help: return QStringLiteral("help");
    case Command::Version: return QStringLiteral("version");
    case Command::Desk: break;
    }
    return {};
}

template <class Duration>
std::optional<qint64> countOf(const std::optional<Duration> &duration)
{
    return duration ? std::optional<qint64>(duration->count()) : std::nullopt;
}

void addCore(const ParsedCommand &parsed, Words &words)
{
    const CoreOptions &core = parsed.core;
    words.text("--broker", core.broker);
    words.text("--database", core.database);
    words.text("--data-dir", core.dataDir);
    words.number("--batch", core.batch);
    words.number("--interval", countOf(core.interval));
    words.number("--max-active", core.maxActive);
    words.number("--buffer", core.buffer);
    words.number("--outbox", core.outbox);
    words.number("--wait-ttl", countOf(core.waitTtl));
    words.number("--hold-ttl", countOf(core.holdTtl));
    words.text("--queue-topic", QString::fromUtf8(core.queueTopic));
    words.number("--queue-partitions", core.queuePartitions);
    words.text("--reservation-topic", QString::fromUtf8(core.reservationTopic));
    words.number("--reservation-partitions", core.reservationPartitions);
    words.text("--data-platform", core.dataPlatform);
    for (const auto &[name, value] : core.brokerProperties)
        words.word(QStringLiteral("-X") + QString::fromUtf8(name + '=' + value));
    words.text("--password-file", parsed.passwordFile);
    words.flag("--json", parsed.json);
}

void addRehearse(const RehearseOptions &rehearse, Words &words)
{
    const ArrivalPlan &plan = rehearse.plan;
    words.number("--users", plan.users);
    words.text("--pattern", arrivalPatternName(plan.pattern));
    words.seconds("--over", plan.over);
    words.text("--seed", QString::number(plan.seed));
    words.percent("--reserve", plan.reservePercent);
    words.seconds("--stay", plan.stay);
    words.percent("--abandon", plan.abandonPercent);
    words.flag("--on-live-topics", rehearse.onLiveTopics);
}

void addDeadLetters(const DeadLettersOptions &letters, Words &words)
{
    using Action = DeadLettersOptions::Action;
    const bool lists = letters.action == Action::List;
    words.word(lists ? QStringLiteral("list")
                     : letters.action == Action::Redrive ? QStringLiteral("redrive") : QStringLiteral("discard"));
    for (const qint64 id : letters.ids)
        words.word(QString::number(id));
    words.flag("--all", letters.all);
    words.text("--reason", letters.reason);
    if (lists)
        words.text("--state", letters.state);
}

void addScreenshot(const ScreenshotOptions &picture, Words &words)
{
    words.text("--page", picture.page);
    words.text("--out", picture.out);
    words.text("--theme", picture.theme);
    words.text("--language", picture.language);
    words.text("--size", QStringLiteral("%1x%2").arg(picture.size.width()).arg(picture.size.height()));
    words.seconds("--after", picture.after);
}

} // namespace

QStringList commandWords(const ParsedCommand &parsed)
{
    Words words;
    if (const QString name = nameOf(parsed.command); !name.isEmpty())
        words.word(name);
    if (parsed.command == Command::Help && parsed.helpOn != Command::Desk)
        words.word(nameOf(parsed.helpOn));
    if (parsed.command == Command::Help || parsed.command == Command::Version)
        return words.take();
    addCore(parsed, words);
    words.flag("--frame-stats", parsed.command == Command::Desk && parsed.desk.frameStats);
    words.flag("--until-drained", parsed.command == Command::Serve && parsed.serve.untilDrained);
    if (parsed.command == Command::Enter) {
        words.number("--users", parsed.enter.users);
        if (parsed.enter.firstUser)
            words.number("--first-user", parsed.enter.firstUser->value);
    }
    if (parsed.command == Command::Rehearse)
        addRehearse(parsed.rehearse, words);
    if (parsed.command == Command::DeadLetters)
        addDeadLetters(parsed.deadLetters, words);
    if (parsed.command == Command::Screenshot)
        addScreenshot(parsed.screenshot, words);
    return words.take();
}

} // namespace anteroom::fuzz
